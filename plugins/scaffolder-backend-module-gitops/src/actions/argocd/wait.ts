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
import { ApplicationState } from '@gitops-portal/backstage-plugin-gitops-common';
import { readDuration } from '../../lib/duration';
import { gitopsApis } from '../../lib/gitopsApi';
import { ifHeard } from '../../lib/ifHeard';
import { fields } from '../../lib/schemas';
import { Sighting, waitUntil } from '../../lib/waitUntil';
import { WaitingActionsOptions } from '../options';
import { previewWait } from '../previewWait';
import { status } from '../platform/waves';
import { waitExamples } from './argocd.examples';

const TIMEOUT = '15m';

/**
 * `gitops:argocd:wait`: waits until an Application is synced and healthy, at a
 * revision where one is given.
 */
export function createArgoCdWaitAction(options: WaitingActionsOptions) {
  return createTemplateAction({
    id: 'gitops:argocd:wait',
    description:
      'Waits until an Application of Argo CD is synced and healthy, at a revision where one is given. Needs gitops.cluster.object.read',
    examples: waitExamples,
    supportsDryRun: true,
    schema: {
      input: {
        cluster: fields.cluster,
        namespace: z =>
          z
            .string({ description: 'Where the Application is' })
            .default('argocd'),
        name: fields.name('Application'),
        revision: z =>
          z
            .string({
              description:
                'The commit, or the version of a chart, that it is to be synced to; seven letters of a commit will do',
            })
            .optional(),
        timeout: fields.timeout(TIMEOUT),
      },
      output: {
        revisions: z =>
          z.array(z.string(), { description: 'What it is synced to' }),
      },
    },
    async handler(ctx) {
      const { cluster, name, revision } = ctx.input;
      const namespace = ctx.input.namespace ?? 'argocd';
      const timeoutMs = readDuration(ctx.input.timeout ?? TIMEOUT, 'timeout');
      const at = revision ? ` at ${revision}` : '';
      const what = `the Application ${name} to be synced and healthy${at}`;
      if (ctx.isDryRun) {
        await previewWait(ctx, cluster, what);
        ctx.output('revisions', revision ? [revision] : []);
        return;
      }
      const { clusters } = gitopsApis(ctx, options);
      const state = await waitUntil({
        what,
        timeoutMs,
        logger: ctx.logger,
        signal: ctx.signal,
        pauseMs: options.pauseMs,
        look: async () => {
          const tree = await clusters.getApplicationTree(cluster, {
            namespace,
            name,
          });
          return ifHeard(describe(tree.root, name, revision), tree);
        },
      });
      ctx.logger.info(
        `${name} is synced and healthy at ${state.revisions.join(', ')}`,
      );
      ctx.output('revisions', state.revisions);
    },
  });
}

function describe(
  state: ApplicationState | undefined,
  name: string,
  revision: string | undefined,
): Sighting<ApplicationState> {
  if (!state) {
    return { lines: [`There is no Application ${name} yet`] };
  }
  const isThere = !revision || state.revisions.some(matches(revision));
  if (state.ready && isThere) {
    return { value: state, lines: [] };
  }
  return {
    lines: [
      isThere
        ? `${name} is ${status(state)}`
        : `${name} is at ${
            state.revisions.join(', ') || 'no revision yet'
          }, and ${status(state)}`,
    ],
  };
}

/** A commit may be given by its beginning; a version may not. */
function matches(revision: string): (actual: string) => boolean {
  const isCommit = /^[0-9a-f]{7,64}$/i.test(revision);
  const wanted = revision.toLocaleLowerCase('en-US');
  return actual =>
    actual === revision ||
    (isCommit && actual.toLocaleLowerCase('en-US').startsWith(wanted));
}
