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
import type { KeyObject } from 'crypto';
import { parseDuration } from '../../argocd/duration';
import {
  type Certificate,
  type CertificateRequest,
  type CertificateSpec,
  decode,
  GROUP,
  type IssuerRef,
  kindOf,
  type X509Subject,
} from '../types';
import { publicKeyOf, signerOf, verifierOf } from './keys';
import { usageExtensions } from './usages';

/** Attribute types of a subject, in the order in which they are written. */
const ATTRIBUTES: [field: keyof X509Subject, type: string][] = [
  ['countries', '2.5.4.6'],
  ['organizations', '2.5.4.10'],
  ['organizationalUnits', '2.5.4.11'],
  ['localities', '2.5.4.7'],
  ['provinces', '2.5.4.8'],
  ['streetAddresses', '2.5.4.9'],
  ['postalCodes', '2.5.4.17'],
];
const COMMON_NAME = '2.5.4.3';
const SERIAL_NUMBER = '2.5.4.5';

/** The names that a request or a certificate is for. */
export interface Names {
  commonName: string;
  dnsNames: string[];
  ipAddresses: string[];
  uris: string[];
  emailAddresses: string[];
  subject: X509Subject;
}

function subjectOf(spec: CertificateSpec): x509.Name {
  if (spec.literalSubject) {
    // A name is written with its last part first (RFC 4514).
    return new x509.Name(new x509.Name(spec.literalSubject).toJSON().reverse());
  }
  const parts = ATTRIBUTES.flatMap(([field, type]) => {
    const values = spec.subject?.[field];
    return Array.isArray(values)
      ? values.map(value => ({ [type]: [value] }))
      : [];
  });
  return new x509.Name([
    ...parts,
    ...(spec.commonName ? [{ [COMMON_NAME]: [spec.commonName] }] : []),
    ...(spec.subject?.serialNumber
      ? [{ [SERIAL_NUMBER]: [spec.subject.serialNumber] }]
      : []),
  ]);
}

/**
 * A signing request (PKCS #10, as PEM) for what a Certificate asks for.
 *
 * @throws Error where the Certificate names nobody
 */
export async function makeRequest(
  { spec }: Certificate,
  key: KeyObject,
): Promise<string> {
  const names: x509.JsonGeneralNames = [
    ...(spec.emailAddresses ?? []).map(value => ({
      type: 'email' as const,
      value,
    })),
    ...(spec.dnsNames ?? []).map(value => ({ type: 'dns' as const, value })),
    ...(spec.uris ?? []).map(value => ({ type: 'url' as const, value })),
    ...(spec.ipAddresses ?? []).map(value => ({ type: 'ip' as const, value })),
  ];
  const subject = subjectOf(spec);
  const isEmpty = subject.toString() === '';
  if (subject.getField('CN').length === 0 && names.length === 0) {
    throw new Error(
      'at least one of commonName (from the commonName field or from a literalSubject), dnsNames, emailSANs, ipAddresses, otherNames, or uriSANs must be set',
    );
  }
  const signer = await signerOf(key);
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    name: subject.toJSON(),
    keys: {
      privateKey: signer.key,
      publicKey: await verifierOf(publicKeyOf(key)),
    },
    signingAlgorithm: signer.algorithm as Algorithm,
    extensions: [
      ...(names.length
        ? [new x509.SubjectAlternativeNameExtension(names, isEmpty)]
        : []),
      ...(spec.encodeUsagesInRequest === false
        ? []
        : usageExtensions(spec.usages, spec.isCA)),
    ],
  });
  return `${request.toString('pem')}\n`;
}

/** The names in the subject and the extensions of a request or certificate. */
export function namesOf(
  of: x509.Pkcs10CertificateRequest | x509.X509Certificate,
): Names {
  const sans =
    of.extensions
      .find(
        (extension): extension is x509.SubjectAlternativeNameExtension =>
          extension instanceof x509.SubjectAlternativeNameExtension,
      )
      ?.names.toJSON() ?? [];
  const ofType = (type: string) =>
    sans.filter(name => name.type === type).map(name => name.value);
  const { subjectName } = of;
  const subject = Object.fromEntries(
    ATTRIBUTES.map(([field, type]) => [field, subjectName.getField(type)]),
  );
  return {
    commonName: subjectName.getField(COMMON_NAME)[0] ?? '',
    dnsNames: ofType('dns'),
    ipAddresses: ofType('ip'),
    uris: ofType('url'),
    emailAddresses: ofType('email'),
    subject: {
      ...subject,
      serialNumber: subjectName.getField(SERIAL_NUMBER)[0] ?? '',
    },
  };
}

/**
 * The signing request of a CertificateRequest.
 *
 * @throws Error where it cannot be read
 */
export function readRequest(request: string): x509.Pkcs10CertificateRequest {
  return new x509.Pkcs10CertificateRequest(decode(request));
}

/** The public key of a signing request, in the form that certificates hold. */
export function requestKey(request: x509.Pkcs10CertificateRequest): Buffer {
  return Buffer.from(request.publicKey.rawData);
}

function same(a: readonly string[] = [], b: readonly string[] = []): boolean {
  const sorted = [...b].sort();
  return (
    a.length === b.length &&
    [...a].sort().every((value, index) => value === sorted[index])
  );
}

function sameIssuer(a: IssuerRef, b: IssuerRef): boolean {
  return (
    a.name === b.name &&
    kindOf(a) === kindOf(b) &&
    (a.group || GROUP) === (b.group || GROUP)
  );
}

/**
 * The fields of a Certificate that a CertificateRequest does not ask for as
 * they are now.
 *
 * @throws Error where the request cannot be read
 */
export function requestViolations(
  { spec: asked }: CertificateRequest,
  spec: CertificateSpec,
): string[] {
  const names = namesOf(readRequest(asked.request));
  const of = (isSame: boolean, field: string) =>
    isSame ? [] : [`spec.${field}`];
  const subject = spec.literalSubject
    ? of(
        readRequest(asked.request).subject === subjectOf(spec).toString(),
        'literalSubject',
      )
    : [
        ...of(names.commonName === (spec.commonName ?? ''), 'commonName'),
        ...of(
          names.subject.serialNumber === (spec.subject?.serialNumber ?? ''),
          'subject.serialNumber',
        ),
        ...ATTRIBUTES.flatMap(([field]) =>
          of(
            same(
              names.subject[field] as string[],
              (spec.subject?.[field] ?? []) as string[],
            ),
            `subject.${field}`,
          ),
        ),
      ];
  const sameDuration =
    !asked.duration ||
    !spec.duration ||
    parseDuration(asked.duration) === parseDuration(spec.duration);
  return [
    ...of(same(names.ipAddresses, spec.ipAddresses), 'ipAddresses'),
    ...of(same(names.uris, spec.uris), 'uris'),
    ...of(same(names.emailAddresses, spec.emailAddresses), 'emailAddresses'),
    ...of(same(names.dnsNames, spec.dnsNames), 'dnsNames'),
    ...subject,
    ...of(Boolean(asked.isCA) === Boolean(spec.isCA), 'isCA'),
    ...of(same(asked.usages, spec.usages), 'usages'),
    ...of(sameDuration, 'duration'),
    ...of(sameIssuer(asked.issuerRef, spec.issuerRef), 'issuerRef'),
  ];
}
