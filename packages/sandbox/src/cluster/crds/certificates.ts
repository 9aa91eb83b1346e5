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

import { Schema } from '../schema/types';
import {
  flag,
  int,
  list,
  mapOf,
  object,
  oneOf,
  open,
  text,
  textMap,
  texts,
  time,
} from './schemas';

const int32: Schema = { type: 'integer', format: 'int32' };
const bytes: Schema = { type: 'string', format: 'byte' };

/** Which issuer: its name, and kind and group where they are not the default. */
export const issuerRef = object(
  { name: text, kind: text, group: text },
  'name',
);

/** Conditions as cert-manager keeps them: one of each type. */
export function conditions(...types: string[]): Schema {
  return {
    ...list(
      object(
        {
          type: types.length ? oneOf(...types) : text,
          status: oneOf('True', 'False', 'Unknown'),
          reason: text,
          message: text,
          lastTransitionTime: time,
          observedGeneration: int,
        },
        'status',
        'type',
      ),
    ),
    'x-kubernetes-list-type': 'map',
    'x-kubernetes-list-map-keys': ['type'],
  };
}

const usages = list(
  oneOf(
    'signing',
    'digital signature',
    'content commitment',
    'key encipherment',
    'key agreement',
    'data encipherment',
    'cert sign',
    'crl sign',
    'encipher only',
    'decipher only',
    'any',
    'server auth',
    'client auth',
    'code signing',
    'email protection',
    's/mime',
    'ipsec end system',
    'ipsec tunnel',
    'ipsec user',
    'timestamping',
    'ocsp signing',
    'microsoft sgc',
    'netscape sgc',
  ),
);

const constrained = object({
  dnsDomains: texts,
  emailAddresses: texts,
  ipRanges: texts,
  uriDomains: texts,
});

/** The schema of a Certificate. */
export const certificate: Schema = object({
  apiVersion: text,
  kind: text,
  metadata: { type: 'object' },
  spec: object(
    {
      secretName: text,
      issuerRef,
      commonName: text,
      dnsNames: texts,
      ipAddresses: texts,
      uris: texts,
      emailAddresses: texts,
      otherNames: list(object({ oid: text, utf8Value: text })),
      literalSubject: text,
      subject: object({
        countries: texts,
        localities: texts,
        organizationalUnits: texts,
        organizations: texts,
        postalCodes: texts,
        provinces: texts,
        serialNumber: text,
        streetAddresses: texts,
      }),
      duration: text,
      renewBefore: text,
      renewBeforePercentage: int32,
      renewal: object({
        policy: oneOf('RenewBefore', 'Disabled'),
        windows: list(
          object(
            { cron: text, timezone: text, windowDuration: text },
            'cron',
            'windowDuration',
          ),
        ),
      }),
      privateKey: object({
        algorithm: oneOf('RSA', 'ECDSA', 'Ed25519'),
        encoding: oneOf('PKCS1', 'PKCS8'),
        rotationPolicy: oneOf('Never', 'Always'),
        size: { type: 'integer' },
      }),
      signatureAlgorithm: oneOf(
        'SHA256WithRSA',
        'SHA384WithRSA',
        'SHA512WithRSA',
        'ECDSAWithSHA256',
        'ECDSAWithSHA384',
        'ECDSAWithSHA512',
        'PureEd25519',
      ),
      usages,
      isCA: flag,
      encodeUsagesInRequest: flag,
      nameConstraints: object({
        critical: flag,
        permitted: constrained,
        excluded: constrained,
      }),
      keystores: open,
      additionalOutputFormats: list(
        object({ type: oneOf('DER', 'CombinedPEM') }, 'type'),
      ),
      secretTemplate: object({ annotations: textMap, labels: textMap }),
      revisionHistoryLimit: int32,
    },
    'issuerRef',
    'secretName',
  ),
  status: object({
    conditions: conditions(),
    lastFailureTime: time,
    failedIssuanceAttempts: { type: 'integer' },
    nextPrivateKeySecretName: text,
    notBefore: time,
    notAfter: time,
    renewalTime: time,
    revision: { type: 'integer' },
    acme: object({ ari: open }),
  }),
});

/** The schema of a CertificateRequest. */
export const certificateRequest: Schema = object({
  apiVersion: text,
  kind: text,
  metadata: { type: 'object' },
  spec: object(
    {
      request: bytes,
      issuerRef,
      duration: text,
      isCA: flag,
      usages,
      username: text,
      groups: texts,
      uid: text,
      extra: mapOf(texts),
    },
    'issuerRef',
    'request',
  ),
  status: object({
    conditions: conditions(),
    certificate: bytes,
    ca: bytes,
    failureTime: time,
  }),
});
