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

import { Bench, NAMESPACE } from '../testing/bench';
import { API_VERSION, encode, KINDS } from '../types';
import { certificateProblems, issuerProblems } from './problems';

const VALID = {
  secretName: 'cart-tls',
  issuerRef: { name: 'ca' },
  dnsNames: ['cart.acme.example'],
};

describe('what is refused', () => {
  it.each([
    [{}, []],
    [
      { dnsNames: [] },
      [
        'spec: Invalid value: "": at least one of commonName (from the commonName field or from a literalSubject), dnsNames, emailSANs, ipAddresses, otherNames, or uriSANs must be set',
      ],
    ],
    [
      { privateKey: { size: 1024 } },
      [
        'spec.privateKey.size: Invalid value: 1024: must be between 2048 and 8192 for rsa keyAlgorithm',
      ],
    ],
    [
      { privateKey: { algorithm: 'ECDSA' as const, size: 2048 } },
      [
        'spec.privateKey.size: Unsupported value: 2048: supported values: "256", "384", "521"',
      ],
    ],
    [
      { duration: '24h', renewBefore: '24h' },
      [
        'spec.renewBefore: Invalid value: "24h": certificate duration 24h must be greater than renewBefore 24h',
      ],
    ],
    [{ duration: '60s', renewBefore: '20s' }, []],
    [
      { duration: 'soon' },
      ['spec.duration: Invalid value: "soon": time: invalid duration "soon"'],
    ],
    [
      { issuerRef: { name: 'ca', kind: 'AWSPCAClusterIssuer' } },
      [
        'spec.issuerRef.kind: Invalid value: "AWSPCAClusterIssuer": must be one of Issuer or ClusterIssuer (did you forget to set spec.issuerRef.kind.group?)',
      ],
    ],
    [
      {
        issuerRef: {
          name: 'ca',
          kind: 'AWSPCAClusterIssuer',
          group: 'awspca.cert-manager.io',
        },
      },
      [],
    ],
  ])('of a Certificate with %j', (spec, problems) => {
    expect(certificateProblems({ ...VALID, ...spec })).toEqual(problems);
  });

  it.each([
    [{}, ['spec: Required value: at least one issuer must be configured']],
    [{ selfSigned: {} }, []],
    [
      { ca: { secretName: 's' }, selfSigned: {} },
      ['spec.selfSigned: Forbidden: may not specify more than one issuer type'],
    ],
  ])('of an issuer with %j', (spec, problems) => {
    expect(issuerProblems(spec)).toEqual(problems);
  });
});

describe('the webhook', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = new Bench();
    await bench.start();
    await bench.issuer('selfsigned', { selfSigned: {} });
    await bench.certificate('cart', {});
    await bench.ready('cart');
  });
  afterEach(() => bench.stop());

  it('refuses what is wrong, and tells all of it', async () => {
    await expect(
      bench.certificate('both', {
        privateKey: { size: 512 },
        renewBefore: '1h',
        renewBeforePercentage: 20,
      }),
    ).rejects.toMatchObject({
      code: 403,
      message: expect.stringMatching(
        /^admission webhook "webhook\.cert-manager\.io" denied the request: \[spec\.privateKey\.size: .*, spec\.renewBefore: .*, spec\.renewBeforePercentage: .*\]$/,
      ),
    });
    await expect(
      bench.client.patch(KINDS.certificates, 'cart', NAMESPACE, {
        type: 'merge',
        body: { spec: { dnsNames: [] } },
      }),
    ).rejects.toMatchObject({ code: 403 });
  });

  it('says who made a request, whoever that says to be, and keeps it', async () => {
    const created = await bench.client
      .as('ana')
      .create(KINDS.certificateRequests, {
        apiVersion: API_VERSION,
        kind: 'CertificateRequest',
        metadata: { name: 'mine', namespace: NAMESPACE },
        spec: {
          request: encode('none'),
          issuerRef: { name: 'selfsigned' },
          username: 'somebody',
        },
      });
    expect(created.spec).toMatchObject({
      username: 'ana',
      groups: ['system:authenticated'],
    });
    await expect(
      bench.client.patch(KINDS.certificateRequests, 'mine', NAMESPACE, {
        type: 'merge',
        body: { spec: { isCA: true } },
      }),
    ).rejects.toMatchObject({ code: 403 });
  });
});
