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

import { git, GitError } from '../../argocd/git/git';
import { sleep } from '../../runtime/sleep';
import { StepConfig } from './config';
import {
  commitPage,
  credentialsFor,
  headOf,
  type WorkTree,
  workTree,
} from './gitTree';
import { type StepContext, type StepRunner, TerminalError } from './types';

const MAX_ATTEMPTS = 50;

/** Puts the tree's commits upon what others have pushed meanwhile. */
async function rebase(
  context: StepContext,
  tree: WorkTree,
  branch: string,
): Promise<void> {
  const credentials = await credentialsFor(context, tree.repoURL);
  const remote = await git(
    ['ls-remote', '--heads', 'origin', `refs/heads/${branch}`],
    { cwd: tree.path, credentials },
  );
  if (remote.length === 0) {
    return;
  }
  await git(['fetch', '--quiet', 'origin', `refs/heads/${branch}`], {
    cwd: tree.path,
    credentials,
  });
  try {
    await git(['rebase', '--quiet', 'FETCH_HEAD'], { cwd: tree.path });
  } catch (error) {
    await git(['rebase', '--abort'], { cwd: tree.path }).catch(failure => {
      context.kargo.logger.warn(
        `kargo: ${context.promotion}: rebase --abort: ${String(failure)}`,
      );
    });
    const text = error instanceof GitError ? error.message : String(error);
    throw new TerminalError(
      `error integrating remote changes: merge conflict: ${
        text.split('\n').find(line => line.startsWith('CONFLICT')) ??
        text.split('\n')[0]
      }`,
    );
  }
}

async function push(
  context: StepContext,
  tree: WorkTree,
  reference: string,
  force: boolean,
): Promise<void> {
  await git(
    [
      'push',
      '--quiet',
      ...(force ? ['--force'] : []),
      'origin',
      `HEAD:${reference}`,
    ],
    {
      cwd: tree.path,
      credentials: await credentialsFor(context, tree.repoURL),
    },
  );
}

/** Whether somebody else was faster. */
function isRejected(error: unknown): boolean {
  return (
    error instanceof GitError &&
    /\[rejected\]|non-fast-forward|fetch first|cannot lock ref|incorrect old value/.test(
      error.message,
    )
  );
}

/** `git-push`: pushes a tree's commits, upon those of others. */
export const gitPush: StepRunner = {
  async run(values, context) {
    const config = new StepConfig('git-push', values);
    const tree = await workTree(context, config.required('path'));
    const force = config.flag('force');
    const tag = config.text('tag');
    if (tag) {
      await git(['tag', '--force', tag], { cwd: tree.path });
      await push(context, tree, `refs/tags/${tag}`, force);
      return { status: 'Succeeded', output: { commit: await headOf(tree) } };
    }
    const generated = config.flag('generateTargetBranch');
    const branch = generated
      ? `kargo/promotion/${context.promotion}`
      : config.text('targetBranch') ?? tree.branch;
    if (!branch) {
      throw new TerminalError(
        'invalid git-push config: (root): targetBranch is required, as no branch is checked out',
      );
    }
    const attempts = config.integer('maxAttempts') ?? MAX_ATTEMPTS;
    for (let attempt = 1; ; attempt += 1) {
      if (!force && !generated) {
        await rebase(context, tree, branch);
      }
      try {
        await push(context, tree, `refs/heads/${branch}`, force || generated);
        break;
      } catch (error) {
        if (!isRejected(error) || attempt >= attempts) {
          throw error;
        }
      }
      await sleep(Math.min(50 * attempt, 1_000), context.signal);
    }
    const commit = await headOf(tree);
    return {
      status: 'Succeeded',
      output: { branch, commit, commitURL: commitPage(tree.repoURL, commit) },
    };
  },
};
