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
import { createArgoCdTool } from './tools/argocd';

const NEW = 'b'.repeat(40);

describe('GitopsEngine', () => {
  const directory = createMockDirectory();
  const east = new FakeApiServer();
  const fetched = jest.fn<Promise<Response>, [url: string]>(async () =>
    Response.json({ commit: { message: 'Fix' } }),
  );
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
      signals: { publish: async () => {} },
      tools: [createArgoCdTool(config)],
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
});
