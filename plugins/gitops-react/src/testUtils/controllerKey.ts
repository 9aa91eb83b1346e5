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

import forge from 'node-forge';
import { constants, createDecipheriv, privateDecrypt } from 'node:crypto';

const YEAR = 365 * 24 * 3_600_000;

/** A key of a controller, and its self-signed certificate, both as PEM. */
export interface ControllerKey {
  pem: string;
  privateKey: string;
}

/** Makes a key as a controller does, if a smaller one. */
export function makeControllerKey(
  notAfter = new Date(Date.now() + YEAR),
): ControllerKey {
  const { publicKey, privateKey } = forge.pki.rsa.generateKeyPair(2048);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = publicKey;
  certificate.serialNumber = '01';
  certificate.validity.notBefore = new Date(Date.now() - YEAR);
  certificate.validity.notAfter = notAfter;
  certificate.sign(privateKey, forge.md.sha256.create());
  return {
    pem: forge.pki.certificateToPem(certificate),
    privateKey: forge.pki.privateKeyToPem(privateKey),
  };
}

/**
 * Opens a value as the controller does, with other primitives than those that
 * sealed it (pkg/crypto/crypto.go, HybridDecrypt).
 */
export function openSealed(
  sealed: string,
  label: string,
  { privateKey }: ControllerKey,
): Buffer {
  const bytes = Buffer.from(sealed, 'base64');
  const length = bytes.readUInt16BE(0);
  const session = privateDecrypt(
    {
      key: privateKey,
      padding: constants.RSA_PKCS1_OAEP_PADDING,
      oaepHash: 'sha256',
      oaepLabel: Buffer.from(label, 'utf8'),
    },
    bytes.subarray(2, 2 + length),
  );
  const rest = bytes.subarray(2 + length);
  const decipher = createDecipheriv('aes-256-gcm', session, Buffer.alloc(12));
  decipher.setAuthTag(rest.subarray(-16));
  return Buffer.concat([
    decipher.update(rest.subarray(0, -16)),
    decipher.final(),
  ]);
}
