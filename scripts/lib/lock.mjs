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
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { say } from './progress.mjs';

const everyMs = 500;

/**
 * Runs work that must not run twice at a time, in this or another process:
 * two installs into the same directory undo each other.
 *
 * @template T
 * @param {string} directory exists while somebody holds the lock
 * @param {() => Promise<T>} work
 * @returns {Promise<T>} what the work returns
 */
export async function withLock(directory, work) {
  let told = false;
  while (!take(directory)) {
    if (!told) {
      say(
        `• Waiting for another command's set-up (process ${holder(
          directory,
        )}) …`,
      );
      told = true;
    }
    await new Promise(resolve => setTimeout(resolve, everyMs));
  }
  const release = () => rmSync(directory, { recursive: true, force: true });
  // Also where the process ends in the middle
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/**
 * @param {string} directory
 * @returns {boolean} whether the lock is ours now
 */
function take(directory) {
  mkdirSync(dirname(directory), { recursive: true });
  try {
    mkdirSync(directory);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') {
      throw error;
    }
    const pid = holder(directory);
    // A holder that was killed leaves its lock behind
    if (pid !== undefined && !lives(pid)) {
      rmSync(directory, { recursive: true, force: true });
    }
    return false;
  }
  writeFileSync(join(directory, 'pid'), String(process.pid));
  return true;
}

/**
 * @param {string} directory
 * @returns {number | undefined} undefined in the moment before it is written
 */
function holder(directory) {
  try {
    return Number(readFileSync(join(directory, 'pid'), 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function lives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not ours to signal, but there
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
