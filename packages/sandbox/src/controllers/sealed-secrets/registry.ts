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

import type { KeyObject } from 'crypto';
import type { ClusterClient, KubeObject } from '../../cluster/client';
import { asObject, asString } from '../runtime/json';
import { RESOURCES } from '../runtime/objects';
import {
  makeSealingKey,
  type ReadKey,
  readSealingKey,
  type SealingKey,
} from './keys';
import { CONTROLLER_NAMESPACE, KEY_LABEL } from './types';

const decode = (value: unknown) =>
  Buffer.from(asString(value) ?? '', 'base64').toString('utf8');
const encode = (text: string) => Buffer.from(text).toString('base64');

/**
 * The keys of a cluster's controller: Secrets in its namespace with the label
 * `active`. Those that it once knew stay known until it starts anew.
 */
export class KeyRegistry {
  readonly #keys = new Map<string, ReadKey>();

  constructor(
    private readonly client: ClusterClient,
    private readonly namespace = CONTROLLER_NAMESPACE,
  ) {}

  /** The keys that open values. */
  get privateKeys(): KeyObject[] {
    return [...this.#keys.values()].map(({ key }) => key);
  }

  /** The key that new values are sealed for: the newest by its certificate. */
  get newest(): ReadKey | undefined {
    return [...this.#keys.values()].sort(
      (a, b) =>
        Date.parse(b.certificate.validFrom) -
        Date.parse(a.certificate.validFrom),
    )[0];
  }

  /** Takes up a Secret where it is one of the keys. */
  register(secret: KubeObject): void {
    if (
      secret.metadata.namespace !== this.namespace ||
      secret.metadata.labels?.[KEY_LABEL] !== 'active'
    ) {
      return;
    }
    const data = asObject(secret.data);
    this.#take({
      certificate: decode(data['tls.crt']),
      key: decode(data['tls.key']),
    });
  }

  #take(key: SealingKey): ReadKey | undefined {
    const read = readSealingKey(key);
    if (read && !this.#keys.has(read.fingerprint)) {
      this.#keys.set(read.fingerprint, read);
    }
    return read;
  }

  /**
   * Takes up the keys that are there, puts those in that were kept elsewhere,
   * and makes a first one where there is none.
   */
  async start(
    kept: readonly SealingKey[],
    make: () => Promise<SealingKey>,
  ): Promise<void> {
    const secrets = await this.client.list(RESOURCES.secrets, {
      namespace: this.namespace,
      labelSelector: `${KEY_LABEL}=active`,
    });
    secrets.forEach(secret => this.register(secret));
    for (const key of kept) {
      const read = readSealingKey(key);
      if (read && !this.#keys.has(read.fingerprint)) {
        await this.#write(key);
      }
    }
    if (this.#keys.size === 0) {
      await this.#write(await make());
    }
  }

  /**
   * Makes a new key, for which values are sealed from now on.
   *
   * @returns it, and the name of its Secret
   */
  async renew(bits?: number): Promise<{ key: SealingKey; secret: string }> {
    const before = this.newest?.certificate.validFrom;
    const key = await makeSealingKey(
      bits,
      before ? new Date(before) : undefined,
    );
    return { key, secret: await this.#write(key) };
  }

  async #write(key: SealingKey): Promise<string> {
    const { metadata } = await this.client.create(
      RESOURCES.secrets,
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: {
          // The server makes the name.
          name: '',
          generateName: 'sealed-secrets-key',
          namespace: this.namespace,
          labels: { [KEY_LABEL]: 'active' },
        },
        type: 'kubernetes.io/tls',
        data: {
          'tls.crt': encode(key.certificate),
          'tls.key': encode(key.key),
        },
      },
      { fieldManager: 'controller' },
    );
    this.#take(key);
    return metadata.name;
  }
}
