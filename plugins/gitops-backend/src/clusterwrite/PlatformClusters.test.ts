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

import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Identities } from '../actions/identity';
import { ClusterError } from '../clusters/ClusterError';
import { ClusterConnection } from '../clusters/types';
import { readIdentity } from '../config/identity';
import { PlatformClusters } from './PlatformClusters';

/** Knows one cluster, which is not asked anything here. */
function platform(failure?: ClusterError, token?: string, others = 0) {
  return new PlatformClusters({
    clusters: {
      connection: name =>
        name === 'east' ? ({ name } as ClusterConnection) : undefined,
      failure: () => failure,
      freshness: () =>
        Array.from({ length: others + 1 }, (_, i) => ({
          name: `cluster-${i}`,
          state: 'live',
        })),
    },
    identities: new Identities({
      config: readIdentity(),
      userInfo: mockServices.userInfo(),
    }),
    config: {
      manage: { token, tokens: new Map() },
      validate: { tokens: new Map() },
    },
  });
}

describe('PlatformClusters', () => {
  const caller = {
    credentials: mockCredentials.user('user:default/emma'),
    cluster: 'east',
    headers: {},
  };

  it('should say at once that a cluster does not answer', async () => {
    const failure = new ClusterError(
      'unreachable',
      'The cluster refuses the connection',
    );
    await expect(platform(failure).status(caller, [])).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: 'The cluster refuses the connection: east',
    });
    // What only the account that watches is refused is no reason.
    await expect(
      platform(new ClusterError('unauthorized', 'No')).status(caller, []),
    ).resolves.toEqual([]);
    await expect(
      platform().status({ ...caller, cluster: 'west' }, []),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('should not delete what Kubernetes needs itself', async () => {
    await expect(
      platform().delete(caller, [
        { apiVersion: 'v1', kind: 'Namespace', name: 'kube-system' },
      ]),
    ).rejects.toThrow("Namespace kube-system is Kubernetes' own");
  });

  it('should send no token to several clusters, however they were found', async () => {
    await expect(
      platform(undefined, 'everything').status(caller, []),
    ).resolves.toEqual([]);
    const two = platform(undefined, 'everything', 1);
    await expect(two.status(caller, [])).rejects.toThrow(
      'gitops.platform.token is for a portal with one cluster, and this one has 2',
    );
    await expect(two.validate(caller, [])).resolves.toEqual([]);
  });
});
