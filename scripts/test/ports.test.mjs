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
import { createServer } from 'node:net';
import { test } from 'node:test';
import { freePorts, isFree, portsFrom, requireFree } from '../lib/ports.mjs';

/** @param {number} port */
function occupy(port) {
  const server = createServer();
  return new Promise(resolve =>
    server.listen(port, '127.0.0.1', () => resolve(server)),
  );
}

test('takes the ports from the environment, else the usual ones', () => {
  assert.deepEqual(portsFrom({}), {
    portal: 3000,
    backend: 7007,
    sandbox: 8643,
  });
  assert.equal(portsFrom({ PORTAL_PORT: '3100' }).portal, 3100);
  assert.throws(() => portsFrom({ BACKEND_PORT: 'x' }), /BACKEND_PORT is "x"/);
  assert.throws(() => portsFrom({ SANDBOX_PORT: '65533' }), /SANDBOX_PORT/);
});

test('names a busy port and the variable that chooses another', async () => {
  const first = await freePorts(8, 30_000);
  const server = await occupy(first + 4);
  try {
    assert.equal(await isFree(first + 4), false);
    await assert.rejects(
      requireFree({ portal: first, backend: first + 1, sandbox: first + 2 }),
      error =>
        error instanceof Error &&
        error.message.includes(`Port ${first + 4} is in use`) &&
        /SANDBOX_PORT=\d+ npm start/.test(error.message),
    );
  } finally {
    server.close();
  }
});

test('says which two ask for the same port', async () => {
  const first = await freePorts(3, 31_000);
  await assert.rejects(
    requireFree({ portal: first, backend: first + 10, sandbox: first - 1 }),
    /asked for twice: by the portal and by the sandbox/,
  );
});
