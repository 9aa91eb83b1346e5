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
import { delimiter, dirname, join } from 'node:path';
import { tryRun } from './exec.mjs';
import { installTool } from './npmTool.mjs';
import { step } from './progress.mjs';
import { YARN_VERSION } from './versions.mjs';

/**
 * @typedef {object} YarnInstallation
 * @property {string} command
 * @property {string[]} args what comes before Yarn's own arguments
 * @property {string | undefined} binDirectory where a `yarn` lies that is not
 *   on the PATH yet
 */

/**
 * The Yarn on the PATH if it is a Yarn 4, else one from npm, kept in `.tools`.
 *
 * @param {import('./node.mjs').NodeInstallation} node
 * @param {NodeJS.ProcessEnv} env with that Node first on the PATH
 * @returns {Promise<YarnInstallation>}
 */
export async function ensureYarn(node, env) {
  if (await hasYarn4(env)) {
    return { command: 'yarn', args: [], binDirectory: undefined };
  }
  const directory = await installTool(
    '@yarnpkg/cli-dist',
    YARN_VERSION,
    install => step(`Fetching Yarn ${YARN_VERSION}`, install),
  );
  return {
    command: node.binary,
    args: [join(directory, 'bin', 'yarn.js')],
    binDirectory: join(dirname(dirname(directory)), '.bin'),
  };
}

/**
 * Asked outside of the repository: inside, any Yarn would hand over to the
 * version of `packageManager`, which Corepack may have to download first.
 *
 * @param {NodeJS.ProcessEnv} env
 */
async function hasYarn4(env) {
  const directories = (env.PATH ?? '').split(delimiter);
  // `npm start` and `yarn start` put the repository's own binaries there
  const outside = directories.filter(d => !d.includes('node_modules'));
  try {
    const { code, output } = await tryRun('yarn', ['--version'], {
      cwd: '/',
      env: {
        ...env,
        PATH: outside.join(delimiter),
        COREPACK_ENABLE_DOWNLOAD_PROMPT: '0',
        COREPACK_ENABLE_NETWORK: '0',
      },
    });
    return code === 0 && /^4\./.test(output.trim());
  } catch {
    return false; // there is no yarn
  }
}
