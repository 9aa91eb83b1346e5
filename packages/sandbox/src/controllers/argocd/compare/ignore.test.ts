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

import type { KubeObject } from '../../../cluster/client';
import { clone } from '../../runtime/json';
import { ignoredPaths, jqPath, withoutPaths } from './ignore';

const live: KubeObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'cart',
    namespace: 'cart-dev',
    annotations: { 'a.b/c': 'd' },
    managedFields: [
      {
        manager: 'autoscaler',
        fieldsV1: { 'f:spec': { 'f:replicas': {} } },
      },
    ],
  },
  spec: {
    replicas: 3,
    template: { spec: { containers: [{ name: 'a', image: 'x' }] } },
  },
};

function left(rule: object): KubeObject {
  const rules = [{ group: 'apps', kind: 'Deployment', ...rule }];
  return withoutPaths(clone(live), ignoredPaths(rules, live));
}

describe('ignored differences', () => {
  it('are named by JSON pointers', () => {
    expect(left({ jsonPointers: ['/spec/replicas'] }).spec).not.toHaveProperty(
      'replicas',
    );
    expect(
      left({ jsonPointers: ['/metadata/annotations/a.b~1c'] }).metadata
        .annotations,
    ).toEqual({});
    expect(
      left({ jsonPointers: ['/spec/template/spec/containers/0/image'] }).spec,
    ).toMatchObject({ template: { spec: { containers: [{ name: 'a' }] } } });
  });

  it('are named by simple jq paths', () => {
    expect(jqPath('.spec.a["b.c"][0].d[]')).toEqual([
      'spec',
      'a',
      'b.c',
      '0',
      'd',
      '*',
    ]);
    expect(jqPath('.spec | select(.x)')).toBeUndefined();
    expect(
      left({
        jqPathExpressions: ['.spec.template.spec.containers[].image'],
      }).spec,
    ).toMatchObject({ template: { spec: { containers: [{ name: 'a' }] } } });
  });

  it('are those of a field manager', () => {
    expect(
      left({ managedFieldsManagers: ['autoscaler'] }).spec,
    ).not.toHaveProperty('replicas');
  });

  it('are of the objects that the rule is about', () => {
    for (const other of [
      { kind: 'Service' },
      { group: '' },
      { name: 'other' },
      { namespace: 'other' },
    ]) {
      expect(left({ jsonPointers: ['/spec/replicas'], ...other })).toEqual(
        live,
      );
    }
  });
});
