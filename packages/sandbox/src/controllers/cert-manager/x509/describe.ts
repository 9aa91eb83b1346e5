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
import type { X509Certificate } from 'crypto';
import { namesOf } from './request';

/** Values in one line, with quotes where one holds a comma, quote or line break. */
function csv(values: readonly string[]): string {
  return values
    .map(value =>
      /[",\n\r]|^\s/.test(value) ? `"${value.replace(/"/g, '""')}"` : value,
    )
    .join(',');
}

/**
 * What cert-manager writes about a certificate on the Secret that holds it.
 * Names are there though empty; parts of the subject are not.
 */
export function certificateAnnotations(
  certificate: X509Certificate,
): Record<string, string> {
  const names = namesOf(new x509.X509Certificate(certificate.raw));
  const { subject } = names;
  const optional: [string, readonly string[]][] = [
    ['subject-organizations', subject.organizations ?? []],
    ['subject-organizationalunits', subject.organizationalUnits ?? []],
    ['subject-countries', subject.countries ?? []],
    ['subject-provinces', subject.provinces ?? []],
    ['subject-localities', subject.localities ?? []],
    ['subject-postalcodes', subject.postalCodes ?? []],
    ['subject-streetaddresses', subject.streetAddresses ?? []],
    [
      'subject-serialnumber',
      subject.serialNumber ? [subject.serialNumber] : [],
    ],
    ['email-sans', names.emailAddresses],
  ];
  return Object.fromEntries([
    ['cert-manager.io/common-name', names.commonName],
    ['cert-manager.io/alt-names', csv(names.dnsNames)],
    ['cert-manager.io/ip-sans', csv(names.ipAddresses)],
    ['cert-manager.io/uri-sans', csv(names.uris)],
    ...optional
      .filter(([, values]) => values.length)
      .map(([name, values]) => [`cert-manager.io/${name}`, csv(values)]),
  ]);
}
