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
import { writePreview } from '../../lib/preview';
import { fields } from '../../lib/schemas';
import { clusterTask } from '../clusters/applying';
import { WaitingActionsOptions } from '../options';
import { checkCluster, notChecked } from './checkCluster';
import { fetchRelease, releaseUrl } from './fetchRelease';
import { SELF } from './Installation';
import { readBootstrap } from './readBootstrap';
import { Removal } from './Removal';
import { renderRelease } from './renderRelease';
import { uninstallExamples } from './upgrade.examples';

const TIMEOUT = '30m';
/** They look after Argo CD and its namespace, and go without taking these along. */
const OWN = [SELF, 'bootstrap'];

/** `gitops:platform:uninstall`: takes a platform from a cluster. */
export function createUninstallPlatformAction(options: WaitingActionsOptions) {
  const { config, reader } = options;
  return createTemplateAction({
    id: 'gitops:platform:uninstall',
    description:
      'Takes a platform from a cluster: stops its root Application, removes what the Applications deployed, the last wave first, then Argo CD. Kinds stay unless asked, as every object of theirs would go with them. Needs gitops.cluster.manage',
    examples: uninstallExamples,
    supportsDryRun: true,
    schema: {
      input: {
        cluster: fields.cluster,
        sourcePath: z =>
          z
            .string({
              description:
                'The folder of the workspace that the platform was installed from',
            })
            .default('bootstrap'),
        argocdVersion: z =>
          z.string({ description: 'The release of Argo CD that is there' }),
        own: z =>
          z
            .array(z.string(), {
              description:
                'Applications that look after Argo CD itself, and go last; argo-cd and bootstrap by default',
            })
            .optional(),
        removeDefinitions: z =>
          z
            .boolean({
              description:
                "Whether Argo CD's kinds go, and with them every Application of the cluster",
            })
            .default(false),
        timeout: fields.timeout(TIMEOUT),
      },
    },
    async handler(ctx) {
      const { cluster, argocdVersion, removeDefinitions } = ctx.input;
      const timeoutMs = readDuration(ctx.input.timeout ?? TIMEOUT, 'timeout');
      const bootstrap = await readBootstrap(
        ctx.workspacePath,
        ctx.input.sourcePath ?? 'bootstrap',
      );
      const url = releaseUrl(config, argocdVersion);
      const task = clusterTask(ctx, options, timeoutMs);
      if (ctx.isDryRun) {
        const problem = await checkCluster(task, { isDryRun: true });
        await writePreview(ctx, {
          kind: 'cluster',
          cluster,
          title: `Uninstall the platform ${bootstrap.root.metadata.name}`,
          lines: [
            `Application ${bootstrap.root.metadata.name} goes first, so that nothing is made anew`,
            'What its Applications deployed goes, the last wave first',
            `Argo CD goes last, as ${url} has it, and its namespace`,
            removeDefinitions
              ? "Argo CD's kinds go, and with them every Application of the cluster"
              : "Argo CD's kinds stay",
            ...notChecked(problem),
          ],
        });
        return;
      }
      await checkCluster(task);
      // Before anything goes: without it Argo CD would be left behind.
      const release = await fetchRelease(
        { reader, config, signal: ctx.signal },
        argocdVersion,
      );
      const removal = new Removal(task, bootstrap, ctx.input.own ?? OWN);
      await removal.applications();
      await removal.others();
      await removal.release(
        renderRelease(release, bootstrap.changes),
        removeDefinitions ?? false,
      );
      ctx.logger.info(
        `The platform is gone from ${cluster}. Namespaces that its repository made stay, with what people put there`,
      );
    },
  });
}
