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

import { ActingCluster, ClusterAnswer } from './ActingCluster';
import { readStatus } from './readStatus';

const REF = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  namespace: 'shop',
  name: 'settings',
};

/** A cluster that has ConfigMaps, and gives this answer for one. */
function answering(answer: ClusterAnswer): ActingCluster {
  const ask = async (_: string, path: string): Promise<ClusterAnswer> =>
    path === '/api/v1'
      ? {
          status: 200,
          body: {
            resources: [
              { kind: 'ConfigMap', name: 'configmaps', namespaced: true },
            ],
          },
        }
      : answer;
  return { ask } as unknown as ActingCluster;
}

describe('readStatus', () => {
  it('should say that an object is not there where the cluster says so', async () => {
    await expect(
      readStatus(answering({ status: 404, body: {} }), [REF]),
    ).resolves.toMatchObject([{ found: false, ready: false }]);
    await expect(
      readStatus(
        answering({
          status: 200,
          body: { apiVersion: 'v1', kind: 'ConfigMap', metadata: {} },
        }),
        [REF],
      ),
    ).resolves.toMatchObject([{ found: true, ready: true }]);
  });

  it.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [429, 'throttled'],
    [500, 'server'],
    [503, 'server'],
  ])('should not take a %i for its absence', async (status, reason) => {
    await expect(
      readStatus(answering({ status, body: { message: 'No' } }), [REF]),
    ).rejects.toMatchObject({ name: 'ClusterError', reason });
  });
});
