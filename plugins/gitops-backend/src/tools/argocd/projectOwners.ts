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
import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import { asArray, asObject, asString, at, detach } from '../../lib/reading';

const TRACKING_ID = 'argocd.argoproj.io/tracking-id';
const GROUP = 'argoproj.io';

/** The ApplicationSet that made an Application; it is in the same namespace. */
export function projectApplicationSet(
  object: KubernetesObject,
): string | undefined {
  const owner = asArray(object.metadata.ownerReferences)
    .map(asObject)
    .find(
      reference =>
        reference?.kind === 'ApplicationSet' &&
        asString(reference.apiVersion)?.startsWith(`${GROUP}/`),
    );
  return asString(owner?.name);
}

/**
 * The Application that Argo CD says this one belongs to, as it writes it. A
 * tracking id that names another object has come with a copy, and says nothing.
 */
export function projectTrackedBy(object: KubernetesObject): string | undefined {
  const { annotations, name, namespace } = object.metadata;
  const id = asString(at(annotations, TRACKING_ID)) ?? '';
  const own = `:${GROUP}/Application:${namespace ?? ''}/${name}`;
  return id.length > own.length && id.endsWith(own)
    ? detach(id.slice(0, -own.length))
    : undefined;
}
