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
  type Cluster,
  type ClusterClient,
  createCluster,
  type KubeObject,
} from '../../../cluster';
import { DEFAULT_TIMING, type Timing } from '../../options';
import { RESOURCES } from '../../runtime/objects';
import type { Running } from '../../runtime/reconciler';
import { eventually, FAST } from '../../testing/world';
import { startCertManager } from '../index';
import { isTrue } from '../conditions';
import {
  API_VERSION,
  type Certificate,
  type CertificateSpec,
  decode,
  type Issuer,
  KINDS,
  type Secret,
} from '../types';

export const NAMESPACE = 'shop';

/** A cluster in which cert-manager runs alone. */
export class Bench {
  readonly cluster: Cluster;
  readonly warnings: string[] = [];
  #running: Running | undefined;

  constructor(options: { bare?: boolean } = {}) {
    this.cluster = createCluster({ name: 'test', bare: options.bare });
  }

  get client(): ClusterClient {
    return this.cluster.client;
  }

  async start(timing: Partial<Timing> = {}): Promise<void> {
    await this.client.create(RESOURCES.namespaces, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: NAMESPACE },
    });
    this.#running = startCertManager({
      client: this.client,
      timing: { ...DEFAULT_TIMING, ...FAST, ...timing },
      logger: { warn: message => this.warnings.push(message) },
    });
  }

  async stop(): Promise<void> {
    await this.#running?.stop();
    await this.cluster.stop();
  }

  async issuer(name: string, spec: Issuer['spec']): Promise<void> {
    await this.client.create(KINDS.issuers, {
      apiVersion: API_VERSION,
      kind: 'Issuer',
      metadata: { name, namespace: NAMESPACE },
      spec,
    });
  }

  async clusterIssuer(name: string, spec: Issuer['spec']): Promise<void> {
    await this.client.create(KINDS.clusterIssuers, {
      apiVersion: API_VERSION,
      kind: 'ClusterIssuer',
      metadata: { name },
      spec,
    });
  }

  /** An ACME issuer with both solvers. */
  async acmeIssuer(name = 'letsencrypt'): Promise<void> {
    await this.clusterIssuer(name, {
      acme: {
        server: 'https://acme-staging-v02.api.letsencrypt.org/directory',
        email: 'platform@acme.example',
        privateKeySecretRef: { name: `${name}-account` },
        solvers: [
          { http01: { ingress: { ingressClassName: 'nginx' } } },
          {
            dns01: { route53: {} },
            selector: { dnsZones: ['dns.acme.example'] },
          },
        ],
      },
    });
  }

  /** A Certificate with an ECDSA key, which is made quickly. */
  async certificate(
    name: string,
    spec: Partial<CertificateSpec>,
    metadata: Partial<KubeObject['metadata']> = {},
  ): Promise<void> {
    await this.client.create(KINDS.certificates, {
      apiVersion: API_VERSION,
      kind: 'Certificate',
      metadata: { name, namespace: NAMESPACE, ...metadata },
      spec: {
        secretName: `${name}-tls`,
        dnsNames: [`${name}.acme.example`],
        privateKey: { algorithm: 'ECDSA' },
        issuerRef: { name: 'selfsigned' },
        ...spec,
      },
    });
  }

  async get(name: string): Promise<Certificate> {
    const found = await this.client.get(KINDS.certificates, name, NAMESPACE);
    if (!found) {
      throw new Error(`there is no Certificate ${name}`);
    }
    return found as Certificate;
  }

  /** The Certificate once it is as wanted. */
  async until(
    name: string,
    what: string,
    test: (certificate: Certificate) => boolean | undefined,
    timeoutMs?: number,
  ): Promise<Certificate> {
    let last: Certificate | undefined;
    try {
      return await eventually(
        async () => {
          last = (await this.client.get(
            KINDS.certificates,
            name,
            NAMESPACE,
          )) as Certificate | undefined;
          return last && test(last) && last;
        },
        what,
        timeoutMs,
      );
    } catch (error) {
      throw new Error(
        `${String(error)}: ${JSON.stringify(
          last?.status,
          null,
          1,
        )}; warnings: ${this.warnings.join('; ')}`,
      );
    }
  }

  /** The Certificate once it is ready and nothing is under way. */
  ready(name: string, timeoutMs?: number): Promise<Certificate> {
    return this.until(
      name,
      `${name} is ready`,
      ({ status }) =>
        isTrue(status?.conditions, 'Ready') &&
        !status?.conditions?.some(({ type }) => type === 'Issuing') &&
        !status?.nextPrivateKeySecretName,
      timeoutMs,
    );
  }

  async secret(name: string): Promise<Secret> {
    const found = await this.client.get(RESOURCES.secrets, name, NAMESPACE);
    if (!found) {
      throw new Error(`there is no Secret ${name}`);
    }
    return found as Secret;
  }

  /** A value of a Secret as text. */
  async value(name: string, key: string): Promise<string> {
    return decode((await this.secret(name)).data?.[key]);
  }

  /** The events about an object, as `type reason: message`. */
  async events(kind: string, name?: string): Promise<string[]> {
    const events = await this.client.list(RESOURCES.events);
    return events
      .filter(({ involvedObject }) => {
        const about = involvedObject as { kind: string; name: string };
        return about.kind === kind && (!name || about.name === name);
      })
      .map(({ type, reason, message }) => `${type} ${reason}: ${message}`);
  }
}
