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

import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import {
  APPLICATIONS_PER_COMPONENT,
  componentCount,
} from '../dataset/components';
import { toolSizes } from '../dataset/toolSizes';
import { Identity } from '../identity/identity';
import { Browser } from '../measure/browser';
import { mean, percentiles } from '../measure/percentiles';
import { chooseVisits, sample } from '../measure/sample';
import { ServerCounters } from '../measure/serverTraffic';
import { measureVisits } from '../measure/visits';
import { Row, SYSTEMS } from '../report/rows';
import { GitopsPage } from './gitopsPage';
import { measureGate } from './measureGate';
import { measureSections } from './measureSections';
import { RunningPortal, startPortal } from './startPortal';

const CATALOG_PATIENCE_MS = 600_000;
const SETTLE_MS = 10_000;
/** How often, and how many times at most, memory is looked at until it settles. */
const LOOK_MS = 5_000;
const MAX_LOOKS = 24;
/** Memory that falls by less than so many bytes per Application has settled. */
const SETTLED_BYTES = 20;
const VISITORS = 16;
/** How many entities are asked for twice in a row. */
const SOON = 300;
/** How many entities each section is asked for. */
const SECTION_REQUESTS = 300;

/** What a back end's process needs, in bytes. */
interface Memory {
  heap: number;
  external: number;
  rss: number;
}

/** What {@link measureOurs} needs to be told. */
export interface OursOptions {
  applications: number;
  /** Whether there is more than Argo CD. */
  tools?: boolean;
  identity: Identity;
  directory: string;
  /** How many entities' pages are visited. */
  views: number;
  /** How many visits come before, unmeasured. */
  warmUp: number;
  /**
   * How many entity requests the percentiles are of, each for another entity
   * (so of no more than there are).
   */
  requests: number;
  /** How long the back end keeps an entity and a decision about it. */
  forgetMs: number;
  progress: (message: string) => void;
}

/** The memory of a back end whose cluster holds no Application. */
export async function measureBaseline(
  identity: Identity,
  directory: string,
): Promise<Memory> {
  const browser = new Browser(identity.userToken);
  const portal = await startPortal({
    applications: 0,
    identity,
    browser,
    directory: join(directory, 'empty'),
  });
  try {
    await sleep(SETTLE_MS);
    return await portal.backend.ask<Memory>('memory');
  } finally {
    browser.close();
    await portal.stop();
  }
}

/**
 * The memory once it falls no more: after the first start of a portal, what was
 * deployed before waits in memory to be written to the database.
 */
async function settledMemory(
  backend: Pick<RunningPortal['backend'], 'ask'>,
  applications: number,
): Promise<Memory> {
  let memory = await backend.ask<Memory>('memory');
  for (let look = 0; look < MAX_LOOKS; look++) {
    await sleep(LOOK_MS);
    const next = await backend.ask<Memory>('memory');
    const fallen = (memory.heap - next.heap) / applications;
    memory = next;
    if (fallen < SETTLED_BYTES) {
      break;
    }
  }
  return memory;
}

/** Measures the suite over a cluster with so many Applications. */
export async function measureOurs(
  options: OursOptions,
  baseline: Memory,
): Promise<Row[]> {
  const { applications, tools = false, identity, progress } = options;
  const system = systemOf(options);
  const browser = new Browser(identity.userToken);
  const portal = await startPortal({
    applications,
    tools,
    identity,
    browser,
    directory: join(options.directory, `${applications}-${tools}`),
  });
  try {
    const rows: Row[] = [];
    const add = (measure: string, value: number, unit: string) =>
      rows.push({ applications, system, measure, value, unit });
    add('time to first complete index', portal.indexMs / 1000, 's');
    add(
      'time from process start to first complete index',
      portal.startMs / 1000,
      's',
    );
    if (tools) {
      add('time until all kinds are listed', portal.allKindsMs / 1000, 's');
    }
    await sleep(SETTLE_MS);
    const addHeap = (measure: string, { heap, external }: Memory) =>
      add(
        measure,
        (heap + external - baseline.heap - baseline.external) / applications,
        'B',
      );
    addHeap(
      'heap per Application, while its first history is written',
      await portal.backend.ask<Memory>('memory'),
    );
    progress('waiting until the history is written …');
    addHeap(
      'heap per Application',
      await settledMemory(portal.backend, applications),
    );

    const entities = componentCount(applications);
    progress(`bringing ${entities} entities into the catalog …`);
    await fillCatalog(portal, browser, entities);

    progress('visiting pages …');
    const page = new GitopsPage(browser, portal.baseUrl, entity =>
      Math.min(
        APPLICATIONS_PER_COMPONENT,
        applications - entity * APPLICATIONS_PER_COMPONENT,
      ),
    );
    const { warmUp, measured } = chooseVisits(options, entities);
    for (const entity of warmUp) {
      await page.first(entity);
    }
    const cold: number[] = [];
    for (const entity of measured) {
      const { milliseconds } = await browser.measure(() => page.first(entity));
      cold.push(milliseconds);
    }
    const { p50, p95 } = percentiles(cold);
    add('view before its commits are known: time p50', p50, 'ms');
    add('view before its commits are known: time p95', p95, 'ms');
    rows.push(
      ...(await measureVisits(
        {
          applications,
          system,
          browser,
          page,
          upstream: () => upstream(portal),
          forget: () => sleep(options.forgetMs),
        },
        measured,
      )),
    );
    rows.push(...(await measureRequests(options, portal, browser, page)));
    if (tools) {
      const { forgetMs, requests } = options;
      const { projects } = toolSizes(applications);
      rows.push(
        ...(await measureSections(
          { applications, system, portal, browser, forgetMs },
          sample(Math.min(requests, SECTION_REQUESTS), projects, 3),
        )),
      );
    }
    return rows;
  } finally {
    browser.close();
    await portal.stop();
  }
}

