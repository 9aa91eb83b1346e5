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

import { InputError } from '@backstage/errors';
import { SealingScope } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  constants,
  createCipheriv,
  publicEncrypt,
  randomBytes,
  X509Certificate,
} from 'node:crypto';

/** What values are sealed for; anywhere else they cannot be opened. */
export interface SealingLabel {
  scope: SealingScope;
  namespace: string;
  name: string;
}

/** Each key encrypts one value only, so that the nonce may be all zeros. */
const NONCE = Buffer.alloc(12);
const SESSION_KEY_BYTES = 32;

/**
 * Seals values as Sealed Secrets does (pkg/crypto/crypto.go, HybridEncrypt), and
 * as the portal's pages do in the browser: each with a fresh AES-256-GCM key
 * that is encrypted by RSA-OAEP with SHA-256, and the label of its scope. The
 * result is the length of the encrypted key in two bytes, the encrypted key, the
 * encrypted value and its tag; in base64.
 *
 * @param pem - the certificate of the cluster's controller
 * @throws InputError where the certificate is none, or has expired
 */
export function sealValues(
  pem: string,
  label: SealingLabel,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const key = readKey(pem);
  const oaepLabel = Buffer.from(labelOf(label), 'utf8');
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const session = randomBytes(SESSION_KEY_BYTES);
      try {
        const encryptedKey = publicEncrypt(
          {
            key,
            oaepHash: 'sha256',
            oaepLabel,
            padding: constants.RSA_PKCS1_OAEP_PADDING,
          },
          session,
        );
        const cipher = createCipheriv('aes-256-gcm', session, NONCE);
        const encrypted = Buffer.concat([
          cipher.update(value, 'utf8'),
          cipher.final(),
          cipher.getAuthTag(),
        ]);
        const length = Buffer.alloc(2);
        length.writeUInt16BE(encryptedKey.length);
        return [
          name,
          Buffer.concat([length, encryptedKey, encrypted]).toString('base64'),
        ];
      } finally {
        session.fill(0);
      }
    }),
  );
}

function labelOf({ scope, namespace, name }: SealingLabel): string {
  switch (scope) {
    case 'cluster-wide':
      return '';
    case 'namespace-wide':
      return namespace;
    default:
      return `${namespace}/${name}`;
  }
}

function readKey(pem: string) {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(pem);
  } catch (error) {
    throw new InputError(
      "The cluster's sealing certificate cannot be read",
      error as Error,
    );
  }
  if (!(Date.parse(certificate.validTo) > Date.now())) {
    throw new InputError(
      "The cluster's sealing certificate has expired: its controller needs a new key",
    );
  }
  return certificate.publicKey;
}
