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

import { Entity } from '@backstage/catalog-model';
import {
  ARGOCD_APP_NAME_ANNOTATION,
  ARGOCD_APP_NAMESPACE_ANNOTATION,
  ARGOCD_APP_SELECTOR_ANNOTATION,
  ARGOCD_INSTANCE_NAME_ANNOTATION,
  ARGOCD_PROJECT_NAME_ANNOTATION,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  EntityRule,
  GitopsRecord,
  RecordQuery,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { ArgoCdInstance } from '../../config/GitopsConfig';
import {
  matchesLabels,
  parseLabelSelector,
  selectorKeys,
} from '../../links/labelSelector';
import { APPLICATIONS, BY_NAME, BY_PROJECT } from './kind';
import { ArgoCdApplication } from './record';

/**
 * The annotations that other Argo CD plugins have brought about, with the same
 * meaning. They say what belongs to the entity, so nothing else is guessed
 * where one of them is.
 */
export function argocdRules(instances: ArgoCdInstance[]): EntityRule[] {
  const rule = (
    annotation: string,
    lookFor: (value: string, entity: Entity) => RecordQuery | undefined,
  ): EntityRule => ({
    rule: `annotation:${annotation}`,
    kind: APPLICATIONS,
    explicit: true,
    lookFor: entity => {
      const value = annotationOf(entity, annotation);
      const query = value ? lookFor(value, entity) : undefined;
      return query && narrow(query, entity, instances);
    },
  });
  return [
    rule(ARGOCD_APP_NAME_ANNOTATION, value => ({
      value,
      // A name has no comma.
      keys: value.split(',').map(name => [BY_NAME, name.trim()] as const),
      valueFor: value.includes(',') ? record => record.name : undefined,
    })),
    rule(ARGOCD_APP_SELECTOR_ANNOTATION, selector => {
      const requirements = parseLabelSelector(selector);
      const keys = requirements && selectorKeys(requirements);
      if (!keys) {
        return { value: `${selector} (not a label selector)`, keys: [] };
      }
      return {
        value: selector,
        keys,
        matches: record => matchesLabels(requirements, record.labels),
      };
    }),
    rule(ARGOCD_PROJECT_NAME_ANNOTATION, (project, entity) =>
      annotationOf(entity, ARGOCD_APP_NAME_ANNOTATION) ||
      annotationOf(entity, ARGOCD_APP_SELECTOR_ANNOTATION)
        ? // Beside these it only narrows.
          undefined
        : { value: project, keys: [[BY_PROJECT, project]] },
    ),
  ];
}

function annotationOf(entity: Entity, annotation: string): string | undefined {
  return entity.metadata.annotations?.[annotation]?.trim() || undefined;
}

/** Applies the annotations that say where to look. */
function narrow(
  query: RecordQuery,
  entity: Entity,
  instances: ArgoCdInstance[],
): RecordQuery {
  const namespace = annotationOf(entity, ARGOCD_APP_NAMESPACE_ANNOTATION);
  const project = annotationOf(entity, ARGOCD_PROJECT_NAME_ANNOTATION);
  const instanceNames = annotationOf(entity, ARGOCD_INSTANCE_NAME_ANNOTATION);
  const clusters =
    instanceNames && clustersOf(instanceNames.split(','), instances);
  const words = [
    namespace && `namespace ${namespace}`,
    project && query.value !== project && `project ${project}`,
    instanceNames && `instance ${instanceNames}`,
  ].filter(Boolean);
  return {
    value: words.length ? `${query.value} (${words.join(', ')})` : query.value,
    keys: query.keys,
    noteIfNone: instanceNames
      ? unknownInstance(instanceNames.split(','), instances)
      : undefined,
    valueFor: query.valueFor,
    matches: (record: GitopsRecord) =>
      (!namespace || record.namespace === namespace) &&
      (!project || (record as ArgoCdApplication).project === project) &&
      (!clusters || clusters === 'all' || clusters.has(record.cluster)) &&
      (query.matches?.(record) ?? true),
  };
}

/** Names that an administrator may have to make known, as all were sought there. */
function unknownInstance(
  names: string[],
  instances: ArgoCdInstance[],
): Reason | undefined {
  const unknown = names
    .map(name => name.trim())
    .filter(name => !instances.some(instance => instance.name === name));
  return unknown.length
    ? {
        code: 'instance-not-configured',
        params: { names: unknown.join(', ') },
        message: `${unknown.join(
          ', ',
        )} is not among gitops.argocd.instances, so it was taken for the name of a cluster`,
      }
    : undefined;
}

/** The clusters of instances; a cluster's own name will do as well. */
function clustersOf(
  names: string[],
  instances: ArgoCdInstance[],
): Set<string> | 'all' {
  const clusters = new Set<string>();
  for (const name of names.map(n => n.trim())) {
    const instance = instances.find(i => i.name === name);
    if (instance && !instance.cluster) {
      return 'all';
    }
    clusters.add(instance?.cluster ?? name);
  }
  return clusters;
}
