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

import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Cluster } from '../cluster';

const SAVE_EVERY_MS = 30_000;

function fileOf(dataDir: string, cluster: Cluster): string {
  return join(dataDir, `cluster-${cluster.name}.json`);
}

/** Keeps a cluster's objects in a file of `--data-dir`. */
export class ClusterKeeper {
  private timer: NodeJS.Timeout | undefined;
  private saving: Promise<void> = Promise.resolve();
  private savedRevision = -1;

  constructor(
    private readonly dataDir: string,
    private readonly cluster: Cluster,
  ) {}

  /** Brings back what an earlier run kept. Gives whether there was anything. */
  async restore(): Promise<boolean> {
    const file = fileOf(this.dataDir, this.cluster);
    if (!existsSync(file)) {
      return false;
    }
    this.cluster.restore(JSON.parse(await readFile(file, 'utf8')));
    return true;
  }

  /** Saves now and then, so that little is lost when the machine stops. */
  start(): void {
    this.timer = setInterval(() => {
      this.save().catch(error =>
        process.stderr.write(
          `sandbox: ${this.cluster.name} not saved: ${error}\n`,
        ),
      );
    }, SAVE_EVERY_MS);
    this.timer.unref();
  }

  async save(): Promise<void> {
    this.saving = this.saving.then(async () => {
      const snapshot = this.cluster.snapshot();
      if (snapshot.revision === this.savedRevision) {
        return;
      }
      const file = fileOf(this.dataDir, this.cluster);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(`${file}.new`, JSON.stringify(snapshot), { mode: 0o600 });
      await rename(`${file}.new`, file);
      this.savedRevision = snapshot.revision;
    });
    await this.saving;
  }

  /** Saves for the last time. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.save();
  }
}
