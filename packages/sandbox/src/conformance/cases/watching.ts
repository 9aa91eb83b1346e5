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
  MERGE,
  WIDGETS,
  configMap,
  patch,
  post,
  remove,
  widget,
} from './shared';

const created = (name: string) => ({
  request: post(WIDGETS, widget(name, {}, {})),
  code: 201,
  keep: { rv: ['metadata', 'resourceVersion'] },
});

const watchOf = (path: string, query: string, events: number) => ({
  path: `${path}?watch=true&${query}`,
  events,
});

const event = (type: string, name: string) => ({
  type,
  object: { metadata: { name } },
});

/** Reference 2.7: watches. */
export const watchingCases: ConformanceCase[] = [
  {
    name: 'a watch from a revision tells what happened after it',
    steps: [
      created('v1'),
      {
        request: patch(`${WIDGETS}/v1`, MERGE, { spec: { size: 2 } }),
        code: 200,
      },
      { request: remove(`${WIDGETS}/v1`), code: 200 },
      {
        request: kept =>
          watchOf(WIDGETS, `resourceVersion=${kept.rv}&timeoutSeconds=1`, 2),
        code: 200,
        bodyOf: kept => [
          event('MODIFIED', 'v1'),
          {
            type: 'DELETED',
            object: {
              spec: { size: 2 },
              metadata: {
                resourceVersion: (rv: unknown) =>
                  Number(rv) > Number(kept.rv) + 1,
              },
            },
          },
        ],
      },
    ],
  },
  {
    name: 'a watch from nowhere begins with all there is',
    steps: [
      created('v2'),
      {
        request: watchOf(
          WIDGETS,
          'fieldSelector=metadata.name%3Dv2&timeoutSeconds=1',
          1,
        ),
        code: 200,
        body: [event('ADDED', 'v2')],
      },
    ],
  },
  {
    name: 'a watch from the forgotten past gets an error event with 410',
    steps: [
      {
        request: watchOf(
          '/apis/apps/v1/namespaces/{ns}/deployments',
          'resourceVersion=1&timeoutSeconds=1',
          1,
        ),
        code: 200,
        body: [
          {
            type: 'ERROR',
            object: {
              kind: 'Status',
              reason: 'Expired',
              code: 410,
              message: /^too old resource version: 1 \(\d+\)$/,
            },
          },
        ],
      },
    ],
  },
  {
    name: 'an object that comes to match is added, one that ceases is deleted',
    steps: [
      {
        request: post(CONFIG_MAPS, configMap('sel')),
        code: 201,
        keep: { rv: ['metadata', 'resourceVersion'] },
      },
      {
        request: patch(`${CONFIG_MAPS}/sel`, MERGE, {
          metadata: { labels: { seen: 'yes' } },
        }),
        code: 200,
      },
      {
        request: patch(`${CONFIG_MAPS}/sel`, MERGE, {
          metadata: { labels: { seen: null } },
        }),
        code: 200,
      },
      {
        request: kept =>
          watchOf(
            CONFIG_MAPS,
            `labelSelector=seen%3Dyes&resourceVersion=${kept.rv}&timeoutSeconds=1`,
            2,
          ),
        code: 200,
        body: [event('ADDED', 'sel'), event('DELETED', 'sel')],
      },
    ],
  },
  {
    name: 'a streaming list ends with a bookmark that says so',
    steps: [
      {
        request: watchOf(
          WIDGETS,
          'fieldSelector=metadata.name%3Dv2&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&timeoutSeconds=1',
          2,
        ),
        code: 200,
        body: [
          event('ADDED', 'v2'),
          {
            type: 'BOOKMARK',
            object: {
              kind: 'Widget',
              metadata: {
                resourceVersion: /^\d+$/,
                annotations: { 'k8s.io/initial-events-end': 'true' },
              },
            },
          },
        ],
      },
      {
        request: {
          path: `${WIDGETS}?watch=true&sendInitialEvents=true&allowWatchBookmarks=true`,
        },
        code: 422,
        body: {
          message:
            /sendInitialEvents requires setting resourceVersionMatch to NotOlderThan/,
        },
      },
    ],
  },
  {
    name: 'a watch of tables tells the columns once',
    steps: [
      {
        request: patch(`${WIDGETS}/v2`, MERGE, { spec: { size: 3 } }),
        code: 200,
        keep: { rv: ['metadata', 'resourceVersion'] },
      },
      {
        request: patch(`${WIDGETS}/v2`, MERGE, { spec: { size: 4 } }),
        code: 200,
      },
      {
        request: patch(`${WIDGETS}/v2`, MERGE, { spec: { size: 5 } }),
        code: 200,
      },
      {
        request: kept => ({
          ...watchOf(WIDGETS, `resourceVersion=${kept.rv}&timeoutSeconds=1`, 2),
          headers: {
            Accept:
              'application/json;as=Table;v=v1;g=meta.k8s.io,application/json',
          },
        }),
        code: 200,
        body: [
          {
            type: 'MODIFIED',
            object: {
              kind: 'Table',
              columnDefinitions: Array.isArray,
              rows: [{ cells: ['v2', 4, null, /^\d+s$/] }],
            },
          },
          {
            type: 'MODIFIED',
            object: {
              columnDefinitions: null,
              rows: [{ cells: ['v2', 5, null, /^\d+s$/] }],
            },
          },
        ],
      },
    ],
  },
];
