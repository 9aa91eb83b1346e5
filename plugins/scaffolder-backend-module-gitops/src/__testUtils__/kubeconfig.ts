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

import { Cluster } from '@gitops-portal/sandbox';
import { stringify } from 'yaml';

/** A kubeconfig with one context, `east`: a cluster as the user of a token. */
export function kubeconfigOf(
  { url, caPem }: Pick<Cluster, 'url' | 'caPem'>,
  token: string,
): string {
  const caData = Buffer.from(caPem).toString('base64');
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: 'east',
        cluster: { server: url, 'certificate-authority-data': caData },
      },
    ],
    users: [{ name: 'portal', user: { token } }],
    contexts: [{ name: 'east', context: { cluster: 'east', user: 'portal' } }],
  });
}
