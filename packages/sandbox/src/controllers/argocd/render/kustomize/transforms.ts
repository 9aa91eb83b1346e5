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

import type { KubeObject } from '../../../../cluster/client';
import {
  asObject,
  asString,
  at,
  clone,
  isObject,
  type JsonObject,
} from '../../../runtime/json';
import { globMatches } from '../../glob';
import type { Item } from './patches';
import type { ImageOverride } from './types';

/** Kinds that live outside of namespaces. */
const CLUSTER_SCOPED = new Set([
  'APIService',
  'CSIDriver',
  'ClusterIssuer',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'IngressClass',
  'MutatingWebhookConfiguration',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PriorityClass',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingWebhookConfiguration',
]);

/** Whether the objects of a kind live outside of namespaces. */
export function isClusterScoped(kind: string): boolean {
  return CLUSTER_SCOPED.has(kind);
}

/** Calls back with each pod template of an object, wherever its kind has it. */
export function podTemplates(object: KubeObject): JsonObject[] {
  const paths =
    object.kind === 'CronJob'
      ? [['spec', 'jobTemplate', 'spec', 'template']]
      : [['spec', 'template']];
  return paths.map(path => at(object, ...path)).filter(isObject);
}

function podSpecs(object: KubeObject): JsonObject[] {
  return [
    ...(object.kind === 'Pod' ? [asObject(object.spec)] : []),
    ...podTemplates(object).map(template => asObject(template.spec)),
  ];
}

function addTo(holder: JsonObject, field: string, pairs: JsonObject): void {
  holder[field] = { ...asObject(holder[field]), ...pairs };
}

/** Adds labels; with selectors, also those by which objects find their pods. */
export function addLabels(
  object: KubeObject,
  pairs: Record<string, string>,
  options: { selectors: boolean; templates: boolean },
): KubeObject {
  const result = clone(object);
  const metadata = result.metadata as unknown as JsonObject;
  addTo(metadata, 'labels', pairs);
  if (options.selectors || options.templates) {
    for (const template of podTemplates(result)) {
      template.metadata = asObject(template.metadata);
      addTo(asObject(template.metadata), 'labels', pairs);
    }
  }
  if (options.selectors) {
    const spec = asObject(result.spec);
    if (['Service', 'ReplicationController'].includes(result.kind)) {
      if (isObject(spec.selector)) {
        addTo(spec, 'selector', pairs);
      }
    } else if (
      ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'].includes(
        result.kind,
      )
    ) {
      spec.selector = asObject(spec.selector);
      addTo(asObject(spec.selector), 'matchLabels', pairs);
    } else if (['Job', 'PodDisruptionBudget'].includes(result.kind)) {
      if (isObject(at(spec, 'selector', 'matchLabels'))) {
        addTo(asObject(spec.selector), 'matchLabels', pairs);
      }
    } else if (result.kind === 'NetworkPolicy') {
      if (isObject(at(spec, 'podSelector', 'matchLabels'))) {
        addTo(asObject(spec.podSelector), 'matchLabels', pairs);
      }
    }
  }
  return result;
}

/** Adds annotations to the object and its pod templates. */
export function addAnnotations(
  object: KubeObject,
  pairs: Record<string, string>,
): KubeObject {
  const result = clone(object);
  addTo(result.metadata as unknown as JsonObject, 'annotations', pairs);
  for (const template of podTemplates(result)) {
    template.metadata = asObject(template.metadata);
    addTo(asObject(template.metadata), 'annotations', pairs);
  }
  return result;
}

/**
 * Puts the object, and the service accounts it binds, into a namespace.
 *
 * @param accounts - the names of the service accounts that move along
 */
export function setNamespace(
  object: KubeObject,
  namespace: string,
  accounts: ReadonlySet<string>,
): KubeObject {
  const result = clone(object);
  if (result.kind === 'Namespace') {
    result.metadata.name = namespace;
    return result;
  }
  if (!isClusterScoped(result.kind)) {
    result.metadata.namespace = namespace;
  }
  if (['RoleBinding', 'ClusterRoleBinding'].includes(result.kind)) {
    result.subjects = (
      Array.isArray(result.subjects) ? result.subjects : []
    ).map(subject =>
      asObject(subject).kind === 'ServiceAccount' &&
      accounts.has(String(asObject(subject).name))
        ? { ...asObject(subject), namespace }
        : subject,
    );
  }
  return result;
}

/** Replaces images' names, tags or digests. */
export function overrideImages(
  object: KubeObject,
  overrides: ImageOverride[],
): KubeObject {
  const result = clone(object);
  for (const spec of podSpecs(result)) {
    for (const field of ['containers', 'initContainers']) {
      const containers = Array.isArray(spec[field]) ? spec[field] : [];
      for (const container of (containers as unknown[]).filter(isObject)) {
        const image = asString(container.image);
        if (image) {
          container.image = overrides.reduce(overrideImage, image);
        }
      }
    }
  }
  return result;
}

function overrideImage(image: string, override: ImageOverride): string {
  const match = /^(.*?)(:[^:/@]+)?(@sha256:.*)?$/.exec(image);
  const [, name = image, tag = '', digest = ''] = match ?? [];
  if (name !== override.name && !globMatches(override.name, name)) {
    return image;
  }
  const newName = override.newName ?? name;
  if (override.digest) {
    return `${newName}@${override.digest}`;
  }
  return override.newTag !== undefined
    ? `${newName}:${override.newTag}`
    : `${newName}${tag}${digest}`;
}

/** Sets the replicas of the workloads of a name. */
export function setReplicas(
  items: Item[],
  replicas: { name: string; count: number }[],
): Item[] {
  return items.map(item => {
    const match = replicas.find(({ name }) => item.names.has(name));
    const scales = [
      'Deployment',
      'ReplicaSet',
      'ReplicationController',
      'StatefulSet',
    ].includes(item.object.kind);
    return match && scales
      ? {
          ...item,
          object: {
            ...item.object,
            spec: { ...asObject(item.object.spec), replicas: match.count },
          },
        }
      : item;
  });
}
