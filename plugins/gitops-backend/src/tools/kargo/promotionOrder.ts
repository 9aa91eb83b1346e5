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

import { compareText } from '../../lib/compareText';
import { KargoPromotion } from './records';

const TERMINAL = new Set(['Succeeded', 'Failed', 'Errored', 'Aborted']);

/** Whether a Promotion has ended, by whatever word. */
export function isTerminal({
  phase,
  finishedAt,
}: Pick<KargoPromotion, 'phase' | 'finishedAt'>): boolean {
  // A word that is new may be said of one that waits, or of one that is over.
  return (
    TERMINAL.has(phase) ||
    (phase !== 'Running' && phase !== 'Pending' && finishedAt !== undefined)
  );
}

/**
 * The order in which Kargo itself shows Promotions and works on them: first
 * what runs, then what waits, the next one first, then what has ended, the
 * newest first. Names of one Stage sort as they were made.
 */
export function comparePromotions(
  a: KargoPromotion,
  b: KargoPromotion,
): number {
  const rank = (promotion: KargoPromotion) => {
    if (promotion.phase === 'Running') {
      return 0;
    }
    return isTerminal(promotion) ? 2 : 1;
  };
  const byRank = rank(a) - rank(b);
  if (byRank) {
    return byRank;
  }
  return rank(a) === 2
    ? compareText(b.name, a.name)
    : compareText(a.name, b.name);
}

/**
 * The places in the queues of Stages, from 1, by the Promotion's name; only of
 * those that wait.
 *
 * @param active - all that have not ended, of any Stages of one project
 */
export function queuePositions(
  active: readonly KargoPromotion[],
): Map<string, number> {
  const positions = new Map<string, number>();
  const lengths = new Map<string, number>();
  for (const promotion of [...active].sort(comparePromotions)) {
    if (promotion.phase !== 'Running') {
      const position = (lengths.get(promotion.stage) ?? 0) + 1;
      lengths.set(promotion.stage, position);
      positions.set(promotion.name, position);
    }
  }
  return positions;
}
