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

import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import {
  createHash,
  createPrivateKey,
  generateKeyPair,
  type KeyObject,
  randomBytes,
  webcrypto,
  X509Certificate,
} from 'crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { promisify } from 'util';

const generate = promisify(generateKeyPair);
const YEAR = 365 * 24 * 3_600_000;

/** A key that values are sealed for, with its certificate, as PEM. */
export interface SealingKey {
  certificate: string;
  key: string;
}

/** A key that has been read. */
export interface ReadKey {
  certificate: X509Certificate;
  key: KeyObject;
  /** Tells keys apart. */
  fingerprint: string;
}

/** The size of a controller's keys. */
export const DEFAULT_BITS = 4096;

/**
 * Makes an RSA key with a self-signed certificate that holds for ten years.
 *
 * @param after - of several keys the newest counts, by the start of its
 *   certificate, in whole seconds: it is to be after this
 */
export async function makeSealingKey(
  bits: number = DEFAULT_BITS,
  after?: Date,
): Promise<SealingKey> {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const { privateKey } = await generate('rsa', { modulusLength: bits });
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' });
  const signingKey = await webcrypto.subtle.importKey(
    'pkcs8',
    pkcs8,
    algorithm,
    true,
    ['sign'],
  );
  const { n, e, kty } = privateKey.export({ format: 'jwk' });
  const publicKey = await webcrypto.subtle.importKey(
    'jwk',
    { n, e, kty },
    algorithm,
    true,
    ['verify'],
  );
  const start = Math.max(
    Math.floor(Date.now() / 1_000) * 1_000,
    after ? after.getTime() + 1_000 : 0,
  );
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: `0${randomBytes(16).toString('hex').slice(1)}`,
      name: [],
      notBefore: new Date(start),
      notAfter: new Date(start + 10 * YEAR),
      signingAlgorithm: algorithm as Algorithm,
      keys: { privateKey: signingKey, publicKey },
      extensions: [
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.dataEncipherment, true),
        new x509.BasicConstraintsExtension(true, undefined, true),
      ],
    },
    webcrypto as Crypto,
  );
  return {
    certificate: `${certificate.toString('pem')}\n`,
    key: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
  };
}

/** Reads a key, or undefined where it is none of RSA's. */
export function readSealingKey({
  certificate: pem,
  key: keyPem,
}: SealingKey): ReadKey | undefined {
  try {
    const certificate = new X509Certificate(pem);
    const key = createPrivateKey(keyPem);
    if (key.asymmetricKeyType !== 'rsa') {
      return undefined;
    }
    const spki = certificate.publicKey.export({ type: 'spki', format: 'der' });
    const fingerprint = createHash('sha256').update(spki).digest('hex');
    return { certificate, key, fingerprint };
  } catch {
    return undefined;
  }
}

/**
 * The keys of one cluster's controller, kept in a directory, so that what was
 * sealed for it can be opened after its next start.
 */
export class SealingKeyFiles {
  constructor(
    private readonly directory: string,
    private readonly cluster: string,
  ) {}

  #files(number: number) {
    const name = `sealed-secrets-${this.cluster}-${number}`;
    return {
      certificate: join(this.directory, `${name}.crt`),
      key: join(this.directory, `${name}.key`),
    };
  }

  #exists(number: number): boolean {
    return Object.values(this.#files(number)).every(file => existsSync(file));
  }

  /** The keys that are kept, oldest first. */
  read(): SealingKey[] {
    const keys: SealingKey[] = [];
    for (let number = 1; this.#exists(number); number += 1) {
      const files = this.#files(number);
      keys.push({
        certificate: readFileSync(files.certificate, 'utf8'),
        key: readFileSync(files.key, 'utf8'),
      });
    }
    return keys;
  }

  /** Keeps one more key. */
  add({ certificate, key }: SealingKey): void {
    const files = this.#files(this.read().length + 1);
    mkdirSync(this.directory, { recursive: true });
    writeFileSync(files.key, key, { mode: 0o600 });
    writeFileSync(files.certificate, certificate);
  }

  /** The keys that are kept, with a first one made where there is none. */
  async readOrMake(bits?: number): Promise<SealingKey[]> {
    if (this.read().length === 0) {
      this.add(await makeSealingKey(bits));
    }
    return this.read();
  }
}
