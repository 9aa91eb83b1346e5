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

import { existsSync } from 'fs';
import { mkdir, readFile, rename, writeFile } from 'fs/promises';
import { dirname } from 'path';
import { ImageStore, NewImage } from './images';

/** Keeps what was pushed in a file, so that it outlives the sandbox. */
export class ImageKeeper {
  private saving: Promise<void> = Promise.resolve();
  private unsubscribe: (() => void) | undefined;

  /**
   * @param onError - told of a file that cannot be written
   */
  constructor(
    private readonly images: ImageStore,
    private readonly file: string,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Brings back what an earlier run kept. Gives whether there was anything. */
  async restore(): Promise<boolean> {
    if (!existsSync(this.file)) {
      return false;
    }
    const kept = JSON.parse(await readFile(this.file, 'utf8')) as NewImage[];
    kept.forEach(image => this.images.push(image));
    return true;
  }

  /** Saves after each push. */
  start(): void {
    this.unsubscribe = this.images.onPush(() => {
      this.saving = this.saving.then(() => this.save()).catch(this.onError);
    });
  }

  /** Writes all that was pushed. */
  async save(): Promise<void> {
    await mkdir(dirname(this.file), { recursive: true });
    await writeFile(`${this.file}.new`, JSON.stringify(this.images.pushed));
    await rename(`${this.file}.new`, this.file);
  }

  /** Saves for the last time. */
  async stop(): Promise<void> {
    this.unsubscribe?.();
    await this.saving;
    await this.save();
  }
}
