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
import { createImagesSetAction } from './imagesSet';

const CART = 'registry.example.com/shop/cart';
const DIGEST = `sha256:${'a'.repeat(64)}`;

describe('gitops:images:set', () => {
  const workspace = createMockDirectory();
  beforeEach(() => workspace.clear());

  const write = (files: Record<string, string>) =>
    writeFiles(workspace.path, files);
  const text = (file: string) => readFile(join(workspace.path, file), 'utf8');
  const set = (input: JsonObject) =>
    runAction(createImagesSetAction(), {
      input: {
        directory: 'app',
        images: [{ name: CART, newTag: '1.10' }],
        ...input,
      },
      workspacePath: workspace.path,
    });

  it('should set it in a kustomization, and nowhere else', async () => {
    const deployment = `kind: Deployment\nimage: ${CART}:1.9\n`;
    await write({
      'app/kustomization.yaml': `# What runs\nimages:\n  - name: ${CART} # ours\n    newTag: "1.9"\n`,
      'app/deployment.yaml': deployment,
      'app/values.yaml': `image: ${CART}:1.9\n`,
    });
    const { outputs, log } = await set({ root: 'app' });
    expect(await text('app/kustomization.yaml')).toBe(
      `# What runs\nimages:\n  - name: ${CART} # ours\n    newTag: "1.10"\n`,
    );
    expect(await text('app/deployment.yaml')).toBe(deployment);
    expect(outputs).toEqual({
      changedFiles: ['kustomization.yaml'],
      files: ['kustomization.yaml'],
    });
    expect(log).toEqual([`Set ${CART} 1.10 in kustomization.yaml`]);
    const again = await set({});
    expect(again.outputs.changedFiles).toEqual([]);
    expect(again.log).toEqual([
      `app/kustomization.yaml has ${CART} 1.10 already`,
    ]);
  });

  describe('in Helm values', () => {
    it.each([
      [
        'repository and tag',
        `image:\n  repository: ${CART} # where\n  tag: 1.9.0 # which\n`,
        `image:\n  repository: ${CART} # where\n  tag: "1.10" # which\n`,
      ],
      [
        'registry, repository and tag',
        "cart:\n  image:\n    registry: registry.example.com\n    repository: shop/cart\n    tag: '1.9'\n",
        "cart:\n  image:\n    registry: registry.example.com\n    repository: shop/cart\n    tag: '1.10'\n",
      ],
      [
        'a registry for all',
        'global:\n  imageRegistry: registry.example.com\nimage:\n  repository: shop/cart\n',
        'global:\n  imageRegistry: registry.example.com\nimage:\n  repository: shop/cart\n  tag: "1.10"\n',
      ],
      [
        'a digest that would win',
        `image:\n  repository: ${CART}\n  tag: "1.9"\n  digest: sha256:1\n`,
        `image:\n  repository: ${CART}\n  tag: "1.10"\n  digest: ""\n`,
      ],
      [
        'whole references, in lists, too',
        `image: ${CART}:1.9 # one\njobs:\n  - initImage: "${CART}:1.8"\n  - image: ${CART}-worker:1.9\n`,
        `image: ${CART}:1.10 # one\njobs:\n  - initImage: "${CART}:1.10"\n  - image: ${CART}-worker:1.9\n`,
      ],
    ])('should set %s', async (_, before, after) => {
      await write({ 'app/values.yaml': before });
      await set({});
      expect(await text('app/values.yaml')).toBe(after);
    });

    it('should pin it by digest where it is pinned, or nothing else is known', async () => {
      const images = [{ name: CART, newTag: '1.10', digest: DIGEST }];
      await write({
        'app/values.yaml': `image:\n  repository: ${CART}\n  tag: 1.9.0\n  digest: sha256:1\n`,
        'other/values.yaml': `image: ${CART}:1.9.0\n`,
      });
      await set({ images });
      expect(await text('app/values.yaml')).toBe(
        `image:\n  repository: ${CART}\n  tag: "1.10"\n  digest: ${DIGEST}\n`,
      );
      await set({
        directory: 'other',
        images: [{ name: CART, digest: DIGEST }],
      });
      expect(await text('other/values.yaml')).toBe(
        `image: ${CART}@${DIGEST}\n`,
      );
    });

    const CHART = {
      'app/Chart.yaml': 'name: cart\n',
      'app/templates/deployment.yaml':
        '{{ if .Values.a }}\na: b: c\n{{ end }}\n',
      'app/values.yaml': `image:\n  repository: ${CART}\n  tag: 1.8.0\n`,
    };

    it('should leave what environments share as it is', async () => {
      await write({
        ...CHART,
        'app/values-staging.yaml': 'image:\n  tag: 1.9.2\n',
        'app/values-production.yaml': '# Production\nimage:\n  tag: 1.9.0\n',
        'app/values-new.yaml': '# Nothing yet\n',
      });
      await set({ valueFiles: ['app/values-production.yaml'] });
      expect(await text('app/values-production.yaml')).toBe(
        '# Production\nimage:\n  tag: "1.10"\n',
      );
      const { outputs } = await set({
        root: 'app',
        valueFiles: ['values-new.yaml'],
      });
      expect(await text('app/values-new.yaml')).toContain(
        'image:\n  tag: "1.10"\n',
      );
      expect(outputs.changedFiles).toEqual(['values-new.yaml']);
      expect(await text('app/values.yaml')).toBe(CHART['app/values.yaml']);
      expect(await text('app/values-staging.yaml')).toContain('1.9.2');
    });

    it('should take the values of the chart where there are no others', async () => {
      await write({ ...CHART, 'app/values-staging.yaml': 'image: {}\n' });
      await set({});
      expect(await text('app/values.yaml')).toContain('tag: "1.10"');
    });

    it('should leave out values that are not there, where that may be', async () => {
      const valueFiles = ['values-production.yaml', 'values-gone.yaml'];
      await write({
        ...CHART,
        'app/values-production.yaml': 'image:\n  tag: 1.9.0\n',
      });
      await expect(set({ root: 'app', valueFiles })).rejects.toThrow(
        'app/values-gone.yaml',
      );
      const { outputs } = await set({
        root: 'app',
        valueFiles,
        ignoreMissingValueFiles: true,
      });
      expect(outputs.changedFiles).toEqual(['values-production.yaml']);
      await expect(
        set({
          valueFiles: ['../../gone.yaml'],
          ignoreMissingValueFiles: true,
        }),
      ).rejects.toThrow('outside of the workspace');
    });

    it('should not guess which values are used', async () => {
      await write({
        'app/values-a.yaml': `image: ${CART}:1\n`,
        'app/values-b.yaml': `image: ${CART}:2\n`,
      });
      await expect(set({})).rejects.toThrow(
        'app has several files of values, and it is not known which are used: app/values-a.yaml, app/values-b.yaml',
      );
    });

    it('should not change what an alias stands for', async () => {
      const before = `base: &image\n  repository: ${CART}\n  tag: 1.9.0\nweb:\n  image: *image\n`;
      await write({ 'app/values.yaml': before });
      await expect(set({})).rejects.toThrow('alias');
      expect(await text('app/values.yaml')).toBe(before);
    });
  });

  it('should set it in all manifests that name it', async () => {
    await write({
      'app/deployment.yaml': `apiVersion: apps/v1\nkind: Deployment\nspec:\n  containers:\n    - name: web # the shop\n      image: ${CART}:1.9 # cart\n    - image: docker.io/library/redis:7\n`,
      'app/jobs/clean.yaml': `apiVersion: v1\nkind: Service\n---\napiVersion: batch/v1\nkind: CronJob\nspec:\n  initContainers:\n    - image: "${CART}@sha256:1"\n`,
      'app/notes.yaml': `image: ${CART}:1.9\n`,
    });
    await set({
      images: [
        { name: CART, newTag: '1.10' },
        { name: 'redis', newTag: '8' },
      ],
    });
    expect(await text('app/deployment.yaml')).toContain(
      `image: ${CART}:1.10 # cart\n    - image: docker.io/library/redis:8\n`,
    );
    expect(await text('app/jobs/clean.yaml')).toContain(`"${CART}:1.10"`);
    expect(await text('app/notes.yaml')).toContain('1.9');
  });

  it('should take images as GitopsFreightPicker has them', async () => {
    await write({
      'app/values.yaml': `web: {image: ${CART}:1.9}\njob: {image: redis:7}\n`,
    });
    const { outputs, log } = await set({
      images: [
        { repoUrl: CART, tag: '1.10' },
        { repoUrl: 'redis', digest: DIGEST },
      ],
    });
    expect(await text('app/values.yaml')).toContain(`${CART}:1.10`);
    expect(await text('app/values.yaml')).toContain(`redis@${DIGEST}`);
    expect(outputs.changedFiles).toEqual(['app/values.yaml']);
    expect(log).toEqual([
      `Set ${CART} 1.10, redis ${DIGEST} in app/values.yaml`,
    ]);
    await expect(
      set({ images: [{ repoUrl: CART, newTag: '1' }] }),
    ).rejects.toThrow('instance.images[0] is not any of');
  });

  it('should follow an alias to another reference, and refuse any other', async () => {
    const pod = (base: string, image: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    base: ${base}\nspec:\n  containers:\n    - image: ${image}\n    - image: *it\n`;
    await write({ 'app/pod.yaml': pod('other', `&it ${CART}:1.9`) });
    await set({});
    expect(await text('app/pod.yaml')).toBe(pod('other', `&it ${CART}:1.10`));
    const disputed = pod(`&it ${CART}:1.9`, `${CART}:1.9`);
    await write({ 'app/pod.yaml': disputed });
    await expect(set({})).rejects.toThrow(
      `app/pod.yaml names ${CART} by an alias (*it), which stands for another place too: change it there`,
    );
    expect(await text('app/pod.yaml')).toBe(disputed);
  });

  it('should not stumble over what is no YAML, nor over a slash', async () => {
    await write({
      'app/note.yaml': 'a: b: c\n',
      'app/pod.yaml': `apiVersion: v1\nkind: Pod\nimage: ${CART}:1.9\n`,
      'values/values.yaml': `image: ${CART}:1.9\n`,
    });
    const { outputs } = await set({ directory: './app/', root: 'app/' });
    expect(outputs.changedFiles).toEqual(['pod.yaml']);
    await set({ directory: 'values/' });
    expect(await text('values/values.yaml')).toContain('1.10');
    await expect(
      set({ images: [{ name: 'gone', newTag: '1' }] }),
    ).rejects.toThrow(
      'It was looked for in app/pod.yaml; app/note.yaml could not be read as YAML',
    );
  });

  it('should say what it looked at, and change nothing, where one is missing', async () => {
    const values = 'image: other:1\n';
    const manifest = `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - image: ${CART}:1.9\n`;
    await write({ 'app/values.yaml': values, 'app/pod.yaml': manifest });
    await expect(
      set({
        images: [
          { name: CART, newTag: '1.10' },
          { name: 'registry.example.com/gone', newTag: '1' },
        ],
      }),
    ).rejects.toThrow(
      'registry.example.com/gone is named nowhere in app, so nothing is changed. It was looked for in app/values.yaml, app/pod.yaml',
    );
    expect(await text('app/pod.yaml')).toBe(manifest);
    await write({ 'empty/README.md': '' });
    await expect(set({ directory: 'empty' })).rejects.toThrow(
      'There is no kustomization, no values and no manifest',
    );
  });

  it.each<[JsonObject, string]>([
    [{ directory: 'gone' }, 'There is no directory gone in the workspace'],
    [{ directory: '../..' }, 'outside of the workspace'],
    [{ images: [{ name: CART }] }, 'give newTag or digest'],
    [{ images: [] }, 'does not meet minimum length'],
  ])('should say what is wrong: %j', async (input, words) => {
    await write({ 'app/values.yaml': `image: ${CART}:1.9\n` });
    await expect(set(input)).rejects.toThrow(words);
  });
});
