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
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { killGroup, tail } from './exec.mjs';
import { Failure } from './failure.mjs';
import { root } from './paths.mjs';

const patienceMs = 10_000;
const keptBytes = 50_000;
// eslint-disable-next-line no-control-regex
const colours = /\x1b\[[0-9;]*m/g;

/**
 * @typedef {object} ServiceOptions
 * @property {string} name what the reader knows it by
 * @property {string} command
 * @property {string[]} args
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} env
 * @property {string} log the file that gets everything it says
 * @property {(line: string) => void} [onNotice] gets what a reader may want to
 *   see at once: warnings and errors
 * @property {RegExp} [ignore] warnings that mean nothing here
 * @property {RegExp} [fatal] what it says when it will never be ready
 */

/** A program that runs until it is stopped, with its children. */
export class Service {
  /** @param {ServiceOptions} options */
  constructor(options) {
    this.name = options.name;
    this.log = options.log;
    this.output = '';
    /** @type {Failure | undefined} */
    this.failure = undefined;
    this.stopping = false;
    mkdirSync(dirname(options.log), { recursive: true });
    const file = createWriteStream(options.log);
    this.child = spawn(options.command, options.args, {
      cwd: options.cwd ?? root,
      env: options.env,
      // A group of its own, so that stopping it stops its children, too
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const lines = new LineSplitter(line => {
      if (
        options.onNotice &&
        /\b(warn(ing)?|error|fatal)\b/i.test(line) &&
        !options.ignore?.test(line)
      ) {
        options.onNotice(line);
      }
    });
    /** @param {Buffer} data */
    const take = data => {
      const text = data.toString('utf8').replace(colours, '');
      file.write(text);
      this.output = (this.output + text).slice(-keptBytes);
      if (options.fatal?.test(text) && !this.stopping) {
        this.failure ??= new Failure(
          `${this.name} did not start. Everything it said is in ${this.log}.`,
          { output: tail(this.output, 40) },
        );
      }
      lines.add(text);
    };
    this.child.stdout?.on('data', take);
    this.child.stderr?.on('data', take);
    /** @type {Promise<void>} resolves when it has ended, for whatever reason */
    this.ended = new Promise(resolve => {
      /** @param {string} how */
      const end = how => {
        if (!this.stopping) {
          this.failure = new Failure(
            `${this.name} ${how}. Everything it said is in ${this.log}.`,
            { output: tail(this.output, 40) },
          );
        }
        file.end();
        resolve();
      };
      this.child.on('error', error =>
        end(`could not be started: ${error.message}`),
      );
      this.child.on('close', (code, signal) =>
        end(`ended by itself (${signal ?? `exit ${code}`})`),
      );
    });
  }

  /** Ends it and its children; returns when they are gone. */
  async stop() {
    this.stopping = true;
    const { pid } = this.child;
    if (!killGroup(pid, 'SIGTERM')) {
      return;
    }
    const end = Date.now() + patienceMs;
    while (groupLives(pid)) {
      if (Date.now() > end) {
        killGroup(pid, 'SIGKILL');
        return;
      }
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  /**
   * Waits until a check succeeds; fails when the service ends before or takes
   * too long.
   *
   * @template T
   * @param {() => Promise<T | undefined>} check undefined or an error: not yet
   * @param {number} timeoutMs
   * @returns {Promise<T>}
   */
  async ready(check, timeoutMs) {
    const end = Date.now() + timeoutMs;
    /** @type {unknown} */
    let last;
    while (Date.now() < end) {
      if (this.failure) {
        throw this.failure;
      }
      try {
        const result = await check();
        if (result !== undefined) {
          return result;
        }
      } catch (error) {
        last = error;
      }
      await new Promise(resolve => setTimeout(resolve, 200));
    }
    throw new Failure(
      `${this.name} was not ready after ${timeoutMs / 1000} s${
        last instanceof Error ? ` (${last.message})` : ''
      }. Everything it said is in ${this.log}.`,
      { output: tail(this.output, 40) },
    );
  }
}

/** @param {number | undefined} pid */
function groupLives(pid) {
  try {
    return pid !== undefined && process.kill(-pid, 0);
  } catch {
    return false; // ESRCH: nobody of the group is left
  }
}

/** Makes whole lines of what arrives in pieces. */
class LineSplitter {
  /** @param {(line: string) => void} onLine */
  constructor(onLine) {
    this.onLine = onLine;
    this.rest = '';
  }

  /** @param {string} text */
  add(text) {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    lines.forEach(this.onLine);
  }
}
