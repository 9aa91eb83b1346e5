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
  asObject,
  clone,
  isObject,
  type JsonObject,
} from '../../../runtime/json';

// The merge keys of Kubernetes' own types, by the list's field name. Lists that
// are not here are replaced as a whole.
const MERGE_KEYS: Record<string, string[]> = {
  containers: ['name'],
  initContainers: ['name'],
  ephemeralContainers: ['name'],
  env: ['name'],
  volumes: ['name'],
  volumeMounts: ['mountPath'],
  volumeDevices: ['devicePath'],
  imagePullSecrets: ['name'],
  hostAliases: ['ip'],
  topologySpreadConstraints: ['topologyKey'],
  ports: ['containerPort', 'port'],
  ownerReferences: ['uid'],
  secrets: ['name'],
};

// Lists of strings that are merged as sets.
const SETS = new Set(['finalizers']);

function keyFor(field: string, items: unknown[]): string | undefined {
  const keys = MERGE_KEYS[field] ?? [];
  return keys.find(key =>
    items.every(item => isObject(item) && (key in item || '$patch' in item)),
  );
}

function mergeList(
  field: string,
  base: unknown[],
  patch: unknown[],
): unknown[] {
  const directive = patch.find(
    item => isObject(item) && item.$patch === 'replace',
  );
  if (directive) {
    return patch.filter(item => item !== directive);
  }
  if (SETS.has(field)) {
    return [...new Set([...base, ...patch])];
  }
  const key = keyFor(field, [...base, ...patch]);
  if (!key) {
    return patch;
  }
  let rest = [...base];
  const patched: unknown[] = [];
  for (const item of patch.map(asObject)) {
    const before = rest.find(other => asObject(other)[key] === item[key]);
    rest = rest.filter(other => other !== before);
    if (item.$patch !== 'delete') {
      patched.push(strategicMerge(asObject(before), item));
    }
  }
  // Kustomize puts what a patch names before what it does not.
  return [...patched, ...rest];
}

/**
 * Merges a strategic-merge patch into an object: members are merged, null
 * takes a member away, lists of Kubernetes' types are merged by their keys,
 * `$patch: delete|replace` does as it says.
 *
 * @returns a new object
 */
export function strategicMerge(
  base: JsonObject,
  patch: JsonObject,
): JsonObject {
  if (patch.$patch === 'replace') {
    const { $patch, ...rest } = patch;
    return clone(rest);
  }
  const result: JsonObject = { ...base };
  for (const [field, value] of Object.entries(patch)) {
    const before = result[field];
    if (value === null) {
      delete result[field];
    } else if (isObject(value) && value.$patch === 'delete') {
      delete result[field];
    } else if (isObject(value)) {
      result[field] = strategicMerge(asObject(before), value);
    } else if (Array.isArray(value)) {
      result[field] = mergeList(
        field,
        Array.isArray(before) ? before : [],
        value,
      );
    } else {
      result[field] = value;
    }
  }
  return result;
}
