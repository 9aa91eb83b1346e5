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

import { ActionState } from './actions';
import { ApplicationKey } from './applicationDetails';
import { LinkReason } from './applications';
import { HealthState, Reason } from './health';
import { EntitySection } from './sections';

/**
 * The certificates of an entity, and the names that it is reached by.
 *
 * @public
 */
export interface EntityCertificates extends EntitySection {
  /** What needs attention first, then by when they expire. */
  certificates: CertificateView[];
  /** How many there are, where that is more than `certificates` has. */
  total?: number;
  /** What is not covered first, then by name. */
  hosts: HostView[];
}

/**
 * A cert-manager Certificate.
 *
 * @public
 */
export interface CertificateView {
  /** `<cluster>/<namespace>/<name>`. */
  id: string;
  cluster: string;
  namespace: string;
  name: string;
  /** The environment that the portal's rules see in it. */
  environment?: string;
  /** The Application that manages it, where one of the entity does. */
  application?: ApplicationKey;
  /** cert-manager's word: Ready, Issuing, or why it is not ready. */
  status: string;
  state: HealthState;
  /** Worst first; also what is good to know, such as that it is renewed now. */
  reasons: Reason[];
  /** DNS names, then addresses, URIs and e-mail addresses. */
  names: string[];
  commonName?: string;
  issuer: CertificateIssuerView;
  /** The name of the Secret that it is kept in. */
  secretName?: string;
  key?: CertificateKey;
  isCA: boolean;
  /** RFC 3339; of the certificate that is in the Secret now. */
  notBefore?: string;
  /** RFC 3339. */
  notAfter?: string;
  /** When cert-manager renews it, RFC 3339; absent where it does not. */
  renewalTime?: string;
  /** Counts what was issued. */
  revision?: number;
  /** Whether a new one is being issued. */
  issuing: boolean;
  /** Since when, RFC 3339. */
  issuingSince?: string;
  /** Failed attempts since the last one that succeeded. */
  failures?: CertificateFailures;
  renewal: CertificateRenewal;
  /** From the Certificate to the last Challenge of its newest attempt. */
  chain: CertificateStep[];
  linkedBy: LinkReason[];
  actions: ActionState[];
}

/**
 * Who signs a certificate.
 *
 * @public
 */
export interface CertificateIssuerView {
  name: string;
  /** Issuer, ClusterIssuer, or a kind of another controller. */
  kind: string;
  /** Absent for cert-manager's own. */
  group?: string;
  /** acme, ca, selfSigned, vault, venafi, or a type that is new. */
  type?: string;
  /** The ACME server's host. */
  server?: string;
  state: HealthState;
  reasons: Reason[];
}

/**
 * The private key of a certificate; never the key itself.
 *
 * @public
 */
export interface CertificateKey {
  /** RSA, ECDSA or Ed25519. */
  algorithm: string;
  /** Bits. */
  size?: number;
  /** `Always` or `Never`; absent where cert-manager's default holds. */
  rotationPolicy?: string;
}

/**
 * What went wrong when a certificate was to be issued.
 *
 * @public
 */
export interface CertificateFailures {
  attempts: number;
  /** RFC 3339. */
  lastAt?: string;
  /** When cert-manager tries again, RFC 3339. */
  nextAt?: string;
}

/**
 * When a certificate is renewed.
 *
 * @public
 */
export interface CertificateRenewal {
  /** `RenewBefore`, `Disabled`, or one that is new. */
  policy: string;
  /** Go's notation, such as `720h`. */
  before?: string;
  /** Of its lifetime, in percent. */
  beforePercentage?: number;
  /** Only then is it renewed. */
  windows: CertificateRenewalWindow[];
}

/**
 * A time in which a certificate may be renewed.
 *
 * @public
 */
export interface CertificateRenewalWindow {
  /** In cron's notation. */
  cron: string;
  /** Go's notation. */
  duration: string;
  timeZone?: string;
}

/**
 * One object on the way to a certificate.
 *
 * @public
 */
export interface CertificateStep {
  /** Certificate, CertificateRequest, Order or Challenge. */
  kind: string;
  name: string;
  /** Its own word, such as `Pending` or `valid`. */
  status: string;
  state: HealthState;
  reasons: Reason[];
  /** What a Challenge proves. */
  domain?: string;
  /** How: `HTTP-01` or `DNS-01`. */
  type?: string;
  /** RFC 3339. */
  createdAt?: string;
  /** RFC 3339. */
  finishedAt?: string;
}

/**
 * A name that an Ingress, a Gateway or a route of an entity answers to.
 *
 * @public
 */
export interface HostView {
  host: string;
  cluster: string;
  namespace: string;
  environment?: string;
  /** What answers to it. */
  via: {
    /** Ingress, Gateway or HTTPRoute. */
    kind: string;
    name: string;
  };
  /** The Secret whose certificate it shows. */
  secretName?: string;
  /** The Certificate that makes it. */
  certificate?: ApplicationKey;
  /** When that expires, RFC 3339. */
  notAfter?: string;
  state: HealthState;
  reasons: Reason[];
}
