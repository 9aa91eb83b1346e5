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
import { report, Failure } from './lib/failure.mjs';
import { fromRoot } from './lib/paths.mjs';
import { setUp } from './lib/setup.mjs';

/**
 * The programs that `npm run <name> -- <arguments>` starts.
 *
 * @type {Record<string, string[]>}
 */
const programs = {
  benchmark: ['benchmarks/bin/benchmark'],
  conformance: ['packages/sandbox/bin/sandbox', 'conformance'],
  sandbox: ['packages/sandbox/bin/sandbox'],
};

/**
 * Runs one of the programs on the terminal it was called from.
 *
 * @param {string} name
 * @param {string[]} args
 * @returns {Promise<number>} its exit code
 */
async function main(name, args) {
  const program = programs[name];
  if (!program) {
    throw new Failure(
      `Usage: node scripts/run.mjs ${Object.keys(programs).join(
        '|',
      )} [arguments]`,
    );
  }
  const { node, env } = await setUp();
  const [file, ...first] = program;
  return await new Promise((resolve, reject) => {
    const child = spawn(node, [fromRoot(file), ...first, ...args], {
      env,
      stdio: 'inherit',
    });
    // Ctrl-C reaches the program itself, as it belongs to the same terminal;
    // what reaches only this process is passed on
    process.on('SIGINT', () => {});
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 130 : 1)));
  });
}

main(process.argv[2] ?? '', process.argv.slice(3)).then(
  code => {
    process.exitCode = code;
  },
  error => {
    report(error);
    process.exitCode = 1;
  },
);
