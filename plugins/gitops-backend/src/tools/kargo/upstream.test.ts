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

import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import { upstreamDefinitions } from '../../__testUtils__/upstreamDefinitions';
import { fixtures } from './__fixtures__';
import { KargoWorld, NOW } from './__testUtils__/KargoWorld';
import * as made from './__testUtils__/objects';
import { promote } from './actions/promote';
import { projectStage } from './projectStage';

const upstream = upstreamDefinitions(/kargo\.akuity\.io_.*\.ya?ml$/);

upstream.describe('the definitions of Kargo', () => {
  const name = ({ kind, metadata }: KubernetesObject) =>
    `${kind} ${metadata.name}`;

  it.each([...fixtures.v18, ...fixtures.v111].map(o => [name(o), o] as const))(
    'should allow %s of the fixtures',
    (_, object) => {
      expect(upstream.errors(object)).toEqual([]);
    },
  );

  it.each(
    [
      made.project(),
      made.warehouse(),
      made.freight('3.2.0', { approvedFor: { dev: { approvedAt: 'x' } } }),
      made.promotion('dev', '3.2.0', 1, { phase: 'Running' }),
      made.stage('dev', {
        status: { freightHistory: [made.held('3.2.0', [made.successful])] },
      }),
    ].map(o => [name(o), o] as const),
  )('should allow %s of the tests', (_, object) => {
    expect(upstream.errors(object)).toEqual([]);
  });

  it('should allow what is promoted', () => {
    const object = made.stage('dev');
    const world = new KargoWorld();
    const write = promote.write(
      {
        object,
        record: projectStage(object, { cluster: 'east', intern: t => t }),
      },
      { freight: made.freightOf('3.2.0') },
      {
        records: world.index,
        now: NOW,
        user: 'user:default/ana',
        requestId: 'request-1',
        portal: 'Acme Portal',
      },
    );
    const [{ body }] = [write].flat();
    expect(upstream.errors(body as unknown as KubernetesObject)).toEqual([]);
  });

  it('should have all the kinds that are watched, by these names', () => {
    const known = upstream
      .kinds()
      .map(({ group, plural }) => `${plural}.${group}`);
    expect(known).toEqual(
      expect.arrayContaining([
        'projects.kargo.akuity.io',
        'projectconfigs.kargo.akuity.io',
        'warehouses.kargo.akuity.io',
        'freights.kargo.akuity.io',
        'stages.kargo.akuity.io',
        'promotions.kargo.akuity.io',
        'promotiontasks.kargo.akuity.io',
        'clusterpromotiontasks.kargo.akuity.io',
      ]),
    );
  });
});
