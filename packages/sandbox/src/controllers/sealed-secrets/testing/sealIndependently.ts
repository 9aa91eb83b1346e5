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
  publicEncrypt,
  randomBytes,
  X509Certificate,
} from 'crypto';

/**
 * Seals a value by what is written about the format, with nothing of the code
 * under test: two bytes of length, the session key under RSA-OAEP with SHA-256
 * and a label, then AES-256-GCM with an empty nonce, its tag last.
 */
export function sealIndependently(
  certificatePem: string,
  label: string,
  value: string,
): string {
  const sessionKey = randomBytes(32);
  const encryptedKey = publicEncrypt(
    {
      key: new X509Certificate(certificatePem).publicKey,
      padding: constants.RSA_PKCS1_OAEP_PADDING,
      oaepHash: 'sha256',
      oaepLabel: Buffer.from(label, 'utf8'),
    },
    sessionKey,
  );
  const cipher = createCipheriv('aes-256-gcm', sessionKey, new Uint8Array(12));
  const body = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  return Buffer.concat([
    Buffer.from([encryptedKey.length >> 8, encryptedKey.length & 0xff]),
    encryptedKey,
    body,
    cipher.getAuthTag(),
  ]).toString('base64');
}
