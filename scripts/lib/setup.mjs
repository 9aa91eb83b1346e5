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
import { Failure } from './failure.mjs';
import { ensureInstalled } from './install.mjs';
import { ensureNode } from './node.mjs';
import { withLock } from './lock.mjs';
import { fromRoot, toolsDir } from './paths.mjs';
import { ensureYarn } from './yarn.mjs';
import { tryRun } from './exec.mjs';

/**
 * @typedef {object} Setup
 * @property {string} node the Node to run programs with
 * @property {NodeJS.ProcessEnv} env the environment to run them in: our Node,
 *   our Yarn and the repository's own binaries come first on the PATH
 */

/**
 * Makes the repository ready to run: a supported Node, Yarn 4 and the
 * dependencies of the lock file. Does nothing that is done already.
 *
 * @returns {Promise<Setup>}
 */
export async function setUp() {
  await requireGit();
  return withLock(join(toolsDir, 'lock'), bringEverything);
}

/** @returns {Promise<Setup>} */
async function bringEverything() {
  const node = await ensureNode();
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env };
  for (const key of Object.keys(env)) {
    // What `npm run` and `yarn run` tell their scripts is not meant for ours
    if (/^npm_(package|lifecycle|command)/.test(key)) {
      delete env[key];
    }
  }
  if (node.headers) {
    // Also where it is set: an .npmrc may name the headers of another Node
    env.npm_config_nodedir = node.headers;
  }
  prepend(env, dirname(node.binary));
  const yarn = await ensureYarn(node, env);
  if (yarn.binDirectory) {
    prepend(env, yarn.binDirectory);
    prepend(env, dirname(node.binary));
  }
  await ensureInstalled(node, yarn, env);
  prepend(env, fromRoot('node_modules', '.bin'));
  prepend(env, dirname(node.binary));
  return { node: node.binary, env };
}

async function requireGit() {
  try {
    await tryRun('git', ['--version']);
  } catch {
    throw new Failure(
      'git is needed: the sandbox keeps its repositories with it. Install git and run the same command.',
    );
  }
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} directory
 */
function prepend(env, directory) {
  const rest = (env.PATH ?? '').split(delimiter).filter(d => d !== directory);
  env.PATH = [directory, ...rest].join(delimiter);
}
