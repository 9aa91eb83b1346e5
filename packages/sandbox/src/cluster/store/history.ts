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

import type { StoreEvent } from './store';

/** How many changes of one resource are remembered. */
const LIMIT = 5000;

/** The recent changes of one resource, in the order of their revisions. */
export class History {
  private events: StoreEvent[] = [];
  /** Changes up to and including this revision may be forgotten. */
  private forgotten = 0;

  add(event: StoreEvent): void {
    this.events.push(event);
    // Cutting in blocks keeps the cost per event constant.
    if (this.events.length > LIMIT * 1.25) {
      const cut = this.events.length - LIMIT;
      this.forgotten = this.events[cut - 1].revision;
      this.events = this.events.slice(cut);
    }
  }

  /** The changes after a revision; undefined when some of them are forgotten. */
  after(revision: number): StoreEvent[] | undefined {
    if (revision < this.forgotten) {
      return undefined;
    }
    let low = 0;
    let high = this.events.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.events[middle].revision > revision) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return this.events.slice(low);
  }

  /** Forgets everything up to a revision. */
  clear(revision: number): void {
    this.events = this.events.filter(event => event.revision > revision);
    this.forgotten = Math.max(this.forgotten, revision);
  }
}