/** Percentiles of single entity requests, and what they ask of the cluster. */
async function measureRequests(
  options: OursOptions,
  portal: RunningPortal,
  browser: Browser,
  page: GitopsPage,
): Promise<Row[]> {
  const { applications, requests, forgetMs } = options;
  const system = systemOf(options);
  const entities = sample(requests, componentCount(applications), 2);
  await seenBefore(page, entities);
  await sleep(forgetMs);
  const before = await portal.servers.ask<ServerCounters>('clusterCounters');
  const times: number[] = [];
  const bodies: number[] = [];
  const received: number[] = [];
  for (const entity of entities) {
    const cost = await browser.measure(() => page.body(entity));
    times.push(cost.milliseconds);
    bodies.push(cost.bodyBytes);
    received.push(cost.receivedBytes);
  }
  const soon: number[] = [];
  for (const entity of entities.slice(-SOON)) {
    await page.body(entity);
    const { milliseconds } = await browser.measure(() => page.body(entity));
    soon.push(milliseconds);
  }
  const after = await portal.servers.ask<ServerCounters>('clusterCounters');
  const asked = after.requests - before.requests;
  const background = after.backgroundRequests - before.backgroundRequests;
  const { p50, p95, p99 } = percentiles(times);
  const again = percentiles(soon);
  const row = (measure: string, value: number, unit: string): Row => ({
    applications,
    system,
    measure,
    value,
    unit,
  });
  return [
    row('entity request p50', p50, 'ms'),
    row('entity request p95', p95, 'ms'),
    row('entity request p99', p99, 'ms'),
    ...(await measureGate(
      { applications, system },
      browser,
      portal.baseUrl,
      entities.slice(0, SOON),
    )),
    row('entity request, the next within ten seconds p50', again.p50, 'ms'),
    row('entity request, the next within ten seconds p95', again.p95, 'ms'),
    row('entity request payload', mean(bodies), 'B'),
    row('entity request payload, largest', Math.max(...bodies), 'B'),
    row('entity request bytes received, compressed', mean(received), 'B'),
    row(
      'API-server requests per page view',
      (asked - background) / (entities.length + 2 * soon.length),
      '',
    ),
  ];
}

/** The name of what is measured in rows. */
function systemOf({ tools }: Pick<OursOptions, 'tools'>): string {
  return tools ? SYSTEMS.everything : SYSTEMS.ours;
}

/** Lets somebody see the entities, so that their commits are known. */
async function seenBefore(page: GitopsPage, entities: number[]): Promise<void> {
  const left = [...entities];
  const visitor = async () => {
    for (let entity = left.pop(); entity !== undefined; entity = left.pop()) {
      await page.first(entity);
    }
  };
  await Promise.all(Array.from({ length: VISITORS }, visitor));
}

/** Brings the entities into the catalog and waits until all can be read. */
async function fillCatalog(
  portal: RunningPortal,
  browser: Browser,
  entities: number,
): Promise<void> {
  await portal.backend.ask('loadComponents', entities);
  const deadline = Date.now() + CATALOG_PATIENCE_MS;
  let known = 0;
  while (known < entities) {
    if (Date.now() > deadline) {
      throw new Error(`The catalog has only ${known} of ${entities} entities`);
    }
    await sleep(500);
    const answer = await browser.fetchJson<{ totalItems: number }>(
      `${portal.baseUrl}/api/catalog/entities/by-query?filter=kind=component&limit=1`,
    );
    known = answer.totalItems;
  }
  await sleep(SETTLE_MS);
}

/** What the cluster and the git host were asked, together. */
async function upstream({ servers }: RunningPortal): Promise<ServerCounters> {
  const [cluster, gitHost] = await Promise.all([
    servers.ask<ServerCounters>('clusterCounters'),
    servers.ask<ServerCounters>('gitHostCounters'),
  ]);
  return {
    requests: cluster.requests + gitHost.requests,
    backgroundRequests: cluster.backgroundRequests,
    bytes: cluster.bytes + gitHost.bytes,
  };
}
