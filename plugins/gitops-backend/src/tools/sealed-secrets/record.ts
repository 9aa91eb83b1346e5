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

import { SealingScope } from '@gitops-portal/backstage-plugin-gitops-common';
import { GitopsRecord } from '@gitops-portal/backstage-plugin-gitops-node';

/** The kind's id, as the index knows it. */
export const SEALED_SECRETS = 'sealedsecrets.bitnami.com';
export const GROUP = 'bitnami.com';
export const API_VERSION = 'bitnami.com/v1alpha1';

/** The annotations that say the scope; each counts where it is `"true"`. */
export const SCOPE_ANNOTATIONS = {
  'namespace-wide': 'sealedsecrets.bitnami.com/namespace-wide',
  'cluster-wide': 'sealedsecrets.bitnami.com/cluster-wide',
} as const;

/** What the controller says of a SealedSecret. */
export interface SyncedCondition {
  /** True, False or Unknown. */
  readonly status: string;
  readonly message?: string;
  /** RFC 3339. */
  readonly since?: string;
}

/**
 * What is kept of a SealedSecret: names and times. What is sealed is not kept,
 * not even as it stands in git.
 */
export interface SealedSecretRecord extends GitopsRecord {
  readonly uid?: string;
  readonly createdAt?: string;
  readonly deleting?: true;
  readonly scope: SealingScope;
  /** A scope that stands in the template alone, where it does not count. */
  readonly templateScope?: SealingScope;
  /** The name in the template, where it is another one. */
  readonly templateName?: string;
  /** The namespace in the template, where it is another one. */
  readonly templateNamespace?: string;
  /** The names of the sealed entries. */
  readonly keys: readonly string[];
  /** The names of entries of the template. */
  readonly templateKeys?: readonly string[];
  /** It has `spec.data`, sealed in one piece, as long ago. */
  readonly deprecatedData?: true;
  readonly type?: string;
  readonly immutable?: true;
  /** When `encryptedData` was written last, RFC 3339. */
  readonly sealedAt?: string;
  /** The status speaks of the object as it was before its last change. */
  readonly stale?: true;
  readonly synced?: SyncedCondition;
}
