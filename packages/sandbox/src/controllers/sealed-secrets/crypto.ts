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
  constants,
  createCipheriv,
  createDecipheriv,
  KeyObject,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
} from 'crypto';
import { ANNOTATIONS } from './types';

/** Where a sealed value may be opened. */
export type Scope = 'strict' | 'namespace-wide' | 'cluster-wide';

const KEY_BYTES = 32;
const TAG_BYTES = 16;
/** Each session key seals one value only: the nonce need not differ. */
const NONCE = Buffer.alloc(12);

/** The scope that annotations say; the widest counts. */
export function scopeOf(annotations: Record<string, string> = {}): Scope {
  if (annotations[ANNOTATIONS.clusterWide] === 'true') {
    return 'cluster-wide';
  }
  return annotations[ANNOTATIONS.namespaceWide] === 'true'
    ? 'namespace-wide'
    : 'strict';
}

/** What a value is bound to by being sealed: the label of RSA-OAEP. */
export function labelFor(
  { namespace = '', name }: { namespace?: string; name: string },
  scope: Scope,
): Buffer {
  const labels: Record<Scope, string> = {
    strict: `${namespace}/${name}`,
    'namespace-wide': namespace,
    'cluster-wide': '',
  };
  return Buffer.from(labels[scope]);
}

const oaep = (key: KeyObject, label: Buffer) => ({
  key,
  padding: constants.RSA_PKCS1_OAEP_PADDING,
  oaepHash: 'sha256',
  oaepLabel: label,
});

/**
 * Seals a value as kubeseal does: the length of the sealed session key (two
 * bytes), that key, and the value under AES-256-GCM.
 */
export function seal(
  publicKey: KeyObject,
  value: Buffer,
  label: Buffer,
): Buffer {
  const key = randomBytes(KEY_BYTES);
  const sealedKey = publicEncrypt(oaep(publicKey, label), key);
  const cipher = createCipheriv('aes-256-gcm', key, NONCE);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(sealedKey.length);
  return Buffer.concat([
    length,
    sealedKey,
    cipher.update(value),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
}

function openWith(key: KeyObject, sealed: Buffer, label: Buffer): Buffer {
  const end = sealed.readUInt16BE(0) + 2;
  if (sealed.length < end + TAG_BYTES) {
    throw new Error('SealedSecret data is too short');
  }
  const session = privateDecrypt(oaep(key, label), sealed.subarray(2, end));
  const decipher = createDecipheriv('aes-256-gcm', session, NONCE);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  return Buffer.concat([
    decipher.update(sealed.subarray(end, sealed.length - TAG_BYTES)),
    decipher.final(),
  ]);
}

/**
 * Opens a sealed value with whichever of the keys does it.
 *
 * @throws Error where none does
 */
export function open(
  keys: Iterable<KeyObject>,
  sealed: Buffer,
  label: Buffer,
): Buffer {
  for (const key of keys) {
    try {
      return openWith(key, sealed, label);
    } catch {
      // Another key, or the wrong label: nothing tells one from the other.
    }
  }
  throw new Error('no key could decrypt secret');
}
