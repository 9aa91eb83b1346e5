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

import { SealingScope } from '@gitops-portal/backstage-plugin-gitops-common';
import { DraftEntry } from './check';

/** The types that Kubernetes knows the entries of, and that people seal. */
export const SECRET_TYPES: readonly string[] = [
  'Opaque',
  'kubernetes.io/basic-auth',
  'kubernetes.io/dockerconfigjson',
  'kubernetes.io/ssh-auth',
  'kubernetes.io/tls',
];

/** How far a SealedSecret may be opened, the narrowest first. */
export const SEALING_SCOPES: readonly SealingScope[] = [
  'strict',
  'namespace-wide',
  'cluster-wide',
];

/** An entry as it is typed, told from others by its id. */
export interface SealingEntry extends DraftEntry {
  id: number;
}

let lastId = 0;

/** An entry with an id of its own. */
export function newEntry(
  key = '',
  value: string | Uint8Array = '',
): SealingEntry {
  lastId += 1;
  return { id: lastId, key, value };
}

/** Entries with a file added, in place of one that nothing was typed into. */
export function withFile(
  entries: readonly SealingEntry[],
  name: string,
  content: Uint8Array,
): SealingEntry[] {
  return [
    ...entries.filter(({ key, value }) => key || value.length),
    newEntry(name, content),
  ];
}

/** Overwrites what can be; texts are left to the browser to forget. */
export function wipe(entries: readonly SealingEntry[]): void {
  for (const { value } of entries) {
    if (typeof value !== 'string') {
      value.fill(0);
    }
  }
}
