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

/** What is wrong with an input, by the name of its message. */
export type SealingFault =
  | 'nameMissing'
  | 'nameInvalid'
  | 'namespaceInvalid'
  | 'noEntries'
  | 'keyMissing'
  | 'keyInvalid'
  | 'keyTwice'
  | 'valueEmpty'
  | 'tooLarge';

/** One entry as it is typed. */
export interface DraftEntry {
  key: string;
  /** Of a text, or of a file that was chosen. */
  value: string | Uint8Array;
}

/** A DNS subdomain, as names of Secrets are. */
const NAME =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
/** IsConfigMapKey of Kubernetes. */
const KEY = /^[-._a-zA-Z0-9]+$/;
const MAX_NAME = 253;
/** A Secret may be as large, all entries together. */
export const MAX_SECRET_BYTES = 1024 * 1024;

/** What is wrong with the name of a SealedSecret; undefined for nothing. */
export function nameFault(name: string): SealingFault | undefined {
  if (!name) {
    return 'nameMissing';
  }
  return NAME.test(name) && name.length <= MAX_NAME ? undefined : 'nameInvalid';
}

/** What is wrong with a namespace. */
export function namespaceFault(namespace: string): SealingFault | undefined {
  return NAMESPACE.test(namespace) ? undefined : 'namespaceInvalid';
}

/** What is wrong with the key of an entry, seen beside the others. */
export function keyFault(
  { key }: Pick<DraftEntry, 'key'>,
  all: ReadonlyArray<Pick<DraftEntry, 'key'>>,
): SealingFault | undefined {
  if (!key) {
    return 'keyMissing';
  }
  if (!KEY.test(key) || key.length > MAX_NAME || key === '.' || key === '..') {
    return 'keyInvalid';
  }
  return all.filter(other => other.key === key).length > 1
    ? 'keyTwice'
    : undefined;
}

/** What keeps entries from being sealed, the first thing. */
export function entriesFault(
  entries: readonly DraftEntry[],
): SealingFault | undefined {
  if (entries.length === 0) {
    return 'noEntries';
  }
  for (const entry of entries) {
    const fault = keyFault(entry, entries);
    if (fault) {
      return fault;
    }
    if (entry.value.length === 0) {
      return 'valueEmpty';
    }
  }
  const size = entries.reduce(
    (sum, { value }) => sum + bytesOf(value).length,
    0,
  );
  return size >= MAX_SECRET_BYTES ? 'tooLarge' : undefined;
}

/** The bytes that are sealed. */
export function bytesOf(value: string | Uint8Array): Uint8Array {
  return typeof value === 'string' ? new TextEncoder().encode(value) : value;
}

/** Whether a value ends with a line break, which becomes part of it. */
export function endsWithLineBreak(value: string | Uint8Array): boolean {
  return value.at(-1) === (typeof value === 'string' ? '\n' : 10);
}

/** A value without the line breaks at its end. */
export function withoutLineBreaks(
  value: string | Uint8Array,
): string | Uint8Array {
  if (typeof value === 'string') {
    return value.replace(/[\r\n]+$/, '');
  }
  let end = value.length;
  while (end > 0 && (value[end - 1] === 10 || value[end - 1] === 13)) {
    end -= 1;
  }
  return value.slice(0, end);
}
