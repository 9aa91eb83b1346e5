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

import { InputError } from '@backstage/errors';
import { KubernetesManifest } from '@gitops-portal/backstage-plugin-gitops-common';
import { isFields, mergePatch, setLabels } from './fields';

/** How a release is changed before it is applied. */
export interface ReleaseChanges {
  /** Where all of it goes. */
  namespace: string;
  /** Labels for the objects, their selectors and their pods. */
  labels: Record<string, string>;
  /** Partial objects that are merged into those of the same kind and name. */
  patches: KubernetesManifest[];
}

/** Kinds of Kubernetes' own that are in no namespace. */
const CLUSTER_SCOPED = new Set([
  'APIService',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'IngressClass',
  'MutatingWebhookConfiguration',
  'Namespace',
  'PriorityClass',
  'StorageClass',
  'ValidatingWebhookConfiguration',
]);

/**
 * The objects of a release as kustomize would make them of it, with
 * `namespace`, `labels` (also in selectors and templates) and strategic merge
 * patches without lists. Pure.
 *
 * @throws InputError for a patch of something that the release does not have
 */
export function renderRelease(
  release: KubernetesManifest[],
  { namespace, labels, patches }: ReleaseChanges,
): KubernetesManifest[] {
  const accounts = new Set(
    release
      .filter(({ kind }) => kind === 'ServiceAccount')
      .map(({ metadata }) => metadata.name),
  );
  const objects = release.map(object =>
    setLabels(
      inNamespace(structuredClone(object), namespace, accounts),
      labels,
    ),
  );
  for (const patch of patches) {
    const index = objects.findIndex(
      ({ kind, metadata }) =>
        kind === patch.kind && metadata.name === patch.metadata.name,
    );
    if (index < 0) {
      throw new InputError(
        `The release has no ${patch.kind} ${patch.metadata.name} to patch`,
      );
    }
    const merged = mergePatch(objects[index], patch);
    objects[index] = {
      ...(merged as KubernetesManifest),
      apiVersion: objects[index].apiVersion,
    };
  }
  return objects;
}

function inNamespace(
  object: KubernetesManifest,
  namespace: string,
  accounts: ReadonlySet<string>,
): KubernetesManifest {
  if (!CLUSTER_SCOPED.has(object.kind)) {
    object.metadata.namespace = namespace;
  }
  if (/^(Cluster)?RoleBinding$/.test(object.kind)) {
    const subjects = Array.isArray(object.subjects) ? object.subjects : [];
    for (const subject of subjects) {
      if (
        isFields(subject) &&
        subject.kind === 'ServiceAccount' &&
        accounts.has(String(subject.name))
      ) {
        subject.namespace = namespace;
      }
    }
  }
  return object;
}
