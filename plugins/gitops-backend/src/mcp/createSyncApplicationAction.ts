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
import { randomUUID } from 'node:crypto';
import { ActionRunner } from '../actions/ActionRunner';
import { APPLICATIONS } from '../tools/argocd/kind';
import { ToolGate } from './entityInput';
import { accepted, entityRef, requestId } from './shapes';

/** `sync-application`: has Argo CD sync an Application of an entity. */
export function createSyncApplicationAction(options: {
  registry: ActionsRegistryService;
  gate: ToolGate;
  actions: Pick<ActionRunner, 'start'>;
}): void {
  const { registry, gate, actions } = options;
  registry.register({
    name: 'sync-application',
    title: 'Sync an Argo CD Application',
    description:
      'Has Argo CD bring an Application of a catalog entity to what git says. Needs the permission gitops.application.sync on the entity; it is done in the name of the person who asks, and audited. Answers when the cluster has accepted it: how it goes on is told by `list-applications`. With `prune`, what is no longer in git is deleted.',
    attributes: { readOnly: false, destructive: true, idempotent: false },
    schema: {
      input: z =>
        z.object({
          entityRef: entityRef(z),
          cluster: z.string().describe('As list-applications has it'),
          namespace: z.string(),
          name: z.string(),
          revision: z
            .string()
            .optional()
            .describe('Another one than the Application tracks'),
          prune: z.boolean().optional(),
          requestId: requestId(z),
        }),
      output: accepted,
    },
    action: async ({ input, credentials }) => {
      const { cluster, namespace, name, revision, prune } = input;
      const target = await gate.target(
        input.entityRef,
        { kind: APPLICATIONS, cluster, namespace, name },
        credentials,
      );
      const answer = await actions.start(target, 'sync', {
        requestId: input.requestId ?? randomUUID(),
        input: {
          ...(revision && { revisions: [revision] }),
          ...(prune !== undefined && { prune }),
        },
      });
      return { output: outputOf(answer) };
    },
  });
}

/** What is told of an action that was accepted. */
export function outputOf({
  action,
  requestId: id,
  acceptedAt,
  actingAs,
}: Awaited<ReturnType<ActionRunner['start']>>) {
  return { action, requestId: id, acceptedAt, user: actingAs.user };
}
