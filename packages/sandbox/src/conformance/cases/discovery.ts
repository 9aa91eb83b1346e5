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

import { GROUP } from '../fixtures';
import { ConformanceCase } from '../types';

const AGGREGATED =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json';

const includes = (wanted: string) => (actual: unknown) =>
  JSON.stringify(actual).includes(wanted);

/** Reference 2.1 and 2.2: negotiation, discovery, OpenAPI. */
export const discoveryCases: ConformanceCase[] = [
  {
    name: 'the version is a semantic version',
    steps: [
      {
        request: { path: '/version' },
        code: 200,
        body: { gitVersion: /^v\d+\.\d+\.\d+/ },
      },
    ],
  },
  {
    name: 'health is told in one word',
    steps: [
      { request: { path: '/readyz' }, code: 200, body: 'ok' },
      { request: { path: '/livez' }, code: 200, body: 'ok' },
    ],
  },
  {
    name: 'aggregated discovery lists kinds with scope, verbs and subresources',
    steps: [
      {
        request: { path: '/apis', headers: { Accept: AGGREGATED } },
        code: 200,
        headers: { 'content-type': /as=APIGroupDiscoveryList/, etag: /"/ },
        body: {
          kind: 'APIGroupDiscoveryList',
          items: includes(`"name":"${GROUP}"`),
        },
      },
    ],
  },
  {
    name: 'discovery that has not changed is answered with 304',
    steps: [
      {
        request: { path: '/api', headers: { Accept: AGGREGATED } },
        code: 200,
        body: {
          items: [{ versions: [{ version: 'v1', freshness: 'Current' }] }],
        },
        keepHeader: { etag: 'etag' },
      },
      {
        request: kept => ({
          path: '/api',
          headers: { Accept: AGGREGATED, 'If-None-Match': kept.etag },
        }),
        code: 304,
      },
    ],
  },
  {
    name: 'plain discovery of groups, a group and a version',
    steps: [
      { request: { path: '/api' }, code: 200, body: { kind: 'APIVersions' } },
      {
        request: { path: '/apis' },
        code: 200,
        body: { kind: 'APIGroupList', groups: includes(GROUP) },
      },
      {
        request: { path: `/apis/${GROUP}` },
        code: 200,
        body: { kind: 'APIGroup', preferredVersion: { version: 'v1' } },
      },
      {
        request: { path: `/apis/${GROUP}/v1` },
        code: 200,
        body: {
          kind: 'APIResourceList',
          resources: (actual: unknown) =>
            includes('"widgets/status"')(actual) &&
            includes('"widgets/scale"')(actual) &&
            !includes('"gadgets/status"')(actual),
        },
      },
    ],
  },
  {
    name: 'OpenAPI v3 has an index and a document per group and version',
    steps: [
      {
        request: { path: '/openapi/v3' },
        code: 200,
        body: { paths: includes(`apis/${GROUP}/v1`) },
        // A real cluster's documents follow new kinds after a moment.
        eventually: true,
      },
      {
        request: { path: `/openapi/v3/apis/${GROUP}/v1` },
        code: 200,
        body: {
          components: {
            schemas: includes('"x-kubernetes-group-version-kind"'),
          },
        },
      },
    ],
  },
  {
    name: 'a path that leads nowhere is a 404',
    steps: [
      { request: { path: `/apis/${GROUP}/v1/nothing` }, code: 404 },
      { request: { path: '/apis/nowhere.example/v1' }, code: 404 },
    ],
  },
  {
    name: 'a media type that cannot be written is a 406',
    steps: [
      {
        request: {
          path: '/api/v1/namespaces/{ns}',
          headers: { Accept: 'text/html' },
        },
        code: 406,
        body: { reason: 'NotAcceptable' },
      },
    ],
  },
  {
    name: 'the first writable media type of a list is chosen',
    steps: [
      {
        request: {
          path: `/apis/${GROUP}/v1/namespaces/{ns}/widgets`,
          headers: {
            Accept: 'application/vnd.kubernetes.protobuf,application/json',
          },
        },
        code: 200,
        headers: { 'content-type': /application\/json/ },
      },
    ],
  },
  {
    name: 'YAML is answered to who asks for it',
    steps: [
      {
        request: {
          path: '/api/v1/namespaces/{ns}',
          headers: { Accept: 'application/yaml' },
        },
        code: 200,
        headers: { 'content-type': /application\/yaml/ },
        body: /kind: Namespace/,
      },
    ],
  },
  {
    name: 'a body in an unknown format is a 415',
    steps: [
      {
        request: {
          method: 'POST',
          path: '/api/v1/namespaces/{ns}/configmaps',
          body: 'x',
          contentType: 'text/plain',
        },
        code: 415,
        body: {
          reason: 'UnsupportedMediaType',
          message: /the body of the request was in an unknown format/,
        },
      },
    ],
  },
];
