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
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isBare } from './lib/arguments.mjs';
import { report } from './lib/failure.mjs';
import { ensureFrontendBuilt } from './lib/frontend.mjs';
import { freePorts, sandboxPorts } from './lib/ports.mjs';
import { Portal } from './lib/portal.mjs';
import { setUp } from './lib/setup.mjs';
import { onStop } from './lib/stop.mjs';

/**
 * A portal for the browser tests: on free ports, with a sandbox of its own in a
 * temporary directory, and the built front end. Prints one line of JSON on
 * standard output when it is ready, and runs until it is told to stop. With
 * `--bare`, or SANDBOX_BARE=true, the clusters have nothing installed.
 */
async function main() {
  /** @type {Portal | undefined} */
  let portal;
  const bare = isBare(process.argv.slice(2));
  const runDir = await mkdtemp(join(tmpdir(), 'portal-'));
  const clean = async () => {
    await portal?.stop();
    if (!process.env.KEEP_RUN_DIR) {
      await rm(runDir, { recursive: true, force: true });
    }
  };
  onStop(clean);

  try {
    const setup = await setUp();
    await ensureFrontendBuilt(setup);
    const backend = await freePorts(1, 17_007);
    const sandbox = await freePorts(sandboxPorts, 18_643);
    portal = new Portal({
      setup,
      ports: { portal: backend, backend, sandbox },
      runDir,
      bare,
      frontend: 'built',
    });
    await portal.start();
    process.stdout.write(
      `${JSON.stringify({
        portalUrl: portal.url,
        gitUrl: `http://localhost:${sandbox + 2}`,
        runDir,
      })}\n`,
    );
    const failure = await portal.failed();
    if (failure) {
      throw failure;
    }
  } finally {
    await clean();
  }
}

main().catch(error => {
  report(error);
  process.exitCode = 1;
});
