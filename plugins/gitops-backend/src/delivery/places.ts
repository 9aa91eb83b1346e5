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
  DeliveryLane,
  DeliveryPlace,
  DeliveryStep,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { ChangeDraft } from './changes';
import { LaneDraft } from './lanes';
import { newerCandidates, takenBackFrom } from './parts/stageCandidates';
import { untilOf } from './parts/stagePart';

/** What of a lane tells where a change is in it. */
export type LaneState = Pick<DeliveryLane, 'id' | 'runs' | 'since' | 'step'>;

/** The steps at which a change is on its way, rather than waited for. */
const ON_ITS_WAY: ReadonlySet<DeliveryStep['kind']> = new Set([
  'sync',
  'rollout',
  'analysis',
  'promotion',
  'starting',
]);

const WAITS_IN_GIT: Reason = {
  code: 'waits-in-git',
  message: 'It is in git and not deployed yet',
};

/**
 * Where a change is in a lane; undefined where it does not concern it.
 *
 * @param changes - all, newest first
 */
export function placeOf(
  draft: ChangeDraft,
  changes: ChangeDraft[],
  lane: LaneState,
  parts: Pick<LaneDraft, 'stage' | 'applications'>,
): DeliveryPlace | undefined {
  const { change } = draft;
  if (draft.lanes && !draft.lanes.has(lane.id)) {
    return undefined;
  }
  const at = (
    state: DeliveryPlace['state'],
    more: Partial<DeliveryPlace> = {},
  ) => ({
    lane: lane.id,
    state,
    ...more,
  });
  const running = runningOf(draft, changes, lane);
  const { step } = lane;
  const isArriving = lane.runs.some(
    run => run.arriving && run.change === change.id,
  );
  if (isArriving || (step?.change === change.id && running[0] !== change.id)) {
    if (step?.reason.code === 'rollout-aborted') {
      return at('rolled-back', step.since ? { since: step.since } : {});
    }
    const isOnItsWay = isArriving || (step && ON_ITS_WAY.has(step.kind));
    return at(isOnItsWay ? 'arriving' : 'waiting', {
      ...(step && { reason: step.reason }),
      ...(step?.since && { since: step.since }),
      ...(step?.until && { until: step.until }),
    });
  }
  if (running.includes(change.id)) {
    return at('here', lane.since ? { since: lane.since } : {});
  }
  const rolledBack = parts.applications.some(
    ({ rolledBack: back }) => back && back.from === change.sha,
  );
  if (draft.lanes) {
    return rolledBack
      ? at('rolled-back')
      : at(
          'waiting',
          lane.step ? { reason: lane.step.reason } : { reason: WAITS_IN_GIT },
        );
  }
  const wasHere = rolledBack || hasBeenIn(draft, parts);
  const wasTakenBack = rolledBack || isTakenBack(draft, parts);
  const index = changes.indexOf(draft);
  const newest = newestOf(running, changes);
  if (newest !== undefined && index > newest) {
    return at(wasHere ? 'passed' : 'superseded');
  }
  if (wasTakenBack && running.length) {
    return at('rolled-back');
  }
  return notYet(draft, parts, at);
}

/** The changes of the same line that run in a lane; the stable one first. */
function runningOf(
  { line }: ChangeDraft,
  changes: ChangeDraft[],
  lane: LaneState,
): string[] {
  const ofLine = new Set(
    changes.filter(other => other.line === line).map(({ change }) => change.id),
  );
  return lane.runs.flatMap(({ change }) =>
    change && ofLine.has(change) ? [change] : [],
  );
}

/** How far from the newest the lane is; undefined where that is not known. */
export function newestOf(
  running: string[],
  changes: ChangeDraft[],
): number | undefined {
  const found = running
    .map(id => changes.findIndex(({ change }) => change.id === id))
    .filter(index => index >= 0);
  return found.length ? Math.min(...found) : undefined;
}

/** Whether Kargo knows that a Freight was in the Stage of a lane. */
function hasBeenIn(
  { freight }: ChangeDraft,
  { stage }: Pick<LaneDraft, 'stage'>,
): boolean {
  if (!freight || !stage) {
    return false;
  }
  const { name } = stage.stage;
  return (
    freight.verifiedIn.some(place => place.stage === name) ||
    stage.pipeline.promotions.some(
      promotion =>
        promotion.stage === name &&
        promotion.freight === freight.name &&
        promotion.phase === 'Succeeded',
    )
  );
}

/** Whether the Stage of a lane held a Freight, and holds an older one now. */
function isTakenBack(
  { freight }: ChangeDraft,
  { stage }: Pick<LaneDraft, 'stage'>,
): boolean {
  return Boolean(freight && stage && takenBackFrom(stage).has(freight.name));
}

function notYet(
  { freight }: ChangeDraft,
  { stage }: Pick<LaneDraft, 'stage'>,
  at: (
    state: DeliveryPlace['state'],
    more?: Partial<DeliveryPlace>,
  ) => DeliveryPlace,
): DeliveryPlace {
  const candidate =
    freight &&
    stage &&
    newerCandidates(stage).find(each => each.freight === freight.name);
  if (!candidate) {
    return at('not-yet');
  }
  if (candidate.available) {
    const byItself = stage.stage.autoPromotion && !stage.stage.holds.length;
    return at('waiting', {
      reason: byItself
        ? { code: 'auto-promotion', message: 'It is promoted by itself' }
        : { code: 'promote', message: 'Someone has to promote it' },
    });
  }
  const [reason] = candidate.blockedBy;
  const until = untilOf(reason);
  return at(until ? 'waiting' : 'not-yet', {
    ...(reason && { reason }),
    ...(until && { until }),
  });
}
