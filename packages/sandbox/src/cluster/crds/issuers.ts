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
import { conditions, issuerRef } from './certificates';
import {
  flag,
  list,
  object,
  oneOf,
  open,
  root,
  text,
  texts,
  time,
} from './schemas';

const bytes: Schema = { type: 'string', format: 'byte' };
const secretKey = object({ name: text, key: text }, 'name');

/** One way to prove that a name is one's own; its details are the solver's. */
const solver = object({
  selector: open,
  http01: open,
  dns01: open,
  waitInsteadOfSelfCheck: text,
});

/** The schema of an Issuer and of a ClusterIssuer. */
export const issuer: Schema = {
  ...object(
    {
      apiVersion: text,
      kind: text,
      metadata: { type: 'object' },
      spec: object({
        acme: object(
          {
            server: text,
            email: text,
            privateKeySecretRef: secretKey,
            externalAccountBinding: object(
              {
                keyID: text,
                keySecretRef: secretKey,
                keyAlgorithm: oneOf('HS256', 'HS384', 'HS512'),
              },
              'keyID',
              'keySecretRef',
            ),
            preferredChain: { type: 'string', maxLength: 64 },
            profile: text,
            caBundle: bytes,
            skipTLSVerify: flag,
            disableAccountKeyGeneration: flag,
            enableDurationFeature: flag,
            solvers: list(solver),
          },
          'privateKeySecretRef',
          'server',
        ),
        ca: object(
          {
            secretName: text,
            crlDistributionPoints: texts,
            ocspServers: texts,
            issuingCertificateURLs: texts,
          },
          'secretName',
        ),
        selfSigned: object({ crlDistributionPoints: texts }),
        vault: open,
        venafi: open,
      }),
      status: object({
        acme: object({
          uri: text,
          lastRegisteredEmail: text,
          lastPrivateKeyHash: text,
        }),
        conditions: conditions(),
      }),
    },
    'spec',
  ),
};

const state = oneOf(
  'valid',
  'ready',
  'pending',
  'processing',
  'invalid',
  'expired',
  'errored',
);

/** The schema of an Order. */
export const order: Schema = root({
  spec: object(
    {
      request: bytes,
      issuerRef,
      commonName: text,
      dnsNames: texts,
      ipAddresses: texts,
      duration: text,
      profile: text,
      replaces: text,
    },
    'issuerRef',
    'request',
  ),
  status: object({
    state,
    reason: text,
    url: text,
    finalizeURL: text,
    authorizations: list(
      object(
        {
          url: text,
          identifier: text,
          wildcard: flag,
          initialState: state,
          challenges: list(
            object(
              { url: text, token: text, type: text },
              'token',
              'type',
              'url',
            ),
          ),
        },
        'url',
      ),
    ),
    certificate: bytes,
    failureTime: time,
  }),
});

/** The schema of a Challenge. */
export const challenge: Schema = root({
  spec: object(
    {
      url: text,
      authorizationURL: text,
      dnsName: text,
      wildcard: flag,
      type: oneOf('HTTP-01', 'DNS-01'),
      token: text,
      key: text,
      solver,
      issuerRef,
    },
    'authorizationURL',
    'dnsName',
    'issuerRef',
    'key',
    'solver',
    'token',
    'type',
    'url',
  ),
  status: object({
    state,
    reason: text,
    processing: flag,
    presented: flag,
    presentedAt: time,
  }),
});
