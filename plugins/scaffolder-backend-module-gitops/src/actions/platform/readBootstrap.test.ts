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
import { stringify } from 'yaml';
import { BOOTSTRAP } from './__testUtils__/release';
import { readBootstrap } from './readBootstrap';

describe('readBootstrap', () => {
  const directory = createMockDirectory();
  const read = (changes: object = {}, argocd: object = {}) => {
    directory.setContent({
      bootstrap: {
        ...BOOTSTRAP,
        'argo-cd': { ...BOOTSTRAP['argo-cd'], ...argocd },
        ...changes,
      },
    });
    return readBootstrap(directory.path, 'bootstrap');
  };
  const kustomization = (fields: object) => ({
    'kustomization.yaml': stringify(fields),
  });

  it('should find what a platform begins with', async () => {
    const { changes, namespaces, others, root, version } = await read();
    expect(version).toBe('v3.5.2');
    expect(changes).toMatchObject({
      namespace: 'argocd',
      labels: { 'app.kubernetes.io/instance': 'argocd' },
      patches: [{ kind: 'ConfigMap', metadata: { name: 'argocd-cm' } }],
    });
    expect(namespaces.map(({ metadata }) => metadata.name)).toEqual(['argocd']);
    expect(others.map(({ kind }) => kind)).toEqual(['AppProject']);
    expect(root.metadata).toMatchObject({
      name: 'platform',
      namespace: 'argocd',
    });
  });

  it('should do without a kustomization', async () => {
    const { changes } = await read({ 'argo-cd': {} });
    expect(changes).toEqual({ namespace: 'argocd', labels: {}, patches: [] });
  });

  it.each([
    [
      'without a root',
      { 'root.yaml': '' },
      {},
      'bootstrap has 0 Applications, and is to have the root Application alone',
    ],
    [
      'with two',
      { 'more.yaml': BOOTSTRAP['root.yaml'] },
      {},
      'bootstrap has 2 Applications',
    ],
    [
      'with a file that is no YAML',
      { 'project.yaml': 'a: b: c' },
      {},
      'bootstrap/project.yaml is no YAML',
    ],
    [
      'with what it does not understand',
      {},
      kustomization({ images: [] }),
      'bootstrap/argo-cd/kustomization.yaml has images; understood are namespace, resources, labels, patches',
    ],
    [
      'with labels that select nothing',
      {},
      kustomization({ labels: [{ pairs: { a: 'b' } }] }),
      'labels are to have includeSelectors: true',
    ],
    [
      'with a patch that is not there',
      {},
      kustomization({ patches: [{ path: 'other.yaml' }] }),
      'there is no patch other.yaml',
    ],
    [
      'with a patch that is no file',
      {},
      kustomization({ patches: [{ patch: '- op: remove' }] }),
      'there is no patch undefined',
    ],
  ])('should refuse one %s', async (_, changes, argocd, message) => {
    await expect(read(changes, argocd)).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(message),
    });
  });
});
