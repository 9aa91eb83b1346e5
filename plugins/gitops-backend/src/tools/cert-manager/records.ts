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

import { GitopsRecord } from '@gitops-portal/backstage-plugin-gitops-node';

/** A condition, as far as pages speak of it. */
export interface Condition {
  /** True, False or Unknown. */
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
  /** RFC 3339. */
  readonly since?: string;
  /** It speaks of the object as it was before its last change. */
  readonly stale?: true;
}

/** What is kept of each of cert-manager's objects. */
export interface CertManagerRecord extends GitopsRecord {
  readonly uid?: string;
  /** The uids of the objects that own it. */
  readonly owners?: readonly string[];
  readonly createdAt?: string;
  readonly deleting?: true;
  readonly conditions?: Readonly<Record<string, Condition>>;
}

/** Which issuer; kind and group are filled in. */
export interface IssuerReference {
  readonly name: string;
  readonly kind: string;
  readonly group: string;
}

/** A Certificate. */
export interface CertificateRecord extends CertManagerRecord {
  readonly secretName?: string;
  readonly issuerRef?: IssuerReference;
  /** DNS names, then addresses, URIs and e-mail addresses. */
  readonly names: readonly string[];
  readonly commonName?: string;
  readonly isCA?: true;
  readonly key?: {
    readonly algorithm: string;
    readonly size?: number;
    readonly rotationPolicy?: string;
  };
  readonly renewBefore?: string;
  readonly renewBeforePercentage?: number;
  readonly renewalPolicy?: string;
  readonly windows?: ReadonlyArray<{
    readonly cron: string;
    readonly duration: string;
    readonly timeZone?: string;
  }>;
  readonly notBefore?: string;
  readonly notAfter?: string;
  readonly renewalTime?: string;
  readonly revision?: number;
  readonly lastFailureTime?: string;
  readonly failedAttempts?: number;
}

/** A CertificateRequest. */
export interface RequestRecord extends CertManagerRecord {
  readonly revision?: number;
  readonly issuerRef?: IssuerReference;
  readonly failureTime?: string;
}

/** An Order. */
export interface OrderRecord extends CertManagerRecord {
  readonly state?: string;
  readonly reason?: string;
  readonly failureTime?: string;
}

/** A Challenge. */
export interface ChallengeRecord extends CertManagerRecord {
  readonly dnsName?: string;
  /** HTTP-01 or DNS-01. */
  readonly type?: string;
  readonly wildcard?: true;
  readonly state?: string;
  readonly reason?: string;
  readonly presented?: true;
  readonly presentedAt?: string;
}

/** An Issuer or a ClusterIssuer. */
export interface IssuerRecord extends CertManagerRecord {
  /** The field of its spec that says how it signs, such as `acme`. */
  readonly type?: string;
  /** The host of its ACME server. */
  readonly server?: string;
}
