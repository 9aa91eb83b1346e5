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

import { setTimeout as sleep } from 'node:timers/promises';

import { componentName } from '../dataset/components';
import { Browser } from '../measure/browser';
import { mean, percentiles } from '../measure/percentiles';
import { ServerCounters } from '../measure/serverTraffic';
import { Row } from '../report/rows';
import { RunningPortal } from './startPortal';

/** What the tab asks for beside the Applications, and what has to be in it. */
const SECTIONS: ReadonlyArray<readonly [section: string, has: string]> = [
  ['delivery', 'lanes'],
  ['pipelines', 'pipelines'],
  ['rollouts', 'rollouts'],
  ['certificates', 'certificates'],
];

/** So long the access reviews of the last first view may take. */
const REVIEWS_MS = 1_000;

/**
 * Measures what the tab of an entity asks of the tools beside Argo CD: time and
 * size of each answer, and what the cluster is asked meanwhile: at the first
 * view whether the portal may promote to a Stage, which is then known for five
 * minutes.
 *
 * @param entities - entities that have something of each tool
 * @throws Error where an answer holds nothing: it would be fast for that alone
 */
export async function measureSections(
  options: {
    applications: number;
    system: string;
    portal: RunningPortal;
    browser: Browser;
    forgetMs: number;
  },
  entities: number[],
): Promise<Row[]> {
  const { applications, system, portal, browser, forgetMs } = options;
  const rows: Row[] = [];
  const add = (measure: string, value: number, unit: string) =>
    rows.push({ applications, system, measure, value, unit });
  const ask = (section: string, has: string, entity: number) =>
    browser.measure(async () => {
      const url =
        `${portal.baseUrl}/api/gitops/v1/entities/component/default/` +
        `${componentName(entity)}/${section}`;
      const { status, text } = await browser.fetch(url);
      const answer = status === 200 ? JSON.parse(text) : undefined;
      if (!answer?.[has]?.length) {
        throw new Error(`${url} answered ${status}: ${text.slice(0, 500)}`);
      }
    });
  /** What a view of all sections asks of the API server. */
  const asked = async (work: () => Promise<void>) => {
    const count = async () => {
      const { requests, backgroundRequests } =
        await portal.servers.ask<ServerCounters>('clusterCounters');
      return requests - backgroundRequests;
    };
    const before = await count();
    await work();
    return ((await count()) - before) / entities.length;
  };
  const first = await asked(async () => {
    for (const entity of entities) {
      for (const [section, has] of SECTIONS) {
        await ask(section, has, entity);
      }
    }
  });
  // Nobody waits for what the cluster lets the portal do
  await sleep(REVIEWS_MS);
  const further = await asked(async () => {
    for (const [section, has] of SECTIONS) {
      await sleep(forgetMs);
      const times: number[] = [];
      const bodies: number[] = [];
      for (const entity of entities) {
        const cost = await ask(section, has, entity);
        times.push(cost.milliseconds);
        bodies.push(cost.bodyBytes);
      }
      const { p50, p95 } = percentiles(times);
      add(`${section} request p50`, p50, 'ms');
      add(`${section} request p95`, p95, 'ms');
      add(`${section} request payload`, mean(bodies), 'B');
    }
  });
  add('first view of all sections: API-server requests', first, '');
  add('further view of all sections: API-server requests', further, '');
  return rows;
}
