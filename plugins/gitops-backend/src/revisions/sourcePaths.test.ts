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

import fc from 'fast-check';
import { readKustomization } from './kustomization';
import { sourcePaths } from './sourcePaths';

// The same cases in every run
fc.configureGlobal({ seed: 2026 });

/** The paths that an overlay is made of, in a repository with these files. */
function pathsOf(
  files: Record<string, string>,
  madeBy: 'directory' | 'kustomize' | string[] = 'kustomize',
  path = 'overlays/dev',
) {
  return sourcePaths({ path, madeBy }, async file => files[file]);
}

describe('sourcePaths', () => {
  it('should follow bases, components and files elsewhere', async () => {
    await expect(
      pathsOf({
        'overlays/dev/kustomization.yaml': `
resources:
  - ../../base
  - deployment.yaml
  - https://github.com/acme/remote//deploy?ref=v1
  - github.com/acme/remote?ref=v1
components: [../../components/monitoring/]
patches:
  - path: ../shared/patch.yaml
  - patch: |-
      - op: remove
patchesStrategicMerge:
  - patch.yaml
  - |
    kind: Deployment
configMapGenerator:
  - name: a
    files: [application.properties=../../config/app.properties]
    envs: [dev.env]
`,
        'base/kustomization.yml': 'resources: [deployment.yaml, ../common]',
        'common/Kustomization': 'resources: [namespace.yaml, ../base]',
        'components/monitoring/kustomization.yaml': '{}',
      }),
    ).resolves.toEqual([
      'overlays/dev',
      'overlays/shared/patch.yaml',
      'config/app.properties',
      'base',
      'common',
      'components/monitoring',
    ]);
  });

  it.each([
    ['there is no kustomization', {}],
    ['it is not YAML', { 'overlays/dev/kustomization.yaml': 'a: [' }],
    ['it is not an object', { 'overlays/dev/kustomization.yaml': '- a' }],
    [
      'it renders charts',
      { 'overlays/dev/kustomization.yaml': 'helmCharts: [{ name: x }]' },
    ],
    [
      'a base is not there',
      { 'overlays/dev/kustomization.yaml': 'resources: [../../base]' },
    ],
    [
      'it leads out of the repository',
      { 'overlays/dev/kustomization.yaml': 'resources: [../../../other]' },
    ],
    [
      'it leads to all of the repository',
      {
        'overlays/dev/kustomization.yaml': 'resources: [../..]',
        'kustomization.yaml': 'resources: [a.yaml]',
      },
    ],
    [
      'a file lies outside of the repository',
      { 'overlays/dev/kustomization.yaml': 'patches: [{path: ../../../a}]' },
    ],
  ])('should not know where %s', async (_, files) => {
    await expect(
      pathsOf(files as Record<string, string>),
    ).resolves.toBeUndefined();
  });

  it('should end where bases lead on for ever', async () => {
    const read = jest.fn(async () => 'resources: [more]');
    await expect(
      sourcePaths({ path: 'a', madeBy: 'kustomize' }, read),
    ).resolves.toBeUndefined();
    expect(read.mock.calls.length).toBeLessThan(20);
  });

  it('should take a directory, or what the Application itself says', async () => {
    await expect(pathsOf({}, 'directory')).resolves.toEqual(['overlays/dev']);
    await expect(pathsOf({}, 'directory', './a/')).resolves.toEqual(['a']);
    await expect(pathsOf({}, 'directory', '.')).resolves.toBeUndefined();
    await expect(
      pathsOf({}, ['.', '../../base', '/shared/crds/']),
    ).resolves.toEqual(['overlays/dev', 'base', 'shared/crds']);
    await expect(pathsOf({}, ['/'])).resolves.toBeUndefined();
    await expect(pathsOf({}, ['../../..'])).resolves.toBeUndefined();
  });

  it('should pass on that a file could not be read', async () => {
    await expect(
      sourcePaths({ path: 'a', madeBy: 'kustomize' }, async () => {
        throw new Error('no answer');
      }),
    ).rejects.toThrow('no answer');
  });
});

describe('readKustomization', () => {
  it('should survive anything', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (value, text) => {
        readKustomization(text);
        const json = JSON.stringify({ resources: value, patches: [value] });
        expect(readKustomization(json)).toBeDefined();
      }),
    );
  });
});
