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

import * as x509 from '@peculiar/x509';
import {
  ANNOTATIONS,
  type CertificateSpec,
  decode,
  GROUP,
  kindOf,
} from '../types';
import { decodeKey, keyViolations, publicKeyOf } from '../x509/keys';
import {
  namesOf,
  readRequest,
  requestKey,
  requestViolations,
} from '../x509/request';
import { certificateKey, readCertificates } from '../x509/sign';
import type { Input } from './input';
import { renewalTime } from './renewal';

/** Why a Certificate is not as it should be. */
export interface Violation {
  reason: string;
  message: string;
}

/** The issued certificate in a Certificate's Secret, or undefined. */
export function issuedCertificate({ secret }: Pick<Input, 'secret'>) {
  return readCertificates(decode(secret?.data?.['tls.crt']))[0];
}

const violation = (reason: string, message: string): Violation => ({
  reason,
  message,
});

/** Names as Go prints a list of them. */
const listed = (fields: string[]) => `[${fields.join(' ')}]`;

/** What is wrong with the Secret by itself. */
function secretContent({ secret }: Input): Violation | undefined {
  if (!secret) {
    return violation(
      'DoesNotExist',
      'Issuing certificate as Secret does not exist',
    );
  }
  if (!secret.data || Object.keys(secret.data).length === 0) {
    return violation(
      'MissingData',
      'Issuing certificate as Secret does not contain any data',
    );
  }
  for (const [key, what] of [
    ['tls.key', 'a private key'],
    ['tls.crt', 'a certificate'],
  ]) {
    if (!secret.data[key]) {
      return violation(
        'MissingData',
        `Issuing certificate as Secret does not contain ${what}`,
      );
    }
  }
  return undefined;
}

function keyPair(input: Input): Violation | undefined {
  const key = decodeKey(decode(input.secret?.data?.['tls.key']));
  const certificate = issuedCertificate(input);
  if (!key) {
    return violation(
      'InvalidKeyPair',
      'Issuing certificate as Secret contains invalid private key data: error decoding private key PEM block',
    );
  }
  if (!certificate) {
    return violation(
      'InvalidCertificate',
      'Issuing certificate as Secret contains an invalid certificate: error decoding certificate PEM block',
    );
  }
  return publicKeyOf(key).equals(certificateKey(certificate))
    ? undefined
    : violation(
        'InvalidKeyPair',
        'Issuing certificate as Secret contains a private key that does not match the certificate',
      );
}

/** Whose Secret it is: of the issuer and the Certificate that it says. */
function ownership({ secret, certificate }: Input): Violation | undefined {
  const written = secret?.metadata.annotations ?? {};
  const { issuerRef } = certificate.spec;
  const name = written[ANNOTATIONS.issuerName] ?? '';
  const kind = written[ANNOTATIONS.issuerKind] || 'Issuer';
  const group = written[ANNOTATIONS.issuerGroup] || GROUP;
  if (
    name !== issuerRef.name ||
    kind !== kindOf(issuerRef) ||
    group !== (issuerRef.group || GROUP)
  ) {
    return violation(
      'IncorrectIssuer',
      `Issuing certificate as Secret was previously issued by "${kind}.${group}/${name}"`,
    );
  }
  const owner = written[ANNOTATIONS.certificateName];
  return owner === undefined || owner === certificate.metadata.name
    ? undefined
    : violation(
        'IncorrectCertificate',
        `Secret was issued for ${JSON.stringify(
          owner,
        )}. If this message is not transient, you might have two conflicting Certificates pointing to the same secret.`,
      );
}

function againstSpec(input: Input): Violation | undefined {
  const { secret, certificate, current } = input;
  const key = decodeKey(decode(secret?.data?.['tls.key']));
  const wrong = key ? keyViolations(key, certificate.spec.privateKey) : [];
  if (wrong.length) {
    return violation(
      'SecretMismatch',
      `Existing private key is not up to date for spec: ${listed(wrong)}`,
    );
  }
  if (!current) {
    return withoutRequest(input);
  }
  try {
    const request = readRequest(current.spec.request);
    if (key && !publicKeyOf(key).equals(requestKey(request))) {
      return violation(
        'SecretMismatch',
        'Secret contains a private key that does not match the current CertificateRequest',
      );
    }
  } catch (error) {
    return violation(
      'InvalidCertificateRequest',
      `Failed to decode current CertificateRequest: ${String(error)}`,
    );
  }
  const changed = requestViolations(current, certificate.spec);
  return changed.length
    ? violation(
        'RequestChanged',
        `Fields on existing CertificateRequest resource not up to date: ${listed(
          changed,
        )}`,
      )
    : undefined;
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  const [left, right] = [new Set(a), new Set(b)];
  return left.size === right.size && [...left].every(value => right.has(value));
}

/** Where the request has gone, the names in the certificate are compared. */
function withoutRequest(input: Input): Violation | undefined {
  const certificate = issuedCertificate(input);
  if (!certificate) {
    return undefined;
  }
  const names = namesOf(new x509.X509Certificate(certificate.raw));
  const { spec } = input.certificate;
  const all = (dns: readonly string[] = [], commonName = '') =>
    commonName ? [...dns, commonName] : [...dns];
  const wrong = [
    ...(sameSet(
      all(names.dnsNames, names.commonName),
      all(spec.dnsNames, spec.commonName),
    )
      ? []
      : ['spec.dnsNames']),
    ...(sameSet(names.ipAddresses, spec.ipAddresses ?? [])
      ? []
      : ['spec.ipAddresses']),
    ...(sameSet(names.uris, spec.uris ?? []) ? [] : ['spec.uris']),
    ...(sameSet(names.emailAddresses, spec.emailAddresses ?? [])
      ? []
      : ['spec.emailAddresses']),
  ];
  return wrong.length
    ? violation(
        'SecretMismatch',
        `Issuing certificate as Existing issued Secret is not up to date for spec: ${listed(
          wrong,
        )}`,
      )
    : undefined;
}

/** A time as Go prints it. */
function goTime(time: string): string {
  return `${time.replace('T', ' ').replace('Z', '')} +0000 UTC`;
}

function nearExpiry(
  input: Input,
  spec: CertificateSpec,
  now: number,
): Violation | undefined {
  const issued = issuedCertificate(input);
  const renewal = issued && renewalTime(issued, spec);
  if (!renewal || renewal.getTime() > now) {
    return undefined;
  }
  const scheduled = input.certificate.status?.renewalTime;
  return violation(
    'Renewing',
    `Renewing certificate as renewal was scheduled at ${
      scheduled ? goTime(scheduled) : '<nil>'
    }`,
  );
}

function expired(input: Input, now: number): Violation | undefined {
  const end = issuedCertificate(input)?.validTo;
  return end && now > Date.parse(end)
    ? violation(
        'Expired',
        `Certificate expired on ${new Date(end)
          .toUTCString()
          .replace('GMT', 'UTC')}`,
      )
    : undefined;
}

function common(input: Input): Violation | undefined {
  return (
    secretContent(input) ??
    keyPair(input) ??
    ownership(input) ??
    againstSpec(input)
  );
}

/** Why a Certificate has to be issued, or undefined. */
export function triggerViolation(
  input: Input,
  now: number,
): Violation | undefined {
  return common(input) ?? nearExpiry(input, input.certificate.spec, now);
}

/** Why a Certificate is not ready, or undefined. */
export function readinessViolation(
  input: Input,
  now: number,
): Violation | undefined {
  return common(input) ?? expired(input, now);
}
