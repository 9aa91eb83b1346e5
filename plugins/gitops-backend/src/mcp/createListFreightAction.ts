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
import { PipelineView } from '@gitops-portal/backstage-plugin-gitops-common';
import { PipelinesReader } from '../tools/kargo/PipelinesReader';
import { ToolGate } from './entityInput';
import { entityRef, reasons, shortReasons, state } from './shapes';

const MAX_PIPELINES = 5;
const MAX_STAGES = 30;
const MAX_FREIGHT = 10;

/** `list-freight`: what may be promoted where. */
export function createListFreightAction(options: {
  registry: ActionsRegistryService;
  gate: ToolGate;
  pipelines: PipelinesReader;
}): void {
  const { registry, gate, pipelines } = options;
  registry.register({
    name: 'list-freight',
    title: "List the Freight of an entity's Kargo pipelines",
    description:
      'Lists the Stages of the Kargo pipelines of a catalog entity, what each holds, and for the newest Freight whether it may be promoted there and why not. Use it before `promote-freight`. Answers from an index and asks no cluster.',
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z => z.object({ entityRef: entityRef(z) }),
      output: z =>
        z.object({
          entityRef: z.string(),
          pipelines: z.array(
            z.object({
              cluster: z.string(),
              project: z.string(),
              freight: z
                .array(
                  z.object({
                    name: z.string(),
                    alias: z.string().optional(),
                    versions: z.array(z.string()),
                  }),
                )
                .describe('Newest first'),
              stages: z.array(
                z.object({
                  name: z.string(),
                  state: state(z),
                  reasons: reasons(z),
                  holds: z.array(z.string()).describe('Names of Freight'),
                  mayTake: z.array(z.string()).describe('Names of Freight'),
                  mayNotTake: z.array(
                    z.object({ freight: z.string(), why: z.string() }),
                  ),
                }),
              ),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      const entity = await gate.entity(input.entityRef, credentials);
      const answer = await pipelines.read(entity, async () => []);
      return {
        output: {
          entityRef: stringifyEntityRef(entity),
          pipelines: answer.pipelines.slice(0, MAX_PIPELINES).map(pipelineOf),
        },
      };
    },
  });
}

function pipelineOf({ cluster, project, freight, stages }: PipelineView) {
  const newest = freight.slice(0, MAX_FREIGHT);
  const names = new Set(newest.map(({ name }) => name));
  return {
    cluster,
    project,
    freight: newest.map(({ name, alias, images, charts, commits }) => ({
      name,
      ...(alias && { alias }),
      versions: [
        ...images.flatMap(({ tag, digest }) => tag ?? digest ?? []),
        ...charts.map(({ version }) => version),
        ...commits.map(({ id }) => id.slice(0, 7)),
      ],
    })),
    stages: stages.slice(0, MAX_STAGES).map(stage => {
      const candidates = stage.candidates.filter(
        ({ freight: name, current }) => names.has(name) && !current,
      );
      return {
        name: stage.name,
        state: stage.state,
        reasons: shortReasons(stage.reasons),
        holds: stage.current.map(({ name }) => name),
        mayTake: candidates
          .filter(({ available }) => available)
          .map(({ freight: name }) => name),
        mayNotTake: candidates
          .filter(({ available }) => !available)
          .map(({ freight: name, blockedBy }) => ({
            freight: name,
            why: blockedBy.map(({ message }) => message).join('. '),
          })),
      };
    }),
  };
}
