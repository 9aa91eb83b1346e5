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
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runAction } from '../../__testUtils__/actionContext';
import { writeFiles } from '../../__testUtils__/giteaHost';
import { createManifestEditAction } from './manifestEdit';

const VALUES = `# How Argo CD is made
server:
  replicas: 1 # one is enough
  env:
  - name: A
    value: "1"
  - {name: B, value: two}
dex: {enabled: true}
`;
const WORKLOAD = `# The workload
apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders
spec:
  replicas: 2
---
# Where it is reached
apiVersion: v1
kind: Service
metadata:
  name: orders
spec:
  ports:
    - port: 80 # HTTP
`;

describe('gitops:manifest:edit', () => {
  const workspace = createMockDirectory();

  beforeEach(async () => {
    workspace.clear();
    await writeFiles(workspace.path, {
      'values.yaml': VALUES,
      'workload.yaml': WORKLOAD,
      'settings.json': '{\n    "a": {"b": [1]}\n}\n',
      'alias.yaml': 'a: &a\n  b: 1\nc: *a\n',
      'broken.yaml': 'a: [\n',
    });
  });

  const edit = (...edits: JsonObject[]) =>
    runAction(createManifestEditAction(), {
      input: { edits },
      workspacePath: workspace.path,
    });
  const text = (file: string) => readFile(join(workspace.path, file), 'utf8');
  const values = (edits: JsonObject) => edit({ file: 'values.yaml', ...edits });

  it('should change values, and keep comments and style', async () => {
    const { outputs, log } = await edit(
      { file: 'values.yaml', path: 'server.replicas', value: 3 },
      { file: 'values.yaml', path: '/dex/enabled', value: false },
      { file: 'values.yaml', path: 'server.env[name=B].value', value: '2' },
      {
        file: 'values.yaml',
        path: ['server', 'ingress', 'hosts'],
        value: ['argocd.example.com'],
      },
    );
    expect(await text('values.yaml')).toBe(`# How Argo CD is made
server:
  replicas: 3 # one is enough
  env:
  - name: A
    value: "1"
  - {name: B, value: "2"}
  ingress:
    hosts:
    - argocd.example.com
dex: {enabled: false}
`);
    expect(outputs.changedFiles).toEqual(['values.yaml']);
    expect(log).toEqual(['Changed values.yaml']);
  });

  it('should append once, and remove', async () => {
    const edits = [
      { file: 'values.yaml', path: 'server.env', append: { name: 'C' } },
      { file: 'values.yaml', path: 'server.args', append: '--insecure' },
      { file: 'values.yaml', path: 'server.env[0]', delete: true },
      { file: 'values.yaml', path: 'dex', delete: true },
    ];
    await edit(...edits.slice(0, 2));
    const once = await edit(...edits.slice(0, 2));
    expect(once.outputs.changedFiles).toEqual([]);
    await edit(...edits.slice(2));
    expect(await text('values.yaml')).toBe(`# How Argo CD is made
server:
  replicas: 1 # one is enough
  env:
  - {name: B, value: two}
  - name: C
  args:
  - --insecure
`);
  });

  it('should change one object of several', async () => {
    await edit(
      {
        file: 'workload.yaml',
        document: { kind: 'Deployment' },
        path: 'spec.replicas',
        value: 5,
      },
      {
        file: 'workload.yaml',
        document: 1,
        path: 'spec.ports[0].port',
        value: 8080,
      },
    );
    expect(await text('workload.yaml')).toBe(
      WORKLOAD.replace('replicas: 2', 'replicas: 5').replace(
        'port: 80 ',
        'port: 8080 ',
      ),
    );
  });

  it('should change JSON', async () => {
    await edit({ file: 'settings.json', path: '/a/c', value: 'x' });
    expect(await text('settings.json')).toBe(
      '{\n    "a": {\n        "b": [\n            1\n        ],\n        "c": "x"\n    }\n}\n',
    );
  });

  it('should not touch a file that is as it is to be', async () => {
    const before = await stat(join(workspace.path, 'values.yaml'));
    const { outputs, log } = await edit(
      { file: 'values.yaml', path: 'server.replicas', value: 1 },
      { file: 'values.yaml', path: 'nothing.here', delete: true },
    );
    expect(outputs.changedFiles).toEqual([]);
    expect(log[0]).toContain('already');
    const after = await stat(join(workspace.path, 'values.yaml'));
    expect(after.mtimeMs).toBe(before.mtimeMs);
  });

  it.each<[string, JsonObject, string]>([
    ['no file', { file: 'gone.yaml', path: 'a', value: 1 }, 'There is no file'],
    ['outside', { file: '../a', path: 'a', value: 1 }, 'outside'],
    ['no YAML', { file: 'broken.yaml', path: 'a', value: 1 }, 'not valid YAML'],
    ['no path', { path: '', value: 1 }, 'is no path'],
    ['nothing to do', { path: 'a' }, 'one of value, delete and append'],
    ['two things', { path: 'a', value: 1, delete: true }, 'and no more'],
    [
      'a value in the way',
      { path: 'server.replicas.a', value: 1 },
      'in the way',
    ],
    ['no such item', { path: 'server.env[name=Z].value', value: 1 }, 'no item'],
    ['no list', { path: 'server', append: 1 }, 'is no list'],
    [
      'an alias',
      { file: 'alias.yaml', path: 'c.b', value: 2 },
      'behind an alias',
    ],
    [
      'not which document',
      { file: 'workload.yaml', path: 'spec', value: 1 },
      'say in document which one',
    ],
    [
      'no such document',
      {
        file: 'workload.yaml',
        document: { kind: 'Ingress' },
        path: 'spec',
        value: 1,
      },
      'has no document(s)',
    ],
  ])(
    'should say what is wrong, and change nothing: %s',
    async (_, bad, words) => {
      await expect(
        edit(
          { file: 'values.yaml', path: 'server.replicas', value: 9 },
          { file: 'values.yaml', ...bad },
        ),
      ).rejects.toThrow(words);
      expect(await text('values.yaml')).toBe(VALUES);
    },
  );

  it('should refuse edits of another form', async () => {
    await expect(values({ paths: 'a' })).rejects.toThrow('Invalid input');
  });
});
