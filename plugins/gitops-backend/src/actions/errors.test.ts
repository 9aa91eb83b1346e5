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

import { ClusterError } from '../clusters/ClusterError';
import { clusterFailure } from './errors';

const attempt = {
  cluster: 'east',
  what: 'change widgets in shop',
  identity: { mode: 'service-account' as const },
};

describe('what a cluster has refused', () => {
  it('should be told as the tool explains it', () => {
    const explain = jest.fn(() => ({
      kind: 'forbidden' as const,
      reason: { code: 'widget-forbidden', message: 'You may not' },
    }));
    const detail = 'system:serviceaccount:a:b must not';
    expect(
      clusterFailure(new ClusterError('server', 'It fails', { detail }), {
        ...attempt,
        explain,
      }),
    ).toMatchObject({
      name: 'NotAllowedError',
      message: 'You may not',
      blockedBy: [{ code: 'widget-forbidden' }],
    });
    expect(explain).toHaveBeenCalledWith(detail);
  });

  it.each([
    ['impossible' as const, 'ConflictError'],
    ['unavailable' as const, 'ServiceUnavailableError'],
  ])('should have its status: %s', (kind, name) => {
    const reason = { code: 'x', message: 'Not now' };
    expect(
      clusterFailure(new ClusterError('invalid', 'It fails'), {
        ...attempt,
        explain: () => ({ kind, reason }),
      }),
    ).toMatchObject({ name, message: 'Not now' });
  });

  it('should be worth another try where admission could not be asked', () => {
    const detail =
      'Internal error occurred: failed calling webhook "promotion.kargo.akuity.io": connection refused at 10.0.0.1';
    const failure = clusterFailure(
      new ClusterError('server', 'It fails', { detail }),
      { ...attempt, explain: () => undefined },
    );
    expect(failure).toMatchObject({
      name: 'ServiceUnavailableError',
      blockedBy: [
        { code: 'admission-unavailable', params: { cluster: 'east' } },
      ],
    });
    expect(String(failure)).not.toContain('10.0.0.1');
  });

  it('should be as the cluster says, where nobody explains it', () => {
    expect(
      clusterFailure(new ClusterError('invalid', 'too large'), attempt),
    ).toMatchObject({
      name: 'ConflictError',
      message: 'The cluster east refuses it: too large',
    });
  });
});
