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
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Service } from '../lib/service.mjs';

const directory = await mkdtemp(join(tmpdir(), 'service-'));
after(() => rm(directory, { recursive: true, force: true }));

/**
 * @param {string} program
 * @param {Partial<import('../lib/service.mjs').ServiceOptions>} [options]
 */
const service = (program, options = {}) =>
  new Service({
    name: 'The test',
    command: process.execPath,
    args: ['-e', program],
    env: process.env,
    log: join(directory, 'logs', 'test.log'),
    ...options,
  });

/** @param {number} pid */
const lives = pid => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('stopping it stops its children, too', async () => {
  const running = service(`
    const { spawn } = require('child_process');
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    console.log('child ' + child.pid);
    setInterval(() => {}, 1000);
  `);
  const pid = await running.ready(async () => {
    const match = /child (\d+)/.exec(running.output);
    return match ? Number(match[1]) : undefined;
  }, 10_000);
  assert.equal(lives(pid), true);
  await running.stop();
  assert.equal(lives(pid), false);
  assert.equal(running.failure, undefined);
});

test('tells how it ended by itself, with what it said', async () => {
  const broken = service(
    `console.error('\\u001b[31merror\\u001b[0m: no disk'); process.exit(3)`,
  );
  await assert.rejects(
    broken.ready(async () => undefined, 10_000),
    error =>
      error instanceof Error &&
      /The test ended by itself \(exit 3\)/.test(error.message),
  );
  assert.match(broken.failure?.output ?? '', /error: no disk/);
  assert.match(await readFile(broken.log, 'utf8'), /^error: no disk/);
});

test('passes on warnings, but not the harmless ones', async () => {
  /** @type {string[]} */
  const notices = [];
  const noisy = service(
    `console.log('info all well'); console.log('warn old bus'); console.log('warn low disk')`,
    { onNotice: line => notices.push(line), ignore: /old bus/ },
  );
  await noisy.ended;
  assert.deepEqual(notices, ['warn low disk']);
});
