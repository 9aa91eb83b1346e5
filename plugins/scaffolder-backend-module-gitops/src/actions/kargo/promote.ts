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

import {
  ActionContext,
  createTemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { readDuration } from '../../lib/duration';
import { actOnObject } from '../../lib/entityAction';
import { GitopsApis, gitopsApis } from '../../lib/gitopsApi';
import { fields } from '../../lib/schemas';
import { waitUntil } from '../../lib/waitUntil';
import { WaitingActionsOptions } from '../options';
import { promoteExamples } from './kargo.examples';
import { kargoFields } from './schemas';
import { lookAtStage, STAGES, untilKnown, Wanted } from './stages';

const TIMEOUT = '30m';

/** `gitops:kargo:promote`: promotes Freight to a Stage of an entity. */
export function createKargoPromoteAction(options: WaitingActionsOptions) {
  return createTemplateAction({
    id: 'gitops:kargo:promote',
    description:
      'Promotes Freight to a Stage of an entity, and waits until it is there if asked. Needs gitops.stage.promote on the entity',
    examples: promoteExamples,
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: fields.entityRef,
        cluster: fields.cluster,
        ...kargoFields,
        wait: z =>
          z
            .boolean({
              description: 'Whether to wait until the Stage holds it, verified',
            })
            .default(false),
        timeout: fields.timeout(TIMEOUT),
      },
      output: {
        acceptedAt: z => z.string({ description: 'When it was accepted' }),
        promotion: z =>
          z
            .string({
              description: "The Promotion's name, once it was waited for",
            })
            .optional(),
      },
    },
    async handler(ctx) {
      const { entityRef, cluster, project, stage, freight } = ctx.input;
      const timeoutMs = readDuration(ctx.input.timeout ?? TIMEOUT, 'timeout');
      const { clusters } = gitopsApis(ctx, options);
      const place = { cluster, project, stage };
      // A dry run promotes nothing, so what was promoted before is no matter
      const before = ctx.isDryRun
        ? undefined
        : await promotionBefore(ctx, clusters, {
            place,
            freight,
            pauseMs: options.pauseMs,
          });
      const accepted = await actOnObject(ctx, options, {
        object: {
          entityRef,
          kind: STAGES,
          cluster,
          namespace: project,
          name: stage,
        },
        action: 'promote',
        input: { freight },
        title: `Promote to ${stage}`,
      });
      ctx.output('acceptedAt', accepted?.acceptedAt ?? '');
      if (ctx.input.wait && !ctx.isDryRun) {
        const wanted: Wanted = {
          ...place,
          freight,
          verified: true,
          before: before?.name || undefined,
        };
        const { promotion } = await waitUntil({
          what: `${stage} to hold ${freight}`,
          timeoutMs,
          logger: ctx.logger,
          signal: ctx.signal,
          pauseMs: options.pauseMs,
          look: () => lookAtStage(clusters, wanted),
        });
        ctx.logger.info(`${stage} holds ${freight}`);
        ctx.output('promotion', promotion);
      }
    },
  });
}

/**
 * The Stage's last promotion before the step first ran; the name is empty where
 * there was none. Kept even then: a step that goes on asks no more.
 */
async function promotionBefore(
  ctx: Pick<ActionContext<object>, 'checkpoint' | 'logger' | 'signal'>,
  clusters: GitopsApis['clusters'],
  options: {
    place: Pick<Wanted, 'cluster' | 'project' | 'stage'>;
    freight: string;
    pauseMs?: number;
  },
): Promise<{ name: string }> {
  const { place, freight, pauseMs } = options;
  const { cluster, project, stage } = place;
  const { logger, signal } = ctx;
  await untilKnown(clusters, place, { logger, signal, pauseMs });
  return ctx.checkpoint({
    key: `gitops.promotion-before.${cluster}.${project}.${stage}.${freight}`,
    fn: async () => {
      const { facts } = await clusters.getObject(cluster, {
        kind: STAGES,
        namespace: project,
        name: stage,
      });
      return { name: facts.lastPromotion ?? '' };
    },
  });
}
