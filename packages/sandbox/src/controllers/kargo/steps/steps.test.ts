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

import { KargoWorld, IMAGE } from '../testing/kargoWorld';
import { KEY, type PromotionStatus, type PromotionStep } from '../types';
import { RESOURCES } from '../../runtime/objects';

jest.setTimeout(40_000);

describe('steps', () => {
  const world = new KargoWorld();
  let freight: string;
  let count = 0;

  beforeAll(async () => {
    await world.start();
    await world.environments('dev', 'other');
    await world.project();
    world.image('3.2.0');
    freight = (await world.freight('3.2.0')).metadata.name;
  });
  afterAll(() => world.stop());

  async function begin(steps: PromotionStep[], stage?: string) {
    const name = stage ?? `stage-${(count += 1)}`;
    await world.stage(name, { direct: true }, steps);
    return (await world.promote(name, freight)).metadata.name;
  }

  async function run(
    steps: PromotionStep[],
    stage?: string,
  ): Promise<PromotionStatus> {
    const { status } = await world.ended(await begin(steps, stage));
    return status ?? {};
  }

  const clone = (): PromotionStep => ({
    uses: 'git-clone',
    as: 'clone',
    config: {
      repoURL: world.configUrl,
      checkout: [{ branch: 'main', path: './src' }],
    },
  });

  const api = async (method: string, path: string, body?: object) => {
    const response = await fetch(
      `${world.git.url}/api/v1/repos/acme/orders-config${path}`,
      {
        method,
        headers: {
          Authorization: 'token token-of-ana',
          'Content-Type': 'application/json',
        },
        body: body && JSON.stringify(body),
      },
    );
    return response.json();
  };

  it('clone, clear, copy, change files, build, commit and push to a rendered branch', async () => {
    await world.commit('orders-config', {
      'values.yaml': '# kept\nimage:\n  tag: "1"\nlist:\n  - name: a\n',
      'package.json': '{"version":"1","a.b":1}',
    });
    const status = await run([
      {
        uses: 'git-clone',
        config: {
          repoURL: world.configUrl,
          checkout: [
            { branch: 'main', path: './src' },
            { branch: 'rendered/dev', create: true, path: './out' },
          ],
        },
      },
      { uses: 'git-clear', config: { path: './out' } },
      {
        uses: 'kustomize-set-image',
        config: {
          path: './src/overlays/dev',
          images: [{ image: IMAGE, tag: '${{ imageFrom(vars.image).Tag }}' }],
        },
        vars: [{ name: 'image', value: IMAGE }],
      },
      {
        uses: 'kustomize-build',
        config: { path: './src/overlays/dev', outPath: './out/all.yaml' },
      },
      {
        uses: 'kustomize-build',
        config: { path: './src/overlays/dev', outPath: './out/each' },
      },
      {
        uses: 'copy',
        config: { inPath: './src/values.yaml', outPath: './out/values.yaml' },
      },
      {
        uses: 'yaml-update',
        config: {
          path: './out/values.yaml',
          updates: [
            { key: 'image.tag', value: '3.2.0' },
            { key: 'list.0.name', value: 'b' },
          ],
        },
      },
      {
        uses: 'copy',
        config: { inPath: './src/package.json', outPath: './out/package.json' },
      },
      {
        uses: 'json-update',
        config: {
          path: './out/package.json',
          updates: [
            { key: 'version', value: '3' },
            { key: 'a\\.b', value: 2 },
          ],
        },
      },
      {
        uses: 'git-commit',
        as: 'commit',
        config: { path: './out', message: 'rendered\n\nfor dev' },
      },
      { uses: 'git-push', as: 'push', config: { path: './out' } },
    ]);
    expect(status).toMatchObject({
      phase: 'Succeeded',
      state: {
        push: {
          branch: 'rendered/dev',
          commit: expect.stringMatching(/^[0-9a-f]{40}$/),
          commitURL: expect.stringContaining('/acme/orders-config/commit/'),
        },
      },
    });
    const read = (path: string) =>
      world.file('orders-config', path, 'rendered/dev');
    expect(await read('all.yaml')).toContain(`image: ${IMAGE}:3.2.0`);
    expect(await read('each/deployment-orders.yaml')).toContain(':3.2.0');
    expect(await read('values.yaml')).toBe(
      '# kept\nimage:\n  tag: "3.2.0"\nlist:\n  - name: b\n',
    );
    expect(JSON.parse(await read('package.json'))).toEqual({
      version: '3',
      'a.b': 2,
    });
    expect(await read('base/kustomization.yaml')).not.toContain('resources');
  });

  it.each<[string, PromotionStep[], string]>([
    [
      'a branch that is not there',
      [
        {
          uses: 'git-clone',
          config: {
            repoURL: 'REPO',
            checkout: [{ branch: 'none', path: './src' }],
          },
        },
      ],
      'branch none does not exist in repo',
    ],
    [
      'a repository that is not there',
      [
        {
          uses: 'git-clone',
          config: { repoURL: 'REPO.x', checkout: [{ path: './src' }] },
        },
      ],
      'not found',
    ],
    [
      'another transport',
      [
        {
          uses: 'git-clone',
          config: { repoURL: '--upload-pack=x', checkout: [{ path: './src' }] },
        },
      ],
      'unsupported repository URL',
    ],
    [
      'no tree',
      [{ uses: 'git-commit', config: { path: './src', message: 'm' } }],
      'no working tree is there',
    ],
    [
      'a path outside',
      [{ uses: 'copy', config: { inPath: '../../x', outPath: './y' } }],
      'outside of the work directory',
    ],
    [
      'a file that is not there',
      [
        {
          uses: 'yaml-update',
          config: { path: './a.yaml', updates: [{ key: 'a', value: 1 }] },
        },
      ],
      'error reading file "./a.yaml": no such file or directory',
    ],
    [
      'no kustomization',
      [
        {
          uses: 'kustomize-set-image',
          config: { path: './x', images: [{ image: 'a', tag: 'b' }] },
        },
      ],
      'could not discover kustomization file in "./x"',
    ],
    [
      'something missing',
      [{ uses: 'git-push', config: {} }],
      'invalid git-push config: (root): path is required',
    ],
    [
      'another provider',
      [
        {
          uses: 'git-open-pr',
          config: {
            repoURL: 'REPO',
            provider: 'github',
            sourceBranch: 'a',
            targetBranch: 'b',
          },
        },
      ],
      'the git host here is "gitea"',
    ],
  ])('tell of %s', async (_, steps, message) => {
    const text = JSON.stringify(steps).replaceAll(
      'REPO',
      world.configUrl.replace(/\.git$/, ''),
    );
    const status = await run(JSON.parse(text) as PromotionStep[]);
    expect(status.phase).toBe('Errored');
    expect(status.message).toContain(message);
    expect(status.message).not.toContain('/promotions/');
  });

  it('tell of a key whose parents are not there', async () => {
    const status = await run([
      clone(),
      {
        uses: 'yaml-update',
        config: {
          path: './src/values.yaml',
          updates: [{ key: 'no.such.key', value: 1 }],
        },
      },
    ]);
    expect(status.message).toContain('key path not found: no.such.key');
  });

  it('push upon what others have pushed meanwhile, unless it conflicts', async () => {
    const change = (path: string, wait: string): PromotionStep[] => [
      clone(),
      {
        uses: 'yaml-update',
        config: { path, updates: [{ key: 'image.tag', value: wait }] },
      },
      { uses: 'git-commit', config: { path: './src', message: 'mine' } },
      {
        uses: 'http',
        as: 'gate',
        config: {
          url: `${world.registryUrl}/v2/gate/tags/list`,
          successExpression: `response.status == 200 && response.body.tags.exists(t, t == "${wait}")`,
        },
      },
      { uses: 'git-push', as: 'push', config: { path: './src' } },
    ];
    const open = (tag: string) =>
      world.images.push({
        repository: 'gate',
        tag,
        createdAt: '2026-01-01T00:00:00Z',
      });
    const atGate = (name: string) =>
      world.until(
        { group: 'kargo.akuity.io', plural: 'promotions' },
        name,
        'at the gate',
        ({ status }) => (status as PromotionStatus)?.currentStep === 3,
      );

    const rebased = await begin(change('./src/values.yaml', 'a'));
    await atGate(rebased);
    await world.commit('orders-config', { other: 'file' });
    open('a');
    expect((await world.ended(rebased)).status?.phase).toBe('Succeeded');
    expect(await world.file('orders-config', 'values.yaml')).toContain(
      'tag: "a"',
    );

    const conflicting = await begin(change('./src/values.yaml', 'b'));
    await atGate(conflicting);
    await world.commit('orders-config', {
      'values.yaml': 'image:\n  tag: theirs\n',
    });
    open('b');
    const { status } = await world.ended(conflicting);
    expect(status).toMatchObject({
      phase: 'Errored',
      message: expect.stringContaining('merge conflict'),
    });
  });

  it('fail when a pull request is closed, and have nothing to open without a change', async () => {
    const branch = (message: string): PromotionStep[] => [
      clone(),
      {
        uses: 'yaml-update',
        config: {
          path: './src/values.yaml',
          updates: [{ key: 'image.tag', value: message }],
        },
      },
      { uses: 'git-commit', config: { path: './src', message } },
      {
        uses: 'git-push',
        as: 'push',
        config: { path: './src', generateTargetBranch: true },
      },
      {
        uses: 'git-open-pr',
        as: 'open',
        config: {
          repoURL: world.configUrl,
          sourceBranch: '${{ outputs.push.branch }}',
          targetBranch: 'main',
        },
      },
    ];
    const wait = (uses: string, more: object = {}): PromotionStep => ({
      uses,
      as: 'wait',
      if: '${{ success() && status("open") == "Succeeded" }}',
      config: {
        repoURL: world.configUrl,
        prNumber: '${{ outputs.open.pr.id }}',
        ...more,
      },
    });
    const name = await begin([...branch('one'), wait('git-wait-for-pr')]);
    const { status } = await world.until(
      { group: 'kargo.akuity.io', plural: 'promotions' },
      name,
      'waits for the pull request',
      ({ status: s }) => (s as PromotionStatus)?.state?.wait !== undefined,
    );
    const { pr } = (status as { state: { open: { pr: { id: number } } } }).state
      .open;
    expect(await api('GET', `/pulls/${pr.id}`)).toMatchObject({
      title: 'one',
      user: { login: 'kargo' },
    });
    await api('PATCH', `/pulls/${pr.id}`, { state: 'closed' });
    expect((await world.ended(name)).status).toMatchObject({
      phase: 'Failed',
      message: expect.stringContaining('was closed without being merged'),
    });

    const merged = await run([...branch('two'), wait('git-merge-pr')]);
    expect(merged).toMatchObject({
      phase: 'Succeeded',
      state: { wait: { commit: expect.stringMatching(/^[0-9a-f]{40}$/) } },
    });

    const nothing = await run([...branch('two'), wait('git-wait-for-pr')]);
    expect(nothing.stepExecutionMetadata?.map(({ status: s }) => s)).toEqual([
      'Succeeded',
      'Succeeded',
      'Skipped',
      'Succeeded',
      'Skipped',
      'Skipped',
    ]);
    expect(nothing.phase).toBe('Succeeded');
  });

  it('change no Application that does not allow it', async () => {
    const update = (name: string): PromotionStep => ({
      uses: 'argocd-update',
      config: { apps: [{ name }] },
    });
    expect(await run([update('orders-other')], 'dev')).toMatchObject({
      phase: 'Errored',
      message: expect.stringContaining(
        'Argo CD Application "orders-other" in namespace "argocd" does not permit mutation by Kargo Stage dev in namespace orders',
      ),
    });
    const annotate = (value: string) =>
      world.client.patch(RESOURCES.applications, 'orders-other', 'argocd', {
        type: 'merge',
        body: { metadata: { annotations: { [KEY.authorizedStage]: value } } },
      });
    await annotate('orders:*');
    expect((await run([update('orders-other')], 'globbed')).message).toContain(
      'deprecated glob expression',
    );
    await annotate('orders:other, orders:listed');
    expect((await run([update('orders-other')], 'listed')).phase).toBe(
      'Succeeded',
    );
  });

  it('sync a named revision, set images, and fail with the sync', async () => {
    const broken = await world.commit('orders-config', {
      'overlays/other/kustomization.yaml': 'resources: [missing.yaml]\n',
    });
    const status = await run(
      [
        {
          uses: 'argocd-update',
          config: {
            apps: [
              {
                name: 'orders-other',
                sources: [
                  {
                    repoURL: world.configUrl,
                    desiredRevision: broken,
                    kustomize: { images: [{ repoURL: IMAGE, tag: '9' }] },
                  },
                ],
              },
            ],
          },
        },
      ],
      'other',
    );
    expect(status.phase).toBe('Failed');
    expect(status.message).toContain(
      'Argo CD Application "orders-other" in namespace "argocd" failed with:',
    );
    const application = await world.client.get(
      RESOURCES.applications,
      'orders-other',
      'argocd',
    );
    expect(application).toMatchObject({
      spec: { source: { kustomize: { images: [`${IMAGE}:9`] } } },
      status: {
        operationState: {
          operation: {
            initiatedBy: { username: 'system:admin' },
            sync: { revision: broken },
          },
        },
      },
    });
  });

  it('note metadata, and ask services', async () => {
    const status = await run([
      {
        uses: 'set-metadata',
        config: {
          updates: [
            { kind: 'Stage', name: '${{ ctx.stage }}', values: { note: 'n' } },
            {
              kind: 'Freight',
              name: '${{ ctx.targetFreight.name }}',
              values: { risk: { level: 1 } },
            },
          ],
        },
      },
      {
        uses: 'http',
        as: 'ask',
        config: {
          url: `${world.registryUrl}/v2/orders/tags/list`,
          outputs: [{ name: 'first', fromExpression: 'response.body.tags[0]' }],
        },
      },
      {
        uses: 'http',
        config: {
          url: `${world.registryUrl}/v2/none/tags/list`,
          failureExpression: 'response.status == 404',
        },
      },
    ]);
    expect(status).toMatchObject({
      phase: 'Failed',
      message: expect.stringContaining(
        'HTTP (404) response met failure criteria',
      ),
      state: { ask: { first: '3.2.0' } },
    });
    expect((await world.freight('3.2.0')).status?.metadata).toEqual({
      risk: { level: 1 },
    });
  });
});
