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
import {
  ApplicationView,
  ClusterFreshness,
  packEntityApplications,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { runAction } from '../../__testUtils__/actionContext';
import { StandInBackend } from '../../__testUtils__/StandInBackend';
import { createEntityEnvironmentAction } from './environment';

const STAGING: ApplicationView = {
  id: 'east/argocd/cart-staging',
  sync: { status: 'Synced', outOfSync: 0, reasons: [], automated: true },
  health: { status: 'Healthy', state: 'healthy', reasons: [] },
  project: 'default',
  cluster: 'east',
  namespace: 'argocd',
  name: 'cart-staging',
  environment: 'staging',
  sources: [
    {
      repoUrl: 'https://git.example/acme/cart-config',
      path: 'overlays/staging',
      targetRevision: 'main',
    },
  ],
  images: [],
  linkedBy: [],
  destination: { cluster: 'east', namespace: 'cart-staging' },
};

describe('gitops:entity:environment, of a portal that has just started', () => {
  const directory = createMockDirectory();
  let backend: StandInBackend | undefined;
  afterEach(() => backend?.stop());

  const find = async (
    environment: string,
    answer: (count: number) => {
      applications: ApplicationView[];
      clusters: ClusterFreshness[];
    },
  ) => {
    backend = await StandInBackend.start((_, count) => ({
      // It is what travels
      body: packEntityApplications({
        entityRef: 'component:default/cart',
        environments: [],
        lookedFor: [],
        ...answer(count),
      }),
    }));
    return runAction(createEntityEnvironmentAction(backend.options), {
      workspacePath: directory.path,
      input: { entityRef: 'component:default/cart', environment },
    });
  };
  const cluster = (
    name: string,
    state: ClusterFreshness['state'],
  ): ClusterFreshness => ({ name, state });

  it('should wait for the cluster that may have it', async () => {
    const { outputs, log } = await find('staging', count =>
      count < 3
        ? { applications: [], clusters: [cluster('east', 'connecting')] }
        : { applications: [STAGING], clusters: [cluster('east', 'live')] },
    );
    expect(outputs.namespace).toBe('cart-staging');
    expect(backend?.asked).toHaveLength(3);
    expect(log).toContain('The cluster east has not answered yet');
  });

  it('should wait for no other, and not for one that is lost', async () => {
    const clusters = [cluster('east', 'live'), cluster('west', 'connecting')];
    await find('staging', () => ({ applications: [STAGING], clusters }));
    expect(backend?.asked).toHaveLength(1);
    await backend?.stop();
    await expect(
      find('production', () => ({
        applications: [STAGING],
        clusters: [cluster('east', 'stale')],
      })),
    ).rejects.toThrow('has no environment production: it has staging');
  });
});
