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
import { asTask } from '../../lib/errors';
import { poll } from '../../lib/poll';
import { findTarget } from '../../lib/target';
import { GitActionsOptions } from './options';
import { PullRequestWatch } from './PullRequestWatch';
import { examples } from './pullRequestWait.examples';
import { repositoryInput } from './repositoryInput';

const USUAL_TIMEOUT = '1h';
const INTERVAL_MS = 5_000;
/** A host may be working it out, and say so of what it finds no conflict in. */
const CONFLICT_FOR_MS = 30_000;

/**
 * Waits for a pull request. The host is asked again and again, as hooks may not
 * reach the portal; that it cannot be asked for a while is waited out.
 *
 * @param options.interval - milliseconds between two looks
 */
export function createPullRequestWaitAction({
  repositories,
  interval = INTERVAL_MS,
  conflictFor = CONFLICT_FOR_MS,
}: GitActionsOptions & { interval?: number; conflictFor?: number }) {
  return createTemplateAction({
    id: 'gitops:pull-request:wait',
    description:
      'Waits until a pull or merge request on GitHub, GitLab or Gitea is merged, closed, or can be merged',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        ...repositoryInput,
        number: z => z.number().int().describe('Its number'),
        until: z =>
          z
            .enum(['merged', 'closed', 'mergeable'])
            .describe(
              'What is waited for; merged by default. Closed is merged or not',
            )
            .optional(),
        timeout: z =>
          z
            .string()
            .describe(`Such as 90s, 30m or 2h; ${USUAL_TIMEOUT} by default`)
            .optional(),
      },
      output: {
        state: z => z.enum(['open', 'closed', 'merged']),
        mergeCommit: z =>
          z.string().describe('What the base got, once merged').optional(),
        url: z => z.string(),
      },
    },
    async handler(ctx) {
      const { input, logger, signal } = ctx;
      const { repository } = findTarget(input, repositories, { signal });
      const { number, until = 'merged' } = input;
      const timeout = readDuration(input.timeout ?? USUAL_TIMEOUT, 'timeout');
      if (ctx.isDryRun) {
        logger.info(`Would wait until pull request ${number} is ${until}`);
        ctx.output('state', until === 'mergeable' ? 'open' : 'merged');
        ctx.output('url', repository.url);
        return;
      }
      const watch = new PullRequestWatch(
        repository,
        number,
        until,
        conflictFor,
        line => logger.info(line),
      );
      const pull = await asTask(() =>
        poll({
          look: () => watch.look(),
          timeout,
          interval,
          signal,
          tooLate: () => watch.tooLate(input.timeout ?? USUAL_TIMEOUT),
        }),
      );
      ctx.output('state', pull.state);
      ctx.output('url', pull.url);
      if (pull.mergeCommit) {
        ctx.output('mergeCommit', pull.mergeCommit);
      }
    },
  });
}
