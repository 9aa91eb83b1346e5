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

import {
  certificate,
  certificateRequest,
  challenge,
  clusterIssuer,
  condition,
  inDays,
  NOW,
  order,
  recordOf,
  world,
} from './__testUtils__/world';
import { nextTry } from './backOff';
import { argocdStatus } from './health';
import { judgeCertificate } from './judge';
import { CertificateRecord } from './records';

const ready = condition('Ready', 'True', 'Ready');
const times = {
  notBefore: inDays(-10),
  notAfter: inDays(80),
  renewalTime: inDays(50),
};

function judge(
  object = certificate(),
  others = [clusterIssuer()],
  knowledge?: Parameters<typeof world>[1],
) {
  const { verdict } = judgeCertificate(
    recordOf<CertificateRecord>(object),
    world([object, ...others], knowledge),
    NOW,
  );
  return [verdict.state, ...verdict.reasons.map(({ code }) => code)];
}

describe('the health of a Certificate', () => {
  it('should be good where it is valid and renewed in time', () => {
    expect(judge()).toEqual(['healthy']);
  });

  it.each([
    [
      'has expired',
      { conditions: [ready], ...times, notAfter: inDays(-1) },
      ['degraded', 'certificate-expired'],
    ],
    [
      'is being renewed',
      {
        conditions: [ready, condition('Issuing', 'True', 'Renewing')],
        ...times,
      },
      ['healthy', 'certificate-renewing'],
    ],
    [
      'is being issued for the first time',
      {
        conditions: [
          condition('Ready', 'False', 'DoesNotExist'),
          condition('Issuing', 'True', 'DoesNotExist'),
        ],
      },
      ['progressing', 'certificate-issuing'],
    ],
    [
      'should have been renewed hours ago',
      { conditions: [ready], ...times, renewalTime: inDays(-0.1) },
      ['warning', 'certificate-renewal-overdue'],
    ],
    [
      'was to be renewed a moment ago',
      { conditions: [ready], ...times, renewalTime: inDays(-0.01) },
      ['healthy'],
    ],
    [
      'expires soon and is not renewed',
      {
        conditions: [ready],
        notBefore: inDays(-85),
        notAfter: inDays(5),
      },
      ['warning', 'certificate-expiring-alone'],
    ],
    [
      'lives for days only and is renewed in time',
      {
        conditions: [ready],
        notBefore: inDays(-3),
        notAfter: inDays(1),
        renewalTime: inDays(0.5),
      },
      ['healthy'],
    ],
    [
      'is Ready, with a renewal that failed',
      {
        conditions: [ready, condition('Issuing', 'False', 'Failed', 'no')],
        ...times,
        lastFailureTime: inDays(-0.02),
        failedIssuanceAttempts: 2,
      },
      ['warning', 'certificate-renewal-failed'],
    ],
    [
      'is not what it asks for',
      { conditions: [condition('Ready', 'False', 'SecretMismatch')], ...times },
      ['degraded', 'certificate-outdated'],
    ],
    [
      'has a reason that is new',
      { conditions: [condition('Ready', 'False', 'Tired')], ...times },
      ['degraded', 'certificate-not-ready'],
    ],
    [
      'is neither ready nor not',
      { conditions: [condition('Ready', 'Unknown', '')], ...times },
      ['unknown', 'certificate-unknown'],
    ],
    ['has no status', {}, ['unknown', 'certificate-not-noticed']],
  ])('should be told where it %s', (_, status, expected) => {
    expect(judge(certificate('shop-tls', { status }))).toEqual(expected);
  });

  it('should count the attempts of one that was never issued', () => {
    const status = {
      conditions: [
        condition('Ready', 'False', 'DoesNotExist'),
        condition('Issuing', 'False', 'Failed', 'refused'),
      ],
      lastFailureTime: inDays(-0.01),
      failedIssuanceAttempts: 3,
    };
    const object = certificate('shop-tls', { status });
    const { verdict } = judgeCertificate(
      recordOf<CertificateRecord>(object),
      world([object, clusterIssuer()]),
      NOW,
    );
    expect(verdict).toMatchObject({
      state: 'degraded',
      status: 'DoesNotExist',
      reasons: [
        {
          code: 'certificate-attempts-failed',
          params: { attempts: '3', next: '2026-11-22T15:45:36.000Z' },
        },
      ],
    });
  });

  it('should wait for one that is new', () => {
    const object = certificate('shop-tls', {
      status: {},
      metadata: { creationTimestamp: inDays(-0.0005) },
    });
    expect(judge(object)[0]).toBe('progressing');
  });

  it('should say that what it speaks of has changed', () => {
    const object = certificate('shop-tls', {
      metadata: { generation: 2 },
      status: {
        conditions: [{ ...ready, observedGeneration: 1 }],
        ...times,
      },
    });
    expect(judge(object)).toEqual(['progressing', 'certificate-changed']);
  });

  it('should warn where the issuer is not there, or not ready', () => {
    expect(judge(certificate(), [])).toEqual(['warning', 'issuer-missing']);
    const broken = clusterIssuer(
      'internal',
      { ca: {} },
      condition('Ready', 'False', 'ErrGetKeyPair', 'secret not found'),
    );
    expect(judge(certificate(), [broken])).toEqual([
      'warning',
      'issuer-not-ready',
    ]);
  });

  it('should not take an issuer that cannot be seen for none', () => {
    expect(judge(certificate(), [], { knowledge: 'forbidden' })).toEqual([
      'healthy',
    ]);
  });

  it('should name the other Certificates of the same Secret', () => {
    const other = certificate('other', { spec: { secretName: 'shop-tls' } });
    expect(judge(certificate(), [clusterIssuer(), other])).toEqual([
      'warning',
      'certificate-secret-shared',
    ]);
    const loser = certificate('shop-tls', {
      status: {
        conditions: [condition('Ready', 'False', 'IncorrectCertificate')],
      },
    });
    expect(judge(loser, [clusterIssuer(), other])).toEqual([
      'degraded',
      'certificate-secret-shared',
    ]);
  });

  it('should take the reason from where the chain knows it', () => {
    const issuing = certificate('shop-tls', {
      status: {
        conditions: [
          condition('Ready', 'False', 'DoesNotExist'),
          condition('Issuing', 'True', 'DoesNotExist'),
        ],
      },
    });
    const chain = [
      clusterIssuer(),
      certificateRequest('shop-tls', 1, {
        conditions: [
          condition('Approved', 'True', 'cert-manager.io'),
          condition('Ready', 'False', 'Pending', 'Waiting on the order'),
        ],
      }),
      order('shop-tls-1', { state: 'pending' }),
      challenge('shop-tls-1-order', {
        state: 'pending',
        presented: true,
        reason:
          "Waiting for HTTP-01 challenge propagation: failed to perform self check GET request 'http://shop.acme.example/.well-known/acme-challenge/a-token': dial tcp: lookup shop.acme.example: no such host",
      }),
    ];
    expect(judge(issuing, chain)).toEqual([
      'warning',
      'challenge-dns-missing',
      'certificate-issuing',
    ]);
  });
});

describe('argocdStatus', () => {
  it.each([
    ['Healthy', [ready]],
    ['Progressing', [ready, condition('Issuing', 'True', 'Renewing')]],
    ['Degraded', [condition('Ready', 'False', 'Expired')]],
    ['Progressing', []],
  ])('should be the word of its rule: %s', (word, conditions) => {
    const object = certificate('shop-tls', { status: { conditions } });
    expect(argocdStatus(recordOf(object))).toBe(word);
  });
});

describe('nextTry', () => {
  it.each([
    [1, '2026-11-22T13:00:00.000Z'],
    [2, '2026-11-22T14:00:00.000Z'],
    [3, '2026-11-22T16:00:00.000Z'],
    [6, '2026-11-23T20:00:00.000Z'],
    [60, '2026-11-23T20:00:00.000Z'],
  ])('should wait twice as long after attempt %s', (attempts, expected) => {
    expect(nextTry(attempts, NOW.toISOString())).toBe(expected);
  });

  it('should not guess', () => {
    expect(nextTry(0, NOW.toISOString())).toBeUndefined();
    expect(nextTry(1, undefined)).toBeUndefined();
    expect(nextTry(NaN, 'yesterday')).toBeUndefined();
  });
});
