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

import { InputError, NotFoundError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  HostError,
  PullRequest,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { askedBy } from '../../lib/askedBy';
import { checkBranch } from '../../lib/branch';
import { asTask } from '../../lib/errors';
import { readWorkspaceFiles, repositoryPath } from '../../lib/files';
import { quotation } from '../../lib/markdown';
import { findTarget, Target } from '../../lib/target';
import { GitActionsOptions } from './options';
import { previewProposal } from './previewProposal';
import { commitChanges, nameOfChanges, WantedChanges } from './proposal';
import { examples } from './pullRequest.examples';
import { repositoryInput, tokenInput } from './repositoryInput';

/**
 * Proposes files of the workspace, and removals, by a pull request or GitLab's
 * merge request.
 *
 * The task that is tried again finds its branch and its pull request, and does
 * not make them twice; an open pull request of the same branch is brought up to
 * date.
 */
export function createPullRequestAction({ repositories }: GitActionsOptions) {
  return createTemplateAction({
    id: 'gitops:pull-request',
    description:
      'Opens a pull or merge request on GitHub, GitLab or Gitea with files of the workspace, or brings the open one of the same branch up to date',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        ...repositoryInput,
        ...tokenInput,
        branch: z => z.string().describe('The branch that is committed to'),
        base: z =>
          z
            .string()
            .describe('The branch it is for; the default branch by default')
            .optional(),
        title: z => z.string(),
        description: z =>
          z.string().describe('For the reviewers, in Markdown').optional(),
        reason: z =>
          z
            .string()
            .describe(
              'Why, in the words of who asks for it, in Markdown: quoted before the description, which nothing in it can hide',
            )
            .optional(),
        sourcePath: z =>
          z
            .string()
            .describe(
              'What to add or change: a directory or file of the workspace; the whole workspace by default, or nothing where deletePaths is given',
            )
            .optional(),
        targetPath: z =>
          z
            .string()
            .describe('Where it goes to in the repository; its root by default')
            .optional(),
        deletePaths: z =>
          z
            .array(z.string())
            .describe(
              'Files and directories of the repository that go; what sourcePath brings stays',
            )
            .optional(),
        mustBeNew: z =>
          z
            .array(z.string())
            .describe(
              'Files and directories that the base must not have yet: else it is an error, rather than a change of what is there',
            )
            .optional(),
        fetchedCommit: z =>
          z
            .string()
            .describe(
              'The commit that gitops:repository:fetch has fetched these files at: what others have changed in the base since is not taken back, and is an error where it is in the same file',
            )
            .optional(),
        labels: z => z.array(z.string()).optional(),
        reviewers: z =>
          z
            .array(z.string())
            .describe(
              'Names of users on the host; `organisation/team` on GitHub and Gitea',
            )
            .optional(),
        draft: z => z.boolean().optional(),
        update: z =>
          z
            .boolean()
            .describe(
              'Whether an open pull request of this branch is brought up to date, which it is by default; else it is an error',
            )
            .optional(),
        commitMessage: z =>
          z.string().describe('The title by default').optional(),
      },
      output: {
        url: z => z.string().describe('Its page'),
        number: z => z.number(),
        commit: z => z.string().describe('The newest commit of its branch'),
        branch: z => z.string(),
        base: z => z.string(),
        changedFiles: z =>
          z.array(z.string()).describe('What is different to the base'),
      },
    },
    async handler(ctx) {
      const { input, logger } = ctx;
      const target = findTarget(input, repositories, {
        token: input.token,
        signal: ctx.signal,
      });
      const { repository } = target;
      const wanted = await readWanted(ctx.workspacePath, input);
      const description = [
        quotation(input.reason ?? ''),
        input.description ?? '',
        // Whoever gives a token signs for it
        input.token ? '' : askedBy(ctx.user),
      ]
        .filter(Boolean)
        .join('\n\n');
      const base = await asTask(() =>
        baseOf(target, input, ctx.isDryRun ?? false),
      );
      if (base === input.branch) {
        throw new InputError(
          `branch and base are both ${base}: choose another branch`,
        );
      }
      ctx.output('branch', input.branch);
      ctx.output('base', base);

      if (ctx.isDryRun) {
        await previewProposal(
          ctx,
          target,
          { ...input, base, description },
          wanted,
        );
        return;
      }

      // Several proposals of one task may share a branch
      const key = `${target.host}/${repository.path}/${
        input.branch
      }.${nameOfChanges(wanted)}`;
      const { begunAt } = await ctx.checkpoint({
        key: `pull-request.base.${key}`,
        fn: () =>
          asTask(async () => ({
            begunAt: (await repository.branchHead(base)) ?? '',
          })),
      });
      const committed = await ctx.checkpoint({
        key: `pull-request.commit.${key}`,
        fn: () =>
          asTask(() =>
            commitChanges(repository, {
              ...wanted,
              base,
              branch: input.branch,
              message: input.commitMessage ?? input.title,
              update: input.update ?? true,
              begunAt,
            }),
          ),
      });
      const { commit, changedFiles } = committed;
      logger.info(
        committed.merged
          ? `${repository.url} has all of this already`
          : `${input.branch} is at ${commit}, and changes ${changedFiles.length} file(s)`,
      );
      const pull = await ctx.checkpoint({
        key: `pull-request.open.${key}`,
        fn: () =>
          asTask(async () => {
            if (committed.merged) {
              return committed.merged;
            }
            const open = await repository.findPullRequest(
              { head: input.branch, base },
              'open',
            );
            const { title, draft } = input;
            const { number, url } = open
              ? await repository.updatePullRequest(open.number, {
                  title,
                  description,
                  // Somebody may have made it one, or taken it back
                  draft: draft ?? open.draft,
                })
              : await repository.openPullRequest({
                  head: input.branch,
                  base,
                  title,
                  description,
                  draft,
                });
            logger.info(`${open ? 'Brought up to date' : 'Opened'} ${url}`);
            return { number, url };
          }),
      });
      if (!committed.merged) {
        await decorate(target, pull, input, message => logger.warn(message));
      }
      ctx.output('url', pull.url);
      ctx.output('number', pull.number);
      ctx.output('commit', commit);
      ctx.output('changedFiles', changedFiles);
    },
  });
}

