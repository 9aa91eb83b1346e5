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

import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { readDuration } from '../../lib/duration';
import { gitopsApis } from '../../lib/gitopsApi';
import { fields } from '../../lib/schemas';
import { waitUntil } from '../../lib/waitUntil';
import { WaitingActionsOptions } from '../options';
import { previewWait } from '../previewWait';
import { waitExamples } from './kargo.examples';
import { kargoFields } from './schemas';
import { lookAtStage } from './stages';

const TIMEOUT = '30m';

/** `gitops:kargo:wait`: waits until a Stage holds Freight. */
export function createKargoWaitAction(options: WaitingActionsOptions) {
  return createTemplateAction({
    id: 'gitops:kargo:wait',
    description:
      'Waits until a Stage holds Freight, and has verified it where it verifies. Ends at once where its promotion fails. Needs gitops.cluster.object.read',
    examples: waitExamples,
    supportsDryRun: true,
    schema: {
      input: {
        cluster: fields.cluster,
        ...kargoFields,
        verified: z =>
          z
            .boolean({ description: 'Whether to wait for its verification' })
            .default(true),
        timeout: fields.timeout(TIMEOUT),
      },
      output: {
        promotion: z =>
          z.string({ description: "The Promotion's name" }).optional(),
      },
    },
    async handler(ctx) {
      const { cluster, project, stage, freight } = ctx.input;
      const timeoutMs = readDuration(ctx.input.timeout ?? TIMEOUT, 'timeout');
      const what = `${stage} to hold ${freight}`;
      if (ctx.isDryRun) {
        await previewWait(ctx, cluster, what);
        return;
      }
      const { clusters } = gitopsApis(ctx, options);
      const { promotion } = await waitUntil({
        what,
        timeoutMs,
        logger: ctx.logger,
        signal: ctx.signal,
        pauseMs: options.pauseMs,
        look: () =>
          lookAtStage(clusters, {
            ...{ cluster, project, stage, freight },
            verified: ctx.input.verified ?? true,
          }),
      });
      ctx.logger.info(`${stage} holds ${freight}`);
      ctx.output('promotion', promotion);
    },
  });
}
