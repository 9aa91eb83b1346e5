/*
 * Copyright 2026 The GitOps Portal Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import {
  DEFAULT_NAMESPACE,
  Entity,
  getEntitySourceLocation,
} from '@backstage/catalog-model';
import {
  KUBERNETES_CLUSTER_ANNOTATION,
  KUBERNETES_ID_ANNOTATION,
  KUBERNETES_LABEL_SELECTOR_ANNOTATION,
  KUBERNETES_NAMESPACE_ANNOTATION,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  EntityRule,
  GitopsRecord,
  RecordQuery,
  RecordReader,
  parseRepository,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { GitopsConfig } from '../config/GitopsConfig';
import { BY_REPOSITORY } from './indexes';
import {
  labelIndex,
  matchesLabels,
  parseLabelSelector,
  selectorKeys,
} from './labelSelector';
import { isWithin } from './isWithin';
import { entityShare } from './sharedRepository';

/** How the rules read the records of a kind. */
export interface ImplicitRuleOptions {
  kind: string;
  links: GitopsConfig['links'];
  /** The namespace that a record deploys to. */
  namespaceOf(record: GitopsRecord): string | undefined;
  /** Whether a record may deploy to a cluster; true where nobody can tell. */
  mayDeployTo(record: GitopsRecord, cluster: string): boolean;
  /**
   * The records that manage workloads whose labels match.
   *
   * @param keys - where candidates are in the indexes of labels
   */
  ofWorkloads(
    keys: RecordQuery['keys'],
    matches: (labels: GitopsRecord['labels']) => boolean,
    records: RecordReader,
  ): Iterable<GitopsRecord>;
  /** Whether a word of a name is what people call an environment. */
  isEnvironment(word: string): boolean;
  sourcesOf(
    record: GitopsRecord,
  ): Array<{ repoUrl: string; directory: string }>;
}

/**
 * Rules for entities that say nothing of the tool itself: the annotations of
 * the Kubernetes plugin, labels that name the entity, and its repository.
 */
export function implicitRules(options: ImplicitRuleOptions): EntityRule[] {
  return [
    ...kubernetesRules(options),
    ...options.links.labels.map(entry => labelRule(entry, options)),
    repositoryRule(options),
    configRepositoryRule(options),
  ];
}

function annotationOf(entity: Entity, annotation: string): string | undefined {
  return entity.metadata.annotations?.[annotation]?.trim() || undefined;
}

function kubernetesRules(options: ImplicitRuleOptions): EntityRule[] {
  const narrowed = (query: RecordQuery, entity: Entity): RecordQuery => {
    const namespace = annotationOf(entity, KUBERNETES_NAMESPACE_ANNOTATION);
    const cluster = annotationOf(entity, KUBERNETES_CLUSTER_ANNOTATION);
    const words = [
      namespace && `namespace ${namespace}`,
      cluster && `cluster ${cluster}`,
    ].filter(Boolean);
    return {
      value: words.length
        ? `${query.value} (${words.join(', ')})`
        : query.value,
      keys: query.keys,
      others: query.others,
      matches: record =>
        (!namespace || options.namespaceOf(record) === namespace) &&
        (!cluster || options.mayDeployTo(record, cluster)) &&
        (query.matches?.(record) ?? true),
    };
  };
  return [
    {
      rule: `annotation:${KUBERNETES_LABEL_SELECTOR_ANNOTATION}`,
      kind: options.kind,
      lookFor: entity => {
        const selector = annotationOf(
          entity,
          KUBERNETES_LABEL_SELECTOR_ANNOTATION,
        );
        const requirements = selector && parseLabelSelector(selector);
        const keys = requirements && selectorKeys(requirements);
        if (!keys) {
          return selector
            ? { value: `${selector} (not a label selector)`, keys: [] }
            : undefined;
        }
        const matches = (labels: GitopsRecord['labels']) =>
          matchesLabels(requirements, labels);
        // Most people label what runs, not the Application.
        const byWorkloads = new WeakSet<GitopsRecord>();
        return narrowed(
          {
            value: selector!,
            keys,
            *others(records) {
              for (const record of options.ofWorkloads(
                keys,
                matches,
                records,
              )) {
                byWorkloads.add(record);
                yield record;
              }
            },
            matches: record =>
              matches(record.labels) || byWorkloads.has(record),
          },
          entity,
        );
      },
    },
    {
      rule: `annotation:${KUBERNETES_ID_ANNOTATION}`,
      kind: options.kind,
      lookFor: entity => {
        const id = annotationOf(entity, KUBERNETES_ID_ANNOTATION);
        return id
          ? narrowed(
              {
                value: id,
                keys: [[labelIndex(KUBERNETES_ID_ANNOTATION), id]],
                others: records =>
                  options.ofWorkloads(
                    [[labelIndex(KUBERNETES_ID_ANNOTATION), id]],
                    () => true,
                    records,
                  ),
              },
              entity,
            )
          : undefined;
      },
    },
  ];
}

