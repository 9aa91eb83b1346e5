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

import { SealingCertificate } from '@gitops-portal/backstage-plugin-gitops-common';
import { X509Certificate } from 'node:crypto';

/** What is answered of a certificate. */
export type ReadCertificate = NonNullable<SealingCertificate['certificate']>;

/** Something else came than a certificate that values can be sealed with. */
export class CertificateError extends Error {
  readonly name = 'CertificateError';
}

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/;

/**
 * Reads what `/v1/cert.pem` of a controller answers: of several certificates
 * the first counts.
 *
 * @throws CertificateError where there is none, or not one of an RSA key
 */
export function readCertificate(text: string): ReadCertificate {
  const pem = PEM.exec(text)?.[0];
  if (!pem) {
    throw new CertificateError('The controller sends no certificate');
  }
  let certificate: X509Certificate;
  let type: string | undefined;
  try {
    certificate = new X509Certificate(pem);
    type = certificate.publicKey.asymmetricKeyType;
  } catch (error) {
    throw new CertificateError('The controller sends a broken certificate', {
      cause: error,
    });
  }
  if (type !== 'rsa') {
    throw new CertificateError(
      'The certificate of the controller is not one of an RSA key',
    );
  }
  return {
    pem: `${pem}\n`,
    fingerprint: certificate.fingerprint256,
    notBefore: new Date(certificate.validFrom).toISOString(),
    notAfter: new Date(certificate.validTo).toISOString(),
  };
}
