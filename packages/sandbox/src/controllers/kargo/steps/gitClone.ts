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

import { mkdir } from 'fs/promises';
import { dirname } from 'path';
import { git } from '../../argocd/git/git';
import { asString } from '../../runtime/json';
import { StepConfig } from './config';
import { bareClone, createOrphan, isKnown } from './gitTree';
import { inWorkDir } from './paths';
import { type StepContext, type StepRunner, TerminalError } from './types';

async function checkOut(
  context: StepContext,
  bare: string,
  repoURL: string,
  checkout: StepConfig,
): Promise<[path: string, sha: string]> {
  const path = checkout.required('path');
  const branch = checkout.text('branch');
  const fixed = checkout.text('commit') ?? checkout.text('tag');
  const directory = inWorkDir(context.workDir, path);
  await mkdir(dirname(directory), { recursive: true });
  if (branch && !(await isKnown(bare, `refs/heads/${branch}`))) {
    if (!checkout.flag('create')) {
      throw new TerminalError(
        `branch ${branch} does not exist in repo ${repoURL}`,
      );
    }
    await createOrphan(context, bare, repoURL, branch);
  }
  if (fixed && !(await isKnown(bare, fixed))) {
    throw new TerminalError(`${fixed} does not exist in repo ${repoURL}`);
  }
  await git(
    [
      'worktree',
      'add',
      '--quiet',
      '--force',
      ...(fixed ? ['--detach', directory, fixed] : [directory]),
      ...(!fixed && branch ? [branch] : []),
      ...(!fixed && !branch ? ['HEAD'] : []),
    ],
    { cwd: bare },
  );
  const head = await git(['rev-parse', 'HEAD'], { cwd: directory });
  return [asString(checkout.any('as')) ?? path, head.toString().trim()];
}

/** `git-clone`: clones a repository and checks out branches side by side. */
export const gitClone: StepRunner = {
  async run(values, context) {
    const config = new StepConfig('git-clone', values);
    const repoURL = config.required('repoURL');
    const author = config.object('author');
    const checkouts = config.requiredList('checkout');
    const bare = await bareClone(context, repoURL, {
      name: author?.text('name'),
      email: author?.text('email'),
    });
    const commits: [string, string][] = [];
    for (const checkout of checkouts) {
      commits.push(await checkOut(context, bare, repoURL, checkout));
    }
    return {
      status: 'Succeeded',
      output: { commits: Object.fromEntries(commits) },
    };
  },
};
