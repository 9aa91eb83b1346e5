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
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fingerprint } from '../lib/install.mjs';

const directory = await mkdtemp(join(tmpdir(), 'workspace-'));
after(() => rm(directory, { recursive: true, force: true }));

test('an installation is done again when what it is made from changes', async () => {
  await mkdir(join(directory, 'packages', 'a'), { recursive: true });
  await mkdir(join(directory, 'plugins'));
  const manifest = join(directory, 'packages', 'a', 'package.json');
  await writeFile(manifest, '{}');
  await writeFile(join(directory, 'yarn.lock'), 'one');

  const first = fingerprint(directory, '22.1.0');
  assert.equal(fingerprint(directory, '22.1.0'), first);
  assert.notEqual(fingerprint(directory, '22.2.0'), first);

  await writeFile(manifest, '{"dependencies":{"b":"1"}}');
  const second = fingerprint(directory, '22.1.0');
  assert.notEqual(second, first);

  await writeFile(join(directory, 'yarn.lock'), 'two');
  assert.notEqual(fingerprint(directory, '22.1.0'), second);
});
