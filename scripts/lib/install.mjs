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
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run, tryRun } from './exec.mjs';
import { Failure } from './failure.mjs';
import { fromRoot, root, toolsDir } from './paths.mjs';
import { duration, step } from './progress.mjs';

const stampFile = join(toolsDir, 'installed');

/**
 * Installs the dependencies from the committed lock file, unless that was done
 * for exactly these package.json files, this lock file and this Node.
 *
 * @param {import('./node.mjs').NodeInstallation} node
 * @param {import('./yarn.mjs').YarnInstallation} yarn
 * @param {NodeJS.ProcessEnv} env
 */
export async function ensureInstalled(node, yarn, env) {
  const wanted = fingerprint(root, node.version);
  const done = await readFile(stampFile, 'utf8').catch(() => '');
  if (done === wanted && existsSync(fromRoot('node_modules/.yarn-state.yml'))) {
    return;
  }
  await rm(stampFile, { force: true });
  const first = !existsSync(fromRoot('node_modules'));
  await step(
    first
      ? `Installing the dependencies (about ${duration(180_000)}, once)`
      : 'Bringing the dependencies up to date',
    () => install(yarn, env),
  );
  await ensureNativeModules(node, yarn, env);
  await mkdir(toolsDir, { recursive: true });
  await writeFile(stampFile, wanted);
}

/**
 * What the installed dependencies depend on, as a hash.
 *
 * @param {string} directory the root of a workspace
 * @param {string} nodeVersion
 */
export function fingerprint(directory, nodeVersion) {
  const hash = createHash('sha256').update(nodeVersion);
  const files = ['yarn.lock', '.yarnrc.yml', 'package.json'];
  for (const group of ['packages', 'plugins']) {
    for (const name of readdirSync(join(directory, group)).sort()) {
      files.push(join(group, name, 'package.json'));
    }
  }
  files.push('benchmarks/package.json', 'e2e/package.json');
  for (const file of files) {
    const path = join(directory, file);
    if (existsSync(path)) {
      hash.update(`\0${file}\0`).update(readFileSync(path));
    }
  }
  return hash.digest('hex');
}

/**
 * @param {import('./yarn.mjs').YarnInstallation} yarn
 * @param {NodeJS.ProcessEnv} env
 */
async function install(yarn, env) {
  const args = [...yarn.args, 'install', '--immutable'];
  const result = await tryRun(yarn.command, args, { env });
  if (result.code === 0) {
    return;
  }
  // Yarn does not read ~/.npmrc: where the company's registry is named only
  // there, it is passed on
  if (
    /ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|RequestError|HTTPError/.test(
      result.output,
    )
  ) {
    const registry = await npmRegistry(env);
    if (registry && !env.YARN_NPM_REGISTRY_SERVER) {
      await run(yarn.command, args, {
        env: { ...env, YARN_NPM_REGISTRY_SERVER: registry },
        what: 'yarn install --immutable',
      });
      return;
    }
  }
  throw new Failure(`yarn install --immutable failed (exit ${result.code}).`, {
    output: withoutWarnings(result.output),
  });
}

/** @param {NodeJS.ProcessEnv} env */
async function npmRegistry(env) {
  const { code, output } = await tryRun('npm', ['config', 'get', 'registry'], {
    env,
  });
  return code === 0
    ? output.split('\n').find(line => /^https?:/.test(line))
    : undefined;
}

/** @param {string} output */
function withoutWarnings(output) {
  return output
    .split('\n')
    .filter(line => !/YN0002|YN0086|YN0060|YN0013/.test(line))
    .slice(-60)
    .join('\n');
}

/**
 * Native modules are compiled for one major version of Node: those of another
 * are compiled anew, as Yarn itself would not notice.
 *
 * @param {import('./node.mjs').NodeInstallation} node
 * @param {import('./yarn.mjs').YarnInstallation} yarn
 * @param {NodeJS.ProcessEnv} env
 */
async function ensureNativeModules(node, yarn, env) {
  const probe = "new (require('better-sqlite3'))(':memory:').close()";
  if ((await tryRun(node.binary, ['-e', probe], { env })).code === 0) {
    return;
  }
  await step(`Compiling the native modules for Node ${node.version}`, () =>
    run(yarn.command, [...yarn.args, 'rebuild', 'better-sqlite3'], { env }),
  );
  await run(node.binary, ['-e', probe], {
    env,
    what: 'Loading better-sqlite3 after it was compiled',
  });
}
