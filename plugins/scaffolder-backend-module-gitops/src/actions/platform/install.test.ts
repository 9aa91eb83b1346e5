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
import { NotFoundError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { Cluster, createCluster, KubeObject } from '@gitops-portal/sandbox';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { runAction } from '../../__testUtils__/actionContext';
import { GitopsPortal } from '../../__testUtils__/GitopsPortal';
import { kubeconfigOf } from '../../__testUtils__/kubeconfig';
import { BOOTSTRAP, RELEASE_YAML } from './__testUtils__/release';
import { Child, PretendedArgoCd } from './__testUtils__/PretendedArgoCd';
import { createPlatformActions } from './index';
import { examples as checkExamples } from './check.examples';
import { examples } from './install.examples';
import { uninstallExamples, upgradeExamples } from './upgrade.examples';

jest.setTimeout(120_000);

const SECRETS = { group: '', plural: 'secrets' };
const PASSWORD = 'hunter2-of-the-portal';
const CHILDREN: Child[] = [
  { name: 'cert-manager', wave: -30 },
  { name: 'argo-cd', wave: -20 },
  { name: 'kargo', wave: -10 },
];
const KINDS = {
  group: 'apiextensions.k8s.io',
  plural: 'customresourcedefinitions',
};
const ROLES = { group: 'rbac.authorization.k8s.io', plural: 'clusterroles' };
const AGGREGATE = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name: 'argocd-aggregate-to-view' },
};

