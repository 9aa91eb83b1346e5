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

import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  ClusterFreshness,
  EntitySection,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { KindKnowledge } from '@gitops-portal/backstage-plugin-gitops-node';
import { ClusterKnowledge } from '../watch/Fleet';

/**
 * What the answer of a tool says of the clusters: whether the tool is anywhere,
 * which clusters its records stand or fall with, and which cannot be read.
 *
 * @param kind - the id of the kind without which the tool is not there
 * @param named - the clusters that the answer speaks of
 */
export function sectionOf(
  entity: Entity,
  kind: string,
  named: Iterable<string>,
  clusters: ClusterKnowledge,
): EntitySection {
  const relevant = new Set(named);
  const freshness = clusters.freshness();
  const knowledge = new Map(
    freshness.map(({ name }) => [name, clusters.knowledge(name, kind)]),
  );
  return {
    entityRef: stringifyEntityRef(entity),
    available: [...knowledge.values()].some(
      known => known !== 'absent' && known !== 'unwatched',
    ),
    clusters: freshness
      .filter(
        ({ name, state }) =>
          relevant.has(name) ||
          // It may hold more, but was never heard.
          (state === 'connecting' && clusters.isWatched(name)),
      )
      .map(cluster => ofKind(cluster, knowledge.get(cluster.name))),
    unreadable: freshness
      .filter(({ name }) => knowledge.get(name) === 'forbidden')
      .map(({ name }) => name),
  };
}

/**
 * How fresh a cluster's records of a kind are: the watch of one kind may fail
 * while the cluster answers all others. When that began is not known.
 */
function ofKind(
  cluster: ClusterFreshness,
  knowledge: KindKnowledge | undefined,
): ClusterFreshness {
  if (
    cluster.state !== 'live' ||
    (knowledge !== 'stale' && knowledge !== 'pending')
  ) {
    return cluster;
  }
  const { lastNews: _, ...rest } = cluster;
  return { ...rest, state: knowledge === 'stale' ? 'stale' : 'connecting' };
}
