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

import { Schema } from '../schema/types';
import { strategicPatch } from './strategicPatch';

const text: Schema = { type: 'string' };
const schema: Schema = {
  type: 'object',
  properties: {
    containers: {
      type: 'array',
      'x-kubernetes-patch-strategy': 'merge',
      'x-kubernetes-patch-merge-key': 'name',
      items: {
        type: 'object',
        properties: {
          name: text,
          image: text,
          args: { type: 'array', items: text },
        },
      },
    },
    finalizers: {
      type: 'array',
      items: text,
      'x-kubernetes-patch-strategy': 'merge',
    },
    strategy: { type: 'object', 'x-kubernetes-patch-strategy': 'retainKeys' },
  },
};

const containers = [
  { name: 'a', image: 'a:1', args: ['x'] },
  { name: 'b', image: 'b:1' },
];

const patched = (patch: { [key: string]: unknown }) =>
  strategicPatch(
    { containers, finalizers: ['f1', 'f2'], strategy: { type: 'R', r: 1 } },
    patch,
    schema,
  );

describe('strategicPatch', () => {
  it('merges lists by their key and replaces others', () => {
    expect(
      patched({ containers: [{ name: 'a', image: 'a:2', args: ['y'] }] }),
    ).toMatchObject({
      containers: [{ name: 'a', image: 'a:2', args: ['y'] }, containers[1]],
    });
  });

  it('adds, deletes and replaces items', () => {
    expect(
      patched({
        containers: [{ name: 'c' }, { name: 'a', $patch: 'delete' }],
      }),
    ).toMatchObject({ containers: [{ name: 'b' }, { name: 'c' }] });
    expect(
      patched({ containers: [{ name: 'z' }, { $patch: 'replace' }] }),
    ).toMatchObject({ containers: [{ name: 'z' }] });
  });

  it('orders items as it is told', () => {
    expect(
      patched({
        '$setElementOrder/containers': [{ name: 'b' }, { name: 'a' }],
        containers: [{ name: 'a', image: 'a:2' }],
      }),
    ).toMatchObject({
      containers: [{ name: 'b' }, { name: 'a', image: 'a:2' }],
    });
  });

  it('merges lists of plain values, and deletes from them', () => {
    expect(patched({ finalizers: ['f2', 'f3'] })).toMatchObject({
      finalizers: ['f1', 'f2', 'f3'],
    });
    expect(
      patched({ '$deleteFromPrimitiveList/finalizers': ['f1'] }),
    ).toMatchObject({ finalizers: ['f2'] });
  });

  it('keeps no keys but those to be retained', () => {
    expect(
      patched({ strategy: { $retainKeys: ['type'], type: 'Recreate' } }),
    ).toMatchObject({ strategy: { type: 'Recreate' } });
    expect(patched({ strategy: { $patch: 'replace', x: 1 } })).toMatchObject({
      strategy: { x: 1 },
    });
    expect(patched({ strategy: { $patch: 'delete' } })).not.toHaveProperty(
      'strategy',
    );
    expect(patched({ strategy: null })).not.toHaveProperty('strategy');
  });

  it('leaves its target as it was', () => {
    const before = JSON.stringify(containers);
    patched({ containers: [{ name: 'a', image: 'other' }] });
    expect(JSON.stringify(containers)).toBe(before);
  });

  it('refuses what makes no sense', () => {
    expect(() => patched({ strategy: { $patch: 'mangle' } })).toThrow(
      'unknown patch type: mangle',
    );
    expect(() => patched({ containers: [{ image: 'x' }] })).toThrow(
      'does not contain declared merge key: name',
    );
  });
});
