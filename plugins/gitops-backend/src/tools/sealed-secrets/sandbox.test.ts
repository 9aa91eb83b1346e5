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
  createMockDirectory,
  mockCredentials,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import {
  EntitySealedSecrets,
  SealedSecretView,
  SealingCertificate,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  constants,
  createCipheriv,
  publicEncrypt,
  randomBytes,
  X509Certificate,
} from 'node:crypto';
import request from 'supertest';
import { stringify } from 'yaml';
import { createValidator } from '../../__testUtils__/responseValidator';
import { eventually } from '../../__testUtils__/eventually';
import {
  SandboxBackend,
  startSandboxBackend,
} from '../../__testUtils__/sandboxBackend';

jest.setTimeout(300_000);

/** Longer than it takes on a busy machine. */
const PATIENCE_MS = 120_000;

const WORKLOAD = 'workload-portal';

function component(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: { 'argocd/app-selector': `component=${name}` },
    },
    spec: {},
  };
}

/** Seals a value strictly, as kubeseal does. */
function seal(value: string, label: string, pem: string): string {
  const session = randomBytes(32);
  const key = publicEncrypt(
    {
      key: new X509Certificate(pem).publicKey,
      padding: constants.RSA_PKCS1_OAEP_PADDING,
      oaepHash: 'sha256',
      oaepLabel: Buffer.from(label),
    },
    session,
  );
  const cipher = createCipheriv('aes-256-gcm', session, Buffer.alloc(12));
  const length = Buffer.alloc(2);
  length.writeUInt16BE(key.length);
  return Buffer.concat([
    length,
    key,
    cipher.update(value),
    cipher.final(),
    cipher.getAuthTag(),
  ]).toString('base64');
}

describe('a sandbox with Sealed Secrets', () => {
  const directory = createMockDirectory();
  let backend: SandboxBackend;
  let gitUrl: string;

  beforeAll(async () => {
    backend = await startSandboxBackend({
      directory,
      entities: [component('orders'), component('gift-cards')],
      contexts: ['control-plane-portal', WORKLOAD],
      config: ({ ready }, token) => ({
        integrations: {
          gitea: [
            {
              host: new URL(ready.git.url).host,
              baseUrl: ready.git.url,
              username: 'portal',
              password: token('git-portal'),
            },
          ],
        },
      }),
      gitops: () => ({
        clusterAliases: {
          'control-plane-portal': ['control-plane'],
          [WORKLOAD]: ['workload'],
        },
      }),
      sealingKeyBits: 2048,
    });
    gitUrl = backend.sandbox.ready.git.url;
  });
  afterAll(async () => {
    await backend?.stop();
  });

  const ana = mockCredentials.user.header('user:default/ana');
  const entity = (name: string) =>
    `/api/gitops/v1/entities/component/default/${name}`;

  async function section(name: string): Promise<EntitySealedSecrets> {
    const { body } = await request(backend.server)
      .get(`${entity(name)}/sealed-secrets`)
      .set('Authorization', ana)
      .expect(200);
    expect(createValidator('EntitySealedSecrets')(body)).toEqual([]);
    return body;
  }

  const shown = ({
    namespace,
    name,
    state,
    scope,
    keys,
    reasons,
  }: SealedSecretView) => [
    `${namespace}/${name}`,
    state,
    scope,
    [...keys].sort().join(),
    reasons.map(({ code }) => code).join(),
  ];

  it('should show which are opened, and why one is not', async () => {
    await eventually(async () => {
      expect((await section('orders')).sealedSecrets.map(shown)).toEqual([
        [
          'orders-dev/orders-database',
          'healthy',
          'strict',
          'password,username',
          '',
        ],
        [
          'orders-staging/orders-database',
          'healthy',
          'strict',
          'password,username',
          '',
        ],
        [
          'orders-production/orders-database',
          'healthy',
          'strict',
          'password,username',
          '',
        ],
      ]);
      expect((await section('gift-cards')).sealedSecrets.map(shown)).toEqual([
        [
          'gift-cards-dev/gift-cards-signing',
          'degraded',
          'strict',
          'signing-key',
          'sealed-secret-no-key-strict',
        ],
        [
          'gift-cards-staging/gift-cards-signing',
          'healthy',
          'strict',
          'signing-key',
          '',
        ],
        [
          'gift-cards-production/gift-cards-signing',
          'healthy',
          'namespace-wide',
          'signing-key',
          '',
        ],
      ]);
    }, PATIENCE_MS);
    const { places, sealedSecrets } = await section('orders');
    expect(sealedSecrets[1].application?.name).toBe('orders-staging');
    expect(
      places.map(({ cluster, namespace }) => [cluster, namespace]),
    ).toEqual([
      ['control-plane-portal', 'orders-dev'],
      [WORKLOAD, 'orders-staging'],
      [WORKLOAD, 'orders-production'],
    ]);
    // Neither what is sealed nor what it hides
    expect(JSON.stringify(sealedSecrets)).not.toMatch(
      /Ag[AB][A-Za-z0-9+/]{20}/,
    );
  });

  it('should propose what was sealed, and show it once that is merged', async () => {
    let certificate: SealingCertificate['certificate'];
    // A failure is remembered for a moment
    await eventually(async () => {
      const { body } = await request(backend.server)
        .get(`${entity('orders')}/sealing-certificate?cluster=${WORKLOAD}`)
        .set('Authorization', ana)
        .expect(200);
      expect(createValidator('SealingCertificate')(body)).toEqual([]);
      expect(body.unavailable).toBeUndefined();
      certificate = body.certificate;
    }, PATIENCE_MS);
    const metadata = { name: 'payment', namespace: 'orders-staging' };
    const { places } = await section('orders');
    const place = places.find(
      ({ namespace }) => namespace === metadata.namespace,
    )!;
    const { body: opened } = await request(backend.server)
      .post(`${entity('orders')}/sealed-secrets/pull-request`)
      .set('Authorization', ana)
      .send({
        application: place.application,
        cluster: place.cluster,
        manifest: stringify(
          {
            apiVersion: 'bitnami.com/v1alpha1',
            kind: 'SealedSecret',
            metadata,
            spec: {
              encryptedData: {
                token: seal(
                  't0ken',
                  'orders-staging/payment',
                  certificate!.pem,
                ),
              },
              template: { metadata, type: 'Opaque' },
            },
          },
          { aliasDuplicateObjects: false },
        ),
      })
      .expect(201);
    expect(opened.files).toEqual([
      'overlays/staging/payment-sealed-secret.yaml',
      'overlays/staging/kustomization.yaml',
    ]);
    const merged = await fetch(
      `${gitUrl}/api/v1/repos/acme/orders-config/pulls/${opened.number}/merge`,
      {
        method: 'POST',
        headers: {
          Authorization: `token ${backend.token('git-ana')}`,
          'Content-Type': 'application/json',
        },
        body: JSON.stringify({ Do: 'merge' }),
      },
    );
    expect(merged.status).toBe(200);
    await eventually(async () => {
      const { sealedSecrets } = await section('orders');
      expect(
        sealedSecrets.filter(({ name }) => name === 'payment').map(shown),
      ).toEqual([['orders-staging/payment', 'healthy', 'strict', 'token', '']]);
    }, PATIENCE_MS);
  });

  it('should not ask clusters that the entity is not deployed to', async () => {
    const { body } = await request(backend.server)
      .get(`${entity('orders')}/sealing-certificate?cluster=elsewhere`)
      .set('Authorization', ana)
      .expect(404);
    expect(body.error.name).toBe('NotFoundError');
  });
});
