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

import { KeyObject } from 'crypto';
import { labelFor, scopeOf, seal } from './crypto';
import { ANNOTATIONS, API_VERSION, type SealedSecret } from './types';

/** What is to be sealed. */
export interface SecretToSeal {
  name: string;
  namespace: string;
  type?: string;
  immutable?: boolean;
  labels?: Record<string, string>;
  /** Tell the scope, too. */
  annotations?: Record<string, string>;
  /** The values, as they are. */
  values: ReadonlyMap<string, Buffer>;
}

/** Annotations that hold the whole object in clear. */
const LEAKING = [
  'kubectl.kubernetes.io/last-applied-configuration',
  'kubecfg.ksonnet.io/last-applied-configuration',
];

/** Makes a SealedSecret as kubeseal does. */
export function sealSecret(
  secret: SecretToSeal,
  publicKey: KeyObject,
): SealedSecret {
  const { name, namespace, labels, type, immutable } = secret;
  const scope = scopeOf(secret.annotations);
  const label = labelFor(secret, scope);
  const annotations = Object.fromEntries(
    Object.entries(secret.annotations ?? {}).filter(
      ([key]) => !LEAKING.includes(key),
    ),
  );
  const ofScope: Record<string, string> = {
    strict: {},
    'namespace-wide': { [ANNOTATIONS.namespaceWide]: 'true' },
    'cluster-wide': { [ANNOTATIONS.clusterWide]: 'true' },
  }[scope];
  return {
    apiVersion: API_VERSION,
    kind: 'SealedSecret',
    metadata: {
      name,
      namespace,
      ...(Object.keys(ofScope).length ? { annotations: ofScope } : {}),
    },
    spec: {
      encryptedData: Object.fromEntries(
        [...secret.values].map(([key, value]) => [
          key,
          seal(publicKey, value, label).toString('base64'),
        ]),
      ),
      template: {
        ...(type ? { type } : {}),
        ...(immutable === undefined ? {} : { immutable }),
        metadata: {
          name,
          namespace,
          ...(labels ? { labels } : {}),
          ...(Object.keys(annotations).length ? { annotations } : {}),
        },
      },
    },
  };
}
