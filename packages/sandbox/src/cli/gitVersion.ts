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

import { git } from '../git/exec';
import { UserError } from './output';

/** The first version that takes its configuration from the environment alone. */
const OLDEST: readonly [number, number] = [2, 32];

/** Whether `git --version` tells of a version that the sandbox can use. */
export function isSupported(version: string): boolean {
  const [, major, minor] = /(\d+)\.(\d+)/.exec(version) ?? [];
  const [a, b] = OLDEST;
  return Number(major) > a || (Number(major) === a && Number(minor) >= b);
}

/**
 * Checks that there is a git that the git host can use.
 *
 * @throws UserError that says which is needed
 */
export async function checkGit(): Promise<void> {
  const needed = `The sandbox needs git ${OLDEST.join(
    '.',
  )} or later on the PATH`;
  const version = await git(['--version'], { cwd: '.' }).catch(error => {
    throw new UserError(`${needed}: ${error.message}`);
  });
  if (!isSupported(version)) {
    throw new UserError(`${needed}, and found ${version.trim()}.`);
  }
}
