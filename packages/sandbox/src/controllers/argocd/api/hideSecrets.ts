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

import type { KubeObject } from '../../../cluster/client';
import { asObject, clone, isObject, type JsonObject } from '../../runtime/json';

/** What stands for the first value of a key; each further value is longer. */
const MASK = '++++++++';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** Whether an object is a Secret, whose values nobody is to see. */
export function isSecret(object: KubeObject): boolean {
  return object.kind === 'Secret' && object.apiVersion === 'v1';
}

function lastApplied(secret: KubeObject): JsonObject {
  const text = secret.metadata.annotations?.[LAST_APPLIED];
  try {
    return asObject(text ? JSON.parse(text) : undefined);
  } catch {
    // What is no JSON is taken out whole below.
    return {};
  }
}

/**
 * Copies of Secrets whose values are replaced by plus signs, as Argo CD does:
 * the keys stay, and of one key the same value has the same number of signs, so
 * that a difference is seen and a value is not.
 */
export function hideSecrets(
  secrets: readonly (KubeObject | undefined)[],
): (KubeObject | undefined)[] {
  const masks = new Map<string, Map<unknown, string>>();
  const masked = (data: unknown, isPlain: boolean) =>
    Object.fromEntries(
      Object.entries(asObject(data)).map(([key, value]) => {
        const known = masks.get(key) ?? new Map<unknown, string>();
        masks.set(key, known);
        const plain =
          isPlain && typeof value === 'string'
            ? Buffer.from(value).toString('base64')
            : value;
        const mask = known.get(plain) ?? MASK + '+'.repeat(known.size);
        known.set(plain, mask);
        return [key, mask];
      }),
    );
  const hide = (object: JsonObject): JsonObject => ({
    ...object,
    ...(isObject(object.data) ? { data: masked(object.data, false) } : {}),
    ...(isObject(object.stringData)
      ? { stringData: masked(object.stringData, true) }
      : {}),
  });
  return secrets.map(secret => {
    if (!secret) {
      return undefined;
    }
    const result = hide(clone(secret)) as KubeObject;
    const { annotations } = result.metadata;
    if (annotations?.[LAST_APPLIED] !== undefined) {
      annotations[LAST_APPLIED] = JSON.stringify(hide(lastApplied(secret)));
    }
    return result;
  });
}
