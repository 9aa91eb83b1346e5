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

import { ConflictError, InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  changesTo,
  GitRepository,
  Visibility,
  WrittenFile,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { checkBranch } from '../../lib/branch';
import { asTask } from '../../lib/errors';
import { readWorkspaceFiles } from '../../lib/files';
import { previewOf, writePreview } from '../../lib/preview';
import { findTarget } from '../../lib/target';
import { defaultAuthor, GitActionsOptions } from './options';
import { examples } from './repositoryCreate.examples';
import { repositoryInput, tokenInput } from './repositoryInput';

/** What a repository's name may be on all three hosts. */
const NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/;

/**
 * Creates a repository with files of the workspace as its first commit.
 *
 * The task that is tried again finds what it has made: a repository that is
 * empty, or has these files and no others. One that has something else, or may
 * be seen by others than wanted, is somebody else's, and is left as it is.
 */
export function createRepositoryCreateAction({
  repositories,
  config,
}: GitActionsOptions) {
  return createTemplateAction({
    id: 'gitops:repository:create',
    description:
      'Creates a repository on GitHub, GitLab or Gitea with files of the workspace as its first commit',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        ...repositoryInput,
        ...tokenInput,
        description: z =>
          z.string().describe('A line about the repository').optional(),
        visibility: z =>
          z
            .enum(['private', 'internal', 'public'])
            .describe(
              'Who may see it; private by default. Internal is for GitLab, and for organisations of a GitHub enterprise',
            )
            .optional(),
        defaultBranch: z =>
          z.string().describe('Its first branch; main by default').optional(),
        sourcePath: z =>
          z
            .string()
            .describe('What to publish; the whole workspace by default')
            .optional(),
        commitMessage: z =>
          z.string().describe('Of the first commit').optional(),
        gitAuthorName: z =>
          z.string().describe('Who the commit is by').optional(),
        gitAuthorEmail: z =>
          z.string().describe('Who the commit is by').optional(),
      },
      output: {
        remoteUrl: z => z.string().describe('Its page'),
        cloneUrl: z => z.string().describe('Where it is cloned from'),
        repoContentsUrl: z =>
          z.string().describe('What paths of files are relative to'),
        commit: z => z.string().describe('Its first commit'),
      },
    },
    async handler(ctx) {
      const { input, logger } = ctx;
      const { repository, host, owner, name } = findTarget(
        input,
        repositories,
        {
          token: input.token,
          signal: ctx.signal,
        },
      );
      const branch = input.defaultBranch ?? 'main';
      const description = input.description ?? '';
      const visibility: Visibility = input.visibility ?? 'private';
      if (!NAME.test(name)) {
        throw new InputError(
          `${name} cannot be the name of a repository: letters, digits, ., - and _ can, at most 100`,
        );
      }
      checkBranch(branch, 'defaultBranch');
      const files = await readWorkspaceFiles(
        ctx.workspacePath,
        input.sourcePath,
      );
      if (!files.length) {
        throw new InputError(
          `${
            input.sourcePath ?? 'The workspace'
          } has no files: a repository begins with at least one`,
        );
      }
      ctx.output('remoteUrl', repository.url);
      ctx.output('cloneUrl', `${repository.url}.git`);
      ctx.output('repoContentsUrl', repository.contentsUrl(branch));

      if (ctx.isDryRun) {
        await asTask(() => mustBeFree(repository, files, branch, visibility));
        await writePreview(ctx, {
          kind: 'repository',
          host,
          owner,
          name,
          branch,
          title: `${owner}/${name}`,
          description,
          files: files.map(file => previewOf(file)),
        });
        ctx.output('commit', '0'.repeat(40));
        logger.info(
          `Would create ${repository.url} with ${files.length} file(s)`,
        );
        return;
      }

      const key = `${host}/${repository.path}`;
      const { created } = await ctx.checkpoint({
        key: `repository.create.${key}`,
        fn: () =>
          asTask(async () => {
            if (await mustBeFree(repository, files, branch, visibility)) {
              logger.info(`${repository.url} exists: going on with it`);
              return { created: false };
            }
            await repository.create({
              description,
              visibility,
              defaultBranch: branch,
            });
            return { created: true };
          }),
      });
      if (created) {
        logger.info(`Created ${repository.url}`);
      }
      const { commit } = await ctx.checkpoint({
        key: `repository.push.${key}`,
        fn: () =>
          asTask(async () => {
            const existing = await mustBeFree(
              repository,
              files,
              branch,
              // A host's rules may have given another one to what was made
              created ? undefined : visibility,
            );
            if (existing?.commit) {
              logger.info(`${repository.url} has all files already`);
              return { commit: existing.commit };
            }
            const usual = defaultAuthor(config);
            return {
              commit: await repository.pushFirst({
                branch,
                message:
                  input.commitMessage ??
                  config.getOptionalString('scaffolder.defaultCommitMessage') ??
                  `Begin ${name}`,
                files,
                author: {
                  name: input.gitAuthorName ?? usual.name,
                  email: input.gitAuthorEmail ?? usual.email,
                },
              }),
            };
          }),
      });
      logger.info(`Pushed ${files.length} file(s) to ${branch} as ${commit}`);
      ctx.output('commit', commit);
    },
  });
}

/**
 * Makes sure that a repository may be filled.
 *
 * @param visibility - who may see it, unless this task has created it
 * @returns undefined where there is none; without `commit` where it is empty,
 * with it where it has exactly these files
 * @throws ConflictError where it has something else, or may be seen by others
 */
async function mustBeFree(
  repository: GitRepository,
  files: WrittenFile[],
  branch: string,
  visibility?: Visibility,
): Promise<{ commit?: string } | undefined> {
  const facts = await repository.find();
  if (!facts) {
    return undefined;
  }
  if (facts.empty) {
    if (visibility && facts.visibility !== visibility) {
      throw new ConflictError(
        `${repository.url} exists, is empty, and is ${
          facts.visibility ?? 'of unknown visibility'
        } instead of ${visibility}: choose another name, or delete it first. Nothing has been changed in it`,
      );
    }
    return {};
  }
  const head = await repository.branchHead(branch);
  if (head) {
    const tree = await repository.listFiles(head);
    const isSame =
      tree.length === files.length && changesTo(tree, files).length === 0;
    if (isSame) {
      return { commit: head };
    }
  }
  throw new ConflictError(
    `${repository.url} exists, and has other files: choose another name, or delete it first. Nothing has been changed in it`,
  );
}
