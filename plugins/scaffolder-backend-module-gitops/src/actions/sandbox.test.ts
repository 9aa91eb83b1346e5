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
import { Entity } from '@backstage/catalog-model';
import { JsonObject, JsonValue } from '@backstage/types';
import { RunningSandbox } from '@gitops-portal/sandbox';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { runAction } from '../__testUtils__/actionContext';
import { GitopsPortal } from '../__testUtils__/GitopsPortal';
import { startSandboxPortal } from '../__testUtils__/sandboxPortal';
import { gitopsApis } from '../lib/gitopsApi';
import * as argocd from './argocd/argocd.examples';
import { waitReady } from './clusters/applying';
import * as certmanager from './certmanager/certmanager.examples';
import { createGitopsActions } from './index';
import * as kargo from './kargo/kargo.examples';
import * as rollouts from './rollouts/rollouts.examples';
import { sealExamples } from './sealedsecrets/seal.examples';
import { examples as validateExamples } from './clusters/validate.examples';

jest.setTimeout(300_000);

const component = (
  name: string,
  annotations: Record<string, string>,
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default', annotations },
  spec: {},
});
const ORDERS = 'component:default/orders';
const CONTROL_PLANE = 'control-plane';

describe('the actions, on a sandbox with all tools', () => {
  const directory = createMockDirectory();
  let sandbox: RunningSandbox;
  let portal: GitopsPortal;

  beforeAll(async () => {
    directory.setContent({ run: {}, workspace: {} });
    ({ sandbox, portal } = await startSandboxPortal(directory.resolve('run'), [
      component('orders', { 'kargo.akuity.io/project': 'orders' }),
      component('storefront', { 'argocd/app-name': 'storefront-dev' }),
    ]));
    await run('gitops:argocd:wait', {
      cluster: CONTROL_PLANE,
      name: 'orders-production',
      timeout: '3m',
    });
  });
  afterAll(async () => {
    await portal?.stop();
    await sandbox?.stop();
  });

  function run(
    id: string,
    input: JsonObject,
    options: {
      isDryRun?: boolean;
      secrets?: Record<string, string>;
      checkpoints?: Map<string, JsonValue>;
    } = {},
  ) {
    const action = createGitopsActions(portal.options).find(
      candidate => candidate.id === id,
    )!;
    return runAction(action, {
      input,
      workspacePath: directory.resolve('workspace'),
      ...options,
    });
  }

  const apis = () =>
    gitopsApis(
      { getInitiatorCredentials: async () => ({} as never) },
      {
        ...portal.options,
        auth: {
          ...portal.options.auth,
          getPluginRequestToken: async () => ({ token: 'mock-user-token' }),
        } as never,
      },
    );

  /** The names of the Freight that Stages hold, by Stage. */
  async function held(): Promise<Record<string, string>> {
    const freight: Record<string, string> = {};
    for (const stage of ['dev', 'staging', 'production']) {
      const { facts } = await apis().clusters.getObject(CONTROL_PLANE, {
        kind: 'stages.kargo.akuity.io',
        namespace: 'orders',
        name: stage,
      });
      freight[stage] = facts.freight;
    }
    return freight;
  }

  /** The input of an example, with what a form would have given. */
  async function inputOf(example: string): Promise<JsonObject> {
    const { dev } = await held();
    const [step] = parse(
      example
        .replace('${{ parameters.stage.stage }}', 'staging')
        .replace('${{ parameters.freight.name }}', dev),
    ).steps;
    return step.input;
  }

  describe('Argo CD', () => {
    it.each(argocd.waitExamples)(
      'should run: $description',
      async ({ example }) => {
        const { outputs } = await run(
          'gitops:argocd:wait',
          await inputOf(example),
        );
        expect(outputs.revisions).toEqual([
          expect.stringMatching(/^[0-9a-f]{40}$/),
        ]);
      },
    );

    it('should wait for a revision, and say where it is in vain', async () => {
      const input = { cluster: CONTROL_PLANE, name: 'storefront-dev' };
      const { outputs } = await run('gitops:argocd:wait', input);
      const [revision] = outputs.revisions as string[];
      await run('gitops:argocd:wait', {
        ...input,
        revision: revision.slice(0, 7),
      });
      await expect(
        run('gitops:argocd:wait', {
          ...input,
          revision: 'deadbeef',
          timeout: '1s',
        }),
      ).rejects.toThrow(`in vain. storefront-dev is at ${revision}, and`);
      await expect(
        run('gitops:argocd:wait', { ...input, name: 'no-such', timeout: '1s' }),
      ).rejects.toThrow('There is no Application no-such yet');
    });

    it.each(argocd.syncExamples)(
      'should run: $description',
      async ({ example }) => {
        const input = await inputOf(example);
        const checkpoints = new Map<string, JsonValue>();
        const first = await run('gitops:argocd:sync', input, { checkpoints });
        expect(first.outputs.acceptedAt).toMatch(/^20/);
        // A step that is run again, with and without what the task has kept.
        const again = await run('gitops:argocd:sync', input, { checkpoints });
        expect(again.outputs).toEqual(first.outputs);
        await run('gitops:argocd:sync', input);
      },
    );

    it('should only say in a dry run what it would do, and refuse what is not of the entity', async () => {
      const input = {
        entityRef: 'component:default/storefront',
        cluster: CONTROL_PLANE,
        name: 'storefront-dev',
      };
      // The sync of the test before is to be over.
      const { entityRef: _, ...place } = input;
      await run('gitops:argocd:wait', place);
      const { outputs } = await run('gitops:argocd:sync', input, {
        isDryRun: true,
      });
      expect(outputs.acceptedAt).toBe('');
      await expect(
        run('gitops:argocd:sync', { ...input, name: 'cart-dev' }),
      ).rejects.toMatchObject({ name: 'NotFoundError' });
      portal.denied.add('gitops.application.sync');
      await expect(
        run('gitops:argocd:sync', { ...input, prune: true }),
      ).rejects.toMatchObject({ name: 'NotAllowedError' });
      portal.denied.clear();
    });
  });

  describe('Kargo', () => {
    it.each(kargo.promoteExamples)(
      'should run: $description',
      async ({ example }) => {
        const input = await inputOf(example);
        const { outputs, log } = await run('gitops:kargo:promote', input);
        expect(outputs.promotion).toMatch(/^staging\./);
        expect(log).toContain('Promote to staging: accepted');
        expect(log).toContain(`staging holds ${input.freight}`);
        expect((await held()).staging).toBe(input.freight);
      },
    );

    it.each(kargo.waitExamples)(
      'should run: $description',
      async ({ example }) => {
        const input = await inputOf(example);
        const { log } = await run('gitops:kargo:wait', input);
        expect(log).toContain(`staging holds ${input.freight}`);
        await expect(
          run('gitops:kargo:wait', {
            ...input,
            stage: 'no-such',
            timeout: '1s',
          }),
        ).rejects.toThrow('The project orders has no Stage no-such yet');
      },
    );

    it('should run the example of approving, which says why it is of no use', async () => {
      const [{ example }] = kargo.approveExamples;
      const input = await inputOf(example);
      await expect(run('gitops:kargo:approve', input)).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining('every Stage'),
      });
    });

    it('should say in a dry run what it would do', async () => {
      const { dev } = await held();
      const { outputs } = await run(
        'gitops:kargo:promote',
        {
          entityRef: ORDERS,
          ...{ cluster: CONTROL_PLANE, project: 'orders', stage: 'staging' },
          freight: dev,
          wait: true,
        },
        { isDryRun: true },
      );
      expect(outputs).toEqual({ acceptedAt: '' });
    });
  });

  it.each(rollouts.waitExamples)(
    'should run: $description',
    async ({ example }) => {
      const input = await inputOf(example);
      const { outputs } = await run('gitops:rollouts:wait', input);
      expect(outputs.phase).toBe('Healthy');
      expect(outputs.images).toContainEqual(
        expect.stringMatching(new RegExp(`:${input.image}$`)),
      );
    },
  );

  it.each(certmanager.waitExamples)(
    'should run: $description',
    async ({ example }) => {
      const { outputs } = await run(
        'gitops:cert-manager:wait',
        await inputOf(example),
      );
      expect(outputs).toEqual({
        notAfter: expect.stringMatching(/^20/),
        secretName: 'orders-tls',
      });
    },
  );

  describe('Sealed Secrets', () => {
    const secrets = { databasePassword: 'hunter2' };

    it.each(sealExamples)('should run: $description', async ({ example }) => {
      const input = await inputOf(example);
      const name = 'sealed-by-a-task';
      const { outputs, log } = await run(
        'gitops:sealed-secrets:seal',
        { ...input, name },
        { secrets },
      );
      expect(outputs.path).toBe(input.targetPath);
      const written = await readFile(
        directory.resolve(`workspace/${input.targetPath}`),
        'utf8',
      );
      expect(written).toBe(outputs.manifest);
      expect(log.join()).not.toContain('hunter2');

      // What the cluster's own controller makes of it.
      const { clusters } = apis();
      const [applied] = await clusters.apply('workload', [parse(written)]);
      expect(applied.result).toBe('created');
      await waitReady(
        {
          api: clusters,
          cluster: 'workload',
          logger: portal.options.logger,
          timeoutMs: 20_000,
          pauseMs: 200,
        },
        'What the controller has opened',
        [
          {
            apiVersion: 'v1',
            kind: 'Secret',
            namespace: String(input.namespace),
            name,
          },
        ],
      );
    });

    it('should say what is missing or no name', async () => {
      const input = await inputOf(sealExamples[0].example);
      await expect(run('gitops:sealed-secrets:seal', input)).rejects.toThrow(
        'The task has no secret by the name that data has for password',
      );
      const seal = (changes: JsonObject) =>
        run(
          'gitops:sealed-secrets:seal',
          { ...input, ...changes },
          { secrets },
        );
      await expect(seal({ name: 'No Name' })).rejects.toThrow('small letters');
      await expect(seal({ data: { 'a b': 'x' } })).rejects.toThrow('a b');
      await expect(seal({ data: {} })).rejects.toThrow('nothing to seal');
      await expect(seal({ targetPath: '../x' })).rejects.toThrow(
        'outside of the workspace',
      );
      await expect(seal({ cluster: 'west' })).rejects.toThrow(
        'does not know the cluster west',
      );
    });
  });

  describe('manifests', () => {
    const widget = { apiVersion: 'example.org/v1', kind: 'Widget' };
    const content = {
      'catalog-info.yaml':
        'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: x}\n',
      'kustomization.yaml':
        'namespace: orders-dev\npatches: [{path: patch.yaml}]\n',
      'patch.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndta: {}\n',
      'a.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: "1"}\n---\n',
      drafts: {
        'b.yaml': JSON.stringify({ ...widget, metadata: { name: 'b' } }),
      },
    };
    beforeEach(() => {
      directory.addContent({ 'workspace/manifests': content });
    });

    it.each(validateExamples.slice(1))(
      'should run: $description',
      async ({ example }) => {
        const { outputs } = await run(
          'gitops:manifests:validate',
          await inputOf(example),
        );
        expect(outputs).toEqual({ checked: 1, unchecked: [] });
      },
    );

    it('should name what the cluster would not take', async () => {
      const [{ example }] = validateExamples;
      const input = await inputOf(example);
      await expect(run('gitops:manifests:validate', input)).rejects.toThrow(
        'The cluster control-plane would not take 1 of 2 manifests. drafts/b.yaml: Widget b: The cluster does not have the kind Widget of example.org/v1',
      );
      const { outputs } = await run('gitops:manifests:validate', {
        ...input,
        unknownKinds: 'warn',
      });
      expect(outputs.checked).toBe(1);
      expect(outputs.unchecked).toHaveLength(1);
    });
  });
});
