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
import { DeliveryReader } from '../delivery/DeliveryReader';
import { ToolGate } from './entityInput';
import { entityRef, reasons, shortReason, shortReasons, state } from './shapes';

const MAX_LANES = 10;

/** `explain-problem`: what is wrong with an entity, and the way out. */
export function createExplainProblemAction(options: {
  registry: ActionsRegistryService;
  gate: ToolGate;
  delivery: DeliveryReader;
}): void {
  const { registry, gate, delivery } = options;
  registry.register({
    name: 'explain-problem',
    title: "Explain what is wrong with an entity's delivery",
    description:
      'Names the one thing that stands in the way most of a catalog entity, with the object that shows it, what it affects and what not, and what a person can do; then what else is not well, by environment. Use it first when somebody asks why something is broken, stuck or not deployed. Says so where nothing is wrong. Answers from an index and asks no cluster.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z => z.object({ entityRef: entityRef(z) }),
      output: z =>
        z.object({
          entityRef: z.string(),
          state: state(z),
          sentence: z.string(),
          stale: z.boolean().describe('Whether it is only what was last known'),
          cause: z
            .object({
              code: z.string(),
              message: z.string(),
              object: z.string().optional(),
              environment: z.string().optional(),
              affects: z.array(z.string()),
              wayOut: z.string().optional(),
              more: reasons(z),
              url: z.string().optional(),
            })
            .optional()
            .describe('Absent where nothing is wrong'),
          otherCauses: z.number(),
          notWell: z.array(
            z.object({
              name: z.string(),
              state: state(z),
              reasons: reasons(z),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      const entity = await gate.entity(input.entityRef, credentials);
      const {
        entityRef: ref,
        verdict,
        cause,
        otherCauses,
        lanes,
      } = await delivery.read(entity);
      return {
        output: {
          entityRef: ref,
          state: verdict.state,
          sentence: [verdict.sentence, verdict.reason]
            .flatMap(reason => reason?.message ?? [])
            .join(': '),
          stale: verdict.stale,
          ...(cause && {
            cause: {
              ...shortReason(cause.reason),
              ...(cause.lane && {
                environment:
                  lanes.find(({ id }) => id === cause.lane)?.name ?? cause.lane,
              }),
              affects: cause.affects.map(({ message }) => message),
              ...(cause.wayOut && { wayOut: cause.wayOut.message }),
              more: shortReasons(cause.more),
              ...(cause.url && { url: cause.url }),
            },
          }),
          otherCauses,
          notWell: lanes
            .filter(lane => lane.state !== 'healthy')
            .slice(0, MAX_LANES)
            .map(lane => ({
              name: lane.name,
              state: lane.state,
              reasons: shortReasons(lane.reasons),
            })),
        },
      };
    },
  });
}
