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

import { parseDuration } from '../../argocd/duration';
import {
  type CertificateSpec,
  DEFAULT_DURATION_MS,
  type Issuer,
  isOwnGroup,
} from '../types';

const quoted = (value: string | number) => JSON.stringify(value);
const invalid = (field: string, value: string | number, why: string) =>
  `${field}: Invalid value: ${quoted(value)}: ${why}`;

const RSA_SIZES = [2048, 8192] as const;
const ECDSA_SIZES = [256, 384, 521];

function keyProblems({ privateKey }: CertificateSpec): string[] {
  const { algorithm = 'RSA', size = 0 } = privateKey ?? {};
  const [least, most] = RSA_SIZES;
  if (algorithm === 'RSA' && size && (size < least || size > most)) {
    return [
      invalid(
        'spec.privateKey.size',
        size,
        `must be between ${least} and ${most} for rsa keyAlgorithm`,
      ),
    ];
  }
  if (algorithm === 'ECDSA' && size && !ECDSA_SIZES.includes(size)) {
    return [
      `spec.privateKey.size: Unsupported value: ${size}: supported values: ${ECDSA_SIZES.map(
        one => quoted(String(one)),
      ).join(', ')}`,
    ];
  }
  return [];
}

/** Milliseconds, or what is wrong with a duration. */
function durationOf(field: string, value: string): number | string {
  try {
    return parseDuration(value);
  } catch (error) {
    return invalid(
      field,
      value,
      error instanceof Error ? error.message : String(error),
    );
  }
}

function timeProblems(spec: CertificateSpec): string[] {
  const { duration, renewBefore, renewBeforePercentage } = spec;
  const lifetime = duration
    ? durationOf('spec.duration', duration)
    : DEFAULT_DURATION_MS;
  const before = renewBefore
    ? durationOf('spec.renewBefore', renewBefore)
    : undefined;
  const unreadable = [lifetime, before].filter(
    (value): value is string => typeof value === 'string',
  );
  if (unreadable.length) {
    return unreadable;
  }
  const both =
    'renewBefore and renewBeforePercentage are mutually exclusive and cannot both be set';
  return [
    ...(renewBefore && renewBeforePercentage !== undefined
      ? [
          invalid('spec.renewBefore', renewBefore, both),
          invalid('spec.renewBeforePercentage', renewBeforePercentage, both),
        ]
      : []),
    ...(renewBefore && (before ?? 0) >= lifetime
      ? [
          invalid(
            'spec.renewBefore',
            renewBefore,
            `certificate duration ${
              duration ?? '2160h0m0s'
            } must be greater than renewBefore ${renewBefore}`,
          ),
        ]
      : []),
  ];
}

function nameProblems(spec: CertificateSpec): string[] {
  const names = [
    spec.dnsNames,
    spec.uris,
    spec.emailAddresses,
    spec.ipAddresses,
    spec.otherNames,
  ];
  const commonName = spec.commonName ?? '';
  const isNamed =
    commonName || spec.literalSubject || names.some(list => list?.length);
  return [
    ...(isNamed
      ? []
      : [
          invalid(
            'spec',
            '',
            'at least one of commonName (from the commonName field or from a literalSubject), dnsNames, emailSANs, ipAddresses, otherNames, or uriSANs must be set',
          ),
        ]),
    ...(commonName.length > 64
      ? ['spec.commonName: Too long: may not be more than 64 bytes']
      : []),
    ...(spec.literalSubject && commonName
      ? [
          invalid(
            'spec.commonName',
            commonName,
            'When providing a `LiteralSubject` no `commonName` may be provided.',
          ),
        ]
      : []),
  ];
}

/**
 * What cert-manager's webhook refuses a Certificate for. That certificates and
 * the time before their renewal must not be short is left out.
 */
export function certificateProblems(spec: CertificateSpec): string[] {
  const { secretName, issuerRef, revisionHistoryLimit } = spec;
  const { kind = '' } = issuerRef;
  const known = ['', 'Issuer', 'ClusterIssuer'].includes(kind);
  return [
    ...(secretName
      ? []
      : ['spec.secretName: Required value: must be specified']),
    ...(issuerRef.name
      ? []
      : ['spec.issuerRef.name: Required value: must be specified']),
    ...(known || !isOwnGroup(issuerRef)
      ? []
      : [
          invalid(
            'spec.issuerRef.kind',
            kind,
            `must be one of Issuer or ClusterIssuer${
              issuerRef.group
                ? ''
                : ' (did you forget to set spec.issuerRef.kind.group?)'
            }`,
          ),
        ]),
    ...nameProblems(spec),
    ...keyProblems(spec),
    ...timeProblems(spec),
    ...(revisionHistoryLimit !== undefined && revisionHistoryLimit < 1
      ? [
          invalid(
            'spec.revisionHistoryLimit',
            revisionHistoryLimit,
            'must not be less than 1',
          ),
        ]
      : []),
  ];
}

const TYPES = ['acme', 'ca', 'selfSigned', 'vault', 'venafi'];

/** What it refuses an issuer for. */
export function issuerProblems(spec: Issuer['spec']): string[] {
  const [first, ...more] = TYPES.filter(type => spec[type]);
  const solvers = spec.acme?.solvers ?? [];
  return [
    ...(first
      ? []
      : ['spec: Required value: at least one issuer must be configured']),
    ...more.map(
      type =>
        `spec.${type}: Forbidden: may not specify more than one issuer type`,
    ),
    ...(spec.ca && !spec.ca.secretName
      ? ['spec.ca.secretName: Required value']
      : []),
    ...solvers.flatMap(({ http01, dns01 }, index) => {
      const field = `spec.acme.solvers[${index}]`;
      if (!http01 && !dns01) {
        return [`${field}: Required value: no solver type configured`];
      }
      return http01 && dns01
        ? [
            `${field}: Forbidden: may not specify more than one solver type in a single solver`,
          ]
        : [];
    }),
  ];
}
