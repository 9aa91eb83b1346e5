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
import { checks, runCheck } from './lib/checks.mjs';
import { Failure, report } from './lib/failure.mjs';
import { say } from './lib/progress.mjs';
import { setUp } from './lib/setup.mjs';
import { onStop } from './lib/stop.mjs';
import { add, line, nothing } from './lib/tally.mjs';

/**
 * `npm test`: the set-up, then every check, also after one that failed.
 * `npm test -- --only unit,e2e` runs some of them.
 *
 * @param {string[]} args
 * @returns {Promise<import('./lib/tally.mjs').Tally>}
 */
async function main(args) {
  onStop(async () => {});
  const chosen = choose(args);
  const setup = await setUp();
  let total = nothing();
  for (const check of chosen) {
    let tally;
    try {
      tally = await runCheck(check, setup);
    } catch (error) {
      report(error);
      tally = { passed: 0, failed: 1, skipped: 0 };
    }
    total = add(total, tally);
    say(`  ${line(tally)}`);
  }
  return total;
}

/** @param {string[]} args */
function choose(args) {
  if (args.length === 0) {
    return checks;
  }
  const names = [...new Set(checks.map(check => check.name))];
  const only = (args[0] === '--only' ? args[1] : args[0].slice(7))?.split(',');
  const known = only?.every(name => names.includes(name));
  if (!/^--only(=|$)/.test(args[0]) || !known) {
    throw new Failure(
      `Usage: npm test [-- --only <names>], with names of: ${names.join(', ')}`,
    );
  }
  return checks.filter(check => only?.includes(check.name));
}

let total = { passed: 0, failed: 1, skipped: 0 };
try {
  total = await main(process.argv.slice(2));
} catch (error) {
  report(error);
}
process.stdout.write(`${line(total)}\n`);
process.exitCode = total.failed ? 1 : 0;
