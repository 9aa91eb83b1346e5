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

import { mockServices } from '@backstage/backend-test-utils';
import { Readable } from 'node:stream';
import { ClusterError } from '../../clusters/ClusterError';
import { ApiResponse, ClusterConnection } from '../../clusters/types';
import { readSealedSecrets } from '../../config/sealedSecrets';
import { CERTIFICATE, OTHER_CERTIFICATE } from './__testUtils__/certificates';
import { SealingCertificates } from './SealingCertificates';

type Answer = [status: number, body: string] | ClusterError;

/** Clusters that answer as a test says; what they were asked is kept. */
function setUp(
  answers: Record<string, Answer>,
  lifetimesMs?: { answer: number; failure: number },
) {
  const asked: string[] = [];
  const news = jest.fn();
  const connection = (name: string): ClusterConnection | undefined =>
    name in answers
      ? ({
          name,
          get: async (path: string): Promise<ApiResponse> => {
            asked.push(`${name} ${path}`);
            const answer = answers[name];
            if (answer instanceof ClusterError) {
              throw answer;
            }
            return {
              status: answer[0],
              headers: {},
              body: Readable.from([Buffer.from(answer[1])]),
            };
          },
        } as Partial<ClusterConnection> as ClusterConnection)
      : undefined;
  const certificates = new SealingCertificates({
    clusters: { connection, failure: () => undefined },
    config: readSealedSecrets(),
    logger: mockServices.logger.mock(),
    onNews: news,
    lifetimesMs,
  });
  return { certificates, asked, answers, news };
}

describe('SealingCertificates', () => {
  it('should ask by the name of the port, once, and for each cluster', async () => {
    const { certificates, asked } = setUp({
      east: [200, CERTIFICATE.pem],
      west: [200, OTHER_CERTIFICATE.pem],
    });
    const [first, again] = await Promise.all([
      certificates.get('east'),
      certificates.get('east'),
    ]);
    expect(again).toBe(first);
    expect(first).toMatchObject({
      cluster: 'east',
      service: {
        namespace: 'kube-system',
        name: 'sealed-secrets-controller',
        port: 'http',
      },
      certificate: {
        fingerprint: CERTIFICATE.fingerprint,
        notBefore: '2026-01-01T00:00:00.000Z',
        notAfter: '2036-01-01T00:00:00.000Z',
      },
    });
    const other = await certificates.get('west');
    expect(other.certificate?.fingerprint).toBe(OTHER_CERTIFICATE.fingerprint);
    const path =
      '/api/v1/namespaces/kube-system/services/http:sealed-secrets-controller:http/proxy/v1/cert.pem';
    expect(asked).toEqual([`east ${path}`, `west ${path}`]);
  });

  it('should take the first of several', async () => {
    const { certificates } = setUp({
      east: [200, `${OTHER_CERTIFICATE.pem}\n${CERTIFICATE.pem}`],
    });
    const { certificate } = await certificates.get('east');
    expect(certificate?.fingerprint).toBe(OTHER_CERTIFICATE.fingerprint);
    expect(certificate?.pem.match(/BEGIN/g)).toHaveLength(1);
  });

  it.each<[string, Answer, string]>([
    ['there is no Service', [404, '{}'], 'sealing-controller-absent'],
    ['it may not ask', [403, '{}'], 'sealing-forbidden'],
    ['nothing answers', [503, 'no endpoints'], 'sealing-controller-down'],
    ['something else answers', [200, '<html>'], 'sealing-certificate-unusable'],
    [
      'the answer does not end, and says no length',
      [200, `${CERTIFICATE.pem}${' '.repeat(600_000)}`],
      'sealing-certificate-unusable',
    ],
    [
      'the certificate is broken',
      [200, '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'],
      'sealing-certificate-unusable',
    ],
    [
      'the cluster cannot be reached',
      new ClusterError('unreachable', 'The cluster refuses the connection'),
      'cluster-unreachable',
    ],
  ])('should say so where %s', async (_, answer, code) => {
    const { certificates } = setUp({ east: answer });
    const { certificate, unavailable } = await certificates.get('east');
    expect(certificate).toBeUndefined();
    expect(unavailable?.code).toBe(code);
    expect(unavailable?.params?.cluster).toBe('east');
  });

  it('should not know a cluster that the portal does not', async () => {
    const { unavailable } = await setUp({}).certificates.get('east');
    expect(unavailable?.code).toBe('cluster-unknown');
  });

  it('should find a controller that was set right a moment later', async () => {
    const { certificates, answers } = setUp(
      { east: [404, '{}'] },
      { answer: 60_000, failure: 20 },
    );
    expect((await certificates.get('east')).unavailable).toBeDefined();
    answers.east = [200, CERTIFICATE.pem];
    await new Promise(resolve => setTimeout(resolve, 40));
    expect((await certificates.get('east')).certificate).toBeDefined();
  });

  it('should tell what it knows without waiting, and that there is news', async () => {
    const { certificates, news } = setUp({ east: [200, CERTIFICATE.pem] });
    expect(certificates.known('east')).toBeUndefined();
    await certificates.get('east');
    expect(news).toHaveBeenCalledTimes(1);
    expect(certificates.known('east')).toEqual({
      fingerprint: CERTIFICATE.fingerprint,
      notBefore: '2026-01-01T00:00:00.000Z',
      notAfter: '2036-01-01T00:00:00.000Z',
    });
    expect(news).toHaveBeenCalledTimes(1);
  });
});
