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

import { parseEntityRef } from '@backstage/catalog-model';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { gitopsApis, GitopsApiOptions } from '../../lib/gitopsApi';
import { fields } from '../../lib/schemas';
import { HEARD_WITHIN_MS, waitUntil } from '../../lib/waitUntil';
import { promotionBody } from './body';
import { examples } from './describe.examples';
import { readPromotion } from './readPromotion';

/**
 * `gitops:promotion:describe`: what whoever approves a promotion wants to know,
 * as the body of its pull request. Changes nothing.
 */
export function createPromotionDescribeAction(
  options: GitopsApiOptions & { now?(): Date; pauseMs?: number },
) {
  const { now = () => new Date() } = options;
  return createTemplateAction({
    id: 'gitops:promotion:describe',
    description:
      'Describes a promotion from one environment of an entity to another for its pull request: images, commits between, how it runs, what is in the way, and who approves. Changes nothing. Needs gitops.resource.read for the entity',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: fields.entityRef,
        from: z =>
          z
            .string({ description: 'The environment that has what is to come' })
            .min(1),
        to: z =>
          z.string({ description: 'The environment that is to get it' }).min(1),
        images: z =>
          z
            .array(
              z.object({
                repoUrl: z.string().describe('Without tag and digest'),
                tag: z.string().optional(),
                digest: z.string().optional(),
              }),
              {
                description:
                  'What the pull request sets, as GitopsFreightPicker has it; by default what differs between the two',
              },
            )
            .optional(),
        files: z =>
          z
            .array(z.string(), {
              description:
                'The files of the repository that it changes: their code owners are looked up',
            })
            .optional(),
        reason: z => z.string({ description: 'Why, in Markdown' }).optional(),
        look: z =>
          z
            .string({ description: 'What the reviewers are to look at' })
            .optional(),
      },
      output: {
        description: z =>
          z.string({ description: 'The body of a pull request, in Markdown' }),
        warnings: z =>
          z.array(z.string(), {
            description: 'What speaks against it, or is in its way',
          }),
      },
    },
    async handler(ctx) {
      const { entityRef, from, to, files, images, reason, look } = ctx.input;
      const { entities } = gitopsApis(ctx, options);
      // A task that goes on meets a portal that has only just started, too
      const promotion = await waitUntil({
        what: `the portal to know ${from} and ${to} of ${entityRef}`,
        timeoutMs: HEARD_WITHIN_MS,
        logger: ctx.logger,
        signal: ctx.signal,
        pauseMs: options.pauseMs,
        look: async () => ({
          value: readPromotion(
            await entities.getPromotion(entityRef, { from, to, file: files }),
          ),
          lines: [],
        }),
      });
      for (const { of, total, unavailable } of promotion.commits) {
        ctx.logger.info(
          unavailable
            ? `Commits of the ${of}: ${unavailable.message}`
            : `Commits of the ${of}: ${total}`,
        );
      }
      const warnings: string[] = [];
      for (const { state, reason: because } of promotion.checks) {
        if (state !== 'healthy') {
          ctx.logger.warn(because.message);
          warnings.push(because.message);
        }
      }
      ctx.output(
        'description',
        promotionBody({
          promotion,
          name: parseEntityRef(entityRef).name,
          images,
          reason,
          look,
          now: now(),
        }),
      );
      ctx.output('warnings', warnings);
    },
  });
}
