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

import { ConflictError, NotFoundError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { readDuration } from '../../lib/duration';
import { writePreview } from '../../lib/preview';
import { fields } from '../../lib/schemas';
import { clusterTask } from '../clusters/applying';
import { WaitingActionsOptions } from '../options';
import { checkCluster, notChecked } from './checkCluster';
import { fetchRelease, releaseUrl } from './fetchRelease';
import { Installation, SELF } from './Installation';
import { readBootstrap } from './readBootstrap';
import { renderRelease } from './renderRelease';
import { upgradeExamples } from './upgrade.examples';

const TIMEOUT = '30m';

/** `gitops:platform:upgrade`: another release of an Argo CD. */
export function createUpgradePlatformAction(options: WaitingActionsOptions) {
  const { config, reader } = options;
  return createTemplateAction({
    id: 'gitops:platform:upgrade',
    description:
      'Brings another release of Argo CD onto a cluster and waits until all Applications are healthy again. For an Argo CD that does not look after itself: else its version is changed in git. Needs gitops.cluster.manage',
    examples: upgradeExamples,
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
          z.string({ description: 'The new release, such as v3.5.2' }),
        argocdChecksum: fields.argocdChecksum,
        timeout: fields.timeout(TIMEOUT),
      },
      output: {
        applications: z =>
          z.array(z.string(), {
            description: 'The Applications that are synced and healthy',
          }),
      },
    },
    async handler(ctx) {
      const { cluster, argocdVersion } = ctx.input;
      const timeoutMs = readDuration(ctx.input.timeout ?? TIMEOUT, 'timeout');
      const bootstrap = await readBootstrap(
        ctx.workspacePath,
        ctx.input.sourcePath ?? 'bootstrap',
      );
      const { name } = bootstrap.root.metadata;
      const url = releaseUrl(config, argocdVersion);
      const task = clusterTask(ctx, options, timeoutMs);
      if (ctx.isDryRun) {
        const problem = await checkCluster(task, { isDryRun: true });
        await writePreview(ctx, {
          kind: 'cluster',
          cluster,
          title: `Upgrade the platform ${name}`,
          lines: [
            `Argo CD ${argocdVersion} from ${url}`,
            'Then it is waited until all Applications are synced and healthy',
            ...notChecked(problem),
          ],
        });
        ctx.output('applications', [name]);
        return;
      }
      const installation = new Installation(task, bootstrap);
      await checkCluster(task);
      if (await installation.isSelfManaged()) {
        throw new ConflictError(
          `Argo CD in ${cluster} looks after itself, by the Application ${SELF}: change the version of its chart in the platform's repository, by a pull request`,
        );
      }
      if (!(await installation.hasRoot())) {
        throw new NotFoundError(
          `There is no platform ${name} in ${cluster} to upgrade: install it by gitops:platform:install`,
        );
      }
      const release = await fetchRelease(
        { reader, config, signal: ctx.signal },
        argocdVersion,
        ctx.input.argocdChecksum,
      );
      await installation.release(
        argocdVersion,
        renderRelease(release, bootstrap.changes),
      );
      ctx.output('applications', await installation.waves());
    },
  });
}
