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

import { timestamp } from '../runtime/objects';
import type {
  PauseCondition,
  PauseReason,
  Rollout,
  RolloutStatus,
} from './types';

/**
 * What one look at a Rollout finds of pauses and of an end before the end. It
 * becomes part of the status when all has been looked at.
 */
export class Pausing {
  readonly #added = new Set<PauseReason>();
  readonly #removed = new Set<PauseReason>();
  #isCleared = false;
  #aborts = false;
  #abortEnds = false;
  /** Why it was aborted by this look. */
  abortMessage: string | undefined;

  constructor(private readonly rollout: Rollout) {}

  /** Whether this look has paused the Rollout. */
  get hasAdded(): boolean {
    return this.#added.size > 0;
  }

  get isAborted(): boolean {
    return (
      !this.#abortEnds && (this.#aborts || this.rollout.status?.abort === true)
    );
  }

  /** The condition of a pause that began before this look. */
  condition(reason: PauseReason): PauseCondition | undefined {
    return this.rollout.status?.pauseConditions?.find(
      condition => condition.reason === reason,
    );
  }

  add(reason: PauseReason): void {
    this.#added.add(reason);
  }

  remove(reason: PauseReason): void {
    this.#removed.add(reason);
  }

  clear(): void {
    this.#isCleared = true;
  }

  abort(message: string): void {
    this.#aborts = true;
    this.abortMessage = message;
  }

  endAbort(): void {
    this.#abortEnds = true;
  }

  /** The members of the status that this look leads to. */
  status(): Pick<
    RolloutStatus,
    'abort' | 'abortedAt' | 'pauseConditions' | 'controllerPause'
  > {
    const before = this.rollout.status;
    if (this.isAborted) {
      return { abort: true, abortedAt: before?.abortedAt ?? timestamp() };
    }
    if (this.#isCleared) {
      return {};
    }
    const earlier = before?.pauseConditions ?? [];
    const added = [...this.#added]
      .filter(reason => !earlier.some(one => one.reason === reason))
      .map(reason => ({ reason, startTime: timestamp() }));
    const pauseConditions = [
      ...earlier.filter(
        ({ reason }) => !this.#removed.has(reason as PauseReason),
      ),
      ...added,
    ];
    return pauseConditions.length
      ? {
          pauseConditions,
          controllerPause: added.length > 0 || before?.controllerPause,
        }
      : {};
  }
}
