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

import { StoredDeployment } from '../DeploymentStore';
import { factId, ObjectKey } from '../objectKey';

/** An Application for tests. */
export const OBJECT: ObjectKey = {
  kind: 'applications.argoproj.io',
  cluster: 'east',
  namespace: 'argocd',
  name: 'cart-dev',
};

/** The n-th deployment of an object: each an hour after the one before. */
export function deployment(n: number, object = OBJECT): StoredDeployment {
  return {
    id: factId(object, `history ${n}`),
    object,
    historyId: n,
    phase: 'Succeeded',
    succeeded: true,
    sources: [
      {
        repoUrl: 'https://git.example/acme/cart-config.git',
        path: 'overlays/dev',
        targetRevision: 'main',
        revision: String(n).padStart(40, '0'),
      },
    ],
    startedAt: new Date(Date.UTC(2026, 10, 1, n) - 3_000).toISOString(),
    finishedAt: new Date(Date.UTC(2026, 10, 1, n)).toISOString(),
    initiatedBy: 'user:default/ana',
    automated: false,
  };
}
