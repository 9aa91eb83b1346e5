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

import { SealingScope } from '@gitops-portal/backstage-plugin-gitops-common';
import type { pki } from 'node-forge';

/** What seals values: a certificate's key, in the two forms it is used in. */
interface SealingKey {
  key: pki.rsa.PublicKey;
  notBefore: Date;
  notAfter: Date;
}

/** What the values are sealed for; with another one they cannot be opened. */
export interface SealingLabel {
  scope: SealingScope;
  namespace: string;
  name: string;
}

/** Something keeps values from being sealed. */
export class SealingError extends Error {
  readonly name = 'SealingError';
  readonly code: 'certificate-broken' | 'certificate-expired' | 'no-random';

  constructor(code: SealingError['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** The size of the key that a value is encrypted with, AES-256. */
const SESSION_KEY_BYTES = 32;
/** Each key encrypts one value only, so that the nonce may be all zeros. */
const NONCE = new Uint8Array(12);
const TAG_BITS = 128;

/**
 * The label of RSA-OAEP, which ties a value to where it may be opened: with
 * another name or namespace it cannot be.
 */
export function labelOf(label: SealingLabel): string {
  switch (label.scope) {
    case 'cluster-wide':
      return '';
    case 'namespace-wide':
      return label.namespace;
    default:
      return `${label.namespace}/${label.name}`;
  }
}

/**
 * Seals values as Sealed Secrets does (pkg/crypto/crypto.go, HybridEncrypt):
 * each with a fresh AES-256-GCM key, which is encrypted by RSA-OAEP with
 * SHA-256. The result is the length of the encrypted key in two bytes, the
 * encrypted key, the encrypted value and its tag; in base64.
 *
 * Nothing leaves the browser. WebCrypto does the work; pages that are not
 * served over TLS have none, and use node-forge.
 *
 * @param pem - the certificate of the controller
 * @param subtle - WebCrypto; undefined to do without
 * @throws SealingError where the certificate cannot be used
 */
export async function sealEntries(
  pem: string,
  label: SealingLabel,
  entries: ReadonlyMap<string, Uint8Array>,
  subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle,
): Promise<Record<string, string>> {
  const { key } = await readKey(pem);
  const seal = subtle
    ? await sealerOfWebCrypto(key, labelOf(label), subtle)
    : await sealerOfForge(key, labelOf(label));
  const sealed: Record<string, string> = {};
  for (const [name, value] of entries) {
    sealed[name] = toBase64(await seal(value));
  }
  return sealed;
}

type Sealer = (value: Uint8Array) => Promise<Uint8Array>;

async function sealerOfWebCrypto(
  publicKey: pki.rsa.PublicKey,
  label: string,
  subtle: SubtleCrypto,
): Promise<Sealer> {
  const forge = await loadForge();
  const der = forge.asn1.toDer(forge.pki.publicKeyToAsn1(publicKey)).getBytes();
  const wrapping = await subtle.importKey(
    'spki',
    fromBinary(der),
    { name: 'RSA-OAEP', hash: 'SHA-256' },
    false,
    ['encrypt'],
  );
  const labelBytes = new TextEncoder().encode(label);
  return async value => {
    const session = randomKey();
    try {
      const encryptedKey = await subtle.encrypt(
        { name: 'RSA-OAEP', label: labelBytes },
        wrapping,
        session,
      );
      const aes = await subtle.importKey('raw', session, 'AES-GCM', false, [
        'encrypt',
      ]);
      const encrypted = await subtle.encrypt(
        { name: 'AES-GCM', iv: NONCE, tagLength: TAG_BITS },
        aes,
        // A view may be a part of a larger buffer: what it shows is copied
        Uint8Array.from(value),
      );
      return pack(new Uint8Array(encryptedKey), new Uint8Array(encrypted));
    } finally {
      session.fill(0);
    }
  };
}

async function sealerOfForge(
  publicKey: pki.rsa.PublicKey,
  label: string,
): Promise<Sealer> {
  const forge = await loadForge();
  return async value => {
    const session = randomKey();
    try {
      const key = toBinary(session);
      const sha256 = () => forge.md.sha256.create();
      const encryptedKey = publicKey.encrypt(key, 'RSA-OAEP', {
        md: sha256(),
        mgf1: { md: sha256() },
        label: forge.util.encodeUtf8(label),
        // Its own generator asks for more than this page may have
        seed: toBinary(randomBytes(sha256().digestLength)),
      });
      const cipher = forge.cipher.createCipher('AES-GCM', key);
      cipher.start({ iv: toBinary(NONCE), tagLength: TAG_BITS });
      cipher.update(forge.util.createBuffer(toBinary(value)));
      cipher.finish();
      return pack(
        fromBinary(encryptedKey),
        fromBinary(cipher.output.getBytes() + cipher.mode.tag.getBytes()),
      );
    } finally {
      session.fill(0);
    }
  };
}

/** The length of the encrypted key, the key, and the value with its tag. */
function pack(key: Uint8Array, value: Uint8Array): Uint8Array {
  const packed = new Uint8Array(2 + key.length + value.length);
  new DataView(packed.buffer).setUint16(0, key.length);
  packed.set(key, 2);
  packed.set(value, 2 + key.length);
  return packed;
}

/**
 * Reads the RSA key of a certificate that is valid now, as kubeseal demands.
 *
 * @throws SealingError where it is none, or has expired
 */
async function readKey(pem: string): Promise<SealingKey> {
  const { pki } = await loadForge();
  let read: SealingKey;
  try {
    const { publicKey, validity } = pki.certificateFromPem(pem);
    read = { key: publicKey as pki.rsa.PublicKey, ...validity };
  } catch (error) {
    throw new SealingError(
      'certificate-broken',
      'The certificate cannot be read',
      error,
    );
  }
  if (!(read.notAfter.getTime() > Date.now())) {
    throw new SealingError(
      'certificate-expired',
      'The certificate has expired: the controller needs a new key',
    );
  }
  return read;
}

/** Large, and needed only once somebody seals. */
async function loadForge() {
  const loaded = await import('node-forge');
  return loaded.default ?? loaded;
}

function randomKey(): Uint8Array<ArrayBuffer> {
  return randomBytes(SESSION_KEY_BYTES);
}

function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  const { crypto } = globalThis;
  if (!crypto?.getRandomValues) {
    throw new SealingError(
      'no-random',
      'This browser has no source of random numbers',
    );
  }
  return crypto.getRandomValues(new Uint8Array(length));
}

function fromBinary(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, character => character.charCodeAt(0));
}

function toBinary(bytes: Uint8Array): string {
  let text = '';
  // In pieces: a call takes only so many arguments
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return text;
}

function toBase64(bytes: Uint8Array): string {
  return btoa(toBinary(bytes));
}
