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

import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { ValidatedManifest } from '@gitops-portal/backstage-plugin-gitops-common';
import { gitopsApis, GitopsApiOptions } from '../../lib/gitopsApi';
import { fields } from '../../lib/schemas';
import { readManifestFiles } from './readManifests';
import { examples } from './validate.examples';

/** So many wrong manifests are named in an error; the log has all. */
const MAX_NAMED = 5;

/**
 * `gitops:manifests:validate`: has a cluster check manifests of the workspace
 * against its own schemas and admission. Nothing is changed.
 */
export function createValidateManifestsAction(options: GitopsApiOptions) {
  return createTemplateAction({
    id: 'gitops:manifests:validate',
    description:
      "Checks manifests against a cluster's own schemas and admission, by a server-side dry run. Needs gitops.cluster.validate",
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        cluster: fields.cluster,
        sourcePath: z =>
          z
            .string({ description: 'A directory or file of the workspace' })
            .default('.'),
        exclude: z =>
          z
            .array(z.string(), {
              description: 'Patterns of files to leave out, such as patches/**',
            })
            .optional(),
        unknownKinds: z =>
          z
            .enum(['fail', 'warn'], {
              description:
                'What to do with kinds that the cluster does not have: a warning is right where they are installed later',
            })
            .default('fail'),
      },
      output: {
        checked: z => z.number({ description: 'How many are valid' }),
        unchecked: z =>
          z.array(z.string(), {
            description: 'What could not be checked, or in part only, and why',
          }),
      },
    },
    async handler(ctx) {
      const { cluster, exclude } = ctx.input;
      const sourcePath = ctx.input.sourcePath ?? '.';
      const found = await readManifestFiles(
        ctx.workspacePath,
        sourcePath,
        exclude,
      );
      if (!found.length) {
        throw new InputError(
          `${sourcePath} has no manifests: check sourcePath and exclude`,
        );
      }
      let verdicts: ValidatedManifest[];
      try {
        verdicts = await gitopsApis(ctx, options).clusters.validate(
          cluster,
          found.map(({ manifest }) => manifest),
        );
      } catch (error) {
        if (ctx.isDryRun && error instanceof ServiceUnavailableError) {
          ctx.logger.warn(`Not checked: ${error.message}`);
          ctx.output('checked', 0);
          ctx.output('unchecked', [error.message]);
          return;
        }
        throw error;
      }
      const wrong: string[] = [];
      const unchecked: string[] = [];
      verdicts.forEach(({ ref, ok, reason, message }, i) => {
        const line = `${found[i].file}: ${ref.kind} ${
          ref.namespace ? `${ref.namespace}/` : ''
        }${ref.name}: ${message}`;
        const isLater =
          reason === 'kind-absent' && ctx.input.unknownKinds === 'warn';
        if (!ok && !isLater) {
          ctx.logger.error(line);
          wrong.push(line);
        } else if (reason) {
          ctx.logger.warn(line);
          unchecked.push(line);
        }
      });
      if (wrong.length) {
        const more = wrong.length - MAX_NAMED;
        throw new InputError(
          `The cluster ${cluster} would not take ${wrong.length} of ${
            found.length
          } manifests. ${wrong.slice(0, MAX_NAMED).join('. ')}${
            more > 0 ? `. And ${more} more` : ''
          }`,
        );
      }
      const checked = found.length - unchecked.length;
      ctx.logger.info(
        `${checked} of ${found.length} manifests are valid in ${cluster}${
          unchecked.length ? `, ${unchecked.length} could not be checked` : ''
        }`,
      );
      ctx.output('checked', checked);
      ctx.output('unchecked', unchecked);
    },
  });
}
