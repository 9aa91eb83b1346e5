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

import { appendFile, mkdir } from 'node:fs/promises';
import { git } from '../exec';
import { isValidRefName } from '../names';

/**
 * What a repository needs so that smart HTTP serves it fully: pushes, shallow
 * and partial clones, and fetches of a commit by its id. Pull request refs are
 * shown, but only the host writes them.
 */
const CONFIG: ReadonlyArray<readonly [string, string]> = [
  ['http.receivepack', 'true'],
  ['http.uploadpack', 'true'],
  ['uploadpack.allowFilter', 'true'],
  ['uploadpack.allowAnySHA1InWant', 'true'],
  ['uploadpack.allowReachableSHA1InWant', 'true'],
  ['receive.hideRefs', 'refs/pull'],
  ['receive.fsckObjects', 'true'],
  ['gc.auto', '0'],
  ['core.logAllRefUpdates', 'false'],
];

/** Creates a bare repository, without any commit, whose HEAD is `branch`. */
export async function createBare(
  directory: string,
  branch: string,
): Promise<void> {
  await mkdir(directory, { recursive: true });
  const settings = CONFIG.map(([key, value]) => {
    const [section, name] = key.split('.');
    return `[${section}]\n\t${name} = ${value}\n`;
  });
  await git(['init', '--quiet', '--bare', '--template=', directory], {
    cwd: directory,
  });
  await appendFile(`${directory}/config`, settings.join(''));
  await setHead(directory, branch);
}

/** Makes `branch` the one that a clone checks out. */
export async function setHead(
  directory: string,
  branch: string,
): Promise<void> {
  if (!isValidRefName(branch)) {
    throw new Error(`"${branch}" is not a branch name`);
  }
  await git(['symbolic-ref', 'HEAD', `refs/heads/${branch}`], {
    cwd: directory,
  });
}
