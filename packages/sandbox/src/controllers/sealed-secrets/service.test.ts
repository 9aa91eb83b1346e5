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

import { request as httpsRequest } from 'https';
import { X509Certificate } from 'crypto';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { type Cluster, createCluster } from '../../cluster';
import { eventually } from '../testing/world';
import {
  type SealedSecrets,
  SealingKeyFiles,
  startSealedSecrets,
} from './index';
import { sealIndependently } from './testing/sealIndependently';
import { ANNOTATIONS, API_VERSION, type SealedSecret } from './types';

const SERVICES = '/api/v1/namespaces/kube-system/services';
const PROXY = `${SERVICES}/http:sealed-secrets-controller:http/proxy`;

describe('the service behind the API server', () => {
  let cluster: Cluster;
  let running: SealedSecrets;
  let directory: string;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'sandbox-sealing-'));
    cluster = createCluster({
      name: 'test',
      users: [{ name: 'alice', token: 'alice-token' }],
    });
    await cluster.start();
    const files = new SealingKeyFiles(directory, 'test');
    running = startSealedSecrets({
      client: cluster.client,
      services: cluster.services,
      keys: await files.readOrMake(2048),
      bits: 2048,
      keep: key => files.add(key),
      logger: { warn: () => undefined },
    });
    await eventually(
      async () => (await ask('GET', `${PROXY}/healthz`)).status === 200,
      'the service is there',
    );
  });
  afterAll(async () => {
    await running.stop();
    await cluster.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  function ask(
    method: string,
    path: string,
    options: { body?: unknown; token?: string | null } = {},
  ): Promise<{ status: number; type: string; body: string }> {
    const { token = 'alice-token', body } = options;
    return new Promise((resolve, reject) => {
      const request = httpsRequest(
        `${cluster.url}${path}`,
        {
          method,
          ca: cluster.caPem,
          headers: token ? { Authorization: `Bearer ${token}` } : {},
        },
        response => {
          const chunks: Buffer[] = [];
          response.on('data', chunk => chunks.push(chunk));
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              type: response.headers['content-type'] ?? '',
              body: Buffer.concat(chunks).toString(),
            }),
          );
        },
      );
      request.on('error', reject);
      request.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  const certificate = async () =>
    (await ask('GET', `${PROXY}/v1/cert.pem`)).body;

  const sealed = async (
    label: string,
    metadata: Partial<SealedSecret['metadata']> = {},
  ) => ({
    apiVersion: API_VERSION,
    kind: 'SealedSecret',
    metadata: { name: 'any', namespace: 'shop', ...metadata },
    spec: {
      encryptedData: {
        a: sealIndependently(await certificate(), label, 'value'),
      },
      template: { type: 'Opaque', metadata: { name: 'any' } },
    },
  });

  it.each([
    'http:sealed-secrets-controller:http',
    'http:sealed-secrets-controller:',
    'sealed-secrets-controller',
  ])('hands the certificate to everybody who has signed in: %s', async name => {
    const answer = await ask('GET', `${SERVICES}/${name}/proxy/v1/cert.pem`);
    expect(answer).toMatchObject({
      status: 200,
      type: 'application/x-pem-file',
    });
    const { publicKey, validFrom, validTo } = new X509Certificate(answer.body);
    expect(publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
    const years = (Date.parse(validTo) - Date.parse(validFrom)) / 3_600_000;
    expect(years).toBe(10 * 365 * 24);
  });

  it.each([
    ['without a token', `${PROXY}/v1/cert.pem`, null, 403],
    // The Role names the port by its name.
    [
      'by the number of the port',
      `${SERVICES}/http:sealed-secrets-controller:8080/proxy/v1/cert.pem`,
      undefined,
      403,
    ],
    [
      'of another Service',
      `${SERVICES}/http:other:http/proxy/v1/cert.pem`,
      undefined,
      403,
    ],
  ])('is closed %s', async (_, path, token, status) => {
    const answer = await ask('GET', path, { token });
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({
      kind: 'Status',
      reason: 'Forbidden',
      message: expect.stringContaining('services'),
    });
  });

  it('lets nobody change anything through it', async () => {
    const answer = await ask('DELETE', `${PROXY}/v1/cert.pem`);
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.body).message).toContain(
      'cannot delete resource "services/proxy"',
    );
  });

  it('says whether a SealedSecret can be opened, and no more', async () => {
    const verify = async (body: unknown) =>
      ask('POST', `${PROXY}/v1/verify`, { body });
    expect(await verify(await sealed('shop/any'))).toMatchObject({
      status: 200,
      body: '',
    });
    expect((await verify(await sealed('shop/other'))).status).toBe(409);
    expect((await verify({ kind: 'Secret' })).status).toBe(500);
    expect((await ask('GET', `${PROXY}/v1/else`)).status).toBe(404);
  });

  it('seals anew for a renewed key, in the scope that was', async () => {
    const old = await certificate();
    const before = await sealed('shop', {
      annotations: { [ANNOTATIONS.namespaceWide]: 'true' },
    });
    await running.renewKey();
    const renewed = await certificate();
    expect(renewed).not.toBe(old);
    expect(Date.parse(new X509Certificate(renewed).validFrom)).toBeGreaterThan(
      Date.parse(new X509Certificate(old).validFrom),
    );
    const { status, body } = await ask('POST', `${PROXY}/v1/rotate`, {
      body: before,
    });
    expect(status).toBe(200);
    const after = JSON.parse(body) as SealedSecret;
    expect(after.metadata).toEqual({
      name: 'any',
      namespace: 'shop',
      annotations: { [ANNOTATIONS.namespaceWide]: 'true' },
    });
    expect(after.spec.encryptedData?.a).not.toBe(before.spec.encryptedData.a);
    expect(
      (await ask('POST', `${PROXY}/v1/verify`, { body: after })).status,
    ).toBe(200);
    // Both keys are kept for the next start.
    expect(
      new SealingKeyFiles(directory, 'test')
        .read()
        .map(key => key.certificate.trim()),
    ).toEqual([old.trim(), renewed.trim()]);
  });

  it('is not there while nothing stands behind the Service', async () => {
    const other = createCluster({
      name: 'other',
      users: [
        { name: 'admin', token: 'alice-token', groups: ['system:masters'] },
      ],
    });
    const used = cluster;
    try {
      await other.start();
      cluster = other;
      expect((await ask('GET', `${PROXY}/healthz`)).status).toBe(404);
      await other.client.create(
        { group: '', plural: 'services' },
        {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: {
            name: 'sealed-secrets-controller',
            namespace: 'kube-system',
          },
          spec: { ports: [{ name: 'http', port: 8080 }] },
        },
      );
      const answer = await ask('GET', `${PROXY}/healthz`);
      expect(answer.status).toBe(503);
      expect(JSON.parse(answer.body)).toMatchObject({
        reason: 'ServiceUnavailable',
        message:
          'no endpoints available for service "sealed-secrets-controller"',
      });
      const port = await ask(
        'GET',
        `${SERVICES}/http:sealed-secrets-controller:web/proxy/healthz`,
      );
      expect(JSON.parse(port.body).message).toBe(
        'no service port "web" found for service "sealed-secrets-controller"',
      );
    } finally {
      cluster = used;
      await other.stop();
    }
  });
});
