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

import { KubeObject } from '../client';
import { Registry } from '../registry/registry';
import { Store } from '../store/store';
import { Writer } from '../write/writer';
import { bootstrapRoles } from './roles';

const NAMESPACES = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

/** Creates an object of a preferred version unless its name is taken. */
function ensure(
  store: Store,
  registry: Registry,
  writer: Writer,
  object: KubeObject,
) {
  const resource = registry.forKind(object.apiVersion, object.kind);
  if (!resource) {
    throw new Error(`${object.apiVersion} ${object.kind} is not served`);
  }
  const { name, namespace } = object.metadata;
  if (!store.get(resource.storage, namespace, name)) {
    writer.create(resource, namespace, object, {
      fieldManager: 'kube-apiserver',
    });
  }
}

/**
 * Puts into a cluster what every cluster has: its own namespaces, the default
 * roles, and in each namespace a service account and the cluster's CA.
 */
export function seedBuiltins(
  store: Store,
  registry: Registry,
  writer: Writer,
  caPem: () => string,
): void {
  const inNamespace = (namespace: string) => {
    ensure(store, registry, writer, {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'default', namespace },
    });
    ensure(store, registry, writer, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'kube-root-ca.crt', namespace },
      data: { 'ca.crt': caPem() },
    });
  };
  store.subscribe('/namespaces', ({ type, entry }) => {
    if (type === 'ADDED') {
      setImmediate(() => {
        const current = store.get('/namespaces', undefined, entry.name);
        if (current && !current.object.metadata.deletionTimestamp) {
          inNamespace(entry.name);
        }
      });
    }
  });
  for (const name of NAMESPACES) {
    ensure(store, registry, writer, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    });
  }
  bootstrapRoles().forEach(role => ensure(store, registry, writer, role));
}
