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
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './exec.mjs';
import { Failure } from './failure.mjs';
import { installTool } from './npmTool.mjs';
import { say, step } from './progress.mjs';
import { NODE_PACKAGES, NODE_VERSION } from './versions.mjs';

/**
 * @typedef {object} NodeInstallation
 * @property {string} binary
 * @property {string} version without the leading v
 * @property {string | undefined} headers the directory that holds
 *   `include/node`, where there is one: a native module is then compiled
 *   without downloading anything
 */

/**
 * The Node that everything else runs on: the one that runs this script if it
 * is a Node 22, else one from npm, kept in `.tools`.
 *
 * Backstage supports 22 and 24, but on Node 24 better-sqlite3 12 ends the back
 * end a few seconds after it started (an assertion in
 * `RemoveEnvironmentCleanupHook`), so 24 is passed over, too.
 *
 * @returns {Promise<NodeInstallation>}
 */
export async function ensureNode() {
  const version = process.versions.node;
  if (Number(version.split('.')[0]) === 22) {
    return describe(process.execPath, version);
  }
  const { platform, arch } = process;
  if (platform === 'win32') {
    throw new Failure(
      'On Windows this runs in the Windows Subsystem for Linux (WSL): open a WSL terminal, clone the repository there, and run the same command.',
    );
  }
  const name = NODE_PACKAGES[`${platform}-${arch}`];
  if (!name) {
    throw new Failure(
      `There is no Node ${NODE_VERSION} to bring along for ${platform}-${arch}. Install Node 22 and run the same command with it.`,
    );
  }
  const directory = await installTool(name, NODE_VERSION, install =>
    step(
      `Fetching Node ${NODE_VERSION} (this machine has ${version}; Node 22 is needed)`,
      install,
    ),
  );
  const binary = join(directory, 'bin', 'node');
  await checkRuns(binary);
  return describe(binary, NODE_VERSION);
}

/**
 * @param {string} binary
 * @param {string} version
 * @returns {NodeInstallation}
 */
function describe(binary, version) {
  const prefix = dirname(dirname(binary));
  const headers = existsSync(join(prefix, 'include', 'node', 'node.h'))
    ? prefix
    : undefined;
  return { binary, version, headers };
}

/**
 * The packages are built against glibc; elsewhere the binary does not start.
 *
 * @param {string} binary
 */
async function checkRuns(binary) {
  try {
    await run(binary, ['--version']);
  } catch (error) {
    say(String(error));
    throw new Failure(
      'The Node from npm does not start on this system. Install Node 22 and run the same command with it.',
    );
  }
}
