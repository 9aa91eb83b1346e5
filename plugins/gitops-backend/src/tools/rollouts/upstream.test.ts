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

import {
  GitopsKind,
  KubernetesObject,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { upstreamDefinitions } from '../../__testUtils__/upstreamDefinitions';
import { changed, fixtures, replicaSet } from './__fixtures__';
import { indexOf } from './__fixtures__/world';
import { rolloutActions } from './actions';
import { analysisRunKind, rolloutKind } from './kind';

const upstream = upstreamDefinitions(/(rollout|analysis-run)-crd\.ya?ml$/);

/** With what a write changes: merge patches, as the API server applies them. */
function patched(object: KubernetesObject, body: object): KubernetesObject {
  const nothing = JSON.parse(JSON.stringify(body), (_, value) =>
    value === null ? undefined : value,
  );
  return changed(object, nothing);
}

upstream.describe('the definitions of Argo Rollouts', () => {
  it.each(Object.entries(fixtures))(
    'should allow the fixture %s',
    (_, object) => {
      expect(upstream.errors(object)).toEqual([]);
    },
  );

  const cases: Array<[GitopsKind, KubernetesObject, KubernetesObject[]]> = [
    [
      rolloutKind as GitopsKind,
      fixtures.canary,
      [replicaSet('5c8d7f9b6', '2', { image: '3.1.4' })],
    ],
    [analysisRunKind as GitopsKind, fixtures.analysisRun, []],
  ];
  it.each(
    cases.flatMap(([kind, object, related]) =>
      rolloutActions
        .filter(action => action.kind === `${kind.plural}.${kind.group}`)
        .map(action => [action.id, action, kind, object, related] as const),
    ),
  )('should allow what %s writes', (_, action, kind, object, related) => {
    const record = kind.project(object, {
      cluster: 'west',
      intern: text => text,
    })!;
    const writes = [
      action.write({ object, record, related }, action.readInput({}), {
        records: indexOf(...related),
        now: new Date('2026-11-22T12:00:00Z'),
        user: 'user:default/ana',
        requestId: 'request-1',
        portal: 'Acme Portal',
      }),
    ].flat();
    expect(writes.length).toBeGreaterThan(0);
    for (const { body } of writes) {
      expect(upstream.errors(patched(object, body))).toEqual([]);
    }
  });
});
