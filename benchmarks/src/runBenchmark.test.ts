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

import { SYSTEMS, valueOf } from './report/rows';
import { runBenchmark } from './runBenchmark';

const SIZE = 50;

jest.setTimeout(120_000);

describe('runBenchmark', () => {
  it('measures the suite from cluster to page', async () => {
    const { rows, titles } = await runBenchmark({
      applications: [SIZE],
      systems: ['ours'],
      views: 5,
      warmUp: 2,
      requests: 10,
      forgetMs: 0,
    });

    for (const row of rows) {
      expect(row).toEqual({
        applications: SIZE,
        system: SYSTEMS.ours,
        measure: expect.any(String),
        value: expect.any(Number),
        unit: expect.stringMatching(/^(B|ms|s|)$/),
      });
      expect(Number.isFinite(row.value)).toBe(true);
    }
    expect(new Set(rows.map(({ measure }) => measure)).size).toBe(rows.length);
    expect(titles).toMatchObject({ [SYSTEMS.ours]: 'this suite' });

    const value = (measure: string) =>
      valueOf(rows, SIZE, SYSTEMS.ours, measure);
    expect(value('time to first complete index')).toBeGreaterThan(0);
    expect(value('first view: browser requests')).toBe(1);
    expect(value('first view: requests behind the portal')).toBe(0);
    expect(value('API-server requests per page view')).toBe(0);
    expect(value('repeat view: body bytes')).toBe(0);
    expect(value('entity request payload')).toBeGreaterThan(500);
    expect(value('entity request p99')).toBeGreaterThanOrEqual(
      value('entity request p50') ?? Infinity,
    );
  });

  it('measures what the tab asks of all five tools', async () => {
    const { rows } = await runBenchmark({
      applications: [],
      tools: [SIZE],
      systems: ['ours'],
      views: 5,
      warmUp: 2,
      requests: 4,
      forgetMs: 0,
    });
    const value = (measure: string) =>
      valueOf(rows, SIZE, SYSTEMS.everything, measure);
    for (const section of [
      'delivery',
      'pipelines',
      'rollouts',
      'certificates',
    ]) {
      expect(value(`${section} request p50`)).toBeGreaterThan(0);
      expect(value(`${section} request payload`)).toBeGreaterThan(200);
    }
    expect(value('further view of all sections: API-server requests')).toBe(0);
    expect(value('API-server requests per page view')).toBe(0);
    expect(value('time until all kinds are listed')).toBeGreaterThan(0);
  });
});
