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
import { stringify } from 'yaml';

const SCOPE_ANNOTATIONS: Record<SealingScope, string | undefined> = {
  strict: undefined,
  'namespace-wide': 'sealedsecrets.bitnami.com/namespace-wide',
  'cluster-wide': 'sealedsecrets.bitnami.com/cluster-wide',
};

/**
 * A SealedSecret as YAML, as kubeseal writes it: the scope stands on the
 * SealedSecret, by which the controller opens it, and on the Secret that it
 * makes.
 */
export function sealedSecretManifest(parts: {
  name: string;
  namespace: string;
  scope: SealingScope;
  type: string;
  encryptedData: Readonly<Record<string, string>>;
}): string {
  const { name, namespace, scope, type, encryptedData } = parts;
  const annotation = SCOPE_ANNOTATIONS[scope];
  const metadata = () => ({
    name,
    namespace,
    ...(annotation && { annotations: { [annotation]: 'true' } }),
  });
  return stringify(
    {
      apiVersion: 'bitnami.com/v1alpha1',
      kind: 'SealedSecret',
      metadata: metadata(),
      spec: {
        encryptedData: Object.fromEntries(
          Object.entries(encryptedData).sort(([a], [b]) => (a < b ? -1 : 1)),
        ),
        template: { metadata: metadata(), type },
      },
    },
    // Else long lines are folded.
    { lineWidth: 0 },
  );
}
