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

import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityApplicationsReader } from '../views/EntityApplicationsReader';
import { ToolGate } from './entityInput';
import { entityRef, reasons, shortReasons, state } from './shapes';

const MAX_LIMIT = 50;
const LIMIT = 20;

/** `list-applications`: the Applications of Argo CD that deploy an entity. */
export function createListApplicationsAction(options: {
  registry: ActionsRegistryService;
  gate: ToolGate;
  reader: EntityApplicationsReader;
}): void {
  const { registry, gate, reader } = options;
  registry.register({
    name: 'list-applications',
    title: 'List the Argo CD Applications of an entity',
    description:
      'Lists the Argo CD Applications that deploy a catalog entity, with environment, sync status, health and the reasons. Use it to find what runs where, and the cluster, namespace and name that `sync-application` needs. Answers from an index and asks no cluster. To learn why something is wrong, `explain-problem` says it in fewer words.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          entityRef: entityRef(z),
          onlyWithProblems: z
            .boolean()
            .optional()
            .describe('Leaves out what is synced and healthy'),
          limit: z.number().int().min(1).max(MAX_LIMIT).optional(),
        }),
      output: z =>
        z.object({
          entityRef: z.string(),
          total: z.number().describe('How many there are in all'),
          applications: z.array(
            z.object({
              cluster: z.string(),
              namespace: z.string(),
              name: z.string(),
              environment: z.string().optional(),
              sync: z.string().describe("Argo CD's word"),
              health: z.string().describe("Argo CD's word"),
              state: state(z),
              reasons: reasons(z),
              revisions: z.array(z.string()),
            }),
          ),
          clusters: z
            .array(z.object({ name: z.string(), state: z.string() }))
            .describe(
              'How fresh this is: of a cluster that is not live, it is what was last known',
            ),
        }),
    },
    action: async ({ input, credentials }) => {
      const entity = await gate.entity(input.entityRef, credentials);
      const answer = reader.read(entity);
      const found = answer.applications.filter(
        ({ sync, health }) =>
          !input.onlyWithProblems ||
          sync.status !== 'Synced' ||
          health.state !== 'healthy',
      );
      return {
        output: {
          entityRef: stringifyEntityRef(entity),
          total: found.length,
          applications: found.slice(0, input.limit ?? LIMIT).map(view => ({
            cluster: view.cluster,
            namespace: view.namespace,
            name: view.name,
            ...(view.environment && { environment: view.environment }),
            sync: view.sync.status,
            health: view.health.status,
            state: view.health.state,
            reasons: shortReasons([
              ...view.health.reasons,
              ...view.sync.reasons,
            ]),
            revisions: view.sources.flatMap(({ revision }) => revision ?? []),
          })),
          clusters: answer.clusters.map(cluster => ({
            name: cluster.name,
            state: cluster.state,
          })),
        },
      };
    },
  });
}
