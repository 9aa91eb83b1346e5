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

import { createHash } from 'node:crypto';

/** Where an object is that facts are kept of. */
export interface ObjectKey {
  /** See `kindId`. */
  readonly kind: string;
  /** The portal's name of the cluster. */
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
}

let last: { key: ObjectKey; text: string } | undefined;

/** The key as one text. */
export function objectKeyText(key: ObjectKey): string {
  // All recorders are told of an object at once, and keep it: one text for them
  if (last?.key !== key) {
    const { kind, cluster, namespace, name } = key;
    last = { key, text: `${kind} ${cluster}/${namespace}/${name}` };
  }
  return last.text;
}

/**
 * A short id that is the same wherever it is made: several replicas that write
 * the same fact write the same row. In hexadecimal digits, whose order is the
 * same in every database.
 */
export function factId(key: ObjectKey, ...parts: string[]): string {
  return createHash('sha256')
    .update(
      JSON.stringify([
        key.kind,
        key.cluster,
        key.namespace,
        key.name,
        ...parts,
      ]),
    )
    .digest('hex')
    .slice(0, 32);
}
