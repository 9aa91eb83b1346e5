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

import { FileTree } from '../git/fileTree';
import type { Source } from '../types';
import { render } from './index';

const context = { appName: 'cart', namespace: 'cart-dev' };

function map(name: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;
}

async function names(
  files: Record<string, string>,
  source: Partial<Source> = {},
): Promise<string[]> {
  const { objects } = await render(
    FileTree.of(files),
    { repoURL: 'https://git.example/a.git', path: 'app', ...source },
    context,
  );
  return objects.map(({ metadata }) => metadata.name);
}

describe('directories', () => {
  const files = {
    'app/a.yaml': `${map('a')}---\n${map('b')}---\n`,
    'app/c.json':
      '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"}}',
    'app/readme.md': 'not a manifest',
    'app/below/d.yml': map('d'),
    'other/e.yaml': map('e'),
  };

  it('takes the YAML and JSON files of the directory', async () => {
    await expect(names(files)).resolves.toEqual(['a', 'b', 'c']);
  });

  it('goes below it where that is wanted', async () => {
    await expect(
      names(files, { directory: { recurse: true } }),
    ).resolves.toEqual(['a', 'b', 'd', 'c']);
  });

  it('includes and excludes by globs', async () => {
    await expect(
      names(files, { directory: { recurse: true, include: '*.yml' } }),
    ).resolves.toEqual(['d']);
    await expect(
      names(files, { directory: { recurse: true, exclude: '{a.*,below/*}' } }),
    ).resolves.toEqual(['c']);
  });

  it('takes lists apart', async () => {
    await expect(
      names({
        'app/list.yaml': JSON.stringify({
          apiVersion: 'v1',
          kind: 'List',
          items: [
            { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } },
          ],
        }),
      }),
    ).resolves.toEqual(['x']);
  });

  it.each([
    [{ 'app/a.yaml': 'a: [' }, /failed to unmarshal "a.yaml"/],
    [{ 'app/a.yaml': 'a: b' }, /Object 'Kind' or 'apiVersion' is missing/],
    [{ 'b/a.yaml': map('a') }, /app: app path does not exist/],
  ])('tells what is wrong with %j', async (broken, reason) => {
    await expect(
      names(broken as unknown as Record<string, string>),
    ).rejects.toThrow(reason);
  });

  it('does not leave the repository', async () => {
    await expect(names(files, { path: '../etc' })).rejects.toThrow(
      /outside root/,
    );
  });
});

describe('the options of a Kustomize source', () => {
  const files = {
    'app/kustomization.yaml': 'resources: [deployment.yaml]',
    'app/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: cart}
spec:
  selector: {matchLabels: {app: cart}}
  template:
    metadata: {labels: {app: cart}}
    spec: {containers: [{name: cart, image: "registry.acme.example/cart:1"}]}
`,
  };

  it('are laid over the source', async () => {
    const { type, objects } = await render(
      FileTree.of(files),
      {
        repoURL: 'https://git.example/a.git',
        path: 'app',
        kustomize: {
          namePrefix: 'my-',
          images: ['registry.acme.example/cart:2'],
          replicas: [{ name: 'cart', count: '4' }],
          commonAnnotations: { a: 'b' },
        },
      },
      context,
    );
    expect(type).toBe('Kustomize');
    expect(objects).toHaveLength(1);
    expect(objects[0]).toMatchObject({
      metadata: { name: 'my-cart', annotations: { a: 'b' } },
      spec: {
        replicas: 4,
        template: {
          spec: { containers: [{ image: 'registry.acme.example/cart:2' }] },
        },
      },
    });
  });
});
