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

import { CertificateIssuerView } from '@gitops-portal/backstage-plugin-gitops-common';
import { RecordReader } from '@gitops-portal/backstage-plugin-gitops-node';
import { Attempt, readAttempt } from './attempt';
import { certificateHealth, CertificateVerdict } from './health';
import { BY_SECRET, CERTIFICATES } from './ids';
import { Knowledge, viewIssuer } from './issuers';
import { CertificateRecord } from './records';

/** A Certificate with all that the index knows of it. */
export interface JudgedCertificate {
  verdict: CertificateVerdict;
  issuer: CertificateIssuerView;
  attempt: Attempt;
}

/** Judges a Certificate by all that the index knows. */
export function judgeCertificate(
  certificate: CertificateRecord,
  known: Knowledge,
  now: Date = new Date(),
): JudgedCertificate {
  const issuer = viewIssuer(certificate, known);
  const attempt = readAttempt(known.records, certificate, now);
  return {
    verdict: certificateHealth(certificate, {
      issuer,
      attempt,
      rivals: rivalsOf(known.records, certificate).map(({ name }) => name),
      now,
    }),
    issuer,
    attempt,
  };
}

/** The key of a Certificate in {@link BY_SECRET}. */
export function secretKey(namespace: string, secretName: string): string {
  return `${namespace}/${secretName}`;
}

/** The Certificates of a cluster that are kept in a Secret, by name. */
export function certificatesOfSecret(
  records: RecordReader,
  cluster: string,
  namespace: string,
  secretName: string,
): CertificateRecord[] {
  const found: CertificateRecord[] = [];
  for (const record of records.find(
    CERTIFICATES,
    BY_SECRET,
    secretKey(namespace, secretName),
  )) {
    if (record.cluster === cluster) {
      found.push(record as CertificateRecord);
    }
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function rivalsOf(
  records: RecordReader,
  { cluster, namespace, name, secretName }: CertificateRecord,
): CertificateRecord[] {
  return secretName
    ? certificatesOfSecret(records, cluster, namespace, secretName).filter(
        other => other.name !== name,
      )
    : [];
}
