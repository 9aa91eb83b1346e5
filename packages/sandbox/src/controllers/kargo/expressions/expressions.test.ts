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

import type { FreightCollection } from '../types';
import { evaluate, fill, fillText, holds } from './evaluate';
import { functionsFor } from './functions';

const collection: FreightCollection = {
  id: 'c',
  items: {
    'Warehouse/a': {
      name: 'fa',
      origin: { kind: 'Warehouse', name: 'a' },
      commits: [{ repoURL: 'https://git.example/app.git', id: 'c0ffee' }],
      images: [{ repoURL: 'registry.example/app', tag: '1.2.0', digest: 'd' }],
    },
    'Warehouse/b': {
      name: 'fb',
      origin: { kind: 'Warehouse', name: 'b' },
      images: [{ repoURL: 'registry.example/app', tag: '2.0.0', digest: 'e' }],
      charts: [{ repoURL: 'oci://registry.example/c', version: '0.1.0' }],
    },
  },
};

const scope = {
  variables: {
    ctx: { stage: 'dev', project: 'p' },
    vars: { image: 'registry.example/app', n: 2, empty: '' },
    outputs: { 'open-pr': { pr: { id: 7, url: 'u' } } },
  },
  functions: functionsFor({
    collection,
    steps: [
      { alias: 'one', status: 'Succeeded' },
      { alias: 'two', status: 'Failed', continueOnError: true },
    ],
  }),
};

describe('templates', () => {
  it.each<[string, unknown]>([
    ['plain', 'plain'],
    ['${{ ctx.stage }}', 'dev'],
    ['a ${{ ctx.stage }} of ${{ ctx.project }}', 'a dev of p'],
    ['${{ outputs["open-pr"].pr.id }}', 7],
    ["${{ outputs['open-pr'].pr }}", { id: 7, url: 'u' }],
    ['${{ outputs.missing.x }}', ''],
    ['${{ imageFrom(vars.image).Tag }}', '1.2.0'],
    ['${{ imageFrom(vars.image, warehouse("b")).Tag }}', '2.0.0'],
    ['${{ commitFrom("https://git.example/app").ID }}', 'c0ffee'],
    ['${{ chartFrom("oci://registry.example/c").Version }}', '0.1.0'],
    ['${{ "3.10" }}', 3.1],
    ['${{ quote("3.10") }}', '3.10'],
    ['${{ quote(vars.n) }}', '2'],
    ['${{ vars.n + 1 }}', 3],
    ['${{ ctx.stage == "dev" ? "yes" : "no" }}', 'yes'],
    ['${{ ctx.stage != "dev" }}', false],
    ['${{ vars.empty }}', ''],
  ])('%s', (text, expected) => {
    expect(fillText(text, scope)).toEqual(expected);
  });

  it('are filled in wherever they stand', () => {
    expect(
      fill({ list: [{ a: '${{ ctx.stage }}' }], n: 1, b: true }, scope),
    ).toEqual({ list: [{ a: 'dev' }], n: 1, b: true });
  });

  it.each([
    ['${{ nothing }}', 'nothing'],
    ['${{ unknown() }}', 'unknown'],
    ['${{ 1 + }}', '1 +'],
    ['${{ imageFrom("registry.example/other").Tag }}', 'not found'],
    ['${{ "".constructor("return process")() }}', 'constructor'],
  ])('%s is refused, and named', (text, named) => {
    expect(() => fillText(text, scope)).toThrow(named);
  });
});

describe('conditions', () => {
  it.each<[string, boolean]>([
    ['${{ always() }}', true],
    ['success()', true],
    ['${{ failure() }}', false],
    ['${{ status("two") == "Failed" }}', true],
    ['${{ status("none") == "" }}', true],
    ['${{ outputs.none.x == "y" }}', false],
  ])('%s: %s', (condition, expected) => {
    expect(holds(condition, scope)).toBe(expected);
  });

  it('has failed once a step has that must not', () => {
    const failed = {
      ...scope,
      functions: functionsFor({
        collection,
        steps: [{ alias: 'one', status: 'Errored' }],
      }),
    };
    expect(holds('failure() && !success()', failed)).toBe(true);
  });

  it('is neither true nor false', () => {
    expect(() => holds('${{ ctx.stage }}', scope)).toThrow(
      'expected a boolean',
    );
    expect(evaluate('[1, "a"]', scope)).toEqual([1, 'a']);
  });
});
