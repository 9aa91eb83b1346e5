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

import { IncomingMessage } from 'http';
import { get } from 'https';
import { KubeObject, WatchEvent } from '../client';
import { TestCluster, startTestCluster } from '../integration/testCluster';

const configMaps = { group: '', plural: 'configmaps' };
const COUNT = 300;

const configMap = (index: number): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: `large-${index}`, namespace: 'default' },
  data: { text: 'x'.repeat(20_000) },
});

describe('a watch', () => {
  let test: TestCluster;
  beforeAll(async () => {
    test = await startTestCluster({ bare: true });
    for (let index = 0; index < COUNT; index++) {
      await test.cluster.client.create(configMaps, configMap(index));
    }
  });
  afterAll(() => test.stop());

  const open = (query: string) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      get(
        `${test.cluster.url}/api/v1/namespaces/default/configmaps?watch=true&${query}`,
        {
          ca: test.cluster.caPem,
          headers: { Authorization: 'Bearer admin-token' },
          agent: false,
        },
        resolve,
      ).on('error', reject);
    });

  const read = async (
    response: IncomingMessage,
    last: (line: string) => boolean,
  ) => {
    const events: WatchEvent[] = [];
    let rest = '';
    response.setEncoding('utf8');
    for await (const chunk of response) {
      const lines = (rest + String(chunk)).split('\n');
      rest = lines.pop() ?? '';
      events.push(...lines.map(line => JSON.parse(line) as WatchEvent));
      if (lines.some(last)) {
        break;
      }
    }
    response.destroy();
    return events;
  };

  it('sends a large state to a slow reader, and then what happened meanwhile', async () => {
    const { client } = test.cluster;
    const response = await open(
      'sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true',
    );
    await new Promise(resolve => setTimeout(resolve, 100));
    await client.patch(configMaps, 'large-0', 'default', {
      type: 'merge',
      body: { data: { text: 'changed' } },
    });
    const events = await read(response, line => line.includes('"changed"'));
    const large = events.filter(event =>
      event.object.metadata.name?.startsWith('large-'),
    );
    expect(large).toHaveLength(COUNT + 1);
    expect(large[COUNT].type).toBe('MODIFIED');
    const bookmark = events[events.length - 2];
    expect(bookmark).toMatchObject({
      type: 'BOOKMARK',
      object: {
        metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } },
      },
    });
    expect(Number(bookmark.object.metadata.resourceVersion)).toBeLessThan(
      Number(large[COUNT].object.metadata.resourceVersion),
    );
  });

  it('ends cleanly after its time, with a bookmark', async () => {
    const response = await open(
      'timeoutSeconds=1&allowWatchBookmarks=true&labelSelector=none',
    );
    const events = await read(response, () => false);
    expect(events.map(event => String(event.type))).toEqual(['BOOKMARK']);
  });

  it('tells an end of the past by an event', async () => {
    const response = await open('labelSelector=none');
    const reading = read(response, () => false);
    test.cluster.faults.expire();
    expect(await reading).toMatchObject([
      { type: 'ERROR', object: { code: 410, reason: 'Expired' } },
    ]);
  });
});
