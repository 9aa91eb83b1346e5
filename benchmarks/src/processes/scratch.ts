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

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const directories = new Set<string>();
let watching = false;

/**
 * Makes a directory for files that nobody needs afterwards. It goes with
 * {@link removeScratch}, or at the latest when this process ends.
 */
export function makeScratch(): string {
  if (!watching) {
    watching = true;
    process.once('exit', () => [...directories].forEach(removeScratch));
  }
  const directory = mkdtempSync(join(tmpdir(), 'gitops-benchmark-'));
  directories.add(directory);
  return directory;
}

/** Removes a directory made by {@link makeScratch}, with all that is in it. */
export function removeScratch(directory: string): void {
  directories.delete(directory);
  rmSync(directory, { recursive: true, force: true });
}
