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

import { EntityDelivery } from '@gitops-portal/backstage-plugin-gitops-common';
import { useEffect, useRef } from 'react';
import { toMillis } from '../../lib/time';

/** What is over needs as long to be said by who knows it. */
const GRACE_MS = 500;
/** What is further off than that is asked for anew before anyway. */
const MAX_MS = 3_600_000;

/** The next moment at which something that is told is over. */
export function nextEnd(
  data: EntityDelivery | undefined,
  now: number,
): number | undefined {
  const ends = [
    ...(data?.lanes ?? []).flatMap(({ next, step }) => [
      next.until,
      step?.until,
    ]),
    ...(data?.changes ?? []).flatMap(({ places }) =>
      places.map(({ until }) => until),
    ),
  ].flatMap(until => toMillis(until) ?? []);
  const coming = ends.filter(end => end > now && end < now + MAX_MS);
  return coming.length ? Math.min(...coming) : undefined;
}

/** Asks anew once a time that is told is over: no change in a cluster says so. */
export function useWhenOver(
  data: EntityDelivery | undefined,
  ask: () => void,
): void {
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    const end = nextEnd(data, Date.now());
    if (end === undefined) {
      return undefined;
    }
    const timer = setTimeout(
      () => latest.current(),
      end - Date.now() + GRACE_MS,
    );
    return () => clearTimeout(timer);
  }, [data]);
}
