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
  WIDGETS,
  configMap,
  patch,
  MERGE,
  post,
  remove,
  widget,
} from './shared';

const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';
const PARTIAL =
  'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json';

const names = (expected: string[]) => (actual: unknown) =>
  Array.isArray(actual) &&
  JSON.stringify(
    actual.map(item => (item as { metadata: { name: string } }).metadata.name),
  ) === JSON.stringify(expected);

/** An age of seconds, as a server writes it for people. */
const AGE = /^\d+s$/;

const page = (path: string) => ({
  request: { path },
  code: 200,
});

/** Reference 2.3: lists, pages, tables, selectors. */
export const readingCases: ConformanceCase[] = [
  {
    name: 'an object that is not there is a 404 with its kind and name',
    steps: [
      {
        request: { path: `${WIDGETS}/absent` },
        code: 404,
        body: {
          kind: 'Status',
          status: 'Failure',
          reason: 'NotFound',
          message: /^widgets\.\S+ "absent" not found$/,
          details: { name: 'absent', kind: 'widgets' },
        },
      },
    ],
  },
  {
    name: 'pages are of one state, and the last has no token',
    steps: [
      ...['p1', 'p2', 'p3'].map(name => ({
        request: post(
          CONFIG_MAPS,
          configMap(name, {}, { labels: { page: 'y' } }),
        ),
        code: 201,
      })),
      {
        ...page(`${CONFIG_MAPS}?limit=2&labelSelector=page`),
        body: {
          items: names(['p1', 'p2']),
          metadata: {
            continue: /.+/,
            remainingItemCount: undefined,
          },
        },
        keep: {
          token: ['metadata', 'continue'],
          rv: ['metadata', 'resourceVersion'],
        },
      },
      {
        request: post(
          CONFIG_MAPS,
          configMap('p2a', {}, { labels: { page: 'y' } }),
        ),
        code: 201,
      },
      {
        request: kept => ({
          path: `${CONFIG_MAPS}?limit=2&labelSelector=page&continue=${kept.token}`,
        }),
        code: 200,
        bodyOf: kept => ({
          items: names(['p3']),
          metadata: { continue: undefined, resourceVersion: kept.rv },
        }),
      },
    ],
  },
  {
    name: 'a page token does not go with a resourceVersion, and garbage is none',
    steps: [
      {
        ...page(`${CONFIG_MAPS}?limit=1`),
        keep: { token: ['metadata', 'continue'] },
      },
      {
        request: kept => ({
          path: `${CONFIG_MAPS}?limit=1&resourceVersion=1&continue=${kept.token}`,
        }),
        code: 400,
        body: {
          message:
            /specifying resource version is not allowed when using continue/,
        },
      },
      {
        request: { path: `${CONFIG_MAPS}?limit=1&continue=garbage` },
        code: 400,
      },
    ],
  },
  {
    name: 'a resourceVersion that is none is a 400, one to come a 504',
    steps: [
      { request: { path: `${CONFIG_MAPS}?resourceVersion=abc` }, code: 400 },
      {
        request: {
          path: `${CONFIG_MAPS}?resourceVersion=900000000&resourceVersionMatch=NotOlderThan`,
        },
        code: 504,
        body: {
          reason: 'Timeout',
          details: { causes: [{ reason: 'ResourceVersionTooLarge' }] },
        },
      },
    ],
  },
  {
    name: 'label selectors of every kind',
    steps: [
      {
        request: post(
          CONFIG_MAPS,
          configMap('l1', {}, { labels: { sel: 'a', tier: 'x' } }),
        ),
        code: 201,
      },
      {
        request: post(
          CONFIG_MAPS,
          configMap('l2', {}, { labels: { sel: 'b' } }),
        ),
        code: 201,
      },
      ...Object.entries({
        'sel=a': ['l1'],
        'sel==b': ['l2'],
        'sel,sel!=a': ['l2'],
        'sel in (a, b)': ['l1', 'l2'],
        'sel,sel notin (a)': ['l2'],
        'sel,tier': ['l1'],
        'sel,!tier': ['l2'],
      }).map(([selector, expected]) => ({
        request: {
          path: `${CONFIG_MAPS}?labelSelector=${encodeURIComponent(selector)}`,
        },
        code: 200,
        body: { items: names(expected) },
      })),
    ],
  },
  {
    name: 'a label selector that does not parse is a 400',
    steps: [
      {
        request: {
          path: `${CONFIG_MAPS}?labelSelector=${encodeURIComponent('a in')}`,
        },
        code: 400,
        body: { reason: 'BadRequest', message: /unable to parse requirement/ },
      },
    ],
  },
  {
    name: 'field selectors by name, by selectable field, and none other',
    steps: [
      {
        request: post(WIDGETS, widget('blue', { colour: 'blue' })),
        code: 201,
      },
      {
        request: { path: `${WIDGETS}?fieldSelector=spec.colour%3Dblue` },
        code: 200,
        body: { items: names(['blue']) },
      },
      {
        request: { path: `${WIDGETS}?fieldSelector=metadata.name%3Dblue` },
        code: 200,
        body: { items: names(['blue']) },
      },
      {
        request: { path: `${WIDGETS}?fieldSelector=spec.size%3D1` },
        code: 400,
        body: { message: /field label not supported: spec\.size/ },
      },
      { request: remove(`${WIDGETS}/blue`), code: 200 },
    ],
  },
  {
    name: 'a table has the columns of the kind and the metadata of each object',
    steps: [
      { request: post(WIDGETS, widget('t1', { size: 3 })), code: 201 },
      {
        request: {
          path: `${WIDGETS}?fieldSelector=metadata.name%3Dt1`,
          headers: { Accept: TABLE },
        },
        code: 200,
        body: {
          kind: 'Table',
          apiVersion: 'meta.k8s.io/v1',
          columnDefinitions: [
            { name: 'Name', format: 'name', priority: 0 },
            { name: 'Size', type: 'integer' },
            { name: 'Phase', priority: 1 },
            { name: 'Age', type: 'date' },
          ],
          rows: [
            {
              cells: ['t1', 3, null, AGE],
              object: {
                kind: 'PartialObjectMetadata',
                metadata: { name: 't1' },
              },
            },
          ],
        },
      },
      {
        request: { path: `${WIDGETS}/t1`, headers: { Accept: TABLE } },
        code: 200,
        body: { kind: 'Table', rows: [{ cells: ['t1', 3, null, AGE] }] },
      },
      { request: remove(`${WIDGETS}/t1`), code: 200 },
    ],
  },
  {
    name: 'partial objects are metadata alone',
    steps: [
      { request: post(WIDGETS, widget('m1')), code: 201 },
      {
        request: {
          path: `${WIDGETS}?fieldSelector=metadata.name%3Dm1`,
          headers: { Accept: PARTIAL },
        },
        code: 200,
        body: {
          kind: 'PartialObjectMetadataList',
          items: [{ metadata: { name: 'm1' }, spec: undefined }],
        },
      },
      { request: remove(`${WIDGETS}/m1`), code: 200 },
    ],
  },
  {
    name: 'a write that changes nothing leaves the resourceVersion',
    steps: [
      {
        request: post(CONFIG_MAPS, configMap('noop', { a: '1' })),
        code: 201,
        keep: { rv: ['metadata', 'resourceVersion'] },
      },
      {
        request: patch(`${CONFIG_MAPS}/noop`, MERGE, { data: { a: '1' } }),
        code: 200,
        bodyOf: kept => ({ metadata: { resourceVersion: kept.rv } }),
      },
    ],
  },
  {
    name: 'a list of an exact revision shows what was then',
    steps: [
      {
        request: post(CONFIG_MAPS, configMap('exact', { a: '1' })),
        code: 201,
        keep: { rv: ['metadata', 'resourceVersion'] },
      },
      { request: remove(`${CONFIG_MAPS}/exact`), code: 200 },
      {
        request: kept => ({
          path: `${CONFIG_MAPS}?fieldSelector=metadata.name%3Dexact&resourceVersionMatch=Exact&resourceVersion=${kept.rv}`,
        }),
        code: 200,
        body: { items: names(['exact']) },
      },
      {
        request: { path: `${CONFIG_MAPS}?resourceVersionMatch=Exact` },
        code: 422,
      },
    ],
  },
];
