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

import { ConformanceCase, Expected } from '../types';
import {
  CONFIG_MAPS,
  MERGE,
  WIDGETS,
  configMap,
  patch,
  post,
  widget,
} from './shared';

const refused = (
  what: string,
  spec: { [field: string]: unknown },
  message: RegExp,
  cause?: Expected,
): ConformanceCase => ({
  name: `a schema refuses ${what}`,
  steps: [
    {
      request: post(WIDGETS, widget('bad', spec)),
      code: 422,
      body: {
        reason: 'Invalid',
        message,
        details: {
          name: 'bad',
          kind: 'Widget',
          ...(cause ? { causes: [cause] } : {}),
        },
      },
    },
  ],
});

const strict = (validation: string) =>
  `${WIDGETS}?fieldValidation=${validation}&dryRun=All`;

/** Reference 2.4: structural schemas, CEL rules, field validation. */
export const validationCases: ConformanceCase[] = [
  refused(
    'a value of another type',
    { size: 'large' },
    /spec\.size: Invalid value: "string": spec\.size in body must be of type integer: "string"/,
    { reason: 'FieldValueTypeInvalid', field: 'spec.size' },
  ),
  refused(
    'a number that is too small',
    { size: 0 },
    /greater than or equal to 1/,
    {
      reason: 'FieldValueInvalid',
      field: 'spec.size',
    },
  ),
  refused(
    'a number that is too large',
    { size: 11 },
    /less than or equal to 10/,
  ),
  refused(
    'a word that is not listed',
    { colour: 'pink' },
    /spec\.colour: Unsupported value: "pink": supported values: /,
    { reason: 'FieldValueNotSupported', field: 'spec.colour' },
  ),
  refused(
    'a text that does not match',
    { code: 'A1' },
    /should match '\^\[a-z\]\+\$'/,
  ),
  refused(
    'a text that is too long',
    { code: 'abcdef' },
    /spec\.code: Too long: may not be more than 5/,
  ),
  refused(
    'two items with one key',
    {
      parts: [{ name: 'a' }, { name: 'a' }],
    },
    /spec\.parts\[1\]: Duplicate value: \{"name":"a"\}/,
  ),
  refused(
    'an item twice in a set',
    { tags: ['a', 'a'] },
    /spec\.tags\[1\]: Duplicate value: "a"/,
  ),
  refused(
    'what a CEL rule refuses',
    { a: 'x', b: 'y' },
    /spec: Invalid value: .*a and b exclude each other/,
  ),
  {
    name: 'a schema refuses what is required and not there',
    steps: [
      {
        request: post(WIDGETS, { ...widget('bad'), spec: {} }),
        code: 422,
        body: {
          message: /spec\.size: Required value/,
          details: {
            causes: [{ reason: 'FieldValueRequired', field: 'spec.size' }],
          },
        },
      },
    ],
  },
  {
    name: 'all that is wrong is told at once',
    steps: [
      {
        request: post(WIDGETS, widget('bad', { size: 0, colour: 'pink' })),
        code: 422,
        body: { message: /is invalid: \[.*, .*\]/ },
      },
    ],
  },
  {
    name: 'a rule about a change holds from the first change on',
    steps: [
      { request: post(WIDGETS, widget('fix', { fixed: 'a' })), code: 201 },
      {
        request: patch(`${WIDGETS}/fix`, MERGE, { spec: { fixed: 'b' } }),
        code: 422,
        body: { message: /spec\.fixed: Invalid value: .*fixed is immutable/ },
      },
    ],
  },
  {
    name: 'unknown fields are dropped unless they are to be kept',
    steps: [
      {
        request: post(
          WIDGETS,
          widget('pruned', { zzz: 1, free: { anything: { goes: 1 } } }),
        ),
        code: 201,
        headers: { warning: /unknown field \\?"spec\.zzz/ },
        body: {
          spec: { zzz: undefined, free: { anything: { goes: 1 } } },
        },
      },
    ],
  },
  {
    name: 'strict field validation refuses unknown and repeated fields',
    steps: [
      {
        request: post(strict('Strict'), widget('strict', { zzz: 1 })),
        code: 400,
        body: {
          reason: 'BadRequest',
          message: /strict decoding error: unknown field "spec\.zzz"/,
        },
      },
      {
        request: {
          method: 'POST',
          path: strict('Strict'),
          body: JSON.stringify(widget('strict')).replace(
            '"size":1',
            '"size":1,"size":2',
          ),
        },
        code: 400,
        body: { message: /duplicate field "spec\.size"/ },
      },
      {
        request: post(strict('Ignore'), widget('strict', { zzz: 1 })),
        code: 201,
        headers: { warning: undefined },
      },
    ],
  },
  {
    name: 'a built-in object with a value of another type cannot be read',
    steps: [
      {
        request: post('/apis/apps/v1/namespaces/{ns}/deployments', {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'typed' },
          spec: { replicas: 'two' },
        }),
        code: 400,
        body: {
          reason: 'BadRequest',
          message:
            /Deployment in version "v1" cannot be handled as a Deployment/,
        },
      },
    ],
  },
  {
    name: 'a built-in object is refused for what its kind requires',
    steps: [
      {
        request: post('/apis/apps/v1/namespaces/{ns}/deployments', {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'typed' },
          spec: {
            selector: { matchLabels: { app: 'x' } },
            template: {
              metadata: { labels: { app: 'y' } },
              spec: { containers: [{ name: 'a', image: 'a' }] },
            },
          },
        }),
        code: 422,
        body: {
          message: /`selector` does not match template `labels`/,
        },
      },
    ],
  },
  {
    name: 'an integer or a text, and nothing else',
    steps: [
      {
        request: post(`${WIDGETS}?dryRun=All`, widget('ios', { port: 80 })),
        code: 201,
      },
      {
        request: post(`${WIDGETS}?dryRun=All`, widget('ios', { port: 'http' })),
        code: 201,
      },
      {
        request: post(`${WIDGETS}?dryRun=All`, widget('ios', { port: true })),
        code: 422,
      },
    ],
  },
  {
    name: 'labels and annotations have their limits',
    steps: [
      {
        request: post(
          CONFIG_MAPS,
          configMap('lab', {}, { labels: { 'a b': 'c' } }),
        ),
        code: 422,
        body: { message: /metadata\.labels: Invalid value: "a b"/ },
      },
      {
        request: post(
          CONFIG_MAPS,
          configMap('ann', {}, { annotations: { a: 'x'.repeat(262145) } }),
        ),
        code: 422,
        body: {
          message:
            /metadata\.annotations: Too long: may not be more than 262144 bytes/,
        },
      },
    ],
  },
  {
    name: 'a definition with a rule that does not compile is refused',
    steps: [
      {
        request: post(
          '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
          {
            apiVersion: 'apiextensions.k8s.io/v1',
            kind: 'CustomResourceDefinition',
            metadata: { name: 'brokens.conformance.gitops-portal.example' },
            spec: {
              group: 'conformance.gitops-portal.example',
              scope: 'Namespaced',
              names: { plural: 'brokens', kind: 'Broken' },
              versions: [
                {
                  name: 'v1',
                  served: true,
                  storage: true,
                  schema: {
                    openAPIV3Schema: {
                      type: 'object',
                      'x-kubernetes-validations': [{ rule: 'self.(' }],
                    },
                  },
                },
              ],
            },
          },
        ),
        code: 422,
        body: { message: /compilation failed/ },
      },
    ],
  },
];
