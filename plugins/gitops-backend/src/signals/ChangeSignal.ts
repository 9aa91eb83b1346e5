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

import { LoggerService } from '@backstage/backend-plugin-api';
import { SignalsService } from '@backstage/plugin-signals-node';
import {
  GITOPS_CHANGED_CHANNEL,
  GitopsChangedSignal,
} from '@gitops-portal/backstage-plugin-gitops-common';

/** No more often than this, whatever happens in the clusters. */
const INTERVAL_MS = 500;
/** So long a change waits for others that come with it. */
const GATHER_MS = 50;

/** Tells all open pages that something changed, and nothing more. */
export class ChangeSignal {
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;
  #timer?: NodeJS.Timeout;
  #lastAt = 0;
  #stopped = false;

  constructor(options: { signals: SignalsService; logger: LoggerService }) {
    this.#signals = options.signals;
    this.#logger = options.logger;
  }

  /** Something that a page may show has changed. */
  changed(): void {
    if (this.#timer || this.#stopped) {
      return;
    }
    const due = this.#lastAt + INTERVAL_MS - Date.now();
    this.#timer = setTimeout(() => this.#send(), Math.max(due, GATHER_MS));
  }

  /** Sends nothing any more. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #send(): Promise<void> {
    this.#timer = undefined;
    this.#lastAt = Date.now();
    try {
      await this.#signals.publish<GitopsChangedSignal>({
        recipients: { type: 'broadcast' },
        channel: GITOPS_CHANGED_CHANNEL,
        message: { changed: true },
      });
    } catch (error) {
      // Pages ask again by themselves from time to time.
      this.#logger.warn(`The signal could not be sent: ${error}`);
    }
  }
}
