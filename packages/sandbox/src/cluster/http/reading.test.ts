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

import { duplicateKeys } from './duplicates';
import { negotiate } from './negotiate';
import { requestInfo } from './requestInfo';

describe('duplicateKeys', () => {
  it.each([
    ['{"a":1,"b":{"a":1}}', []],
    ['{"a":1,"a":2}', ['a']],
    ['{"spec":{"x":[{"n":1},{"n":1,"n":2}]}}', ['spec.x[1].n']],
    ['{"a":"{\\"b\\":1,\\"b\\":2}","c":["a","a"]}', []],
    ['{"\\u0061":1,"a":2}', ['a']],
  ])('of %s are %j', (json, expected) => {
    expect(duplicateKeys(json)).toEqual(expected);
  });
});

describe('requestInfo', () => {
  const about = (method: string, url: string) => {
    const { verb, resource } = requestInfo(method, url);
    return [verb, resource];
  };

  it.each([
    ['GET', '/api/v1/pods', 'list', { plural: 'pods', group: '' }],
    [
      'GET',
      '/apis/apps/v1/namespaces/a/deployments/b/scale',
      'get',
      {
        group: 'apps',
        version: 'v1',
        namespace: 'a',
        plural: 'deployments',
        name: 'b',
        subresource: 'scale',
      },
    ],
    ['GET', '/api/v1/namespaces/a', 'get', { plural: 'namespaces', name: 'a' }],
    [
      'PUT',
      '/api/v1/namespaces/a/finalize',
      'update',
      { plural: 'namespaces', name: 'a', subresource: 'finalize' },
    ],
    ['GET', '/api/v1/watch/pods', 'watch', { plural: 'pods' }],
    ['GET', '/api/v1/pods?watch=1', 'watch', { plural: 'pods' }],
    [
      'DELETE',
      '/api/v1/namespaces/a/pods',
      'deletecollection',
      { plural: 'pods' },
    ],
    ['GET', '/api/v1/namespaces/a%2Fb', 'get', { name: 'a/b' }],
  ])('reads %s %s', (method, url, verb, resource) => {
    expect(about(method, url)).toEqual([
      verb,
      expect.objectContaining(resource),
    ]);
  });

  it.each([
    '/',
    '/api',
    '/api/v1',
    '/apis/apps/v1',
    '/version',
    '//',
    '/api/v1/%zz',
  ])('finds no resource in %s', url => {
    expect(requestInfo('GET', url).resource).toBeUndefined();
  });
});

describe('negotiate', () => {
  it.each([
    [undefined, 'json', 'object'],
    ['application/vnd.kubernetes.protobuf, application/json', 'json', 'object'],
    ['application/yaml', 'yaml', 'object'],
    ['application/json;as=Table;v=v1;g=meta.k8s.io', 'json', 'table'],
    ['application/json;as=Table;v=v9;g=meta.k8s.io,*/*', 'json', 'object'],
    [
      'application/json;as=PartialObjectMetadata;v=v1beta1;g=meta.k8s.io',
      'json',
      'partial',
    ],
  ])('answers %s with %s, %s', (accept, format, as) => {
    expect(negotiate(accept, ['table', 'partial'])).toMatchObject({
      format,
      as,
    });
  });

  it('refuses what it cannot write', () => {
    expect(() => negotiate('text/html', [])).toThrow(
      'only the following media types are accepted',
    );
  });
});