/**
 * A label whose value is the entity's name. A label cannot tell namespaces of
 * the catalog or kinds apart, so the rule is for one kind, in the default
 * namespace; and a record that names another entity by `kubernetes-id` is that
 * entity's.
 */
function labelRule(
  { label, kind }: { label: string; kind: string },
  options: ImplicitRuleOptions,
): EntityRule {
  return {
    rule: `label:${label}`,
    kind: options.kind,
    lookFor: entity => {
      const { name, namespace = DEFAULT_NAMESPACE } = entity.metadata;
      if (
        entity.kind.toLowerCase() !== kind.toLowerCase() ||
        namespace !== DEFAULT_NAMESPACE
      ) {
        return undefined;
      }
      return {
        value: name,
        keys: [[labelIndex(label), name]],
        matches: record => !namesAnother(record, entity),
      };
    },
  };
}

function namesAnother(record: GitopsRecord, entity: Entity): boolean {
  const id = record.labels?.[KUBERNETES_ID_ANNOTATION];
  return (
    id !== undefined &&
    id !==
      (annotationOf(entity, KUBERNETES_ID_ANNOTATION) ?? entity.metadata.name)
  );
}

const HIDDEN_DIRECTORY = /^\.[^/]+$/;

/** The entity's place in a repository; only for what is built from source. */
function placeOf(entity: Entity) {
  if (entity.kind.toLowerCase() !== 'component') {
    return undefined;
  }
  try {
    const location = getEntitySourceLocation(entity);
    const place =
      location.type === 'url' ? parseRepository(location.target) : undefined;
    // What describes the whole repository often lies in `.backstage`.
    return place && HIDDEN_DIRECTORY.test(place.directory)
      ? { ...place, directory: '' }
      : place;
  } catch {
    // The entity has no location, or not one of the form `type:target`.
    return undefined;
  }
}

/** What of a repository's records is the entity's. */
function shareOf(
  entity: Entity,
  place: { repository: string; directory: string },
  options: ImplicitRuleOptions,
): RecordQuery['among'] {
  return records =>
    entityShare(records, {
      name: entity.metadata.name,
      ...place,
      isEnvironment: word => options.isEnvironment(word),
      directoriesOf: record =>
        options.sourcesOf(record).map(({ directory }) => directory),
    });
}

/** Manifests in the entity's own repository, as far as they are the entity's. */
function repositoryRule(options: ImplicitRuleOptions): EntityRule {
  return {
    rule: 'source-location',
    kind: options.kind,
    lookFor: entity => {
      const place = placeOf(entity);
      if (!place) {
        return undefined;
      }
      const { repository, directory } = place;
      const value = directory ? `${repository}, ${directory}` : repository;
      const directoryOf = (record: GitopsRecord) =>
        options
          .sourcesOf(record)
          .find(
            source =>
              parseRepository(source.repoUrl)?.repository === repository,
          )?.directory;
      return {
        value,
        keys: [[BY_REPOSITORY, repository]],
        matches: record => !namesAnother(record, entity),
        among: shareOf(entity, place, options),
        valueFor: record => {
          const found = directoryOf(record);
          return found && directory && !isWithin(found, directory)
            ? `${repository}, ${found}`
            : value;
        },
      };
    },
  };
}

/**
 * Manifests in a repository that is named after the entity's, by the configured
 * patterns. Where the entity is only a directory of its repository, a name of
 * the whole repository tells nothing about it.
 */
function configRepositoryRule(options: ImplicitRuleOptions): EntityRule {
  return {
    rule: 'config-repository',
    kind: options.kind,
    lookFor: entity => {
      const place = placeOf(entity);
      const { configRepositoryPatterns: patterns } = options.links;
      if (!place || place.directory || !patterns.length) {
        return undefined;
      }
      const slash = place.repository.lastIndexOf('/');
      const owner = place.repository.slice(0, slash + 1);
      const repo = place.repository.slice(slash + 1);
      const names = patterns.map(
        pattern => owner + pattern.replaceAll('{repo}', repo).toLowerCase(),
      );
      return {
        value: names.join(', '),
        keys: names.map(name => [BY_REPOSITORY, name] as const),
        matches: record => !namesAnother(record, entity),
        among: shareOf(entity, place, options),
        valueFor: record =>
          options
            .sourcesOf(record)
            .map(({ repoUrl }) => parseRepository(repoUrl)?.repository ?? '')
            .find(repository => names.includes(repository)) ?? names[0],
      };
    },
  };
}
