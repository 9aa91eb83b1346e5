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

import { createCluster } from '../cluster';
import { startGitServer } from '../git';
import { parseManifests } from '../controllers/argocd/render/manifest';
import { applyLarge, LARGE, largeManifests } from './large';
import { seedUsers } from '.';

const APPLICATIONS = { group: 'argoproj.io', plural: 'applications' };

describe('the Application with many resources', () => {
  it('has as many as wanted, each once', () => {
    const objects = parseManifests(largeManifests(300), 'all.yaml');
    expect(objects).toHaveLength(300);
    const keys = objects.map(
      ({ kind, metadata }) => `${kind}/${metadata.name}`,
    );
    expect(new Set(keys).size).toBe(300);
    expect(objects.filter(({ kind }) => kind === 'Deployment')).toHaveLength(
      30,
    );
  });

  it('comes, grows and goes', async () => {
    const git = await startGitServer({ port: 0 });
    const { client, stop } = createCluster({ name: 'control-plane' });
    try {
      seedUsers(git.host, {});
      await client.create(
        { group: '', plural: 'namespaces' },
        { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'argocd' } },
      );
      await applyLarge(client, git.host, 20);
      await applyLarge(client, git.host, 30);
      const [application] = await client.list(APPLICATIONS);
      expect(application.metadata).toMatchObject({
        name: LARGE,
        labels: { component: 'recommendations' },
      });
      await applyLarge(client, git.host, 0);
      const gone = await client.get(APPLICATIONS, LARGE, 'argocd');
      expect(gone?.metadata.deletionTimestamp).toBeDefined();
    } finally {
      await stop();
      await git.stop();
    }
    const other = createCluster({ name: 'other' });
    await applyLarge(other.client, git.host, 0);
    await other.stop();
  });
});
