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

import { ConformanceCase } from '../types';
import {
  CONFIG_MAPS,
  GADGETS,
  JSON_PATCH,
  MERGE,
  SECRETS,
  STRATEGIC,
  WIDGETS,
  configMap,
  gadget,
  patch,
  post,
  widget,
} from './shared';

/** Reference 2.4: creating, replacing, patching, validating. */
export const writingCases: ConformanceCase[] = [
  {
    name: 'the server sets uid, times, version, generation and managers',
    steps: [
      {
        request: post(`${WIDGETS}?fieldManager=maker`, widget('w1')),
        code: 201,
        body: {
          metadata: {
            uid: /^[0-9a-f-]{36}$/,
            creationTimestamp: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
            resourceVersion: /^\d+$/,
            generation: 1,
            managedFields: [{ manager: 'maker', operation: 'Update' }],
          },
          spec: { size: 1, colour: 'red' },
        },
      },
    ],
  },
  {
    name: 'generateName adds five signs',
    steps: [
      {
        request: post(CONFIG_MAPS, {
          ...configMap(''),
          metadata: { generateName: 'gen-' },
        }),
        code: 201,
        body: { metadata: { name: /^gen-[bcdfghjklmnpqrstvwxz2456789]{5}$/ } },
      },
    ],
  },
  {
    name: 'a name that is taken is a 409',
    steps: [
      {
        request: post(WIDGETS, widget('w1')),
        code: 409,
        body: { reason: 'AlreadyExists', message: /"w1" already exists/ },
      },
    ],
  },
  {
    name: 'a name that is none is a 422',
    steps: [
      {
        request: post(CONFIG_MAPS, configMap('Not_A_Name')),
        code: 422,
        body: {
          reason: 'Invalid',
          message: /metadata\.name: Invalid value: "Not_A_Name".*RFC 1123/,
        },
      },
    ],
  },
  {
    name: 'another namespace in the body is a 400, a missing one a 404',
    steps: [
      {
        request: post(CONFIG_MAPS, configMap('x', {}, { namespace: 'other' })),
        code: 400,
        body: { message: /does not match the namespace sent on the request/ },
      },
      {
        request: post(
          '/api/v1/namespaces/there-is-no-such/configmaps',
          configMap('x'),
        ),
        code: 404,
        body: { message: 'namespaces "there-is-no-such" not found' },
      },
    ],
  },
  {
    name: 'a replacement needs a resourceVersion, and a fresh one',
    steps: [
      {
        request: { path: `${WIDGETS}/w1` },
        code: 200,
        keep: { rv: ['metadata', 'resourceVersion'] },
      },
      {
        request: { method: 'PUT', path: `${WIDGETS}/w1`, body: widget('w1') },
        code: 422,
        body: {
          message:
            /metadata\.resourceVersion: Invalid value: .*must be specified for an update/,
        },
      },
      {
        request: kept => ({
          method: 'PUT',
          path: `${WIDGETS}/w1`,
          body: {
            ...widget('w1', { size: 2 }),
            metadata: { name: 'w1', resourceVersion: kept.rv },
          },
        }),
        code: 200,
        body: { spec: { size: 2 }, metadata: { generation: 2 } },
      },
      {
        request: kept => ({
          method: 'PUT',
          path: `${WIDGETS}/w1`,
          body: {
            ...widget('w1', { size: 3 }),
            metadata: { name: 'w1', resourceVersion: kept.rv },
          },
        }),
        code: 409,
        body: {
          reason: 'Conflict',
          message:
            /Operation cannot be fulfilled on widgets\.\S+ "w1": the object has been modified; please apply your changes to the latest version and try again/,
        },
      },
      {
        request: {
          method: 'PUT',
          path: `${WIDGETS}/absent`,
          body: {
            ...widget('absent'),
            metadata: { name: 'absent', resourceVersion: '1' },
          },
        },
        code: 404,
      },
      {
        request: { method: 'PUT', path: `${WIDGETS}/w1`, body: widget('w2') },
        code: 400,
      },
    ],
  },
  {
    name: 'a merge patch sets, replaces lists and removes by null',
    steps: [
      {
        request: patch(`${WIDGETS}/w1`, MERGE, {
          spec: { tags: ['a', 'b'], free: { x: 1, y: 2 } },
        }),
        code: 200,
      },
      {
        request: patch(`${WIDGETS}/w1`, MERGE, {
          spec: { tags: ['c'], free: { x: null } },
        }),
        code: 200,
        body: { spec: { tags: ['c'], free: { x: undefined, y: 2 } } },
      },
    ],
  },
  {
    name: 'a resourceVersion in a patch is a lock',
    steps: [
      {
        request: patch(`${WIDGETS}/w1`, MERGE, {
          metadata: { resourceVersion: '1' },
          spec: { size: 5 },
        }),
        code: 409,
        body: { reason: 'Conflict' },
      },
    ],
  },
  {
    name: 'a JSON patch applies as a whole or not at all',
    steps: [
      {
        request: patch(`${WIDGETS}/w1`, JSON_PATCH, [
          { op: 'test', path: '/spec/tags/0', value: 'c' },
          { op: 'add', path: '/spec/tags/-', value: 'd' },
          { op: 'replace', path: '/spec/size', value: 4 },
        ]),
        code: 200,
        body: { spec: { size: 4, tags: ['c', 'd'] } },
      },
      {
        request: patch(`${WIDGETS}/w1`, JSON_PATCH, [
          { op: 'replace', path: '/spec/size', value: 6 },
          { op: 'test', path: '/spec/tags/0', value: 'z' },
        ]),
        code: 422,
        body: {
          reason: 'Invalid',
          message:
            'the server rejected our request due to an error in our request',
        },
      },
      { request: { path: `${WIDGETS}/w1` }, body: { spec: { size: 4 } } },
    ],
  },
  {
    name: 'custom resources take no strategic merge patch',
    steps: [
      {
        request: patch(`${WIDGETS}/w1`, STRATEGIC, { spec: {} }),
        code: 415,
        body: { message: /application\/merge-patch\+json/ },
      },
    ],
  },
  {
    name: 'built-in kinds merge lists by key in a strategic merge patch',
    steps: [
      {
        request: post('/apis/apps/v1/namespaces/{ns}/deployments', {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'd1' },
          spec: {
            replicas: 0,
            selector: { matchLabels: { app: 'd1' } },
            template: {
              metadata: { labels: { app: 'd1' } },
              spec: {
                containers: [
                  { name: 'one', image: 'one:1' },
                  { name: 'two', image: 'two:1' },
                ],
              },
            },
          },
        }),
        code: 201,
        body: {
          spec: {
            strategy: { type: 'RollingUpdate' },
            revisionHistoryLimit: 10,
          },
        },
      },
      {
        request: patch(
          '/apis/apps/v1/namespaces/{ns}/deployments/d1',
          STRATEGIC,
          {
            spec: {
              template: {
                spec: {
                  containers: [
                    { name: 'two', image: 'two:2' },
                    { name: 'one', $patch: 'delete' },
                  ],
                },
              },
            },
          },
        ),
        code: 200,
        body: {
          spec: {
            template: {
              spec: { containers: [{ name: 'two', image: 'two:2' }] },
            },
          },
          metadata: { generation: 2 },
        },
      },
    ],
  },
  {
    name: 'the scale of a kind is read and written by itself',
    steps: [
      {
        request: patch(
          '/apis/apps/v1/namespaces/{ns}/deployments/d1/scale',
          MERGE,
          { spec: { replicas: 1 } },
        ),
        code: 200,
        body: {
          kind: 'Scale',
          apiVersion: 'autoscaling/v1',
          spec: { replicas: 1 },
        },
      },
      {
        request: { path: '/apis/apps/v1/namespaces/{ns}/deployments/d1' },
        body: { spec: { replicas: 1 } },
      },
      {
        request: patch(`${WIDGETS}/w1/scale`, MERGE, { spec: { replicas: 7 } }),
        code: 200,
        body: { spec: { replicas: 7 }, status: { replicas: 0 } },
      },
    ],
  },
  {
    name: 'without a status subresource, status counts as a change',
    steps: [
      {
        request: post(GADGETS, gadget('g1', {}, { status: { phase: 'New' } })),
        code: 201,
        body: { status: { phase: 'New' }, metadata: { generation: 1 } },
      },
      {
        request: patch(`${GADGETS}/g1`, MERGE, { status: { phase: 'Old' } }),
        code: 200,
        body: { status: { phase: 'Old' }, metadata: { generation: 2 } },
      },
      { request: { path: `${GADGETS}/g1/status` }, code: 404 },
    ],
  },
  {
    name: 'with a status subresource, each endpoint keeps to its own part',
    steps: [
      {
        request: post(WIDGETS, widget('s1', {}, { status: { phase: 'New' } })),
        code: 201,
        body: { status: undefined },
      },
      {
        request: patch(`${WIDGETS}/s1/status`, MERGE, {
          metadata: { labels: { ignored: 'yes' } },
          spec: { size: 9 },
          status: { phase: 'Ready' },
        }),
        code: 200,
        body: {
          spec: { size: 1 },
          status: { phase: 'Ready' },
          metadata: { labels: undefined, generation: 1 },
        },
      },
      {
        request: patch(`${WIDGETS}/s1`, MERGE, {
          spec: { size: 2 },
          status: { phase: 'Ignored' },
        }),
        code: 200,
        body: {
          spec: { size: 2 },
          status: { phase: 'Ready' },
          metadata: { generation: 2 },
        },
      },
    ],
  },
  {
    name: 'stringData of a secret becomes data, and its type stays',
    steps: [
      {
        request: post(SECRETS, {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: 'sec' },
          stringData: { password: 'secret' },
        }),
        code: 201,
        body: {
          type: 'Opaque',
          data: { password: 'c2VjcmV0' },
          stringData: undefined,
        },
      },
      {
        request: patch(`${SECRETS}/sec`, MERGE, { type: 'example.com/other' }),
        code: 422,
        body: { message: /type: Invalid value: .*field is immutable/ },
      },
    ],
  },
  {
    name: 'dry run goes all the way and keeps nothing',
    steps: [
      {
        request: post(`${WIDGETS}?dryRun=All`, widget('dry')),
        code: 201,
        body: { metadata: { uid: /.+/ }, spec: { colour: 'red' } },
      },
      { request: { path: `${WIDGETS}/dry` }, code: 404 },
      {
        request: post(`${WIDGETS}?dryRun=All`, widget('dry', { size: 0 })),
        code: 422,
      },
      {
        request: { method: 'DELETE', path: `${WIDGETS}/s1?dryRun=All` },
        code: 200,
      },
      { request: { path: `${WIDGETS}/s1` }, code: 200 },
      {
        request: post(`${WIDGETS}?dryRun=Some`, widget('dry')),
        code: 422,
      },
    ],
  },
  {
    name: 'a body that is too large is a 413',
    steps: [
      {
        request: post(
          CONFIG_MAPS,
          configMap('large', { a: 'x'.repeat(3200000) }),
        ),
        code: 413,
        body: { message: /Request entity too large: limit is 3145728/ },
      },
    ],
  },
  {
    name: 'a method that a path does not know is a 405',
    steps: [
      {
        request: { method: 'PUT', path: CONFIG_MAPS, body: configMap('x') },
        code: 405,
      },
    ],
  },
];
