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

import type { GroupResource, KubeObject } from '../../cluster/client';

/** A reference to an issuer. */
export interface IssuerRef {
  name: string;
  kind?: string;
  group?: string;
}

/** A condition of cert-manager's kinds. */
export interface CertManagerCondition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
  observedGeneration?: number;
}

export interface X509Subject {
  countries?: string[];
  localities?: string[];
  organizationalUnits?: string[];
  organizations?: string[];
  postalCodes?: string[];
  provinces?: string[];
  serialNumber?: string;
  streetAddresses?: string[];
}

/** `spec.privateKey` of a Certificate. */
export interface PrivateKeySpec {
  algorithm?: 'RSA' | 'ECDSA' | 'Ed25519';
  encoding?: 'PKCS1' | 'PKCS8';
  rotationPolicy?: 'Never' | 'Always';
  size?: number;
}

export interface CertificateSpec {
  secretName: string;
  issuerRef: IssuerRef;
  commonName?: string;
  dnsNames?: string[];
  ipAddresses?: string[];
  uris?: string[];
  emailAddresses?: string[];
  otherNames?: object[];
  literalSubject?: string;
  subject?: X509Subject;
  duration?: string;
  renewBefore?: string;
  renewBeforePercentage?: number;
  renewal?: { policy?: string };
  privateKey?: PrivateKeySpec;
  usages?: string[];
  isCA?: boolean;
  encodeUsagesInRequest?: boolean;
  secretTemplate?: {
    annotations?: Record<string, string>;
    labels?: Record<string, string>;
  };
  additionalOutputFormats?: { type: string }[];
  revisionHistoryLimit?: number;
}

export interface CertificateStatus {
  conditions?: CertManagerCondition[];
  notBefore?: string;
  notAfter?: string;
  renewalTime?: string;
  revision?: number;
  lastFailureTime?: string;
  failedIssuanceAttempts?: number;
  nextPrivateKeySecretName?: string;
  [field: string]: unknown;
}

export interface Certificate extends KubeObject {
  spec: CertificateSpec;
  status?: CertificateStatus;
}

export interface CertificateRequestStatus {
  conditions?: CertManagerCondition[];
  /** PEM in base64. */
  certificate?: string;
  ca?: string;
  failureTime?: string;
  [field: string]: unknown;
}

export interface CertificateRequest extends KubeObject {
  spec: {
    /** PEM in base64. */
    request: string;
    issuerRef: IssuerRef;
    duration?: string;
    isCA?: boolean;
    usages?: string[];
    [field: string]: unknown;
  };
  status?: CertificateRequestStatus;
}

/** One way of an ACME issuer to prove that a name is one's own. */
export interface Solver {
  selector?: {
    dnsNames?: string[];
    dnsZones?: string[];
    matchLabels?: Record<string, string>;
  };
  http01?: object;
  dns01?: object;
  [field: string]: unknown;
}

export interface AcmeSpec {
  server: string;
  email?: string;
  privateKeySecretRef: { name: string; key?: string };
  externalAccountBinding?: {
    keyID: string;
    keySecretRef: { name: string; key?: string };
  };
  disableAccountKeyGeneration?: boolean;
  enableDurationFeature?: boolean;
  profile?: string;
  solvers?: Solver[];
}

export interface IssuerStatus {
  conditions?: CertManagerCondition[];
  acme?: {
    uri?: string;
    lastRegisteredEmail?: string;
    lastPrivateKeyHash?: string;
  };
  [field: string]: unknown;
}

/** An Issuer or a ClusterIssuer. */
export interface Issuer extends KubeObject {
  spec: {
    acme?: AcmeSpec;
    ca?: {
      secretName: string;
      crlDistributionPoints?: string[];
      ocspServers?: string[];
      issuingCertificateURLs?: string[];
    };
    selfSigned?: { crlDistributionPoints?: string[] };
    [type: string]: unknown;
  };
  status?: IssuerStatus;
}

/** A state of ACME; '' where the server has not been asked yet. */
export type AcmeState =
  | ''
  | 'pending'
  | 'ready'
  | 'processing'
  | 'valid'
  | 'invalid'
  | 'expired'
  | 'errored';

export interface AcmeAuthorization {
  url: string;
  identifier: string;
  wildcard: boolean;
  initialState: AcmeState;
  challenges: { url: string; token: string; type: string }[];
}

export interface Order extends KubeObject {
  spec: {
    request: string;
    issuerRef: IssuerRef;
    commonName?: string;
    dnsNames?: string[];
    ipAddresses?: string[];
    duration?: string;
    profile?: string;
  };
  status?: {
    state?: AcmeState;
    reason?: string;
    url?: string;
    finalizeURL?: string;
    authorizations?: AcmeAuthorization[];
    certificate?: string;
    failureTime?: string;
    [field: string]: unknown;
  };
}

export interface Challenge extends KubeObject {
  spec: {
    url: string;
    authorizationURL: string;
    dnsName: string;
    wildcard?: boolean;
    type: 'HTTP-01' | 'DNS-01';
    token: string;
    key: string;
    solver: Solver;
    issuerRef: IssuerRef;
  };
  status?: {
    state?: AcmeState;
    reason?: string;
    processing?: boolean;
    presented?: boolean;
    presentedAt?: string;
    [field: string]: unknown;
  };
}

/** A Secret as the API holds it: values in base64. */
export interface Secret extends KubeObject {
  type?: string;
  data?: Record<string, string>;
}

export const GROUP = 'cert-manager.io';
export const API_VERSION = `${GROUP}/v1`;
export const ACME_API_VERSION = `acme.${GROUP}/v1`;

/** cert-manager's kinds. */
export const KINDS = {
  certificates: { group: GROUP, plural: 'certificates' },
  certificateRequests: { group: GROUP, plural: 'certificaterequests' },
  issuers: { group: GROUP, plural: 'issuers' },
  clusterIssuers: { group: GROUP, plural: 'clusterissuers' },
  orders: { group: `acme.${GROUP}`, plural: 'orders' },
  challenges: { group: `acme.${GROUP}`, plural: 'challenges' },
} satisfies Record<string, GroupResource>;

/** Names that cert-manager writes on its objects. */
export const ANNOTATIONS = {
  certificateName: 'cert-manager.io/certificate-name',
  revision: 'cert-manager.io/certificate-revision',
  privateKeySecret: 'cert-manager.io/private-key-secret-name',
  issuerName: 'cert-manager.io/issuer-name',
  issuerKind: 'cert-manager.io/issuer-kind',
  issuerGroup: 'cert-manager.io/issuer-group',
} as const;

export const NEXT_PRIVATE_KEY_LABEL = 'cert-manager.io/next-private-key';
export const PART_OF_LABEL = 'controller.cert-manager.io/fao' as const;

/** Where the Secrets of ClusterIssuers are: the controller's own namespace. */
export const CLUSTER_RESOURCE_NAMESPACE = 'cert-manager';

/** The time that a certificate holds where nothing else is asked for: 90 days. */
export const DEFAULT_DURATION_MS = 90 * 24 * 3_600_000;

/** An issuer's kind as a reference means it. */
export function kindOf(ref: IssuerRef): string {
  return ref.kind || 'Issuer';
}

/** Whether a reference is to one of cert-manager's own issuers. */
export function isOwnGroup(ref: IssuerRef): boolean {
  return (ref.group || GROUP) === GROUP;
}

/** The text of a base64 value; '' where there is none. */
export function decode(value: string | undefined): string {
  return Buffer.from(value ?? '', 'base64').toString('utf8');
}

/** A text as base64. */
export function encode(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
