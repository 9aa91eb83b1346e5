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
  JSON_PATCH,
  MERGE,
  WIDGETS,
  configMap,
  patch,
  post,
  remove,
  widget,
} from './shared';

const owned = (name: string, owner: string, uid: string) =>
  configMap(
    name,
    {},
    {
      ownerReferences: [
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          name: owner,
          uid,
          blockOwnerDeletion: true,
        },
      ],
    },
  );

const withPropagation = (
  policy: string,
  survives: boolean,
): ConformanceCase => {
  const owner = `owner-${policy.toLocaleLowerCase('en-US')}`;
  return {
    name: `${policy} deletion ${survives ? 'leaves' : 'takes'} what is owned`,
    steps: [
      {
        request: post(CONFIG_MAPS, configMap(owner)),
        code: 201,
        keep: { uid: ['metadata', 'uid'] },
      },
      {
        request: kept =>
          post(CONFIG_MAPS, owned(`${owner}-d`, owner, kept.uid)),
        code: 201,
      },
      {
        request: remove(`${CONFIG_MAPS}/${owner}`, {
          kind: 'DeleteOptions',
          apiVersion: 'v1',
          propagationPolicy: policy,
        }),
        code: 200,
      },
      {
        request: { path: `${CONFIG_MAPS}/${owner}` },
        code: 404,
        eventually: true,
      },
      {
        request: { path: `${CONFIG_MAPS}/${owner}-d` },
        code: survives ? 200 : 404,
        body: survives
          ? { metadata: { ownerReferences: undefined } }
          : undefined,
        eventually: true,
      },
    ],
  };
};

/** Reference 2.6: deletion, finalizers, garbage. */
export const deletingCases: ConformanceCase[] = [
  {
    name: 'deletion answers a status with the uid, then 404',
    steps: [
      { request: post(WIDGETS, widget('d1')), code: 201 },
      {
        request: remove(`${WIDGETS}/d1`),
        code: 200,
        body: {
          kind: 'Status',
          status: 'Success',
          details: { name: 'd1', kind: 'widgets', uid: /.+/ },
        },
      },
      { request: remove(`${WIDGETS}/d1`), code: 404 },
    ],
  },
  {
    name: 'finalizers keep an object until the last is gone',
    steps: [
      {
        request: post(WIDGETS, {
          ...widget('f1'),
          metadata: { name: 'f1', finalizers: ['example.com/one'] },
        }),
        code: 201,
      },
      {
        request: remove(`${WIDGETS}/f1`),
        code: 200,
        body: {
          kind: 'Widget',
          metadata: {
            deletionTimestamp: /Z$/,
            deletionGracePeriodSeconds: 0,
            generation: 2,
          },
        },
      },
      {
        request: patch(`${WIDGETS}/f1`, MERGE, {
          metadata: { finalizers: ['example.com/one', 'example.com/two'] },
        }),
        code: 422,
        body: {
          message:
            /metadata\.finalizers: Forbidden: no new finalizers can be added/,
        },
      },
      {
        request: patch(`${WIDGETS}/f1`, JSON_PATCH, [
          { op: 'remove', path: '/metadata/finalizers' },
        ]),
        code: 200,
      },
      { request: { path: `${WIDGETS}/f1` }, code: 404 },
    ],
  },
  {
    name: 'preconditions that do not hold are a 409',
    steps: [
      { request: post(WIDGETS, widget('pre')), code: 201 },
      {
        request: remove(`${WIDGETS}/pre`, {
          preconditions: { uid: 'another' },
        }),
        code: 409,
        body: { reason: 'Conflict' },
      },
      {
        request: remove(`${WIDGETS}/pre`, {
          preconditions: { resourceVersion: '1' },
        }),
        code: 409,
      },
      { request: remove(`${WIDGETS}/pre`), code: 200 },
    ],
  },
  {
    name: 'a collection is deleted by selector',
    steps: [
      ...['c1', 'c2'].map(name => ({
        request: post(
          CONFIG_MAPS,
          configMap(name, {}, { labels: { collection: name } }),
        ),
        code: 201,
      })),
      {
        request: remove(`${CONFIG_MAPS}?labelSelector=collection%3Dc1`),
        code: 200,
        body: { kind: 'ConfigMapList', items: [{ metadata: { name: 'c1' } }] },
      },
      { request: { path: `${CONFIG_MAPS}/c1` }, code: 404 },
      { request: { path: `${CONFIG_MAPS}/c2` }, code: 200 },
    ],
  },
  withPropagation('Background', false),
  withPropagation('Foreground', false),
  withPropagation('Orphan', true),
];
