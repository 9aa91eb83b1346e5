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

import { mockCredentials } from '@backstage/backend-test-utils';
import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { PortalSettings } from './portalMain';

/** An answer of the scaffolder's API about a task. */
export interface TaskAnswer {
  id: string;
  status: string;
}

/** A scaffolder in a process of its own, which can be killed. */
export class PortalProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  readonly #url: string;

  private constructor(
    child: ChildProcess,
    ended: Promise<unknown>,
    url: string,
  ) {
    this.#child = child;
    this.#ended = ended;
    this.#url = url;
  }

  /** Starts one, and waits until it listens. */
  static async start(settings: PortalSettings): Promise<PortalProcess> {
    const child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        resolve(__dirname, 'portalMain.ts'),
      ],
      {
        env: {
          ...process.env,
          NODE_ENV: 'development',
          NODE_OPTIONS: '',
          PORTAL_SETTINGS: JSON.stringify(settings),
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const ended = once(child, 'exit');
    const said: string[] = [];
    child.stderr.on('data', text => said.push(String(text)));
    for await (const line of createInterface({ input: child.stdout })) {
      said.push(line);
      const port = /^port (\d+)$/.exec(line)?.[1];
      if (port) {
        child.stdout.resume();
        return new PortalProcess(child, ended, `http://localhost:${port}`);
      }
    }
    throw new Error(`The portal does not start: ${said.join('\n')}`);
  }

  /** Ends it at once, as a node that loses its power does. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** Waits until it has ended. */
  async gone(): Promise<void> {
    await this.#ended;
  }

  /** Starts a task of a template. */
  async startTask(templateRef: string): Promise<string> {
    const { id } = await this.#call<TaskAnswer>('POST', '', {
      templateRef,
      values: {},
    });
    return id;
  }

  /** How a task is. */
  async task(id: string): Promise<TaskAnswer> {
    return this.#call<TaskAnswer>('GET', `/${id}`);
  }

  /** Cancels a task, as the button does. */
  async cancel(id: string): Promise<void> {
    await this.#call('POST', `/${id}/cancel`, {});
  }

  /** Tries a task again that has ended, as the button does. */
  async retry(id: string): Promise<void> {
    await this.#call('POST', `/${id}/retry`, {});
  }

  /** All that a task has said, as JSON. */
  async events(id: string): Promise<string> {
    return JSON.stringify(await this.#call('GET', `/${id}/events`));
  }

  async #call<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(
      `${this.#url}/api/scaffolder/v2/tasks${path}`,
      {
        method,
        headers: {
          Authorization: mockCredentials.user.header(),
          'Content-Type': 'application/json',
        },
        ...(body && { body: JSON.stringify(body) }),
      },
    );
    if (!response.ok) {
      throw new Error(`${response.status}: ${await response.text()}`);
    }
    return response.json();
  }
}
