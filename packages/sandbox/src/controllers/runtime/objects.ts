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

import type {
  GroupResource,
  KubeObject,
  OwnerReference,
} from '../../cluster/client';

/** The kinds that controllers name. */
export const RESOURCES = {
  namespaces: { group: '', plural: 'namespaces' },
  nodes: { group: '', plural: 'nodes' },
  pods: { group: '', plural: 'pods' },
  services: { group: '', plural: 'services' },
  secrets: { group: '', plural: 'secrets' },
  configMaps: { group: '', plural: 'configmaps' },
  events: { group: '', plural: 'events' },
  deployments: { group: 'apps', plural: 'deployments' },
  replicaSets: { group: 'apps', plural: 'replicasets' },
  statefulSets: { group: 'apps', plural: 'statefulsets' },
  daemonSets: { group: 'apps', plural: 'daemonsets' },
  jobs: { group: 'batch', plural: 'jobs' },
  ingresses: { group: 'networking.k8s.io', plural: 'ingresses' },
  claims: { group: '', plural: 'persistentvolumeclaims' },
  applications: { group: 'argoproj.io', plural: 'applications' },
  applicationSets: { group: 'argoproj.io', plural: 'applicationsets' },
  appProjects: { group: 'argoproj.io', plural: 'appprojects' },
} satisfies Record<string, GroupResource>;

/** `namespace/name`, the key of an object among those of its kind. */
export function keyOf(object: KubeObject): string {
  return `${object.metadata.namespace ?? ''}/${object.metadata.name}`;
}

/** The parts of a {@link keyOf}. */
export function splitKey(key: string): { namespace: string; name: string } {
  const slash = key.indexOf('/');
  return { namespace: key.slice(0, slash), name: key.slice(slash + 1) };
}

/** The API group of an `apiVersion`; '' for the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** The version of an `apiVersion`. */
export function versionOf(apiVersion: string): string {
  return apiVersion.slice(apiVersion.indexOf('/') + 1);
}

/** The reference to the controller that made the object, if one did. */
export function controllerOf(object: KubeObject): OwnerReference | undefined {
  return object.metadata.ownerReferences?.find(owner => owner.controller);
}

/** Whether the object was made by the given controller. */
export function isControlledBy(object: KubeObject, uid?: string): boolean {
  return uid !== undefined && controllerOf(object)?.uid === uid;
}

/** A reference that makes `owner` the controller of an object. */
export function controllerReference(owner: KubeObject): OwnerReference {
  return {
    apiVersion: owner.apiVersion,
    kind: owner.kind,
    name: owner.metadata.name,
    uid: owner.metadata.uid ?? '',
    controller: true,
    blockOwnerDeletion: true,
  };
}

/** A time as Kubernetes writes it: RFC 3339 in whole seconds. */
export function timestamp(date: Date = new Date()): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/** Whether an error is the API's answer with this HTTP code. */
export function isStatus(error: unknown, code: number): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === code
  );
}
