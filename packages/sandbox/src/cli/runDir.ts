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

import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UserError } from './output';

/** What a running sandbox tells of itself, in `ready.json`. */
export interface Ready {
  pid: number;
  startedAt: string;
  clusters: Record<string, { url: string }>;
  git: { url: string };
  /** The API of the Argo CDs, each below its cluster's name. */
  argocd: { url: string };
  /** The registry of the company's images. */
  registry: { url: string };
  /** Prometheus' query API. */
  prometheus: { url: string };
  kubeconfig: string;
  /** Where the other commands reach the running one. */
  admin: { url: string; token: string };
}

/**
 * The directory with everything that others need to reach the sandbox. Keys
 * and tokens stay in it across starts, so that a kubeconfig keeps working.
 */
export class RunDir {
  readonly path: string;

  constructor(path: string) {
    this.path = resolve(path);
  }

  file(...parts: string[]): string {
    return join(this.path, ...parts);
  }

  /** Writes a file that only its owner may read. */
  write(name: string, content: string): void {
    const file = this.file(name);
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // Whoever waits for the file never sees half of it.
    writeFileSync(`${file}.new`, content, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }

  /** The token of that name, made when there is none yet. */
  token(name: string): string {
    const file = this.file('tokens', name);
    if (existsSync(file)) {
      const token = readFileSync(file, 'utf8').trim();
      if (token) {
        return token;
      }
    }
    const token = randomBytes(20).toString('hex');
    // No line break: programs read the file as the token itself.
    this.write(join('tokens', name), token);
    return token;
  }

  writeReady(ready: Ready): void {
    this.write('ready.json', `${JSON.stringify(ready, null, 2)}\n`);
  }

  removeReady(): void {
    rmSync(this.file('ready.json'), { force: true });
  }

  /**
   * What the sandbox that runs here tells of itself.
   *
   * @throws UserError when none runs
   */
  readReady(): Ready {
    const file = this.file('ready.json');
    if (!existsSync(file)) {
      throw new UserError(
        `No sandbox runs in ${this.path}. Start one with "sandbox up", or name its directory with --run-dir.`,
      );
    }
    return JSON.parse(readFileSync(file, 'utf8'));
  }
}
