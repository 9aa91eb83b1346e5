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

import { ApiError, expired } from '../apiError';
import { ApiContext } from '../http/context';
import { Listener } from '../http/listener';
import { Pki } from '../http/pki';
import { Faults, RequestFaults } from './faults';

/** The faults of one cluster. */
export class ClusterFaults implements Faults {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly context: ApiContext,
    private readonly requests: RequestFaults,
    private readonly listener: Listener,
    private readonly pki: () => Pki,
  ) {}

  get reachable(): boolean {
    return this.listener.isOpen;
  }

  describe(): string[] {
    return [
      ...(this.reachable ? [] : ['dropped: no connection is taken']),
      ...this.requests.describe(),
    ];
  }

  killWatches(): number {
    return this.endWatches();
  }

  expire(): void {
    this.context.store.compact();
    this.endWatches(expired('too old resource version: the past is forgotten'));
  }

  error(fault: Parameters<Faults['error']>[0]): void {
    this.requests.error(fault);
  }

  hang(fault: Parameters<Faults['hang']>[0] = {}): void {
    this.requests.hang(fault);
  }

  async drop({ forMs }: { forMs?: number } = {}): Promise<void> {
    clearTimeout(this.timer);
    await this.listener.close();
    if (forMs !== undefined) {
      this.timer = setTimeout(() => {
        this.listener.open(this.pki()).catch((error: Error) => {
          process.stderr.write(
            `sandbox: ${this.context.name} cannot listen again: ${error.message}\n`,
          );
        });
      }, forMs);
    }
  }

  async restore(): Promise<void> {
    clearTimeout(this.timer);
    this.requests.clear();
    await this.listener.open(this.pki());
  }

  /** Ends what is still to come, when the cluster stops. */
  stop(): void {
    clearTimeout(this.timer);
    this.requests.clear();
  }

  private endWatches(error?: ApiError): number {
    const open = [...this.context.watches];
    open.forEach(watch => (error ? watch.fail(error) : watch.kill()));
    return open.length;
  }
}
