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

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { resolvePackagePath } from '@backstage/backend-plugin-api';

/** Where the peers' package.json, lock file and (once installed) packages are. */
export const PEERS_DIRECTORY = resolvePackagePath(
  '@gitops-portal/benchmarks',
  'peers',
);

const STAMP = join(PEERS_DIRECTORY, 'node_modules', '.installed-lock');

/**
 * Installs the peers from their committed lock file, unless that was done
 * before. Nobody's install scripts run.
 *
 * @throws with npm's output if the installation fails
 */
export async function installPeers(
  progress: (message: string) => void,
): Promise<void> {
  const lock = await readFile(join(PEERS_DIRECTORY, 'package-lock.json'));
  const stamp = createHash('sha256').update(lock).digest('hex');
  const installed = await readFile(STAMP, 'utf8').catch(() => undefined);
  if (installed === stamp) {
    return;
  }
  progress('installing the peers into benchmarks/peers (first run only) …');
  await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
  await writeFile(STAMP, stamp);
}

/** The installed version of a package of the peers. */
export async function peerVersion(name: string): Promise<string> {
  const file = join(PEERS_DIRECTORY, 'node_modules', name, 'package.json');
  const { version } = JSON.parse(await readFile(file, 'utf8')) as {
    version: string;
  };
  return version;
}

async function npm(args: string[]): Promise<void> {
  const child = spawn('npm', args, {
    cwd: PEERS_DIRECTORY,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', chunk => (output += chunk));
  child.stderr.on('data', chunk => (output += chunk));
  const code = await new Promise<number | null>((done, failed) => {
    child.once('error', failed);
    child.once('close', done);
  });
  if (code !== 0) {
    throw new Error(`npm ${args.join(' ')} failed (${code}):\n${output}`);
  }
}
