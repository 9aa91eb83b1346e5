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
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './exec.mjs';
import { fromRoot } from './paths.mjs';
import { step } from './progress.mjs';

const sources = [
  'app-config.yaml',
  'packages/app/src',
  'packages/app/public',
  'packages/app/package.json',
  'plugins/gitops/src',
  'plugins/gitops-common/src',
  'plugins/gitops-react/src',
  'plugins/scaffolder-module-gitops/src',
  'yarn.lock',
];

/**
 * Builds the front end into packages/app/dist, unless what is there is newer
 * than all it is made of.
 *
 * @param {import('./setup.mjs').Setup} setup
 */
export async function ensureFrontendBuilt({ env }) {
  const built = fromRoot('packages/app/dist/index.html');
  const newest = Math.max(...sources.map(source => changed(fromRoot(source))));
  if (existsSync(built) && statSync(built).mtimeMs > newest) {
    return;
  }
  await step('Building the front end', () =>
    run('backstage-cli', ['package', 'build'], {
      cwd: fromRoot('packages/app'),
      env,
      what: 'The build of the front end',
    }),
  );
}

/**
 * When a file, or anything in a directory, was last changed.
 *
 * @param {string} path
 * @returns {number}
 */
function changed(path) {
  if (!existsSync(path)) {
    return 0;
  }
  const stats = statSync(path);
  return stats.isDirectory()
    ? Math.max(0, ...readdirSync(path).map(name => changed(join(path, name))))
    : stats.mtimeMs;
}
