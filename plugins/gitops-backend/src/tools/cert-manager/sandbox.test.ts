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
  CertificateView,
  EntityCertificates,
} from '@gitops-portal/backstage-plugin-gitops-common';
import request from 'supertest';
import { createValidator } from '../../__testUtils__/responseValidator';
import { eventually } from '../../__testUtils__/eventually';
import {
  SandboxBackend,
  startSandboxBackend,
} from '../../__testUtils__/sandboxBackend';

jest.setTimeout(300_000);

/** Longer than it takes on a busy machine. */
const PATIENCE_MS = 150_000;
// As Argo CD calls them, too
const CONTEXTS = ['control-plane', 'workload'];

const component = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    namespace: 'default',
    annotations: { 'argocd/app-selector': `component=${name}` },
  },
  spec: {},
});

describe('certificates of clusters with cert-manager', () => {
  const directory = createMockDirectory();
  let backend: SandboxBackend;

  beforeAll(async () => {
    backend = await startSandboxBackend({
      directory,
      entities: [component('orders'), component('gift-cards')],
      contexts: CONTEXTS,
      config: () => ({ app: { title: 'Acme Portal' } }),
      gitops: token => ({ identity: { token: token('portal-actions') } }),
      sealingKeyBits: 2048,
    });
  });
  afterAll(async () => {
    await backend?.stop();
  });

  const ana = mockCredentials.user.header('user:default/ana');
  const entityPath = (name: string) =>
    `/api/gitops/v1/entities/component/default/${name}`;

  async function read(name: string): Promise<EntityCertificates> {
    const { body } = await request(backend.server)
      .get(`${entityPath(name)}/certificates`)
      .set('Authorization', ana)
      .expect(200);
    return body;
  }

  async function find(
    name: string,
    environment: string,
  ): Promise<CertificateView> {
    const found = (await read(name)).certificates.find(
      each => each.environment === environment,
    );
    expect(found).toBeDefined();
    return found!;
  }

  it('should show them, with who signs them and which names they cover', async () => {
    await eventually(async () => {
      const { certificates, hosts } = await read('orders');
      expect(certificates.map(({ environment }) => environment).sort()).toEqual(
        ['dev', 'production', 'staging'],
      );
      expect(certificates.map(({ state }) => state)).toEqual([
        'healthy',
        'healthy',
        'healthy',
      ]);
      expect(hosts.map(({ host, state }) => [host, state])).toEqual([
        ['orders.acme.example', 'healthy'],
        ['orders.dev.acme.example', 'healthy'],
        ['orders.staging.acme.example', 'healthy'],
      ]);
    }, PATIENCE_MS);
    const answer = await read('orders');
    expect(createValidator('EntityCertificates')(answer)).toEqual([]);
    const staging = await find('orders', 'staging');
    expect(staging).toMatchObject({
      cluster: 'workload',
      names: ['orders.staging.acme.example'],
      application: { name: 'orders-staging', namespace: 'argocd' },
      issuer: { name: 'internal-ca', type: 'ca', state: 'healthy' },
      revision: 1,
      chain: [
        { kind: 'Certificate', state: 'healthy' },
        { kind: 'CertificateRequest', state: 'healthy' },
      ],
    });
  });

  it('should explain one that cannot be issued', async () => {
    await eventually(async () => {
      const failing = await find('gift-cards', 'staging');
      expect(failing.reasons[0]).toMatchObject({
        code: 'challenge-dns-missing',
        params: { domain: 'gift-cards.nodns.acme.example' },
        resource: { kind: 'Challenge' },
      });
      expect(failing.state).toBe('degraded');
      expect(failing.failures?.attempts).toBeGreaterThan(0);
      expect(failing.chain.map(({ kind }) => kind)).toEqual([
        'Certificate',
        'CertificateRequest',
        'Order',
        'Challenge',
        'Challenge',
      ]);
    }, PATIENCE_MS);
  });

  it('should find the one that an Ingress asks for', async () => {
    await eventually(async () => {
      const made = await find('gift-cards', 'production');
      expect(made.linkedBy.map(({ rule }) => rule)).toContain(
        'certificate-of-ingress',
      );
      expect(made.application?.name).toBe('gift-cards-production');
    }, PATIENCE_MS);
  });

  it('should say of an Application what its certificate says', async () => {
    await eventually(async () => {
      const { body } = await request(backend.server)
        .get(
          `${entityPath('gift-cards')}/applications/${
            CONTEXTS[0]
          }/argocd/gift-cards-staging`,
        )
        .set('Authorization', ana)
        .expect(200);
      expect(body.application.health.status).toBe('Degraded');
      expect(
        body.application.health.reasons.map(
          ({ code }: { code: string }) => code,
        ),
      ).toContain('challenge-dns-missing');
    }, PATIENCE_MS);
  });

  it('should renew, and show the new one', async () => {
    const before = await find('orders', 'staging');
    const { cluster, namespace, name } = before;
    const action = `${entityPath(
      'orders',
    )}/objects/certificates.cert-manager.io/${cluster}/${namespace}/${name}/actions/renew`;
    const planned = await request(backend.server)
      .post(`${action}/plan`)
      .set('Authorization', ana)
      .send({ input: {} })
      .expect(200);
    expect(planned.body.blockedBy).toEqual([]);
    expect(planned.body.effects).toHaveLength(3);

    await request(backend.server)
      .post(action)
      .set('Authorization', ana)
      .send({ requestId: 'request-renew-1', input: {} })
      .expect(202);
    await eventually(async () => {
      const after = await find('orders', 'staging');
      expect(after.revision).toBe((before.revision ?? 0) + 1);
      expect(after.state).toBe('healthy');
      expect(after.issuing).toBe(false);
    }, PATIENCE_MS);

    // By accident, with another intention
    const again = await request(backend.server)
      .post(action)
      .set('Authorization', ana)
      .send({ requestId: 'request-renew-2', input: {} });
    expect(again.status).toBe(429);
    const [{ blockedBy }] = (await find('orders', 'staging')).actions;
    expect(blockedBy.map(({ code }) => code)).toEqual(['too-often']);
  });
});
