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
import {
  asObjects,
  asString,
  KUSTOMIZATION_FILES,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { posix } from 'node:path';
import { readWorkspaceFiles } from '../../lib/files';
import { parseYaml } from '../../lib/yamlFiles';
import { checkPolicy, chooseRules, Violation } from '../../policy/checkPolicy';
import { POLICY_RULES } from '../../policy/rules';
import { readManifestFiles } from '../clusters/readManifests';
import { examples } from './manifestsPolicy.examples';

/** More are no help to a reader. */
const MAX_NAMED = 20;

/**
 * Checks manifests of the workspace against rules: resources, root, privileges,
 * tags. Files are looked at as they are; what a kustomization only patches is
 * left out.
 */
export function createManifestsPolicyAction() {
  return createTemplateAction({
    id: 'gitops:manifests:policy',
    description:
      'Checks manifests of the workspace against rules, such as requests and limits, no root, and no latest tag',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        sourcePath: z =>
          z
            .string()
            .describe('A directory of the workspace; all of it by default')
            .optional(),
        rules: z =>
          z
            .array(z.string())
            .describe(
              `Of ${POLICY_RULES.map(({ id }) => id).join(
                ', ',
              )}; by default all but ${POLICY_RULES.filter(
                ({ usual }) => !usual,
              )
                .map(({ id }) => id)
                .join(' and ')}`,
            )
            .optional(),
        exclude: z =>
          z
            .array(z.string())
            .describe('Patterns of files that are left out, such as charts')
            .optional(),
        failOnViolation: z =>
          z
            .boolean()
            .describe('True by default; else it is only said')
            .optional(),
      },
      output: {
        violations: z =>
          z.array(
            z.object({
              rule: z.string(),
              file: z.string(),
              kind: z.string(),
              name: z.string(),
              container: z.string().optional(),
              message: z.string(),
            }),
          ),
        checked: z => z.number().describe('How many objects there are'),
      },
    },
    async handler(ctx) {
      const { input, logger, workspacePath } = ctx;
      const sourcePath = input.sourcePath ?? '.';
      const rules = chooseRules(input.rules);
      const objects = await readManifestFiles(
        workspacePath,
        sourcePath,
        input.exclude,
      );
      const violations = checkPolicy(objects, rules, {
        pinnedImages: await pinnedImages(workspacePath, sourcePath),
      });
      const lines = violations.map(sentence);
      if (violations.length && input.failOnViolation !== false) {
        const left = lines.length - MAX_NAMED;
        throw new InputError(
          `${lines.length} violation(s) of the policy:\n${lines
            .slice(0, MAX_NAMED)
            .join('\n')}${left > 0 ? `\nand ${left} more` : ''}`,
        );
      }
      lines.forEach(line => logger.warn(line));
      logger.info(
        `Checked ${objects.length} object(s) against ${rules.length} rule(s): ${violations.length} violation(s)`,
      );
      ctx.output('violations', violations);
      ctx.output('checked', objects.length);
    },
  });
}

function sentence({
  rule,
  file,
  kind,
  name,
  container,
  message,
}: Violation): string {
  const place = container ? `, container ${container}` : '';
  return `${file}: ${kind} ${name}${place}: ${message} (${rule})`;
}

/** The images that kustomizations below a directory give a tag or a digest. */
async function pinnedImages(
  workspacePath: string,
  sourcePath: string,
): Promise<Set<string>> {
  const files = await readWorkspaceFiles(workspacePath, sourcePath);
  return new Set(
    files
      .filter(({ path }) => KUSTOMIZATION_FILES.includes(posix.basename(path)))
      .flatMap(({ path, content }) => {
        const [document] = parseYaml(content.toString('utf8'), path);
        const { images } = (document.toJS() ?? {}) as { images?: unknown };
        return asObjects(images).flatMap(({ name, newTag, digest }) => {
          const tag = asString(newTag);
          const isPinned = digest || (tag && tag !== 'latest');
          return isPinned && typeof name === 'string' ? [name] : [];
        });
      }),
  );
}
