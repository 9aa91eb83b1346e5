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

import { readAttempt } from './attempt';
import {
  certificate,
  certificateRequest,
  challenge,
  condition,
  inDays,
  NOW,
  order,
  recordOf,
  world,
} from './__testUtils__/world';

const approved = condition('Approved', 'True', 'cert-manager.io');
const pending = condition('Ready', 'False', 'Pending', 'Waiting on the order');

function attempt(objects: Parameters<typeof world>[0]) {
  return readAttempt(
    world([certificate(), ...objects]).records,
    recordOf(certificate()),
    NOW,
  );
}

describe('readAttempt', () => {
  it('should have no steps before the first request', () => {
    expect(attempt([])).toEqual({ steps: [] });
  });

  it('should follow the newest request down to its challenges', () => {
    const { steps, problem } = attempt([
      certificateRequest('shop-tls', 1, {
        conditions: [approved, condition('Ready', 'False', 'Failed', 'old')],
      }),
      certificateRequest('shop-tls', 2, { conditions: [approved, pending] }),
      order('shop-tls-2', { state: 'pending' }),
      challenge(
        'shop-tls-2-order',
        { state: 'invalid', reason: 'urn:ietf:params:acme:error:caa: no' },
        { wildcard: true, type: 'DNS-01' },
      ),
    ]);
    expect(
      steps.map(({ kind, status, state }) => [kind, status, state]),
    ).toEqual([
      ['CertificateRequest', 'Pending', 'progressing'],
      ['Order', 'pending', 'progressing'],
      ['Challenge', 'invalid', 'degraded'],
    ]);
    expect(steps[2]).toMatchObject({
      domain: '*.shop.acme.example',
      type: 'DNS-01',
    });
    expect(problem).toMatchObject({
      failed: true,
      reason: {
        code: 'acme-caa',
        resource: { kind: 'Challenge', namespace: 'shop' },
      },
    });
    // What the proof is made of stays in the cluster
    expect(JSON.stringify(steps)).not.toContain('a-key');
  });

  it.each([
    [
      'request-denied',
      [condition('Denied', 'True', 'policy', 'names outside of acme.example')],
    ],
    ['request-invalid', [condition('InvalidRequest', 'True', 'x', 'bad CSR')]],
    ['request-not-approved', [pending]],
    [
      'issuer-not-ready',
      [
        approved,
        condition(
          'Ready',
          'False',
          'Pending',
          'Referenced issuer does not have a Ready status condition',
        ),
      ],
    ],
  ])('should say of a request: %s', (code, conditions) => {
    const { problem } = attempt([
      certificateRequest('shop-tls', 1, { conditions }),
    ]);
    expect(problem?.reason.code).toBe(code);
  });

  it('should notice an issuer of others that gave up silently', () => {
    const { problem } = attempt([
      certificateRequest('shop-tls', 1, {
        conditions: [approved],
        failureTime: inDays(-0.5),
      }),
    ]);
    expect(problem).toMatchObject({
      failed: true,
      reason: { code: 'request-stalled', since: inDays(-0.5) },
    });
  });

  it('should not hurry a challenge that was put in place just now', () => {
    const young = challenge('shop-tls-1-order', {
      state: 'pending',
      presentedAt: new Date(NOW.getTime() - 5_000).toISOString(),
      reason: "wrong status code '404', expected '200'",
    });
    const { steps, problem } = attempt([
      certificateRequest('shop-tls', 1, { conditions: [approved, pending] }),
      order('shop-tls-1', { state: 'pending' }),
      young,
    ]);
    expect(steps[2].state).toBe('progressing');
    expect(problem).toBeUndefined();
  });

  it('should forget what failed before it succeeded', () => {
    const { problem } = attempt([
      certificateRequest('shop-tls', 1, {
        conditions: [approved, condition('Ready', 'True', 'Issued')],
      }),
      order('shop-tls-1', { state: 'errored', reason: 'once' }),
    ]);
    expect(problem).toBeUndefined();
  });

  it('should not follow what another cluster has of the same uid', () => {
    const { records } = world([
      certificateRequest('shop-tls', 1, { conditions: [approved] }),
    ]);
    expect(
      readAttempt(records, recordOf(certificate(), 'west'), NOW).steps,
    ).toEqual([]);
  });
});
