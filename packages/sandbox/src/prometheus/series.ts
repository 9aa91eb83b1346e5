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

import type { ClusterClient } from '../cluster/client';
import { imageTag } from '../controllers/workloads/fate';
import { isPodActive, isPodReady } from '../controllers/workloads/pods';
import type { Pod } from '../controllers/workloads/types';

/** A counter of requests, as a service exposes it: how fast it grows. */
export interface Series {
  name: string;
  labels: Record<string, string>;
  /** Requests a second. */
  rate: number;
}

const REQUESTS_PER_SECOND = 12.5;

/**
 * The share of requests that a version answers well, which its tag chooses:
 * `errors` in it, and one in 25 fails; `unsure`, and it is neither good nor bad;
 * else two in a thousand fail.
 */
export function successRate(tag: string): number {
  if (tag.includes('errors')) {
    return 0.96;
  }
  return tag.includes('unsure') ? 0.985 : 0.998;
}

function labelName(key: string): string {
  return key.replace(/[^a-zA-Z0-9_]/g, '_');
}

/** No two measurements are quite the same, but none crosses a limit by it. */
function wobble(rate: number, now: number): number {
  return rate + 0.0004 * Math.sin(now / 1_700);
}

function seriesOf(cluster: string, pod: Pod, now: number): Series[] {
  const tags = pod.spec.containers.map(({ image }) => imageTag(image));
  const good = wobble(Math.min(...tags.map(successRate)), now);
  const labels = {
    ...Object.fromEntries(
      Object.entries(pod.metadata.labels ?? {}).map(([key, value]) => [
        labelName(key),
        value,
      ]),
    ),
    cluster,
    namespace: pod.metadata.namespace ?? '',
    pod: pod.metadata.name,
    version: tags[0] ?? '',
  };
  return [
    ['200', good],
    ['500', 1 - good],
  ].map(([code, share]) => ({
    name: 'http_requests_total',
    labels: { ...labels, code: String(code), status: String(code) },
    rate: REQUESTS_PER_SECOND * Number(share),
  }));
}

/** The counters of all pods that are ready, of all clusters. */
export async function allSeries(
  clusters: readonly ClusterClient[],
  now: number,
): Promise<Series[]> {
  const lists = await Promise.all(
    clusters.map(async client => {
      const pods = (await client.list({ group: '', plural: 'pods' })) as Pod[];
      return pods
        .filter(pod => isPodActive(pod) && isPodReady(pod))
        .flatMap(pod => seriesOf(client.cluster, pod, now));
    }),
  );
  return lists.flat();
}
