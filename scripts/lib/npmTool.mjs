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
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './exec.mjs';
import { toolsDir } from './paths.mjs';

/**
 * Brings a package from npm into a folder of its own below `.tools`, once per
 * version.
 *
 * @param {string} name
 * @param {string} version
 * @param {(install: () => Promise<void>) => Promise<void>} announce runs the
 *   installation; called only where there is something to install
 * @returns {Promise<string>} the directory of the installed package
 */
export async function installTool(name, version, announce) {
  const home = join(
    toolsDir,
    `${name.replace('@', '').replace('/', '-')}-${version}`,
  );
  const installed = join(home, 'node_modules', ...name.split('/'));
  if (!existsSync(join(installed, 'package.json'))) {
    await announce(() => install(home, `${name}@${version}`));
  }
  return installed;
}

/**
 * Installs beside the final place and moves there, so that what was broken off
 * is never taken for complete.
 *
 * @param {string} home
 * @param {string} specifier
 */
async function install(home, specifier) {
  const draft = `${home}.draft-${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  // Without it npm would look for a workspace further up
  await writeFile(join(draft, 'package.json'), '{"private":true}\n');
  try {
    await run(
      'npm',
      [
        'install',
        '--prefix',
        draft,
        '--no-save',
        '--no-package-lock',
        '--no-audit',
        '--no-fund',
        '--ignore-scripts',
        '--loglevel=error',
        '--workspaces=false',
        specifier,
      ],
      { cwd: draft, what: `npm install ${specifier}` },
    );
    await rm(home, { recursive: true, force: true });
    await rename(draft, home);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
