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

import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { GitRepositories } from '@gitops-portal/backstage-plugin-gitops-node';
import { readDuration } from '../../lib/duration';
import { writePreview } from '../../lib/preview';
import { fields } from '../../lib/schemas';
import { findTarget } from '../../lib/target';
import { clusterTask } from '../clusters/applying';
import { WaitingActionsOptions } from '../options';
import { credentialsFor } from './credential';
import { alreadyThere } from './alreadyThere';
import { checkCluster, notChecked } from './checkCluster';
import { fetchRelease, releaseUrl } from './fetchRelease';
import { removeFirstRedis } from './firstRedis';
import { examples } from './install.examples';
import { Installation, PrefixCredentials } from './Installation';
import { Bootstrap, readBootstrap } from './readBootstrap';
import { renderRelease } from './renderRelease';

const TIMEOUT = '30m';

/**
 * `gitops:platform:install`: installs Argo CD from a release and, by its root
 * Application, all of a platform on a cluster, and waits until it is healthy.
 */
export function createInstallPlatformAction(options: WaitingActionsOptions) {
  const { config, integrations, logger, reader } = options;
  return createTemplateAction({
    id: 'gitops:platform:install',
    description:
      'Installs a platform on a cluster: a pinned release of Argo CD, the credential for its repository, its AppProject and root Application; then waits, wave by wave, until all is synced and healthy. May be done again at any time. Needs gitops.cluster.manage',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        cluster: fields.cluster,
        sourcePath: z =>
          z
            .string({
              description:
                'The folder of the workspace with the root Application, its AppProject, the namespace, and argo-cd/kustomization.yaml',
            })
            .default('bootstrap'),
        argocdVersion: z =>
          z.string({ description: 'The release of Argo CD, such as v3.5.2' }),
        argocdChecksum: fields.argocdChecksum,
        highAvailability: z =>
          z
            .boolean({
              description:
                'Whether the platform brings a Redis of its own for high availability, so that the single one of the release goes in the end',
            })
            .default(false),
        repoUrl: z =>
          z
            .string({
              description:
                "The platform's repository, as a form field names it or as an address; for the credential",
            })
            .optional(),
        credential: z =>
          z
            .enum(['integration', 'none'], {
              description:
                "Whether Argo CD is given the portal's credential for the repository's host, and Kargo that of gitops.platform.gitCredentials",
            })
            .default('integration'),
        timeout: fields.timeout(TIMEOUT),
      },
      output: {
        applications: z =>
          z.array(z.string(), {
            description: 'The Applications that are synced and healthy',
          }),
        argocdVersion: z =>
          z.string({ description: 'The release that was asked for' }),
      },
    },
    async handler(ctx) {
      const { cluster, argocdVersion } = ctx.input;
      const sourcePath = ctx.input.sourcePath ?? 'bootstrap';
      const timeoutMs = readDuration(ctx.input.timeout ?? TIMEOUT, 'timeout');
      const bootstrap = await readBootstrap(ctx.workspacePath, sourcePath);
      const url = releaseUrl(config, argocdVersion);
      const found = findCredential(ctx.input);
      if (bootstrap.version && bootstrap.version !== argocdVersion) {
        throw new InputError(
          `argocdVersion is ${argocdVersion}, and ${sourcePath}/argo-cd/kustomization.yaml names ${bootstrap.version}: they are to be the same, or the script by hand would install another`,
        );
      }
      const task = clusterTask(ctx, options, timeoutMs);
      if (ctx.isDryRun) {
        const problem = await checkCluster(task, { isDryRun: true });
        await writePreview(ctx, {
          kind: 'cluster',
          cluster,
          title: `Install ${bootstrap.root.metadata.name}`,
          lines: [
            ...(problem ? [] : await alreadyThere(task, bootstrap)),
            ...preview(bootstrap, argocdVersion, url, found),
            ...notChecked(problem),
          ],
        });
        ctx.output('applications', [bootstrap.root.metadata.name]);
        ctx.output('argocdVersion', argocdVersion);
        return;
      }
      const installation = new Installation(task, bootstrap);
      await checkCluster(task);
      if (await installation.isSelfManaged()) {
        ctx.logger.info(
          'Argo CD is there and looks after itself: its release is not applied again',
        );
      } else {
        await installation.namespaces();
        ctx.logger.info(`Reading the release from ${url}`);
        const release = await fetchRelease(
          { reader, config, signal: ctx.signal },
          argocdVersion,
          ctx.input.argocdChecksum,
        );
        await installation.release(
          argocdVersion,
          renderRelease(release, bootstrap.changes),
        );
        await installation.others();
      }
      if (found) {
        await installation.argocdCredential(found);
      }
      await installation.root();
      const applications = await installation.waves();
      if (found) {
        await installation.kargoCredential(found);
      }
      if (ctx.input.highAvailability) {
        await removeFirstRedis(task, bootstrap.changes.namespace);
      }
      ctx.output('applications', applications);
      ctx.output('argocdVersion', argocdVersion);
    },
  });

  function findCredential(input: {
    repoUrl?: string;
    credential?: 'integration' | 'none';
  }): PrefixCredentials | undefined {
    if (!input.repoUrl || input.credential === 'none') {
      return undefined;
    }
    const { host, repository } = findTarget(
      { repoUrl: input.repoUrl },
      new GitRepositories({ integrations, logger }),
    );
    return {
      ...credentialsFor(host, { config, integrations }),
      prefix: repository.url.slice(0, repository.url.lastIndexOf('/')),
      repository: repository.url,
    };
  }
}

/** What would be done, without asking anybody. */
function preview(
  { namespaces, others, root, changes }: Bootstrap,
  version: string,
  url: string,
  found: PrefixCredentials | undefined,
): string[] {
  return [
    ...namespaces.map(({ metadata }) => `Namespace ${metadata.name}`),
    `Argo CD ${version} in the namespace ${changes.namespace}, from ${url}`,
    ...(found?.argocd
      ? [`Argo CD reads ${found.prefix} with the portal's credential`]
      : []),
    ...(found?.kargo ? [`Kargo pushes to ${found.prefix}/…-config`] : []),
    ...others.map(({ kind, metadata }) => `${kind} ${metadata.name}`),
    `Application ${root.metadata.name}, which deploys all others`,
    'Then it is waited until all Applications are synced and healthy',
  ];
}
