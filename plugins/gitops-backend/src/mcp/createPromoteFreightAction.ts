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
import { STAGES } from '../tools/kargo/records';
import { outputOf } from './createSyncApplicationAction';
import { ToolGate } from './entityInput';
import { accepted, entityRef, requestId } from './shapes';

/** `promote-freight`: promotes Freight to a Stage of an entity. */
export function createPromoteFreightAction(options: {
  registry: ActionsRegistryService;
  gate: ToolGate;
  actions: Pick<ActionRunner, 'start'>;
}): void {
  const { registry, gate, actions } = options;
  registry.register({
    name: 'promote-freight',
    title: 'Promote Kargo Freight to a Stage',
    description:
      'Promotes Freight to a Stage of the Kargo pipeline of a catalog entity: it is deployed there, or a pull request is opened for it, as the Stage says. `list-freight` tells what may be promoted where. Needs the permission gitops.stage.promote on the entity; it is done in the name of the person who asks, and audited. Answers when the cluster has accepted it: how it goes on is told by `get-delivery`.',
    attributes: { readOnly: false, destructive: true, idempotent: false },
    schema: {
      input: z =>
        z.object({
          entityRef: entityRef(z),
          cluster: z.string().describe('As list-freight has it'),
          project: z.string(),
          stage: z.string(),
          freight: z.string().describe("The Freight's name, not its alias"),
          requestId: requestId(z),
        }),
      output: accepted,
    },
    action: async ({ input, credentials }) => {
      const { cluster, project, stage, freight } = input;
      const target = await gate.target(
        input.entityRef,
        { kind: STAGES, cluster, namespace: project, name: stage },
        credentials,
      );
      const answer = await actions.start(target, 'promote', {
        requestId: input.requestId ?? randomUUID(),
        input: { freight },
      });
      return { output: outputOf(answer) };
    },
  });
}
