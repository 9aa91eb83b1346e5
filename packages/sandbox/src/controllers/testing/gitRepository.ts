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

import { execFileSync } from 'child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';

/** A real git repository in a temporary directory, for tests. */
export class GitRepository {
  readonly directory = mkdtempSync(join(tmpdir(), 'sandbox-git-'));

  constructor() {
    this.#git('init', '--quiet', '--initial-branch=main', '.');
  }

  /** The address by which an Application names it. */
  get url(): string {
    return `file://${this.directory}`;
  }

  /** Writes files (null removes one) and commits; returns the commit. */
  commit(files: Record<string, string | null>, message = 'change'): string {
    for (const [path, text] of Object.entries(files)) {
      const target = join(this.directory, path);
      if (text === null) {
        rmSync(target);
      } else {
        mkdirSync(dirname(target), { recursive: true });
        writeFileSync(target, text);
      }
    }
    this.#git('add', '--all');
    this.#git('commit', '--quiet', '--allow-empty', '--message', message);
    return this.#git('rev-parse', 'HEAD').trim();
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  #git(...args: string[]): string {
    return execFileSync('git', args, {
      cwd: this.directory,
      encoding: 'utf8',
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: 'Ana Lima',
        GIT_AUTHOR_EMAIL: 'ana@acme.example',
        GIT_COMMITTER_NAME: 'Ana Lima',
        GIT_COMMITTER_EMAIL: 'ana@acme.example',
      },
    });
  }
}