describe('gitops:platform:install', () => {
  const directory = createMockDirectory();
  const readUrl = jest.fn(async (url: string, _options?: object) => {
    if (!url.includes('v3.5.2')) {
      throw new NotFoundError('No such file');
    }
    return { buffer: async () => Buffer.from(RELEASE_YAML) };
  });
  let cluster: Cluster;
  let portal: GitopsPortal;
  let argocd: PretendedArgoCd | undefined;

  beforeEach(async () => {
    readUrl.mockClear();
    directory.setContent({ workspace: { bootstrap: BOOTSTRAP } });
    cluster = createCluster({
      name: 'east',
      port: 0,
      bare: true,
      users: [{ name: 'portal', token: 'a-token', groups: ['system:masters'] }],
    });
    await cluster.start();
    await writeFile(
      directory.resolve('kubeconfig'),
      kubeconfigOf(cluster, 'a-token'),
    );
    portal = await GitopsPortal.start({
      gitops: {
        clusters: [{ kubeconfig: directory.resolve('kubeconfig') }],
        platform: {
          argocdRelease: 'https://releases.example/{version}/install.yaml',
        },
      },
      integrations: {
        gitea: [
          { host: 'git.example.com', username: 'portal', password: PASSWORD },
        ],
      },
    });
  });
  afterEach(async () => {
    await argocd?.stop();
    argocd = undefined;
    await portal?.stop();
    await cluster?.stop();
  });

  const input = {
    cluster: 'east',
    sourcePath: 'bootstrap',
    argocdVersion: 'v3.5.2',
    repoUrl: 'git.example.com?owner=acme&repo=platform',
  };

  function begin(children: Child[]) {
    argocd = new PretendedArgoCd(cluster.client, children);
    argocd.start();
  }

  type Options = { isDryRun?: boolean; signal?: AbortSignal };

  function runOther(id: string, other: JsonObject, options: Options = {}) {
    const action = createPlatformActions({
      ...portal.options,
      reader: { ...portal.options.reader, readUrl } as never,
    }).find(candidate => candidate.id === id)!;
    return runAction(action, {
      input: other,
      workspacePath: directory.resolve('workspace'),
      ...options,
    });
  }

  const run = (changes: JsonObject = {}, options: Options = {}) =>
    runOther('gitops:platform:install', { ...input, ...changes }, options);

  const get = (group: string, plural: string, name: string) =>
    cluster.client.get({ group, plural }, name, 'argocd');

  it('should install Argo CD, and by it all others, wave by wave; and twice does nothing', async () => {
    begin(CHILDREN);
    const { outputs, log } = await run();
    expect(outputs).toEqual({
      applications: ['cert-manager', 'argo-cd', 'kargo'],
      argocdVersion: 'v3.5.2',
    });
    const text = log.join('\n');
    for (const line of [
      'Namespaces: 1 created',
      'Reading the release from https://releases.example/v3.5.2/install.yaml',
      'Argo CD v3.5.2: 11 created',
      'Argo CD v3.5.2 is ready',
      'The credential by which Argo CD reads https://git.example.com/acme: 1 created',
      'AppProject platform: 1 created',
      'The root Application platform: 1 created',
      'Wave -30: cert-manager is synced and healthy',
      'Wave -10: kargo is synced and healthy',
      'All 3 Applications of platform are synced and healthy',
    ]) {
      expect(text).toContain(line);
    }
    // As Argo CD's chart will have it.
    const server = (await get(
      'apps',
      'deployments',
      'argocd-server',
    )) as KubeObject & {
      spec: { selector: { matchLabels: object } };
    };
    expect(server.spec.selector.matchLabels).toHaveProperty(
      ['app.kubernetes.io/instance'],
      'argocd',
    );
    expect(server.metadata.managedFields).toContainEqual(
      expect.objectContaining({
        manager: 'argocd-controller',
        operation: 'Apply',
      }),
    );
    expect((await get('', 'configmaps', 'argocd-cm'))?.data).toEqual({
      kept: 'yes',
      added: 'yes',
    });

    const secret = await cluster.client.get(
      SECRETS,
      'repo-creds-platform',
      'argocd',
    );
    expect(secret?.metadata.labels).toEqual({
      'argocd.argoproj.io/secret-type': 'repo-creds',
    });
    const decoded = Object.fromEntries(
      Object.entries(secret?.data as Record<string, string>).map(
        ([key, value]) => [key, Buffer.from(value, 'base64').toString()],
      ),
    );
    expect(decoded).toEqual({
      type: 'git',
      url: 'https://git.example.com/acme/',
      username: 'portal',
      password: PASSWORD,
    });
    const encoded = Buffer.from(PASSWORD).toString('base64');
    for (const shown of [text, JSON.stringify(outputs)]) {
      expect(shown).not.toContain(PASSWORD);
      expect(shown).not.toContain(encoded);
    }

    readUrl.mockClear();
    const again = await run();
    expect(again.outputs).toEqual(outputs);
    expect(again.log).toContain(
      'Argo CD is there and looks after itself: its release is not applied again',
    );
    expect(again.log).toContain('The root Application platform: 1 unchanged');
    expect(readUrl).not.toHaveBeenCalled();
  });

  it('should say what is not healthy and why, where it takes too long', async () => {
    begin([{ name: 'cert-manager', wave: -30, broken: 'x' }, CHILDREN[2]]);
    await expect(run({ timeout: '15s' })).rejects.toThrow(
      /^Waited 15 s for all Applications of platform to be synced and healthy, in vain\. .*Wave -30: cert-manager is degraded.*Still to come: kargo \(wave -10\)/,
    );
  });

  it('should end when the task is cancelled', async () => {
    begin([{ name: 'cert-manager', wave: -30, broken: 'x' }]);
    const abort = new AbortController();
    const running = run({}, { signal: abort.signal });
    setTimeout(() => abort.abort(new Error('cancelled')), 1_500);
    await expect(running).rejects.toThrow('cancelled');
  });

  it.each([
    [
      'a branch',
      { argocdVersion: 'stable' },
      'argocdVersion is stable: it is one release',
    ],
    [
      'another release than the bootstrap',
      { argocdVersion: 'v3.4.7' },
      'names v3.5.2: they are to be the same',
    ],
    ['a time that is none', { timeout: 'soon' }, 'timeout is soon'],
    [
      'no such folder',
      { sourcePath: 'nowhere' },
      'There is no nowhere in the workspace',
    ],
    [
      'an unknown host',
      { repoUrl: 'other.example?owner=a&repo=b' },
      "other.example is not among the portal's integrations",
    ],
    [
      'an unknown cluster',
      { cluster: 'west' },
      'The portal does not know the cluster west',
    ],
    [
      'another checksum',
      { argocdChecksum: '0'.repeat(64) },
      'it is not applied',
    ],
  ])(
    'should refuse %s before it writes anything of it',
    async (_, changes, message) => {
      await expect(run(changes)).rejects.toThrow(message);
      expect(
        await cluster.client.list({ group: 'apps', plural: 'deployments' }),
      ).toEqual([]);
    },
  );

  it('should do nothing that the person may not', async () => {
    portal.denied.add('gitops.cluster.manage');
    await expect(run()).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('gitops.cluster.manage'),
    });
    expect(readUrl).not.toHaveBeenCalled();
  });

  it.each(checkExamples)(
    'should run the example: $description',
    async ({ example }) => {
      const { input: check } = parse(example).steps[0];
      for (const isDryRun of [false, true]) {
        const { log } = await runOther('gitops:platform:check', check, {
          isDryRun,
        });
        expect(log).toEqual(['The cluster east answers, and you may install']);
      }
    },
  );

  it('should say in a dry run already what the person may not', async () => {
    portal.denied.add('gitops.cluster.manage');
    await expect(run({}, { isDryRun: true })).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
  });

  it('should only say in a dry run what it would do', async () => {
    const { outputs } = await run({}, { isDryRun: true });
    expect(outputs).toEqual({
      applications: ['platform'],
      argocdVersion: 'v3.5.2',
    });
    const folder = directory.resolve('workspace/.gitops-preview');
    const [file] = await readdir(folder);
    const preview = JSON.parse(await readFile(`${folder}/${file}`, 'utf8'));
    expect(preview).toMatchObject({
      kind: 'cluster',
      cluster: 'east',
      lines: expect.arrayContaining(['AppProject platform']),
    });
    expect(JSON.stringify(preview)).not.toContain(PASSWORD);
    await expect(
      cluster.client.get({ group: '', plural: 'namespaces' }, 'argocd'),
    ).resolves.toBeUndefined();
  });

  /** The input of an example, and the workspace that it expects. */
  async function prepare(example: string): Promise<JsonObject> {
    directory.setContent({
      kubeconfig: await readFile(directory.resolve('kubeconfig'), 'utf8'),
      workspace: { repository: { bootstrap: BOOTSTRAP } },
    });
    return parse(example).steps[0].input;
  }

  it.each(examples)(
    'should run the example: $description',
    async ({ example }) => {
      begin(CHILDREN);
      const { outputs } = await run(await prepare(example));
      expect(outputs.applications).toHaveLength(3);
    },
  );

  it.each(upgradeExamples)(
    'should run the example: $description',
    async ({ example }) => {
      begin([CHILDREN[0]]);
      const upgrade = await prepare(example);
      await expect(
        runOther('gitops:platform:upgrade', upgrade),
      ).rejects.toThrow('There is no platform platform in east to upgrade');
      await run({ sourcePath: 'repository/bootstrap' });
      const { log, outputs } = await runOther(
        'gitops:platform:upgrade',
        upgrade,
      );
      expect(outputs).toEqual({ applications: ['cert-manager'] });
      expect(log).toContain('Argo CD v3.5.2: 11 unchanged');
    },
  );

  it.each(uninstallExamples)(
    'should run the example: $description',
    async ({ example }) => {
      begin(CHILDREN);
      const uninstall = await prepare(example);
      await run({ sourcePath: 'repository/bootstrap' });
      await expect(
        runOther('gitops:platform:upgrade', uninstall),
      ).rejects.toThrow('looks after itself, by the Application argo-cd');

      // As the chart has made it, and no release
      await cluster.client.create(ROLES, AGGREGATE);
      const dryRun = await runOther('gitops:platform:uninstall', uninstall, {
        isDryRun: true,
      });
      expect(dryRun.log).toEqual([]);
      const { log } = await runOther('gitops:platform:uninstall', uninstall);
      // Argo CD's own goes without taking Argo CD along.
      expect(argocd!.removed).toEqual(['kargo', 'cert-manager']);
      expect(log).toContain('Wave -10: kargo: gone');
      await expect(
        cluster.client.get(ROLES, AGGREGATE.metadata.name),
      ).resolves.toBeUndefined();
      for (const [group, plural] of [
        ['argoproj.io', 'applications'],
        ['argoproj.io', 'appprojects'],
        ['apps', 'deployments'],
        ['apps', 'statefulsets'],
        ['', 'services'],
      ]) {
        const left = await cluster.client.list({ group, plural });
        expect(
          left.filter(({ metadata }) => metadata.namespace !== 'default'),
        ).toEqual([]);
      }
      const kinds = async () =>
        (await cluster.client.list(KINDS)).filter(({ metadata }) =>
          /\.argoproj\.io$/.test(metadata.name),
        );
      expect(await kinds()).toHaveLength(3);
      await expect(
        cluster.client.get({ group: '', plural: 'namespaces' }, 'argocd'),
      ).resolves.toBeUndefined();

      // Done again, there is nothing left to do but to take the kinds.
      await runOther('gitops:platform:uninstall', {
        ...uninstall,
        removeDefinitions: true,
      });
      expect(await kinds()).toEqual([]);
    },
  );
});
