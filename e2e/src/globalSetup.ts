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
import { mkdir } from 'node:fs/promises';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { repositoryRoot, screenshotsDirectory } from './places';

/** What scripts/portal.mjs says when the portal is ready. */
interface Ready {
  portalUrl: string;
  gitUrl: string;
  runDir: string;
}

/**
 * Starts the portal and the sandbox that the tests share, and hands their
 * addresses on in the environment. With PORTAL_URL, GIT_URL and
 * SANDBOX_RUN_DIR set, those that run already are used.
 *
 * @returns what stops them again
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  await mkdir(screenshotsDirectory, { recursive: true });
  const { PORTAL_URL, GIT_URL, SANDBOX_RUN_DIR } = process.env;
  if (PORTAL_URL && GIT_URL && SANDBOX_RUN_DIR) {
    return async () => {};
  }
  const program = spawn(process.execPath, ['scripts/portal.mjs'], {
    cwd: repositoryRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(program, 'exit');
  const stop = async () => {
    program.kill('SIGTERM');
    await ended;
  };
  const line = await Promise.race([
    once(createInterface({ input: program.stdout }), 'line'),
    ended.then(() => undefined),
  ]);
  if (!line) {
    throw new Error('The portal did not start; its reason stands above.');
  }
  const ready = JSON.parse(String(line[0])) as Ready;
  process.env.PORTAL_URL = ready.portalUrl;
  process.env.GIT_URL = ready.gitUrl;
  process.env.SANDBOX_RUN_DIR = ready.runDir;
  return stop;
}
