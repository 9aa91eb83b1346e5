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

import { createCluster, type KubeObject } from '../../cluster';
import { eventually } from '../testing/world';
import { whileServed } from './whileServed';

const DEFINITIONS = {
  group: 'apiextensions.k8s.io',
  plural: 'customresourcedefinitions',
};

function definition(kind: string): KubeObject {
  const plural = `${kind.toLowerCase()}s`;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.acme.example` },
    spec: {
      group: 'acme.example',
      scope: 'Namespaced',
      names: {
        kind,
        plural,
        singular: kind.toLowerCase(),
        listKind: `${kind}List`,
      },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              'x-kubernetes-preserve-unknown-fields': true,
            },
          },
        },
      ],
    },
  };
}

describe('a controller of kinds that come and go', () => {
  const { client, stop } = createCluster({ name: 'test', bare: true });
  const seen: string[] = [];
  const kinds = [
    { apiVersion: 'acme.example/v1', kind: 'Gear' },
    { apiVersion: 'acme.example/v1', kind: 'Wheel' },
  ];
  const gone = () =>
    eventually(
      async () => !(await client.get(DEFINITIONS, 'gears.acme.example')),
      'the end of the definition',
    );
  afterAll(stop);

  it('runs while all of them are served, and no longer', async () => {
    const running = whileServed(client, kinds, async () => {
      seen.push('start');
      return {
        stop: async () => {
          seen.push('stop');
        },
      };
    });
    await client.create(DEFINITIONS, definition('Gear'));
    await new Promise(resolve => {
      setTimeout(resolve, 50);
    });
    expect(seen).toEqual([]);
    await client.create(DEFINITIONS, definition('Wheel'));
    await eventually(async () => seen.length === 1, 'a start');
    await client.delete(DEFINITIONS, 'gears.acme.example');
    await eventually(async () => seen.length === 2, 'a stop');
    await gone();
    await client.create(DEFINITIONS, definition('Gear'));
    await eventually(async () => seen.length === 3, 'a second start');
    await running.stop();
    expect(seen).toEqual(['start', 'stop', 'start', 'stop']);
    await client.delete(DEFINITIONS, 'gears.acme.example');
    await gone();
    await client.create(DEFINITIONS, definition('Gear'));
    await new Promise(resolve => {
      setTimeout(resolve, 50);
    });
    expect(seen).toHaveLength(4);
  });
});

describe('a controller that is installed', () => {
  const { client, stop } = createCluster({ name: 'test', bare: true });
  const labels = { app: 'gears' };
  const DEPLOYMENTS = { group: 'apps', plural: 'deployments' };
  afterAll(stop);

  const install = async (namespace: string) => {
    await client.create(
      { group: '', plural: 'namespaces' },
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    );
    await client.create(DEPLOYMENTS, {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'gears', namespace, labels },
      spec: {
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: { containers: [{ name: 'gears', image: 'gears:1' }] },
        },
      },
    });
  };
  const ready = (namespace: string, readyReplicas: number) =>
    client.patch(DEPLOYMENTS, 'gears', namespace, {
      type: 'merge',
      subresource: 'status',
      body: { status: { readyReplicas } },
    });

  it('runs where its workload is ready, and moves with it', async () => {
    const seen: string[] = [];
    const running = whileServed(
      client,
      [{ apiVersion: 'acme.example/v1', kind: 'Gear' }],
      async workload => {
        seen.push(`start in ${workload?.namespace}`);
        return {
          stop: async () => {
            seen.push('stop');
          },
        };
      },
      labels,
    );
    await client.create(DEFINITIONS, definition('Gear'));
    await install('b');
    await new Promise(resolve => {
      setTimeout(resolve, 50);
    });
    expect(seen).toEqual([]);
    await ready('b', 1);
    await eventually(async () => seen.length === 1, 'a start');
    await ready('b', 0);
    await eventually(async () => seen.length === 2, 'a stop');
    await ready('b', 1);
    await eventually(async () => seen.length === 3, 'a second start');
    await install('a');
    await ready('a', 1);
    await eventually(async () => seen.length === 5, 'the other one');
    await running.stop();
    expect(seen).toEqual([
      'start in b',
      'stop',
      'start in b',
      'stop',
      'start in a',
      'stop',
    ]);
  });
});
