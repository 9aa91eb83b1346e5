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

import { readdir, rm } from 'fs/promises';
import { join } from 'path';
import { git } from '../../argocd/git/git';
import { StepConfig } from './config';
import { headOf, workTree } from './gitTree';
import type { StepRunner } from './types';

/** `git-clear`: removes all files of a tree, but not its history. */
export const gitClear: StepRunner = {
  async run(values, context) {
    const config = new StepConfig('git-clear', values);
    const { path } = await workTree(context, config.required('path'));
    const entries = (await readdir(path)).filter(name => name !== '.git');
    await Promise.all(
      entries.map(name => rm(join(path, name), { recursive: true })),
    );
    return { status: 'Succeeded' };
  },
};

/** `git-commit`: commits all that has changed in a tree. */
export const gitCommit: StepRunner = {
  async run(values, context) {
    const config = new StepConfig('git-commit', values);
    const tree = await workTree(context, config.required('path'));
    const message = config.required('message');
    const author = config.object('author');
    await git(['add', '--all', '.'], { cwd: tree.path });
    const changes = await git(['status', '--porcelain'], { cwd: tree.path });
    if (changes.length === 0) {
      return {
        status: 'Skipped',
        message: 'nothing to commit',
        output: { commit: await headOf(tree) },
      };
    }
    const name = author?.text('name');
    const email = author?.text('email');
    await git(
      [
        ...(name ? ['-c', `user.name=${name}`] : []),
        ...(email ? ['-c', `user.email=${email}`] : []),
        'commit',
        '--quiet',
        '--file=-',
      ],
      { cwd: tree.path, input: message },
    );
    return { status: 'Succeeded', output: { commit: await headOf(tree) } };
  },
};
