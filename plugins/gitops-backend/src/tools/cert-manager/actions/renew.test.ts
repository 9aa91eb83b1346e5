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
import { onlyWrite } from '../../../__testUtils__/onlyWrite';
import {
  certificate,
  clusterIssuer,
  condition,
  inDays,
  NOW,
  recordOf,
  world,
} from '../__testUtils__/world';
import { CertificateRecord } from '../records';
import { renew } from './renew';

const writing = {
  now: NOW,
  user: 'user:default/ana',
  requestId: 'request-1',
  portal: 'Acme portal',
};

function subject(object: KubernetesObject) {
  return { object, record: recordOf<CertificateRecord>(object) };
}

function context(objects: KubernetesObject[] = []) {
  return { records: world(objects).records, now: NOW };
}

const codes = (reasons: Array<{ code: string }>) =>
  reasons.map(({ code }) => code);

describe('renew', () => {
  it('should put the condition beside all others, and replace the status', () => {
    const object = certificate('shop-tls', {
      metadata: { generation: 3 },
      status: {
        conditions: [
          condition('Ready', 'True', 'Ready', 'up to date'),
          condition('Issuing', 'False', 'Failed', 'refused', inDays(-3)),
          condition('Another', 'True', 'New'),
        ],
        notAfter: inDays(30),
        revision: 4,
      },
    });
    const write = onlyWrite(
      renew.write(subject(object), {}, { ...context(), ...writing }),
    );
    expect(write).toMatchObject({ type: 'replace', subresource: 'status' });
    expect(write.body).toEqual({
      ...object,
      status: {
        conditions: [
          condition('Ready', 'True', 'Ready', 'up to date'),
          condition('Another', 'True', 'New'),
          {
            type: 'Issuing',
            status: 'True',
            reason: 'ManuallyTriggered',
            message:
              'Certificate re-issuance manually triggered by user:default/ana in Acme portal, request request-1',
            lastTransitionTime: '2026-11-22T12:00:00Z',
            observedGeneration: 3,
          },
        ],
        notAfter: inDays(30),
        revision: 4,
      },
    });
    const after = { ...object, ...(write.body as object) };
    expect(renew.isDone!(subject(after), { ...context(), ...writing })).toBe(
      true,
    );
    expect(
      renew.isDone!(subject(after), {
        ...context(),
        ...writing,
        requestId: 'request-2',
      }),
    ).toBe(false);
  });

  it('should need the right that the chart grants', () => {
    expect(renew.access!(recordOf(certificate()), {}, context())).toEqual([
      { verb: 'update', subresource: 'status' },
    ]);
  });

  it('should not ask twice', () => {
    const issuing = certificate('shop-tls', {
      status: { conditions: [condition('Issuing', 'True', 'Renewing')] },
    });
    expect(codes(renew.blockedBy(recordOf(issuing), context()))).toEqual([
      'certificate-already-issuing',
    ]);
    expect(renew.blockedBy(recordOf(certificate()), context())).toEqual([]);
    expect(renew.restMs).toBeGreaterThanOrEqual(60_000);
  });

  it('should say what it does, and what it may cost', () => {
    const object = certificate('shop-tls', {
      spec: { renewal: { policy: 'Disabled' } },
      status: {
        conditions: [condition('Issuing', 'False', 'Failed')],
        lastFailureTime: inDays(-0.01),
        failedIssuanceAttempts: 3,
      },
    });
    const acme = clusterIssuer(
      'internal',
      { acme: { server: 'https://ca.example/directory' } },
      condition('Ready', 'False', 'ErrRegisterACMEAccount', 'no'),
    );
    const rival = certificate('other', { spec: { secretName: 'shop-tls' } });
    const forecast = renew.plan(
      subject(object),
      {},
      context([object, acme, rival]),
    );
    expect(codes(forecast.effects)).toEqual([
      'certificate-issues-again',
      'certificate-new-key',
      'certificate-secret-made',
    ]);
    expect(codes(forecast.warnings)).toEqual([
      'acme-rate-limits',
      'renew-issuer-not-ready',
      'renew-skips-back-off',
      'renew-skips-policy',
      'renew-secret-shared',
      'argocd-shows-progressing',
    ]);
    expect(forecast.warnings[0].params).toEqual({
      issuer: 'internal',
      server: 'ca.example',
    });
  });

  it('should take no input', () => {
    expect(renew.readInput(undefined)).toEqual({});
    expect(() => renew.readInput({ force: true })).toThrow('force');
  });
});
