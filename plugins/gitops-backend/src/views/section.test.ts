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
  ClusterFreshness,
  EntitySection,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { KindKnowledge } from '@gitops-portal/backstage-plugin-gitops-node';
import { sectionOf } from './section';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'cart' },
};
const lastNews = '2026-11-22T12:00:00Z';

/** What is said of one cluster that has something of the entity. */
function of(
  knowledge: KindKnowledge,
  state: ClusterFreshness['state'] = 'live',
): EntitySection {
  return sectionOf(entity, 'stages.kargo.akuity.io', ['east'], {
    freshness: () => [{ name: 'east', state, lastNews }],
    isWatched: () => true,
    knowledge: () => knowledge,
    servers: () => new Map(),
  });
}

describe('sectionOf', () => {
  it('should say that the tool is there, and how fresh the cluster is', () => {
    expect(of('live')).toEqual({
      entityRef: 'component:default/cart',
      available: true,
      clusters: [{ name: 'east', state: 'live', lastNews }],
      unreadable: [],
    });
  });

  it.each(['absent', 'unwatched'] as const)(
    'should not be there where the kind is %s',
    knowledge => {
      expect(of(knowledge).available).toBe(false);
    },
  );

  it('should name the clusters that may not be read', () => {
    expect(of('forbidden')).toMatchObject({
      available: true,
      unreadable: ['east'],
    });
  });

  it.each([
    ['stale', 'stale'],
    ['pending', 'connecting'],
  ] as const)(
    'should not call a kind live that is %s in a cluster that answers',
    (knowledge, state) => {
      expect(of(knowledge).clusters).toEqual([{ name: 'east', state }]);
    },
  );

  it('should keep when a silent cluster was last heard', () => {
    expect(of('stale', 'stale').clusters).toEqual([
      { name: 'east', state: 'stale', lastNews },
    ]);
  });
});
