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

import { DeliveryLane } from '@gitops-portal/backstage-plugin-gitops-common';
import { promotionRequest } from './promotionRequest';

const staging: DeliveryLane = {
  id: 'staging',
  name: 'Staging',
  environment: 'staging',
  state: 'healthy',
  reasons: [],
  stale: [],
  runs: [],
  behind: 2,
  facts: [],
  next: { who: 'nobody' },
  actions: [],
  follows: ['dev'],
  objects: [],
};

describe('promotionRequest', () => {
  it('should ask for an environment that is behind the one before', () => {
    expect(promotionRequest(staging)).toEqual({
      via: 'pull-request',
      environment: 'staging',
    });
  });

  it.each<[string, Partial<DeliveryLane>]>([
    ['has all there is', { behind: 0 }],
    ['is the first', { follows: [] }],
    ['is no environment', { environment: undefined }],
    [
      'has a pipeline',
      {
        objects: [
          {
            kind: 'stages.kargo.akuity.io',
            cluster: 'east',
            namespace: 'orders',
            name: 'staging',
            state: 'healthy',
          },
        ],
      },
    ],
  ])('should ask for nothing where it %s', (_, more) => {
    expect(promotionRequest({ ...staging, ...more })).toBeUndefined();
  });
});
