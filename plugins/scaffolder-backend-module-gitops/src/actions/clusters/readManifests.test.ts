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

import { createMockDirectory } from '@backstage/backend-test-utils';
import { readManifestFiles } from './readManifests';

const CONFIG = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';

describe('readManifestFiles', () => {
  const directory = createMockDirectory();
  const read = (content: object) => {
    directory.setContent({ workspace: content as {} });
    return readManifestFiles(directory.resolve('workspace'), '.');
  };

  it.each([
    ['b.yaml', `${CONFIG}---\nhost: x\n`, 'document 2', 'apiVersion'],
    ['a.yaml', 'apiVersion: v1\nmetadata: {name: a}', 'document 1', 'kind'],
    ['a.yaml', 'just words', 'document 1', 'apiVersion'],
    [
      'a.yaml',
      'apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: a-}',
      'document 1',
      'metadata.name',
    ],
    [
      'a.json',
      '{"apiVersion":"v1","kind":"List","items":[{"kind":"X"}]}',
      'document 1',
      'apiVersion',
    ],
  ])(
    'should not leave out %s silently: %j',
    async (file, text, document, field) => {
      await expect(read({ [file]: text })).rejects.toMatchObject({
        name: 'InputError',
        message: `${file}: ${document} is no manifest, as it has no ${field}`,
      });
    },
  );

  it('should leave out what is empty, and what is for other programs', async () => {
    const found = await read({
      'a.yaml': `---\n# nothing\n---\n${CONFIG}---\n`,
      'catalog-info.yaml':
        'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: x}\n',
      'kustomization.yaml':
        'configMapGenerator: [{name: x, files: [settings.yaml, b=other.yaml]}]\n',
      'settings.yaml': 'a: 1\n',
      'other.yaml': 'a: 1\n',
      'values.yaml': 'a: 1\n',
      'Chart.yaml': 'apiVersion: v2\nname: x\n',
      'renovate.json': '{}',
      '.github': { workflows: { 'build.yaml': 'on: push\n' } },
    });
    expect(found.map(({ file }) => file)).toEqual(['a.yaml']);
  });
});
