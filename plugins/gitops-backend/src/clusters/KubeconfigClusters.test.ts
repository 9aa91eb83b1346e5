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
import { KubeconfigClusters } from './KubeconfigClusters';

const KUBECONFIG = JSON.stringify({
  apiVersion: 'v1',
  kind: 'Config',
  clusters: [{ name: 'east', cluster: { server: 'https://127.0.0.1:1' } }],
  users: [
    {
      name: 'slow',
      user: {
        exec: {
          apiVersion: 'client.authentication.k8s.io/v1',
          command: process.execPath,
          args: ['-e', 'setTimeout(() => {}, 3000)'],
          interactiveMode: 'Never',
        },
      },
    },
  ],
  contexts: [{ name: 'east', context: { cluster: 'east', user: 'slow' } }],
});

describe('KubeconfigClusters', () => {
  const directory = createMockDirectory();
  const path = () => directory.resolve('kubeconfig');
  beforeEach(() => directory.setContent({ kubeconfig: KUBECONFIG }));

  it('should not wait for a credential plugin that hangs', async () => {
    const [east] = await new KubeconfigClusters([
      { kubeconfig: path() },
    ]).list();
    const { signal } = new AbortController();
    const startedAt = Date.now();
    await expect(
      east.get('/apis', { signal, timeoutMs: 50 }),
    ).rejects.toMatchObject({
      reason: 'timeout',
      message: "The cluster's credentials do not come in time",
    });
    const abort = new AbortController();
    const request = east.get('/apis', {
      signal: abort.signal,
      timeoutMs: 60_000,
    });
    abort.abort();
    await expect(request).rejects.toMatchObject({ reason: 'unreachable' });
    expect(Date.now() - startedAt).toBeLessThan(2_500);
  });

  it('should name the kubeconfig and the context that are missing', async () => {
    await expect(
      new KubeconfigClusters([
        { kubeconfig: path(), contexts: ['west'] },
      ]).list(),
    ).rejects.toThrow(`The kubeconfig ${path()} has no context west`);
    await expect(
      new KubeconfigClusters([{ kubeconfig: `${path()}-not` }]).list(),
    ).rejects.toThrow(`The kubeconfig ${path()}-not cannot be read`);
  });

  it('should keep a connection while the kubeconfig says the same', async () => {
    const clusters = new KubeconfigClusters([{ kubeconfig: path() }]);
    const [first] = await clusters.list();
    expect((await clusters.list())[0]).toBe(first);
    directory.setContent({ kubeconfig: KUBECONFIG.replace(':1"', ':2"') });
    const [second] = await clusters.list();
    expect(second).not.toBe(first);
    expect(second.server).toBe('https://127.0.0.1:2');
  });
});
