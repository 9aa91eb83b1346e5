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

import type { CertificateRequest, CertManagerCondition } from '../types';
import { namesOf, readRequest } from '../x509/request';

/** A part of a name that the company's policy lets nobody ask for. */
const FORBIDDEN = 'forbidden';

/**
 * What is decided about a new CertificateRequest: cert-manager's own approver
 * approves, and a policy denies names with `forbidden` as one of their parts
 * (as cert-manager's approver-policy does by its CertificateRequestPolicies).
 */
export function decide(request: CertificateRequest): CertManagerCondition {
  const forbidden = namesIn(request).find(name =>
    name.split('.').includes(FORBIDDEN),
  );
  return forbidden
    ? {
        type: 'Denied',
        status: 'True',
        reason: 'policy.cert-manager.io',
        message: `No policy approved this request: [acme-domains: spec.allowed.dnsNames.values: Invalid value: []string{"${forbidden}"}: *.${FORBIDDEN}.* is nobody's]`,
      }
    : {
        type: 'Approved',
        status: 'True',
        reason: 'cert-manager.io',
        message: 'Certificate request has been approved by cert-manager.io',
      };
}

function namesIn({ spec }: CertificateRequest): string[] {
  try {
    const { dnsNames, commonName } = namesOf(readRequest(spec.request));
    return [...dnsNames, commonName];
  } catch {
    // It is the issuer that tells what is wrong with such a request.
    return [];
  }
}
