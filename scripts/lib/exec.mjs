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
import { Failure } from './failure.mjs';
import { root } from './paths.mjs';

const keptBytes = 400_000;
const shownLines = 60;

/**
 * @typedef {object} Result
 * @property {number} code the exit code; 128 and more for a signal
 * @property {string} output standard output and error, the last of it
 */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** Ends whatever {@link tryRun} still runs, with its children. */
export function killRunning() {
  for (const child of running) {
    killGroup(child.pid, 'SIGTERM');
  }
}

/**
 * Signals a process that leads a group, and its whole group.
 *
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} signal
 * @returns {boolean} whether there was anybody left to signal
 */
export function killGroup(pid, signal) {
  if (!pid) {
    return false;
  }
  try {
    process.kill(-pid, signal);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH') {
      return false;
    }
    throw error;
  }
}

/**
 * Runs a command quietly, in a process group of its own.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void}} [options]
 * @returns {Promise<Result>}
 */
export function tryRun(command, args, options = {}) {
  const { cwd = root, env = process.env, onLine } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    let output = '';
    let partial = '';
    /** @param {Buffer} data */
    const take = data => {
      const text = data.toString('utf8');
      output = (output + text).slice(-keptBytes);
      if (onLine) {
        const lines = (partial + text).split('\n');
        partial = lines.pop() ?? '';
        lines.forEach(onLine);
      }
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', error => {
      running.delete(child);
      reject(new Failure(`${command} could not be started: ${error.message}`));
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      if (onLine && partial) {
        onLine(partial);
      }
      resolve({ code: code ?? (signal ? 128 : 1), output });
    });
  });
}

/**
 * As {@link tryRun}, but a non-zero exit is a {@link Failure} with the end of
 * the output.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {Parameters<typeof tryRun>[2] & {what?: string}} [options] `what`: how
 *   the message names it
 */
export async function run(command, args, options = {}) {
  const result = await tryRun(command, args, options);
  if (result.code !== 0) {
    throw new Failure(
      `${options.what ?? [command, ...args].join(' ')} failed (exit ${
        result.code
      }).`,
      { output: tail(result.output) },
    );
  }
  return result;
}

/**
 * The last lines of some output.
 *
 * @param {string} output
 * @param {number} [lines]
 */
export function tail(output, lines = shownLines) {
  return output.trimEnd().split('\n').slice(-lines).join('\n');
}
