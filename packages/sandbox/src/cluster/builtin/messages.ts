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

import messages from './wireMessages.json';

/**
 * A field of a built-in type.
 *
 * `wireMessages.json` holds, for each type of the built-in kinds, its fields as
 * `name number[label] type [map=keys] [set] [patch=strategy:key] [atomic]`;
 * the labels are `*` repeated, `%` map by strings, `~` inlined in JSON. Names,
 * numbers and merge rules are those of the Kubernetes API's protocol buffers
 * definitions, version 1.37.
 */
export interface MessageField {
  name: string;
  number: number;
  label: '' | '*' | '%' | '~';
  /** A scalar, a special type such as `Time`, or the name of a message. */
  type: string;
  listMapKeys?: string[];
  set: boolean;
  atomic: boolean;
  patchStrategy?: string;
  patchMergeKey?: string;
}

const source: Record<string, string> = messages;
const parsed = new Map<string, MessageField[]>();

/** Whether a type is a message with fields of its own. */
export function isMessage(type: string): boolean {
  return Object.hasOwn(source, type);
}

/** The fields of a message. */
export function fieldsOfMessage(type: string): MessageField[] {
  let fields = parsed.get(type);
  if (!fields) {
    fields = (source[type] ?? '').split('; ').filter(Boolean).map(parseField);
    parsed.set(type, fields);
  }
  return fields;
}

function parseField(text: string): MessageField {
  const [name, numbered, type, ...marks] = text.split(' ');
  const label = numbered.replace(/\d/g, '') as MessageField['label'];
  const mark = (prefix: string) =>
    marks.find(m => m.startsWith(prefix))?.slice(prefix.length);
  const [patchStrategy, patchMergeKey] = mark('patch=')?.split(':') ?? [];
  return {
    name,
    number: parseInt(numbered, 10),
    label,
    type,
    listMapKeys: mark('map=')?.split(','),
    set: marks.includes('set'),
    atomic: marks.includes('atomic'),
    patchStrategy,
    patchMergeKey,
  };
}

/** The message of a built-in kind: `apps.v1.Deployment`, `core.v1.Pod`. */
export function messageOfKind(
  group: string,
  version: string,
  kind: string,
): string {
  const [first] = group.split('.');
  return `${first || 'core'}.${version}.${kind}`;
}
