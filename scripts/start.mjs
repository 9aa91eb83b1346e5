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
import { isBare } from './lib/arguments.mjs';
import { report } from './lib/failure.mjs';
import { fromRoot } from './lib/paths.mjs';
import { Portal } from './lib/portal.mjs';
import { portsFrom, requireFree } from './lib/ports.mjs';
import { withoutRepetition } from './lib/notices.mjs';
import { say } from './lib/progress.mjs';
import { setUp } from './lib/setup.mjs';
import { onStop } from './lib/stop.mjs';
import { welcome, welcomeToBare } from './lib/welcome.mjs';

/**
 * `npm start`: the set-up, then the sandbox, the back end and the front end,
 * until Ctrl-C. With `-- --bare` the clusters have nothing installed.
 */
async function main() {
  /** @type {Portal | undefined} */
  let portal;
  onStop(async () => portal?.stop());

  const bare = isBare(process.argv.slice(2));
  const ports = portsFrom();
  await requireFree(ports);
  const setup = await setUp();
  portal = new Portal({
    setup,
    ports,
    runDir: fromRoot('.sandbox'),
    bare,
    frontend: 'dev-server',
    onNotice: withoutRepetition((name, line) => say(`[${name}] ${line}`)),
  });
  await portal.start();
  say(bare ? welcomeToBare(portal.url) : welcome(portal.url, ports));

  const failure = await portal.failed();
  await portal.stop();
  if (failure) {
    throw failure;
  }
}

main().catch(error => {
  report(error);
  process.exitCode = 1;
});
