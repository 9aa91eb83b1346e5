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

import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { ApplicationView } from '@gitops-portal/backstage-plugin-gitops-common';
import { gitopsApis, GitopsApiOptions } from '../../lib/gitopsApi';
import { HEARD_WITHIN_MS, waitUntil } from '../../lib/waitUntil';
import { examples } from './environment.examples';

/**
 * `gitops:entity:environment`: where an entity runs in one of its environments,
 * and which directory of which repository says what runs. Changes nothing.
 */
export function createEntityEnvironmentAction(
  options: GitopsApiOptions & { pauseMs?: number },
) {
  return createTemplateAction({
    id: 'gitops:entity:environment',
    description:
      'Finds the Application of an entity in an environment, and the directory of the repository that it deploys. Changes nothing. Needs gitops.resource.read for the entity',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z =>
          z.string({ description: 'Such as component:default/cart' }).min(1),
        environment: z => z.string({ description: 'Its name' }).min(1),
      },
      output: {
        application: z =>
          z.object(
            { cluster: z.string(), namespace: z.string(), name: z.string() },
            { description: 'Where the Application itself is' },
          ),
        cluster: z =>
          z.string({ description: "The portal's name of where its pods run" }),
        namespace: z =>
          z.string({ description: 'Where its pods run' }).optional(),
        repository: z =>
          z.object(
            { url: z.string(), path: z.string(), revision: z.string() },
            { description: 'The directory that it deploys' },
          ),
        images: z =>
          z.array(z.string(), { description: 'What it runs at the moment' }),
      },
    },
    async handler(ctx) {
      const { entityRef, environment } = ctx.input;
      const { entities } = gitopsApis(ctx, options);
      const found = await waitUntil({
        what: `the portal to know ${environment} of ${entityRef}`,
        timeoutMs: HEARD_WITHIN_MS,
        logger: ctx.logger,
        signal: ctx.signal,
        pauseMs: options.pauseMs,
        look: async () => {
          const answer = await entities.getEntityApplications(entityRef);
          const { applications, clusters } = answer.notModified
            ? { applications: [], clusters: [] }
            : answer.data;
          const unheard = clusters.filter(
            ({ state }) => state === 'connecting',
          );
          const isThere = applications.some(
            each => each.environment === environment,
          );
          // It may be in a cluster that has not answered since the start
          return unheard.length && !isThere
            ? {
                lines: unheard.map(
                  ({ name }) => `The cluster ${name} has not answered yet`,
                ),
              }
            : {
                value: choose(applications, entityRef, environment),
                lines: [],
              };
        },
      });
      const source = found.sources.find(({ chart, path }) => path && !chart);
      if (!source?.path) {
        throw new InputError(
          `The Application ${found.namespace}/${found.name} of ${environment} deploys no directory of a repository that could be changed`,
        );
      }
      const { cluster, namespace, name, destination } = found;
      ctx.logger.info(
        `${environment} of ${entityRef} is the Application ${namespace}/${name} of the cluster ${cluster}, from ${source.path} of ${source.repoUrl}`,
      );
      ctx.output('application', { cluster, namespace, name });
      ctx.output('cluster', destination.cluster);
      if (destination.namespace) {
        ctx.output('namespace', destination.namespace);
      }
      ctx.output('repository', {
        url: source.repoUrl,
        path: source.path,
        revision: source.targetRevision,
      });
      ctx.output('images', [...found.images]);
    },
  });
}

/** The one Application of an environment. */
function choose(
  applications: ApplicationView[],
  entityRef: string,
  environment: string,
): ApplicationView {
  const [found, ...others] = applications.filter(
    application => application.environment === environment,
  );
  if (!found) {
    const known = [
      ...new Set(applications.flatMap(each => each.environment ?? [])),
    ];
    throw new NotFoundError(
      known.length
        ? `${entityRef} has no environment ${environment}: it has ${known.join(
            ', ',
          )}`
        : `${entityRef} has no environment that the portal knows of`,
    );
  }
  if (others.length) {
    throw new ConflictError(
      `${entityRef} has several Applications in ${environment}, and it cannot be told which is meant: ${[
        found,
        ...others,
      ]
        .map(({ id }) => id)
        .join(', ')}`,
    );
  }
  return found;
}
