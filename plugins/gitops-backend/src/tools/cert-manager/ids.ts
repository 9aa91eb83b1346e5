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

/** The ids of cert-manager's kinds, as the index knows them. */
export const CERTIFICATES = 'certificates.cert-manager.io';
export const CERTIFICATE_REQUESTS = 'certificaterequests.cert-manager.io';
export const ISSUERS = 'issuers.cert-manager.io';
export const CLUSTER_ISSUERS = 'clusterissuers.cert-manager.io';
export const ORDERS = 'orders.acme.cert-manager.io';
export const CHALLENGES = 'challenges.acme.cert-manager.io';

/** The group of cert-manager's own kinds, the default of references. */
export const GROUP = 'cert-manager.io';
export const ACME_GROUP = 'acme.cert-manager.io';

/** The index of Certificates by `namespace/secretName`. */
export const BY_SECRET = 'secret';
/** The index of Certificates by name. */
export const BY_NAME = 'name';
