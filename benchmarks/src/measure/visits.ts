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

import { Row } from '../report/rows';
import { Browser, Traffic } from './browser';
import { Page } from './page';
import { mean, percentiles } from './percentiles';
import { ServerCounters } from './serverTraffic';

/** The visits that are measured, by the words of their measures. */
const VISITS = [
  ['first', 'first view'],
  ['again', 'repeat view'],
  ['refresh', 'refresh of an open page'],
] as const;

/** What {@link measureVisits} needs to know of a system. */
export interface Visited {
  applications: number;
  system: string;
  browser: Browser;
  page: Page;
  /** What the servers behind the portal were asked so far. */
  upstream: () => Promise<ServerCounters>;
  /**
   * Waits until the system has forgotten what it keeps for a few seconds only,
   * so that each series of visits starts as a person's visit does.
   */
  forget?: () => Promise<unknown>;
}

/**
 * Visits the entities' pages one after another, each of them for the first
 * time, then again, then as an open page that looks for changes; and tells
 * requests, bytes and time of a visit.
 */
export async function measureVisits(
  visited: Visited,
  entities: number[],
): Promise<Row[]> {
  const { applications, system, browser, page, upstream, forget } = visited;
  const rows: Row[] = [];
  for (const [visit, words] of VISITS) {
    await forget?.();
    const before = await upstream();
    const seen: Traffic[] = [];
    for (const entity of entities) {
      seen.push(await browser.measure(shown => page[visit](entity, shown)));
    }
    const after = await upstream();
    const behind = (counter: 'requests' | 'backgroundRequests' | 'bytes') =>
      (after[counter] - before[counter]) / entities.length;
    const received = mean(seen.map(({ receivedBytes }) => receivedBytes));
    const sent = mean(seen.map(({ sentBytes }) => sentBytes));
    const time = percentiles(seen.map(({ milliseconds }) => milliseconds));
    const add = (measure: string, value: number, unit: string) =>
      rows.push({
        applications,
        system,
        measure: `${words}: ${measure}`,
        value,
        unit,
      });
    add('browser requests', mean(seen.map(({ requests }) => requests)), '');
    add(
      'requests behind the portal',
      behind('requests') - behind('backgroundRequests'),
      '',
    );
    add('body bytes', mean(seen.map(({ bodyBytes }) => bodyBytes)), 'B');
    add('bytes to and from the browser', received + sent, 'B');
    add('bytes behind the portal', behind('bytes'), 'B');
    add('bytes in all', received + sent + behind('bytes'), 'B');
    add('time p50', time.p50, 'ms');
    add('time p95', time.p95, 'ms');
    add('time p99', time.p99, 'ms');
  }
  return rows;
}
