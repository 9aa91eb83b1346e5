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

import { Entity } from '@backstage/catalog-model';
import {
  freePorts,
  RunningSandbox,
  startSandbox,
} from '@gitops-portal/sandbox';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GitopsPortal } from './GitopsPortal';

const CLUSTERS = ['control-plane', 'workload'];

/** The company's sandbox, and a portal that watches its clusters. */
export async function startSandboxPortal(
  runDir: string,
  entities: Entity[],
): Promise<{ sandbox: RunningSandbox; portal: GitopsPortal }> {
  const sandbox = await startSandbox({
    port: await freePorts(),
    runDir,
    content: 'company',
    applications: 0,
  });
  const token = (name: string) =>
    readFileSync(join(runDir, 'tokens', name), 'utf8').trim();
  const portal = await GitopsPortal.start(
    {
      gitops: {
        clusters: [
          { kubeconfig: join(runDir, 'kubeconfig'), contexts: CLUSTERS },
        ],
        identity: { token: token('portal-actions') },
        platform: {
          clusters: Object.fromEntries(
            CLUSTERS.map(name => [
              name,
              {
                token: token('portal-platform'),
                validateToken: token('portal-validate'),
              },
            ]),
          ),
        },
      },
    },
    entities,
  );
  return { sandbox, portal };
}
