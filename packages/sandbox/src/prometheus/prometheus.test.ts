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

import { createCluster } from '../cluster';
import { evaluate } from './query';
import { type Series, successRate } from './series';
import { startPrometheus } from './server';

const requests = (rate: number, labels: Record<string, string>): Series => ({
  name: 'http_requests_total',
  rate,
  labels,
});

const SERIES = [
  requests(9, { version: '1', code: '200', pod: 'a' }),
  requests(1, { version: '1', code: '500', pod: 'a' }),
  requests(5, { version: '2', code: '200', pod: 'b' }),
];

describe('queries', () => {
  it.each([
    ['1 + 2 * (3 - 1)', 5],
    ['-(2)', -2],
    ['sum(rate(http_requests_total[1m]))', [[{}, 15]]],
    [
      'sum by (version) (rate(http_requests_total{code=~"2.."}[1m]))',
      [
        [{ version: '1' }, 9],
        [{ version: '2' }, 5],
      ],
    ],
    [
      "sum(rate(http_requests_total{version='1',code!~\"5..\"}[1m])) / sum(rate(http_requests_total{version='1'}[1m]))",
      [[{}, 0.9]],
    ],
    ['scalar(sum(increase(http_requests_total{version="2"}[1m30s])))', 450],
    ['count(http_requests_total{version!="1"}) * 2', [[{}, 2]]],
    [
      'sum(rate({__name__="http_requests_total",pod="b"}[5m])) by (pod)',
      [[{ pod: 'b' }, 5]],
    ],
    ['sum(rate(http_requests_total{version="9"}[1m])) / 2', []],
    ['vector(1)', [[{}, 1]]],
  ])('%s', (query, expected) => {
    const value = evaluate(query, SERIES);
    expect(
      typeof value === 'number'
        ? value
        : value.map(sample => [sample.labels, sample.value]),
    ).toEqual(expected);
  });

  it.each([
    ['', 'no expression found'],
    ['sum(', 'unexpected end of input'],
    ['http_requests_total{version}', 'expected "="'],
    ['histogram_quantile(0.9, x)', 'parse error'],
    ['a § b', 'unexpected character'],
    ['sum(1)', 'expected type instant vector'],
  ])('%s is refused', (query, message) => {
    expect(() => evaluate(query, SERIES)).toThrow(message);
  });
});

describe('a success rate', () => {
  it('is chosen by the tag', () => {
    expect(successRate('3.3.0-errors')).toBeLessThan(0.97);
    expect(successRate('3.3.0-unsure')).toBeGreaterThan(0.98);
    expect(successRate('3.3.0-unsure')).toBeLessThan(0.99);
    expect(successRate('3.3.0')).toBeGreaterThan(0.99);
  });
});

describe('the query API', () => {
  it('answers from the pods that are ready', async () => {
    const { client, stop } = createCluster({ name: 'test' });
    const server = await startPrometheus({ port: 0, clusters: [client] });
    const pods = { group: '', plural: 'pods' };
    const query = async (text: string, init?: RequestInit) => {
      const response = await fetch(
        `${server.url}/api/v1/query?query=${encodeURIComponent(text)}`,
        init,
      );
      return { status: response.status, body: await response.json() };
    };
    const rate =
      'sum(rate(http_requests_total{namespace="default",version="2-errors",code="200"}[1m])) / sum(rate(http_requests_total{version="2-errors"}[1m]))';
    try {
      await client.create(pods, {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
          name: 'a',
          namespace: 'default',
          labels: { 'app.kubernetes.io/name': 'a' },
        },
        spec: {
          containers: [{ name: 'a', image: 'registry:5000/a:2-errors' }],
        },
      });
      expect((await query(rate)).body.data.result).toEqual([]);
      await client.patch(pods, 'a', 'default', {
        type: 'merge',
        subresource: 'status',
        body: {
          status: {
            phase: 'Running',
            conditions: [{ type: 'Ready', status: 'True' }],
          },
        },
      });
      const answer = await query(rate, { method: 'POST' });
      expect(answer.body).toMatchObject({
        status: 'success',
        data: {
          resultType: 'vector',
          result: [
            { metric: {}, value: [expect.any(Number), expect.any(String)] },
          ],
        },
      });
      expect(Number(answer.body.data.result[0].value[1])).toBeCloseTo(0.96, 2);
      const labelled = await query(
        'http_requests_total{app_kubernetes_io_name="a",code="500"}',
      );
      expect(labelled.body.data.result).toHaveLength(1);
      expect(await query('sum(')).toMatchObject({
        status: 400,
        body: { status: 'error', errorType: 'bad_data' },
      });
      expect((await fetch(`${server.url}/api/v1/series`)).status).toBe(404);
    } finally {
      await server.stop();
      await stop();
    }
  });
});
