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
const everyMs = 10_000;

/**
 * A length of time as people write it: "8 s", "2 min 5 s".
 *
 * @param {number} ms
 */
export function duration(ms) {
  const seconds = Math.round(ms / 1000);
  return seconds < 60
    ? `${seconds} s`
    : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** @param {string} line one line for the reader, kept apart from real output */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Runs one step of work and says so: on a terminal with a line that counts the
 * seconds, elsewhere with a line now and then, so that a log stays readable.
 *
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>} what the work returns; its error after saying "failed"
 */
export async function step(title, work) {
  const terminal = process.stderr.isTTY === true;
  const start = Date.now();
  const elapsed = () => duration(Date.now() - start);
  if (!terminal) {
    say(`• ${title} …`);
  }
  const redraw = () =>
    terminal
      ? process.stderr.write(`\r\x1b[2K• ${title} … ${elapsed()}`)
      : say(`  ${title} … ${elapsed()}`);
  if (terminal) {
    redraw();
  }
  const timer = setInterval(redraw, terminal ? 1000 : everyMs);
  /** @param {string} sign */
  const end = sign => {
    clearInterval(timer);
    process.stderr.write(
      `${terminal ? '\r\x1b[2K' : ''}${sign} ${title} (${elapsed()})\n`,
    );
  };
  try {
    const result = await work();
    end('✓');
    return result;
  } catch (error) {
    end('✕');
    throw error;
  }
}
