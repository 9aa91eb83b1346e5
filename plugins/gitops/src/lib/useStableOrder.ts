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

import { useCallback, useRef, useState } from 'react';

/**
 * Keeps rows where they are as long as somebody is busy with one of them: what
 * is new comes last.
 *
 * @param items - in the order in which they should be otherwise
 * @returns the items, and what a row tells that somebody is busy with it by
 */
export function useStableOrder<T extends { id: string }>(
  items: T[],
): { items: T[]; hold: (id: string) => (isBusy: boolean) => void } {
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const order = useRef<string[]>([]);
  const tellers = useRef(new Map<string, (isBusy: boolean) => void>());
  const hold = useCallback((id: string) => {
    const known = tellers.current.get(id);
    if (known) {
      return known;
    }
    const tell = (isBusy: boolean) =>
      setBusy(before => {
        if (before.has(id) === isBusy) {
          return before;
        }
        const after = new Set(before);
        if (isBusy) {
          after.add(id);
        } else {
          after.delete(id);
        }
        return after;
      });
    tellers.current.set(id, tell);
    return tell;
  }, []);
  let shown = items;
  if (items.some(({ id }) => busy.has(id))) {
    const rank = ({ id }: T) => order.current.indexOf(id) >>> 0;
    shown = [...items].sort((a, b) => rank(a) - rank(b));
  }
  order.current = shown.map(({ id }) => id);
  return { items: shown, hold };
}
