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

import { createHash } from 'crypto';
import { posix } from 'path';
import type { KubeObject } from '../../../../cluster/client';
import { asObject } from '../../../runtime/json';
import type { FileTree } from '../../git/fileTree';
import { RenderError } from '../manifest';
import type { Generator, GeneratorOptions } from './types';

function pair(text: string, what: string): [string, string] {
  const sign = text.indexOf('=');
  if (sign < 1) {
    throw new RenderError(
      `kustomize: invalid ${what} "${text}", expected key=value`,
    );
  }
  const value = text.slice(sign + 1);
  const quoted = /^(["'])(.*)\1$/s.exec(value);
  return [text.slice(0, sign), quoted ? quoted[2] : value];
}

function read(tree: FileTree, directory: string, file: string): string {
  const path = posix.join(directory, file);
  const text = tree.text(path);
  if (text === undefined) {
    throw new RenderError(`kustomize: evalsymlink failure on '${path}'`);
  }
  return text;
}

function data(tree: FileTree, directory: string, generator: Generator) {
  const envs = [
    ...(generator.envs ?? []),
    ...(generator.env ? [generator.env] : []),
  ];
  const entries = [
    ...envs.flatMap(file =>
      read(tree, directory, file)
        .split('\n')
        .map(line => line.trim())
        .filter(line => line && !line.startsWith('#'))
        .map(line => pair(line, 'env entry')),
    ),
    ...(generator.files ?? []).map((entry): [string, string] => {
      const sign = entry.indexOf('=');
      const file = sign < 0 ? entry : entry.slice(sign + 1);
      const key = sign < 0 ? posix.basename(file) : entry.slice(0, sign);
      return [key, read(tree, directory, file)];
    }),
    ...(generator.literals ?? []).map(text => pair(text, 'literal source')),
  ];
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The object of a `configMapGenerator` or `secretGenerator` entry. */
export function generate(
  kind: 'ConfigMap' | 'Secret',
  generator: Generator,
  context: { tree: FileTree; directory: string; defaults?: GeneratorOptions },
): { object: KubeObject; needsHash: boolean } {
  const options = { ...context.defaults, ...generator.options };
  const labels = { ...context.defaults?.labels, ...generator.options?.labels };
  const annotations = {
    ...context.defaults?.annotations,
    ...generator.options?.annotations,
  };
  const values = data(context.tree, context.directory, generator);
  const object: KubeObject = {
    apiVersion: 'v1',
    kind,
    metadata: {
      name: generator.name,
      ...(generator.namespace ? { namespace: generator.namespace } : {}),
      ...(Object.keys(labels).length ? { labels } : {}),
      ...(Object.keys(annotations).length ? { annotations } : {}),
    },
    ...(options.immutable ? { immutable: true } : {}),
    data:
      kind === 'ConfigMap'
        ? values
        : Object.fromEntries(
            Object.entries(values).map(([key, value]) => [
              key,
              Buffer.from(value).toString('base64'),
            ]),
          ),
    ...(kind === 'Secret' ? { type: generator.type ?? 'Opaque' } : {}),
  };
  return { object, needsHash: !options.disableNameSuffixHash };
}

// JSON as Go's encoder writes it.
function goJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/>/g, '\\u003e')
    .replace(/&/g, '\\u0026')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}

// Hexadecimal digits that could spell words are replaced, as kustomize does.
const SAFE: Record<string, string> = {
  '0': 'g',
  '1': 'h',
  '3': 'k',
  a: 'm',
  e: 't',
};

/** The suffix that kustomize gives a generated ConfigMap's or Secret's name. */
export function contentHash(object: KubeObject): string {
  const sorted = (value: unknown) =>
    Object.fromEntries(
      Object.entries(asObject(value)).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  const encoded: Record<string, unknown> = {
    ...(object.binaryData ? { binaryData: sorted(object.binaryData) } : {}),
    data: object.data ? sorted(object.data) : '',
    kind: object.kind,
    // Kustomize leaves the name out of what it hashes.
    name: '',
    ...(object.kind === 'Secret' ? { type: object.type } : {}),
  };
  return [
    ...createHash('sha256').update(goJson(encoded)).digest('hex').slice(0, 10),
  ]
    .map(digit => SAFE[digit] ?? digit)
    .join('');
}
