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
  clone,
  isObject,
  type JsonObject,
} from '../../../runtime/json';
import type { Item } from './patches';

// Where an object names another one: the member whose value is the name, and
// the kind that it names. The walk goes through the whole object, so the depth
// of a pod spec does not matter.
const BY_PARENT: Record<string, { member: string; kind: string }> = {
  configMap: { member: 'name', kind: 'ConfigMap' },
  configMapRef: { member: 'name', kind: 'ConfigMap' },
  configMapKeyRef: { member: 'name', kind: 'ConfigMap' },
  secret: { member: 'secretName', kind: 'Secret' },
  secretRef: { member: 'name', kind: 'Secret' },
  secretKeyRef: { member: 'name', kind: 'Secret' },
  imagePullSecrets: { member: 'name', kind: 'Secret' },
  tls: { member: 'secretName', kind: 'Secret' },
  persistentVolumeClaim: {
    member: 'claimName',
    kind: 'PersistentVolumeClaim',
  },
  service: { member: 'name', kind: 'Service' },
};

const BY_MEMBER: Record<string, string> = {
  serviceAccountName: 'ServiceAccount',
  serviceName: 'Service',
};

type Rename = (kind: string, name: string) => string;

function walk(value: unknown, parent: string, rename: Rename): void {
  if (Array.isArray(value)) {
    value.forEach(item => walk(item, parent, rename));
    return;
  }
  if (!isObject(value)) {
    return;
  }
  renameByKind(value, parent, rename);
  const rule = BY_PARENT[parent];
  if (rule) {
    renameMember(value, rule.member, rule.kind, rename);
  }
  // A projected volume's sources name their maps and secrets by `name`.
  if (parent === 'secret' && !('secretName' in value)) {
    renameMember(value, 'name', 'Secret', rename);
  }
  for (const [field, member] of Object.entries(value)) {
    const kind = BY_MEMBER[field];
    if (kind && typeof member === 'string') {
      value[field] = rename(kind, member);
    } else {
      walk(member, field, rename);
    }
  }
}

/** scaleTargetRef, roleRef and subjects name an object by its kind. */
function renameByKind(value: JsonObject, parent: string, rename: Rename): void {
  const kind = asString(value.kind);
  if (kind && ['scaleTargetRef', 'roleRef', 'subjects'].includes(parent)) {
    renameMember(value, 'name', kind, rename);
  }
}

function renameMember(
  value: JsonObject,
  member: string,
  kind: string,
  rename: Rename,
): void {
  const name = asString(value[member]);
  if (name !== undefined) {
    value[member] = rename(kind, name);
  }
}

/**
 * Follows renamed objects: where an object names another of the same
 * kustomization by one of its earlier names, the name it has now is put.
 */
export function followNames(items: Item[]): Item[] {
  const current = new Map<string, string>();
  for (const { object, names } of items) {
    for (const name of names) {
      if (name !== object.metadata.name) {
        current.set(`${object.kind}/${name}`, object.metadata.name);
      }
    }
  }
  if (!current.size) {
    return items;
  }
  const rename: Rename = (kind, name) => current.get(`${kind}/${name}`) ?? name;
  return items.map(item => {
    const object: KubeObject = clone(item.object);
    for (const field of Object.keys(object)) {
      if (field !== 'metadata') {
        walk(object[field], field, rename);
      }
    }
    return { ...item, object: asObject(object) as KubeObject };
  });
}
