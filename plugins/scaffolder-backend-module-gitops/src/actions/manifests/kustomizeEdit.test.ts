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
import { JsonObject } from '@backstage/types';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runAction } from '../../__testUtils__/actionContext';
import { writeFiles } from '../../__testUtils__/giteaHost';
import { createKustomizeEditAction } from './kustomizeEdit';

const KUSTOMIZATION = `# What staging has
resources:
- ../../base # all of it
- ./old.yaml
images:
- name: registry.example.com/orders
  newTag: "3.1"
- name: registry.example.com/proxy
  digest: sha256:abc
`;

describe('gitops:kustomize:edit', () => {
  const workspace = createMockDirectory();

  beforeEach(async () => {
    workspace.clear();
    await writeFiles(workspace.path, {
      'overlays/staging/kustomization.yaml': KUSTOMIZATION,
      'other/kustomization.yml': 'resources: base\n',
      'list/Kustomization': '- a\n',
      'nothing/README.md': '',
    });
  });

  const edit = (input: JsonObject) =>
    runAction(createKustomizeEditAction(), {
      input: { directory: 'overlays/staging', ...input },
      workspacePath: workspace.path,
    });
  const text = (file = 'overlays/staging/kustomization.yaml') =>
    readFile(join(workspace.path, file), 'utf8');
  const all = {
    addResources: ['certificate.yaml', '../../base'],
    removeResources: ['old.yaml', 'never.yaml'],
    images: [
      { name: 'registry.example.com/orders', newTag: '3.20' },
      { name: 'registry.example.com/proxy', newTag: '1.2.3' },
      {
        name: 'worker',
        newName: 'registry.example.com/worker',
        digest: 'sha256:d',
      },
    ],
  };

  it('should change resources and images, and keep comments', async () => {
    const { outputs } = await edit(all);
    expect(await text()).toBe(`# What staging has
resources:
- ../../base # all of it
- certificate.yaml
images:
- name: registry.example.com/orders
  newTag: "3.20"
- name: registry.example.com/proxy
  newTag: 1.2.3
- name: worker
  newName: registry.example.com/worker
  digest: sha256:d
`);
    expect(outputs).toEqual({
      file: 'overlays/staging/kustomization.yaml',
      changed: true,
    });
  });

  it('should change nothing twice', async () => {
    await edit(all);
    const { outputs, log } = await edit(all);
    expect(outputs.changed).toBe(false);
    expect(log[0]).toContain('already');
  });

  it('should pin an image as the kustomization does, by whatever name', async () => {
    await writeFiles(workspace.path, {
      'pins/kustomization.yaml':
        'images:\n  - name: web\n    newName: registry.example.com/web\n    newTag: "1.0"\n  - name: worker\n    digest: sha256:a\n',
    });
    await edit({
      directory: 'pins',
      images: [
        { name: 'registry.example.com/web', newTag: '1.1', digest: 'sha256:b' },
        { name: 'worker', newTag: '1.1', digest: 'sha256:b' },
      ],
    });
    expect(await text('pins/kustomization.yaml')).toBe(
      'images:\n  - name: web\n    newName: registry.example.com/web\n    newTag: "1.1"\n  - name: worker\n    digest: sha256:b\n',
    );
  });

  it('should make a kustomization where it is asked to', async () => {
    await expect(
      edit({ directory: 'nothing', addResources: ['a.yaml'] }),
    ).rejects.toThrow('or set create');
    await edit({
      directory: 'nothing',
      addResources: ['a.yaml'],
      create: true,
    });
    expect(await text('nothing/kustomization.yaml')).toBe(
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - a.yaml\n',
    );
  });

  it.each<[JsonObject, string]>([
    [{ directory: 'other', addResources: ['a'] }, 'is no list'],
    [{ directory: 'list', addResources: ['a'] }, 'is no kustomization'],
    [{ directory: '../..' }, 'outside'],
  ])('should say what is wrong: %j', async (input, words) => {
    await expect(edit(input)).rejects.toThrow(words);
    expect(await text()).toBe(KUSTOMIZATION);
  });
});
