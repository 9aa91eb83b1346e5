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
  DeliveryAction,
  DeliveryChange,
  DeliveryLane,
  DeliveryPlace,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { LaneDraft } from './lanes';
import { offered } from './LanePart';

/** What is said of what does not come, or could, though it was taken back before. */
const NOT_COMING = /^(not-verified|promote$)/;

/** A lane with what it is made of. */
export interface LaneWithDraft {
  lane: DeliveryLane;
  draft: LaneDraft;
}

/**
 * Says of a change that was taken back in a lane by what it failed there, and in
 * the lanes that follow that this is why it does not come.
 *
 * @returns the places of the change, with their reasons
 */
export function explainPlaces(
  change: Omit<DeliveryChange, 'places'>,
  places: DeliveryPlace[],
  lanes: LaneWithDraft[],
): DeliveryPlace[] {
  const back = new Set<string>();
  const byId = new Map(places.map(place => [place.lane, place]));
  return lanes.flatMap(({ lane, draft }) => {
    const place = byId.get(lane.id);
    if (!place) {
      return [];
    }
    if (place.state === 'rolled-back') {
      back.add(lane.id);
      const reason = failureOf(change, draft) ?? place.reason;
      return [{ ...place, ...(reason && { reason }) }];
    }
    const before = lane.follows.find(id => back.has(id));
    if (!before || (place.state !== 'not-yet' && place.state !== 'waiting')) {
      return [place];
    }
    if (place.reason && !NOT_COMING.test(place.reason.code)) {
      return [place];
    }
    back.add(lane.id);
    const name = lanes.find(each => each.lane.id === before)!.lane.name;
    const reason: Reason = {
      code: 'taken-back-in',
      params: { place: name },
      message: `It was taken back in ${name}`,
    };
    return [{ lane: lane.id, state: 'not-yet' as const, reason }];
  });
}

/** What was measured of a change in a lane, where it did not pass. */
function failureOf(
  { version }: Omit<DeliveryChange, 'places'>,
  { parts }: LaneDraft,
): Reason | undefined {
  const failed = parts
    .flatMap(part => part.failed ?? [])
    .find(each => version !== undefined && each.version === version);
  return (
    failed && {
      code: 'failed-here',
      params: { version: failed.version },
      message: `${failed.version} failed here`,
      ...failed.reason,
    }
  );
}

/**
 * A lane as it is told once it is known what was taken back: what was taken back
 * before it is not offered in it, and where something failed in it, what ran
 * before is.
 */
export function afterFailures(
  { lane, draft }: LaneWithDraft,
  changes: DeliveryChange[],
): DeliveryLane {
  const back = new Map(
    changes.flatMap(change => {
      const place = change.places.find(each => each.lane === lane.id);
      const isBack =
        place?.state === 'rolled-back' ||
        place?.reason?.code === 'taken-back-in';
      return isBack ? [[change.freight, place.reason] as const] : [];
    }),
  );
  const actions = lane.actions.filter(
    ({ action, input }) =>
      action !== 'promote' || !back.has(input?.freight as string | undefined),
  );
  const { reason } = lane.next;
  const isWaiting = reason && NOT_COMING.test(reason.code);
  const [why] = [...back.values()].filter(
    known => known?.code === 'taken-back-in',
  );
  return {
    ...lane,
    ...(isWaiting && why && { next: { ...lane.next, reason: why } }),
    actions: [...goBack({ lane, draft }), ...actions],
  };
}

/** To promote what runs again, where git asks for something that has failed. */
function goBack({ lane, draft }: LaneWithDraft): DeliveryAction[] {
  const { stage } = draft;
  const good = lane.runs.find(({ arriving }) => !arriving)?.freight;
  if (
    !stage ||
    !good ||
    lane.step?.reason.code !== 'rollout-aborted' ||
    stage.stage.current.some(({ name }) => name === good)
  ) {
    return [];
  }
  const { pipeline } = stage;
  const { actions, candidates, name } = stage.stage;
  const candidate = candidates.find(({ freight }) => freight === good);
  return candidate?.available
    ? offered(
        {
          kind: 'stages.kargo.akuity.io',
          cluster: pipeline.cluster,
          namespace: pipeline.project,
          name,
        },
        actions,
        'promote',
        { beside: true, input: { freight: good } },
      )
    : [];
}
