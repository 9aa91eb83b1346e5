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

import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import {
  application,
  APPLICATIONS_PATH,
  SHA,
} from './__testUtils__/applications';
import { eventually } from './__testUtils__/eventually';
import { FakeApiServer } from './__testUtils__/FakeApiServer';
import { writeKubeconfig } from './__testUtils__/kubeconfig';
import { KubeconfigClusters } from './clusters/KubeconfigClusters';
import { readGitopsConfig } from './config/GitopsConfig';
import { GitopsEngine } from './GitopsEngine';
import { owned, PULL_FAILS, RUNNING } from './resources/__testUtils__/objects';
import { APPLICATIONS, createArgoCdTool } from './tools/argocd';
import { ArgoCdApplication } from './tools/argocd/record';
import { createWorkloadsTool, PODS } from './tools/workloads/tool';

const NEW = 'b'.repeat(40);

describe('GitopsEngine', () => {
  const directory = createMockDirectory();
  const east = new FakeApiServer();
  const fetched = jest.fn<Promise<Response>, [url: string]>(async () =>
    Response.json({ commit: { message: 'Fix' } }),
  );
  const publish = jest.fn(async () => {});
  let engine: GitopsEngine;

  beforeEach(async () => {
    await east.start();
    jest.spyOn(global, 'fetch').mockImplementation(url => fetched(String(url)));
    await writeKubeconfig(directory.resolve('kubeconfig'), { east: east.url });
    const config = readGitopsConfig(new ConfigReader({}));
    engine = new GitopsEngine({
      access: [
        new KubeconfigClusters([
          { kubeconfig: directory.resolve('kubeconfig') },
        ]),
      ],
      config,
      integrations: ScmIntegrations.fromConfig(
        new ConfigReader({
          integrations: { gitea: [{ host: 'git.example' }] },
        }),
      ),
      logger: mockServices.logger.mock({
        child: () => mockServices.logger.mock(),
      }),
      signals: { publish },
      tools: [createArgoCdTool(config), createWorkloadsTool()],
    });
  });
  afterEach(async () => {
    await engine.stop();
    await east.stop();
    jest.restoreAllMocks();
  });

  it('should look up the new commits of what was viewed, and of nothing else', async () => {
    const put = (name: string, revision: string) =>
      east.put(
        APPLICATIONS_PATH,
        application(name, {
          status: { sync: { status: 'Synced', revision } },
          spec: {
            source: { repoURL: `https://git.example/acme/${name}.git` },
          },
        }),
      );
    put('cart-dev', SHA);
    put('search-dev', SHA);
    engine.start();
    const view = () =>
      engine.reader.read({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'x', annotations: { 'argocd/app-name': 'cart-dev' } },
      });
    await eventually(() =>
      expect(engine.freshness()).toMatchObject([{ state: 'live' }]),
    );
    expect(fetched).not.toHaveBeenCalled();
    expect(view().applications).toHaveLength(1);
    await eventually(() => expect(fetched).toHaveBeenCalledTimes(1));

    put('search-dev', NEW);
    put('cart-dev', NEW);
    await eventually(() => expect(fetched).toHaveBeenCalledTimes(2));
    expect(fetched.mock.calls.map(([url]) => url)).toEqual([
      expect.stringContaining(`/acme/cart-dev/git/commits/${SHA}`),
      expect.stringContaining(`/acme/cart-dev/git/commits/${NEW}`),
    ]);
  });

  it('should tell of pods that are well only who looks at their tree', async () => {
    const pod = (name: string, fields: Record<string, unknown> = RUNNING) => {
      east.put('/api/v1/pods', owned(name, `u-${name}`, ['u-job'], fields));
    };
    const isKnown = (name: string) =>
      engine.records.get(PODS, 'east', 'cart-dev', name) !== undefined;
    /** Whether anybody is told within the time that a signal may take. */
    const isTold = async (change: () => void, name: string) => {
      await new Promise(resolve => setTimeout(resolve, 700));
      publish.mockClear();
      change();
      await eventually(() => expect(isKnown(name)).toBe(true));
      await new Promise(resolve => setTimeout(resolve, 700));
      return publish.mock.calls.length > 0;
    };
    east.put(
      APPLICATIONS_PATH,
      application('cart-dev', {
        status: {
          resources: [
            { kind: 'ConfigMap', namespace: 'cart-dev', name: 'settings' },
          ],
        },
      }),
    );
    engine.start();
    await eventually(() =>
      expect(engine.freshness()).toMatchObject([{ state: 'live' }]),
    );
    await eventually(() =>
      expect(engine.clusters.knowledge('east', PODS)).toBe('live'),
    );
    expect(await isTold(() => pod('a'), 'a')).toBe(false);
    expect(await isTold(() => pod('b', PULL_FAILS), 'b')).toBe(true);
    engine.trees.read(
      engine.records.get(
        APPLICATIONS,
        'east',
        'argocd',
        'cart-dev',
      ) as ArgoCdApplication,
    );
    expect(await isTold(() => pod('c'), 'c')).toBe(true);
  });
});
