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

import { projectSources } from './projectSources';

const SHA = '0123456789abcdef0123456789abcdef01234567';
const GENERATE_PATHS = 'argocd.argoproj.io/manifest-generate-paths';
const same = (text: string) => text;

function madeBy(
  source: Record<string, unknown>,
  sourceType?: unknown,
  annotation?: unknown,
) {
  const [projected] = projectSources(
    { source: { repoURL: 'https://git.example/a/b', path: 'x', ...source } },
    { sync: { revision: SHA }, sourceType },
    same,
    annotation === undefined ? undefined : { [GENERATE_PATHS]: annotation },
  );
  return projected.madeBy;
}

describe('what a source is made of', () => {
  it('should be told from the type that Argo CD has found', () => {
    expect(madeBy({}, 'Directory')).toBe('directory');
    expect(madeBy({}, 'Kustomize')).toBe('kustomize');
    expect(madeBy({ path: undefined }, 'Directory')).toBeUndefined();
  });

  it('should not be guessed', () => {
    expect(madeBy({})).toBeUndefined();
    expect(madeBy({}, 'Helm')).toBeUndefined();
    expect(madeBy({}, 'Plugin')).toBeUndefined();
    expect(madeBy({}, { strange: true })).toBeUndefined();
    expect(
      madeBy({ directory: { jsonnet: { libs: ['lib'] } } }, 'Directory'),
    ).toBeUndefined();
    expect(
      madeBy({ kustomize: { components: ['../c'] } }, 'Kustomize'),
    ).toBeUndefined();
  });

  it('should be what the Application itself says', () => {
    expect(madeBy({}, 'Helm', '.;../shared ; /crds')).toEqual([
      '.',
      '../shared',
      '/crds',
    ]);
    expect(madeBy({}, 'Kustomize', ';')).toBe('kustomize');
    expect(madeBy({}, 'Kustomize', '/apps/*.yaml')).toBe('kustomize');
    expect(madeBy({}, 'Helm', '/apps/*.yaml')).toBeUndefined();
    expect(madeBy({}, 'Helm', 7)).toBeUndefined();
  });

  it('should be told for each of several sources', () => {
    const sources = projectSources(
      {
        sources: [
          { repoURL: 'https://charts.example', chart: 'redis' },
          { repoURL: 'https://git.example/a/b', path: 'x' },
        ],
      },
      {
        sync: { revisions: ['7.0.1', SHA] },
        sourceTypes: ['Helm', 'Kustomize'],
      },
      same,
    );
    expect(sources.map(source => source.madeBy)).toEqual([
      undefined,
      'kustomize',
    ]);
  });
});

describe('what says which versions run', () => {
  const versions = (source: Record<string, unknown>) => {
    const [projected] = projectSources(
      { source: { repoURL: 'https://git.example/a/b', path: 'x', ...source } },
      {},
      same,
    );
    return projected;
  };

  it('should be the values that are named', () => {
    expect(
      versions({
        helm: {
          valueFiles: ['a.yaml', '$b/c.yaml'],
          ignoreMissingValueFiles: true,
        },
      }),
    ).toMatchObject({
      valueFiles: ['a.yaml', '$b/c.yaml'],
      ignoreMissingValueFiles: true,
    });
    expect(
      versions({ helm: { ignoreMissingValueFiles: 'yes' } }),
    ).not.toHaveProperty('ignoreMissingValueFiles');
  });

  it.each<[Record<string, unknown>, string[] | undefined]>([
    [
      { kustomize: { images: ['cart=registry.example/cart:1', 'b@sha256:1'] } },
      ['b', 'cart', 'registry.example/cart'],
    ],
    [{ helm: { parameters: [{ name: 'image.tag', value: '1' }] } }, undefined],
    [
      {
        helm: {
          parameters: [
            { name: 'cart.image.tag', value: '1' },
            { name: 'cart.image.repository', value: 'registry.example/cart' },
          ],
        },
      },
      ['registry.example/cart'],
    ],
    [
      {
        helm: { parameters: [{ name: 'cart.image', value: 'a.example/b:1' }] },
      },
      ['a.example/b'],
    ],
    [{ helm: { parameters: [{ name: 'imageTag', value: '1' }] } }, undefined],
    [{ helm: { values: 'cart:\n  image:\n    tag: 1\n' } }, undefined],
    [{ helm: { values: '{"image": {"digest": "sha256:1"}}' } }, undefined],
    // The registry may be in the chart's own values
    [
      { helm: { valuesObject: { image: { repository: 'cart', tag: '1' } } } },
      undefined,
    ],
    [
      {
        helm: {
          valuesObject: {
            global: { imageRegistry: 'a.example' },
            worker: { repository: 'cart', registry: 'b.example', tag: '1' },
          },
        },
      },
      ['a.example/cart', 'b.example/cart', 'cart'],
    ],
    [
      { helm: { valuesObject: { cart: [{ workerImage: 'a.example/w:1' }] } } },
      ['a.example/w'],
    ],
    [{ helm: { valuesObject: { image: '1.4.2' } } }, undefined],
    [{ helm: { values: 'image: {tag: [' } }, undefined],
    [{ helm: { values: 'a: &a {image: {tag: 1}, b: *a}' } }, undefined],
    [{ helm: { values: `image: ${'a'.repeat(70_000)}` } }, undefined],
  ])('should be the Application itself by %j', (source, names) => {
    const { setsImages, setImageNames } = versions(source);
    expect(setsImages).toBe(true);
    expect(setImageNames).toEqual(names);
  });

  it.each([
    [{}],
    [{ kustomize: { images: [] } }],
    [{ helm: { parameters: [{ name: 'replicas' }], values: 'tags: {}' } }],
    [{ helm: { parameters: [{ name: 'logging.tag', value: 'cart' }] } }],
    [{ helm: { parameters: [{ name: '__proto__.image.tag' }] } }],
    [{ helm: { valuesObject: { imagePullSecrets: [] } } }],
    [{ helm: { valuesObject: { image: { pullPolicy: 'Always', tag: '' } } } }],
    [{ helm: { values: 'image:\n  pullPolicy: Always\n' } }],
    [{ helm: { values: 'logging:\n  tag: cart\n' } }],
    // Argo CD takes the object alone
    [{ helm: { valuesObject: { a: 1 }, values: 'image: a:1' } }],
    [{ helm: 'no', kustomize: 3 }],
  ])('should not be the Application by %j', source => {
    expect(versions(source).setsImages).toBeUndefined();
    expect(versions(source).setImageNames).toBeUndefined();
  });

  it('should not be the repository alone where a hydrator writes it', () => {
    const spec = {
      drySource: { repoURL: 'https://git.example/a/b', path: 'x' },
      syncSource: { targetBranch: 'env/dev', path: 'x' },
    };
    const [projected] = projectSources({ sourceHydrator: spec }, {}, same);
    expect(projected).toMatchObject({
      hydrated: true,
      targetRevision: 'env/dev',
    });
    expect(versions({})).not.toHaveProperty('hydrated');
  });
});
