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

import { Store } from '../store/store';

const EVENTS = '/events';
const HOUR = 60 * 60 * 1000;
const EVERY = 60 * 1000;

/** Removes events an hour after they were last seen, as an API server does. */
export class EventExpiry {
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly store: Store) {
    this.timer = setInterval(() => this.expire(), EVERY);
    this.timer.unref();
  }

  /** Stops removing. */
  stop(): void {
    clearInterval(this.timer);
  }

  private expire() {
    for (const entry of this.store.list(EVENTS)) {
      const { lastTimestamp, metadata } = entry.object;
      const seen = lastTimestamp ?? metadata.creationTimestamp;
      if (Date.parse(String(seen)) < Date.now() - HOUR) {
        this.store.remove(EVENTS, entry);
      }
    }
  }
}
