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
 * What a value is sealed for: where else it could be opened.
 * `strict`: under this name in this namespace alone. `namespace-wide`: under
 * any name in this namespace. `cluster-wide`: anywhere in the cluster.
 *
 * @public
 */
export type SealingScope = 'strict' | 'namespace-wide' | 'cluster-wide';

/**
 * The SealedSecrets of an entity. Nothing of what is sealed is in it, sealed or
 * not: only the names of the entries.
 *
 * @public
 */
export interface EntitySealedSecrets extends EntitySection {
  /** What needs attention first, then by environment. */
  sealedSecrets: SealedSecretView[];
  /** How many there are, where that is more than `sealedSecrets` has. */
  total?: number;
  /** The controllers of the clusters that the entity deploys to. */
  controllers: SealingController[];
  /** Where the entity could have another one. */
  places: SealingPlace[];
  /** Whether the caller may seal for this entity. */
  maySeal: boolean;
}

/**
 * A SealedSecret of Sealed Secrets.
 *
 * @public
 */
export interface SealedSecretView {
  /** `<cluster>/<namespace>/<name>`. */
  id: string;
  cluster: string;
  namespace: string;
  name: string;
  /** The environment that the portal's rules see in it. */
  environment?: string;
  /** The Application that manages it, where one of the entity does. */
  application?: ApplicationKey;
  /** `Synced`, `NotSynced`, `Waiting` or `Deleting`. */
  status: string;
  state: HealthState;
  /** Worst first; also what is good to know. */
  reasons: Reason[];
  scope: SealingScope;
  /** The names of the sealed entries; never what is in them. */
  keys: string[];
  /** The names of entries that a template makes, in plain text in git. */
  templateKeys: string[];
  /** The type of the Secret that it makes, such as `Opaque`. */
  type: string;
  immutable: boolean;
  /** RFC 3339. */
  createdAt?: string;
  /**
   * When its sealed values were written last, as far as the cluster knows: they
   * were sealed at that time or earlier. RFC 3339.
   */
  sealedAt?: string;
  /** Since when it is synced, or is not. RFC 3339. */
  since?: string;
  /** Whether it was sealed before the controller's present key was made. */
  olderThanKey: boolean;
  linkedBy: LinkReason[];
  actions: ActionState[];
}

/**
 * The controller of a cluster, as far as it is known.
 *
 * @public
 */
export interface SealingController {
  cluster: string;
  /** Its present certificate; absent where it is not known. */
  certificate?: SealingCertificateFacts;
}

/**
 * What tells certificates apart.
 *
 * @public
 */
export interface SealingCertificateFacts {
  /** SHA-256 of the certificate, in hexadecimal with colons. */
  fingerprint: string;
  /** RFC 3339. */
  notBefore: string;
  /** RFC 3339. */
  notAfter: string;
}

/**
 * A namespace that an Application of the entity deploys to, in a cluster that
 * has Sealed Secrets.
 *
 * @public
 */
export interface SealingPlace {
  cluster: string;
  namespace: string;
  environment?: string;
  application: ApplicationKey;
  /** Where in git it comes from; absent where that is no directory. */
  repository?: {
    url: string;
    path: string;
    revision: string;
  };
}

/**
 * The certificate that values are sealed with for one cluster. It is public.
 *
 * @public
 */
export interface SealingCertificate {
  cluster: string;
  /** Where the controller was looked for. */
  service: { namespace: string; name: string; port: string };
  /** Absent where it could not be had. */
  certificate?: SealingCertificateFacts & {
    /** The certificate itself, as PEM. */
    pem: string;
  };
  /** Why there is none. */
  unavailable?: Reason;
  /** RFC 3339. */
  fetchedAt: string;
}

/**
 * A SealedSecret that is to be proposed in the repository of an Application.
 * Only what is sealed may be in it.
 *
 * @public
 */
export interface SealedSecretProposal {
  /** The Application that is to deploy it. */
  application: ApplicationKey;
  /** The cluster that it is sealed for. */
  cluster: string;
  /** The finished SealedSecret, as YAML. */
  manifest: string;
}

/**
 * The pull request with a SealedSecret.
 *
 * @public
 */
export interface ProposedSealedSecret {
  number: number;
  url: string;
  /** The files that it changes. */
  files: string[];
}
