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
import { asTask } from '../../lib/errors';
import { fieldValueOf, findTarget } from '../../lib/target';
import { GitActionsOptions } from './options';
import { repositoryInput } from './repositoryInput';
import { examples } from './repositoryUrl.examples';

/**
 * Says the addresses of a repository, of one that is yet to be made, too:
 * what a template writes into files before it creates it.
 */
export function createRepositoryUrlAction({ repositories }: GitActionsOptions) {
  return createTemplateAction({
    id: 'gitops:repository:url',
    description:
      'The addresses of a repository on GitHub, GitLab or Gitea, which may be one that is yet to be made. Changes nothing.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        ...repositoryInput,
        url: z =>
          z
            .string()
            .describe(
              'Instead of repoUrl: its address, also as `backstage.io/source-location` has it',
            )
            .optional(),
        branch: z =>
          z
            .string()
            .describe('For repoContentsUrl; main by default')
            .optional(),
      },
      output: {
        host: z => z.string(),
        owner: z => z.string(),
        name: z => z.string(),
        repoUrl: z => z.string().describe('`host?owner=…&repo=…`'),
        remoteUrl: z =>
          z.string().describe('Its page, as Argo CD knows it: without `.git`'),
        ownerUrl: z => z.string().describe('The page of its owner'),
        cloneUrl: z => z.string().describe('With `.git`'),
        repoContentsUrl: z =>
          z.string().describe('What paths of files are relative to'),
        exists: z => z.boolean(),
        defaultBranch: z =>
          z.string().describe('Where it exists and has one').optional(),
      },
    },
    async handler(ctx) {
      const { url, branch, ...named } = ctx.input;
      const target = findTarget(
        url ? { ...named, repoUrl: url } : named,
        repositories,
        { signal: ctx.signal },
      );
      const { repository, host, owner, name } = target;
      const facts = await asTask(() => repository.find());
      const shown = branch ?? facts?.defaultBranch ?? 'main';
      ctx.output('host', host);
      ctx.output('owner', owner);
      ctx.output('name', name);
      ctx.output('repoUrl', fieldValueOf(target));
      ctx.output('remoteUrl', repository.url);
      ctx.output('ownerUrl', repository.url.replace(/\/[^/]+$/, ''));
      ctx.output('cloneUrl', `${repository.url}.git`);
      ctx.output('repoContentsUrl', repository.contentsUrl(shown));
      ctx.output('exists', facts !== undefined);
      if (facts?.defaultBranch) {
        ctx.output('defaultBranch', facts.defaultBranch);
      }
    },
  });
}
