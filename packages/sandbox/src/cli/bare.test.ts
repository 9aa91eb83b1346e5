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

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RELEASES } from '../seed/argocdRelease';
import { RunningSandbox, startSandbox } from './sandbox';
import { freePorts } from './testing/freePorts';

jest.setTimeout(60_000);

/** What is read of an answer. */
interface Answer {
  groups: { name: string }[];
  items: { spec: { group: string } }[];
}

describe('a bare sandbox', () => {
  let runDir: string;
  let sandbox: RunningSandbox;

  beforeAll(async () => {
    runDir = await mkdtemp(join(tmpdir(), 'sandbox-bare-'));
    sandbox = await startSandbox({
      port: await freePorts(),
      runDir,
      content: 'bare',
      applications: 0,
    });
  });
  afterAll(async () => {
    await sandbox?.stop();
    await rm(runDir, { recursive: true, force: true });
  });

  /** Asks a cluster as one of its users. */
  async function get(
    cluster: string,
    path: string,
    user: string,
  ): Promise<{ status: number; body: Answer }> {
    const ca = await readFile(join(runDir, 'ca.crt'));
    const token = await readFile(join(runDir, 'tokens', user), 'utf8');
    return new Promise((resolve, reject) => {
      request(
        `${sandbox.ready.clusters[cluster].url}${path}`,
        { ca, agent: false, headers: { Authorization: `Bearer ${token}` } },
        response => {
          let text = '';
          response.on('data', chunk => {
            text += chunk;
          });
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              body: JSON.parse(text),
            }),
          );
        },
      )
        .on('error', reject)
        .end();
    });
  }

  it.each(['control-plane', 'workload'])(
    'has nothing installed in %s',
    async cluster => {
      const { body } = await get(cluster, '/apis', 'admin');
      const names = body.groups.map(({ name }) => name);
      expect(names).toContain('apps');
      expect(names.join()).not.toMatch(/argoproj|cert-manager|kargo|bitnami/);
      const definitions = await get(
        cluster,
        '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
        'admin',
      );
      // The Gateway API is none of the tools'
      expect(definitions.body.items.map(({ spec }) => spec.group)).toEqual(
        Array(4).fill('gateway.networking.k8s.io'),
      );
      const argocd = await get(cluster, '/api/v1/namespaces/argocd', 'admin');
      expect(argocd.status).toBe(404);
      const api = await fetch(
        `${sandbox.ready.argocd.url}/${cluster}/api/version`,
      );
      expect(api.status).toBe(404);
    },
  );

  it('has an account that may install anything, and others that may not', async () => {
    const path = '/apis/rbac.authorization.k8s.io/v1/clusterroles';
    expect((await get('workload', path, 'portal-platform')).status).toBe(200);
    expect((await get('workload', path, 'portal')).status).toBe(403);
  });

  it('has what to install Argo CD from, for each release', async () => {
    for (const version of Object.keys(RELEASES)) {
      const response = await fetch(
        `${sandbox.ready.git.url}/api/v1/repos/argoproj/argo-cd/contents/manifests/install.yaml?ref=${version}`,
      );
      expect(response.status).toBe(200);
      const { content } = await response.json();
      const text = Buffer.from(content, 'base64').toString('utf8');
      expect(text).toContain(`image: quay.io/argoproj/argocd:${version}`);
      expect(text).toContain('name: argocd-application-controller');
    }
    const ha = await fetch(
      `${sandbox.ready.git.url}/argoproj/argo-cd/raw/tag/v3.5.2/manifests/ha/install.yaml`,
    );
    expect(await ha.text()).toContain('name: argocd-redis-ha-server');
  });
});
