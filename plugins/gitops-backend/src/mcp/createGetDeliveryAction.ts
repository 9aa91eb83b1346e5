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
import {
  DeliveryLane,
  DeliveryVersion,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { DeliveryReader } from '../delivery/DeliveryReader';
import { ToolGate } from './entityInput';
import { entityRef, reasons, shortReasons, state } from './shapes';

const MAX_LANES = 30;
const MAX_CHANGES = 10;

/** `get-delivery`: where the changes of an entity are. */
export function createGetDeliveryAction(options: {
  registry: ActionsRegistryService;
  gate: ToolGate;
  delivery: DeliveryReader;
}): void {
  const { registry, gate, delivery } = options;
  registry.register({
    name: 'get-delivery',
    title: 'See where the changes of an entity are',
    description:
      'Says for a catalog entity which version runs in which environment, what is on its way, who has to act next, and in one sentence how it all is; joined from Argo CD, Argo Rollouts, Kargo, cert-manager and Sealed Secrets. Use it for questions such as "is version 3.2 in production yet?". Answers from an index and asks no cluster.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z => z.object({ entityRef: entityRef(z) }),
      output: z =>
        z.object({
          entityRef: z.string(),
          available: z
            .boolean()
            .describe('False where nothing of it is delivered anywhere'),
          state: state(z),
          sentence: z.string(),
          details: z.array(z.string()),
          lanes: z
            .array(
              z.object({
                name: z.string(),
                environment: z.string().optional(),
                state: state(z),
                reasons: reasons(z),
                runs: z.array(
                  z.object({
                    version: z.string().optional(),
                    revision: z.string().optional(),
                    freight: z.string().optional(),
                    arriving: z.boolean().optional(),
                    weight: z.number().optional(),
                  }),
                ),
                since: z.string().optional(),
                behind: z
                  .number()
                  .optional()
                  .describe('How many changes are newer'),
                next: z.string().describe('Who has to act next'),
              }),
            )
            .describe('The environments, in the order that a change takes'),
          lanesTotal: z.number(),
          changes: z
            .array(z.object({ name: z.string() }))
            .describe('The newest changes'),
        }),
    },
    action: async ({ input, credentials }) => {
      const entity = await gate.entity(input.entityRef, credentials);
      const answer = await delivery.read(entity);
      const { verdict, lanes, changes } = answer;
      return {
        output: {
          entityRef: answer.entityRef,
          available: answer.available,
          state: verdict.state,
          sentence: [verdict.sentence, verdict.reason]
            .flatMap(reason => reason?.message ?? [])
            .join(': '),
          details: verdict.details.map(({ message }) => message),
          lanes: lanes.slice(0, MAX_LANES).map(laneOf),
          lanesTotal: lanes.length,
          changes: changes.slice(0, MAX_CHANGES).map(change => ({
            name: change.version ?? change.alias ?? change.sha ?? change.id,
          })),
        },
      };
    },
  });
}

function laneOf(lane: DeliveryLane) {
  return {
    name: lane.name,
    ...(lane.environment && { environment: lane.environment }),
    state: lane.state,
    reasons: shortReasons(lane.reasons),
    runs: lane.runs.map(versionOf),
    ...(lane.since && { since: lane.since }),
    ...(lane.behind !== undefined && { behind: lane.behind }),
    next: lane.next.reason?.message ?? lane.next.who,
  };
}

function versionOf(runs: DeliveryVersion) {
  const { version, revision, freight, arriving, weight } = runs;
  return {
    ...(version && { version }),
    ...(revision && { revision }),
    ...(freight && { freight }),
    ...(arriving && { arriving }),
    ...(weight !== undefined && { weight }),
  };
}
