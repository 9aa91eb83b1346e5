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
import { MERGE, WIDGETS, apply, JSON_PATCH, patch, widget } from './shared';

const A1 = `${WIDGETS}/a1`;

const managers = (expected: string[]) => (actual: unknown) =>
  Array.isArray(actual) &&
  JSON.stringify(
    actual.map(entry => (entry as { manager: string }).manager).sort(),
  ) === JSON.stringify(expected);

/** Reference 2.5: server-side apply. */
export const applyingCases: ConformanceCase[] = [
  {
    name: 'apply needs a manager, and no managers in the body',
    steps: [
      {
        request: patch(A1, 'application/apply-patch+yaml', widget('a1')),
        code: 422,
        body: { message: /fieldManager: Required value/ },
      },
      {
        request: apply(A1, 'm1', {
          ...widget('a1'),
          metadata: { name: 'a1', managedFields: [{ manager: 'x' }] },
        }),
        code: 400,
        body: { message: 'metadata.managedFields must be nil' },
      },
    ],
  },
  {
    name: 'apply creates, and keeps what it is given as its own',
    steps: [
      {
        request: apply(
          A1,
          'm1',
          widget('a1', {
            size: 2,
            code: 'abc',
            parts: [{ name: 'p', count: 1 }],
            tags: ['x'],
          }),
        ),
        code: 201,
        body: {
          spec: { colour: 'red' },
          metadata: {
            managedFields: [
              {
                manager: 'm1',
                operation: 'Apply',
                fieldsType: 'FieldsV1',
                fieldsV1: {
                  'f:spec': {
                    'f:size': {},
                    'f:code': {},
                    'f:parts': {
                      'k:{"name":"p"}': {
                        '.': {},
                        'f:count': {},
                        'f:name': {},
                      },
                    },
                    'f:tags': { 'v:"x"': {} },
                    'f:colour': undefined,
                  },
                },
              },
            ],
          },
        },
        keep: { rv: ['metadata', 'resourceVersion'] },
      },
      {
        request: apply(
          A1,
          'm1',
          widget('a1', {
            size: 2,
            code: 'abc',
            parts: [{ name: 'p', count: 1 }],
            tags: ['x'],
          }),
        ),
        code: 200,
        bodyOf: kept => ({ metadata: { resourceVersion: kept.rv } }),
      },
    ],
  },
  {
    name: "another manager's field is a conflict when it would change",
    steps: [
      {
        request: apply(A1, 'm2', widget('a1', { size: 3 })),
        code: 409,
        body: {
          reason: 'Conflict',
          message:
            'Apply failed with 1 conflict: conflict with "m1": .spec.size',
          details: {
            causes: [{ reason: 'FieldManagerConflict', field: '.spec.size' }],
          },
        },
      },
      {
        request: apply(A1, 'm2', widget('a1', { size: 2 })),
        code: 200,
        body: { metadata: { managedFields: managers(['m1', 'm2']) } },
      },
      {
        request: apply(A1, 'm2', widget('a1', { size: 3 }), true),
        code: 200,
        body: { spec: { size: 3, code: 'abc' } },
      },
    ],
  },
  {
    name: 'what a manager no longer applies goes, unless another has it',
    steps: [
      {
        request: apply(A1, 'm1', {
          ...widget('a1'),
          spec: { parts: [{ name: 'q' }], tags: ['y'] },
        }),
        code: 200,
        body: {
          spec: {
            code: undefined,
            size: 3,
            parts: [{ name: 'q' }],
            tags: ['y'],
          },
        },
      },
    ],
  },
  {
    name: 'a plain write takes a field over, and is named by its version',
    steps: [
      {
        request: patch(`${A1}?fieldManager=plain`, MERGE, {
          spec: { size: 4 },
        }),
        code: 200,
      },
      {
        request: apply(A1, 'm2', widget('a1', { size: 5 })),
        code: 409,
        body: {
          message:
            /conflict with "plain" using conformance\.\S+\/v1: \.spec\.size/,
        },
      },
    ],
  },
  {
    name: 'clients may put the list of managers back to none',
    steps: [
      {
        request: patch(A1, JSON_PATCH, [
          { op: 'replace', path: '/metadata/managedFields', value: [{}] },
        ]),
        code: 200,
        body: {
          metadata: {
            managedFields: (actual: unknown) => actual === undefined,
          },
        },
      },
    ],
  },
];
