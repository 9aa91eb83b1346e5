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

/** A condition of a SealedSecret. */
export interface SealedSecretCondition {
  type: string;
  status: string;
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
  lastUpdateTime?: string;
}

/** What the Secret is to be like beside its sealed values. */
export interface SecretTemplate {
  type?: string;
  immutable?: boolean;
  /** Texts into which sealed values are put. */
  data?: Record<string, string> | null;
  metadata?: {
    name?: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    finalizers?: string[];
  } | null;
}

export interface SealedSecret extends KubeObject {
  spec: {
    /** Each value sealed by itself, in base64. */
    encryptedData?: Record<string, string>;
    template?: SecretTemplate;
    /** The older form, which is refused. */
    data?: string;
  };
  status?: {
    observedGeneration?: number;
    conditions?: SealedSecretCondition[];
  };
}

export const API_VERSION = 'bitnami.com/v1alpha1';
export const SEALED_SECRETS: GroupResource = {
  group: 'bitnami.com',
  plural: 'sealedsecrets',
};

/** The controller's namespace, and the name of its Service. */
export const CONTROLLER_NAMESPACE = 'kube-system';
export const CONTROLLER_NAME = 'sealed-secrets-controller';

/** Says of a Secret that it holds one of the controller's keys. */
export const KEY_LABEL = 'sealedsecrets.bitnami.com/sealed-secrets-key';

const PREFIX = 'sealedsecrets.bitnami.com';

/** Annotations that are heeded. */
export const ANNOTATIONS = {
  clusterWide: `${PREFIX}/cluster-wide`,
  namespaceWide: `${PREFIX}/namespace-wide`,
  managed: `${PREFIX}/managed`,
  patch: `${PREFIX}/patch`,
  skipSetOwnerReferences: `${PREFIX}/skip-set-owner-references`,
} as const;
