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
import { projectSyncPolicy, syncPolicyOf } from './index';

const policy = (syncPolicy: unknown) =>
  syncPolicyOf({ syncPolicy: projectSyncPolicy({ syncPolicy }) });

const none = { prune: false, selfHeal: false, allowEmpty: false, options: [] };

describe('the sync policy', () => {
  it.each([
    [undefined, none],
    [{}, none],
    [{ automated: {} }, none],
    ['strange', none],
    [{ automated: { prune: 'yes' }, syncOptions: 'x', retry: [] }, none],
    [{ retry: { limit: 0 } }, none],
    [{ retry: { limit: -1 } }, { ...none, retryLimit: -1 }],
    [
      {
        // Put off since Argo CD 3.1; what else it says stays.
        automated: { enabled: false, prune: true, selfHeal: true },
        syncOptions: ['CreateNamespace=true', 7, 'ServerSideApply=true'],
        retry: { limit: 5, backoff: { duration: '5s' } },
      },
      {
        prune: true,
        selfHeal: true,
        allowEmpty: false,
        options: ['CreateNamespace=true', 'ServerSideApply=true'],
        retryLimit: 5,
      },
    ],
  ])('should be read from %j', (syncPolicy, expected) => {
    expect(policy(syncPolicy)).toEqual(expected);
  });

  it('should be one object for all Applications that say the same', () => {
    const same = () =>
      projectSyncPolicy({ syncPolicy: { syncOptions: ['a'] } });
    expect(same()).toBe(same());
    expect(projectSyncPolicy({ syncPolicy: { automated: {} } })).toBe(
      undefined,
    );
  });
});
