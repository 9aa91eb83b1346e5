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
import { killRunning } from './exec.mjs';
import { say } from './progress.mjs';

/**
 * Calls back once when the user or the system asks this program to end:
 * Ctrl-C, a closed terminal, SIGTERM. A second Ctrl-C ends it at once.
 *
 * @param {(signal: NodeJS.Signals) => Promise<void>} clean stops what runs
 */
export function onStop(clean) {
  let asked = false;
  /** @param {NodeJS.Signals} signal */
  const stop = async signal => {
    if (asked) {
      if (signal === 'SIGINT') {
        process.exit(130);
      }
      return;
    }
    asked = true;
    say(signal === 'SIGINT' ? '\nStopping …' : 'Stopping …');
    killRunning();
    try {
      await clean(signal);
    } finally {
      process.exit(signal === 'SIGINT' ? 130 : 143);
    }
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, stop);
  }
}
