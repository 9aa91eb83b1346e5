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

import { DEFAULT_NAMESPACE, Entity } from '@backstage/catalog-model';
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
} from '@gitops-portal/backstage-plugin-gitops-node';
import { GitopsConfig } from '../config/GitopsConfig';
import {
  labelIndex,
  matchesLabels,
  parseLabelSelector,
  selectorKeys,
} from './labelSelector';

/**
 * The rules by which an entity finds objects that run in its name without Argo
 * CD having to know them: the annotations of the Kubernetes plugin, and labels
 * that name the entity. The kind has to keep `labels`, and a key of
 * `labelIndex` for each.
 *
 * @param kind - the kind's id
 */
export function objectRules(
  kind: string,
  links: GitopsConfig['links'],
): EntityRule[] {
  return [
    {
      rule: `annotation:${KUBERNETES_LABEL_SELECTOR_ANNOTATION}`,
      kind,
      lookFor: entity => {
        const selector = annotationOf(
          entity,
          KUBERNETES_LABEL_SELECTOR_ANNOTATION,
        );
        const requirements = selector && parseLabelSelector(selector);
        const keys = requirements && selectorKeys(requirements);
        return keys
          ? narrowed(entity, {
              value: selector!,
              keys,
              matches: record => matchesLabels(requirements, record.labels),
            })
          : undefined;
      },
    },
    {
      rule: `annotation:${KUBERNETES_ID_ANNOTATION}`,
      kind,
      lookFor: entity => {
        const id = annotationOf(entity, KUBERNETES_ID_ANNOTATION);
        return id
          ? narrowed(entity, {
              value: id,
              keys: [[labelIndex(KUBERNETES_ID_ANNOTATION), id]],
            })
          : undefined;
      },
    },
    ...links.labels.map(
      (entry): EntityRule => ({
        rule: `label:${entry.label}`,
        kind,
        lookFor: entity => {
          const { name, namespace = DEFAULT_NAMESPACE } = entity.metadata;
          if (
            entity.kind.toLowerCase() !== entry.kind.toLowerCase() ||
            namespace !== DEFAULT_NAMESPACE
          ) {
            return undefined;
          }
          return {
            value: name,
            keys: [[labelIndex(entry.label), name]],
            matches: record => !namesAnother(record, entity),
          };
        },
      }),
    ),
  ];
}

function annotationOf(entity: Entity, annotation: string): string | undefined {
  return entity.metadata.annotations?.[annotation]?.trim() || undefined;
}

/** Only in the namespace and the cluster that the entity names, if it does. */
function narrowed(entity: Entity, query: RecordQuery): RecordQuery {
  const namespace = annotationOf(entity, KUBERNETES_NAMESPACE_ANNOTATION);
  const cluster = annotationOf(entity, KUBERNETES_CLUSTER_ANNOTATION);
  return {
    ...query,
    matches: record =>
      (!namespace || record.namespace === namespace) &&
      (!cluster || record.cluster === cluster) &&
      (query.matches?.(record) ?? true),
  };
}

/** A record that names another entity by `kubernetes-id` is that entity's. */
export function namesAnother(record: GitopsRecord, entity: Entity): boolean {
  const id = record.labels?.[KUBERNETES_ID_ANNOTATION];
  return (
    id !== undefined &&
    id !==
      (annotationOf(entity, KUBERNETES_ID_ANNOTATION) ?? entity.metadata.name)
  );
}
