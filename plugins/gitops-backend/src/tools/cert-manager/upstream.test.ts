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

import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import { upstreamDefinitions } from '../../__testUtils__/upstreamDefinitions';
import { onlyWrite } from '../../__testUtils__/onlyWrite';
import { fixtures } from './__fixtures__';
import * as made from './__testUtils__/world';
import { renew } from './actions/renew';
import { certManagerKinds } from './kinds';

const upstream = upstreamDefinitions(/cert-manager\.io_.*\.ya?ml$/);

upstream.describe('the definitions of cert-manager', () => {
  it.each(
    [
      ...Object.values(fixtures),
      made.certificate(),
      made.certificate('disabled', {
        spec: {
          renewal: {
            policy: 'Disabled',
            windows: [{ cron: '0 2 * * *', windowDuration: '4h' }],
          },
        },
      }),
      made.clusterIssuer('acme', {
        acme: {
          server: 'https://ca.example/directory',
          privateKeySecretRef: { name: 'account' },
        },
      }),
      made.certificateRequest('shop-tls', 1, {
        conditions: [made.condition('Ready', 'False', 'Pending', 'waiting')],
        failureTime: made.inDays(-1),
      }),
      made.order('shop-tls-1', { state: 'errored', reason: 'refused' }),
      made.challenge('shop-tls-1-order', {
        state: 'pending',
        presented: true,
        presentedAt: made.inDays(-1),
      }),
    ].map(o => [`${o.kind} ${o.metadata.name}`, o] as const),
  )('should allow %s of the tests', (_, object) => {
    expect(upstream.errors(object)).toEqual([]);
  });

  it('should allow what a renewal writes', () => {
    const object = made.certificate();
    const { body } = onlyWrite(
      renew.write(
        { object, record: made.recordOf(object) },
        {},
        {
          records: made.world([object]).records,
          now: made.NOW,
          user: 'user:default/ana',
          requestId: 'request-1',
          portal: 'Acme Portal',
        },
      ),
    );
    expect(upstream.errors(body as unknown as KubernetesObject)).toEqual([]);
  });

  it('should have the kinds that are watched, in the same versions', () => {
    expect(upstream.kinds()).toEqual(
      expect.arrayContaining(
        certManagerKinds.map(({ group, plural, kind, versions }) => ({
          group,
          plural,
          kind,
          versions,
        })),
      ),
    );
  });
});