/** What the workspace and the input want changed, checked. */
async function readWanted(
  workspacePath: string,
  input: {
    branch: string;
    title: string;
    sourcePath?: string;
    targetPath?: string;
    deletePaths?: string[];
    mustBeNew?: string[];
    fetchedCommit?: string;
  },
): Promise<WantedChanges> {
  checkBranch(input.branch, 'branch');
  if (!input.title.trim()) {
    throw new InputError('title is empty: reviewers read it first');
  }
  const removed = (input.deletePaths ?? []).map(path => {
    const clean = repositoryPath(path, 'One of deletePaths');
    if (!clean) {
      throw new InputError(
        'One of deletePaths is the root of the repository: name what is to go',
      );
    }
    // A name that turned out empty would take the whole directory with it
    if (/[/\s]$/.test(path)) {
      throw new InputError(
        `One of deletePaths is ${path}, which ends without a name: name what is to go, without a slash at its end`,
      );
    }
    return clean;
  });
  const mustBeNew = (input.mustBeNew ?? []).map(path =>
    repositoryPath(path, 'One of mustBeNew'),
  );
  const files =
    input.sourcePath !== undefined || !removed.length
      ? await readWorkspaceFiles(
          workspacePath,
          input.sourcePath,
          input.targetPath,
        )
      : [];
  if (!files.length && !removed.length) {
    throw new InputError(
      `${input.sourcePath ?? 'The workspace'} has no files to propose`,
    );
  }
  const { fetchedCommit } = input;
  return { files, removed, mustBeNew, fetchedCommit };
}

/**
 * The branch that changes are for.
 *
 * @param mayBeMissing - in a dry run, an earlier step would make the repository
 * @throws for a repository that cannot be proposed to, or from its default
 * branch
 */
async function baseOf(
  { repository }: Target,
  { base: wanted, branch }: { base?: string; branch: string },
  mayBeMissing: boolean,
): Promise<string> {
  const facts = await repository.find();
  if (mayBeMissing && (!facts || facts.empty)) {
    return wanted ?? 'main';
  }
  if (!facts) {
    throw new NotFoundError(
      `There is no ${repository.url}, or it is hidden from the portal: check repoUrl, and the rights of the integration's token`,
    );
  }
  if (facts.archived) {
    throw new InputError(
      `${repository.url} is archived: nothing can be proposed in it`,
    );
  }
  const base = wanted ?? facts.defaultBranch;
  if (facts.empty || !base) {
    throw new InputError(
      `${repository.url} is empty: gitops:repository:create gives it a first commit`,
    );
  }
  if (branch === facts.defaultBranch && base !== branch) {
    throw new InputError(
      `branch is ${branch}, the default branch of ${repository.url}, which others work on: choose another branch`,
    );
  }
  return base;
}

/**
 * Adds labels and reviewers. A pull request is open without them, too: what the
 * host refuses is said, and no reason to fail.
 */
async function decorate(
  { repository }: Target,
  { number }: Pick<PullRequest, 'number'>,
  { labels = [], reviewers = [] }: { labels?: string[]; reviewers?: string[] },
  warn: (message: string) => void,
): Promise<void> {
  const attempts: Array<[string[], () => Promise<void>]> = [
    [labels, () => repository.addLabels(number, labels)],
    [reviewers, () => repository.requestReviews(number, reviewers)],
  ];
  for (const [wanted, attempt] of attempts) {
    if (!wanted.length) {
      continue;
    }
    try {
      await attempt();
    } catch (error) {
      if (!(error instanceof HostError)) {
        throw error;
      }
      warn(
        `The pull request is open without ${wanted.join(', ')}: ${
          error.message
        }`,
      );
    }
  }
}
