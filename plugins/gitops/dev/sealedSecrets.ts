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

import { SealingCertificate } from '@gitops-portal/backstage-plugin-gitops-common';

/** The development page has no controller, and says so as a cluster would. */
export function demoSealingCertificate(cluster: string): SealingCertificate {
  const service = {
    namespace: 'kube-system',
    name: 'sealed-secrets-controller',
    port: 'http',
  };
  return {
    cluster,
    service,
    unavailable: {
      code: 'sealing-controller-absent',
      params: {
        cluster,
        namespace: service.namespace,
        service: service.name,
        port: service.port,
      },
      message: 'There is no controller here',
    },
    fetchedAt: new Date().toISOString(),
  };
}
