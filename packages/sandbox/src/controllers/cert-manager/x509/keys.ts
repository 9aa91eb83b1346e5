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
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  KeyObject,
  webcrypto,
} from 'crypto';
import { promisify } from 'util';
import type { PrivateKeySpec } from '../types';

const generate = promisify(generateKeyPair);

const CURVES: Record<number, string> = {
  256: 'P-256',
  384: 'P-384',
  521: 'P-521',
};
const CURVE_NAMES: Record<string, number> = {
  prime256v1: 256,
  secp384r1: 384,
  secp521r1: 521,
};
const MIN_RSA = 2048;
const MAX_RSA = 8192;

/** A key that can sign, and how it does. */
export interface Signer {
  key: webcrypto.CryptoKey;
  algorithm: { name: string; hash?: string; namedCurve?: string };
}

/**
 * Makes a private key as a Certificate asks for it: RSA 2048 by default.
 *
 * @throws Error for a size that cert-manager refuses
 */
export async function generateKey(
  spec: PrivateKeySpec = {},
): Promise<KeyObject> {
  switch (spec.algorithm) {
    case 'Ed25519':
      return (await generate('ed25519')).privateKey;
    case 'ECDSA': {
      const namedCurve = CURVES[spec.size ?? 256];
      if (!namedCurve) {
        throw new Error(`unsupported ecdsa key size specified: ${spec.size}`);
      }
      return (await generate('ec', { namedCurve })).privateKey;
    }
    default: {
      const size = spec.size ?? MIN_RSA;
      if (size < MIN_RSA) {
        throw new Error(
          `weak rsa key size specified: ${size}. minimum key size: ${MIN_RSA}`,
        );
      }
      if (size > MAX_RSA) {
        throw new Error(
          `rsa key size specified too big: ${size}. maximum key size: ${MAX_RSA}`,
        );
      }
      return (await generate('rsa', { modulusLength: size })).privateKey;
    }
  }
}

/** A private key as PEM, in the encoding asked for: PKCS #1 (SEC 1) by default. */
export function encodeKey(
  key: KeyObject,
  encoding: PrivateKeySpec['encoding'] = 'PKCS1',
): string {
  const traditional = { rsa: 'pkcs1', ec: 'sec1' } as const;
  const type =
    encoding === 'PKCS8'
      ? 'pkcs8'
      : traditional[key.asymmetricKeyType as keyof typeof traditional] ??
        'pkcs8';
  return key.export({ type, format: 'pem' }).toString();
}

/** The private key in a PEM, or undefined where there is none that can be read. */
export function decodeKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}

/** The fields of a Certificate that a private key is not as asked for. */
export function keyViolations(
  key: KeyObject,
  spec: PrivateKeySpec = {},
): string[] {
  const types = { RSA: 'rsa', ECDSA: 'ec', Ed25519: 'ed25519' };
  if (key.asymmetricKeyType !== types[spec.algorithm ?? 'RSA']) {
    return ['spec.privateKey.algorithm'];
  }
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  const actual = modulusLength ?? CURVE_NAMES[namedCurve ?? ''];
  const wanted = spec.size || (modulusLength ? MIN_RSA : 256);
  return spec.algorithm === 'Ed25519' || actual === wanted
    ? []
    : ['spec.privateKey.size'];
}

/** The public key of a private one, in the form that certificates hold. */
export function publicKeyOf(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: 'spki', format: 'der' });
}

/** A private key as something that signs, with the digest that suits its size. */
export async function signerOf(key: KeyObject): Promise<Signer> {
  const algorithm = algorithmOf(key);
  return {
    algorithm,
    key: await webcrypto.subtle.importKey(
      'pkcs8',
      key.export({ type: 'pkcs8', format: 'der' }),
      algorithm,
      true,
      ['sign'],
    ),
  };
}

function algorithmOf(key: KeyObject): Signer['algorithm'] {
  const { modulusLength = 0, namedCurve = '' } = key.asymmetricKeyDetails ?? {};
  switch (key.asymmetricKeyType) {
    case 'ed25519':
      return { name: 'Ed25519' };
    case 'ec': {
      const size = CURVE_NAMES[namedCurve];
      return {
        name: 'ECDSA',
        namedCurve: CURVES[size],
        hash: `SHA-${size === 521 ? 512 : size}`,
      };
    }
    default: {
      let hash = 'SHA-256';
      if (modulusLength >= 3072) {
        hash = modulusLength >= 4096 ? 'SHA-512' : 'SHA-384';
      }
      return { name: 'RSASSA-PKCS1-v1_5', hash };
    }
  }
}

/** A public key of a certificate or request, as the X.509 library takes it. */
export async function verifierOf(spki: Buffer): Promise<webcrypto.CryptoKey> {
  const key = createPublicKey({ key: spki, type: 'spki', format: 'der' });
  return webcrypto.subtle.importKey('spki', spki, algorithmOf(key), true, [
    'verify',
  ]);
}
