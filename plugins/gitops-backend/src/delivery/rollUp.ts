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
  DeliveryMember,
  DeliveryVerdict,
  EntityDelivery,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { isBad, worst } from './LanePart';

/**
 * One sentence over all parts: how many need a look, else how many are under
 * way or wait for somebody.
 */
export function rollUp(members: DeliveryMember[]): DeliveryVerdict {
  const count = (states: (state: DeliveryVerdict['state']) => boolean) =>
    members.filter(({ verdict }) => states(verdict.state)).length;
  const say = (
    state: DeliveryVerdict['state'],
    code: string,
    message: string,
    number = members.length,
  ): DeliveryVerdict => ({
    state,
    sentence: {
      code,
      params: { count: String(number), total: String(members.length) },
      message,
    },
    details: [],
    stale: members.some(({ verdict }) => verdict.stale),
  });
  if (!members.length) {
    return say('unknown', 'members-nothing', 'Nothing of it is delivered');
  }
  const bad = count(isBad);
  if (bad) {
    return say(
      worst(members.map(({ verdict }) => verdict.state)),
      'members-bad',
      `${bad} of ${members.length} need a look`,
      bad,
    );
  }
  for (const [state, code] of [
    ['unknown', 'members-unknown'],
    ['paused', 'members-waiting'],
    ['progressing', 'members-under-way'],
  ] as const) {
    const number = count(each => each === state);
    if (number) {
      return say(
        state,
        code,
        `${number} of ${members.length}: ${state}`,
        number,
      );
    }
  }
  return say('healthy', 'members-well', 'All of it is healthy');
}

/** Each cluster of several answers once, in the order of their names. */
export function unionOf(lists: ClusterFreshness[][]): ClusterFreshness[] {
  const byName = new Map(lists.flat().map(cluster => [cluster.name, cluster]));
  return [...byName.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * What an entity says that consists of others: it has no change of its own, as
 * each of its parts has others.
 */
export function deliveryOfMembers(
  own: EntityDelivery,
  members: NonNullable<EntityDelivery['members']>,
  deliveries: EntityDelivery[],
): EntityDelivery {
  if (!members.total) {
    return { ...own, members };
  }
  const { entityRef } = own;
  return {
    entityRef,
    available: true,
    clusters: unionOf([own.clusters, ...deliveries.map(each => each.clusters)]),
    unreadable: [
      ...new Set([own, ...deliveries].flatMap(each => each.unreadable)),
    ],
    lanes: [],
    changes: [],
    verdict: rollUp(members.members),
    otherCauses: 0,
    members,
  };
}
