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
  DeliveryChange,
  DeliveryLane,
  DeliveryPlace,
  DeliveryVerdict,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  isUnderWay,
  isWaiting,
  nameOf,
  say,
  underWayIn,
  waitingIn,
} from './sentences';

/** A lane with where a change is in it. */
interface Stop {
  lane: DeliveryLane;
  place: DeliveryPlace;
}

/**
 * What happens to a change, or is waited for; undefined where it has come as far
 * as it goes.
 */
export function storyOf(
  change: DeliveryChange,
  lanes: DeliveryLane[],
  changes: DeliveryChange[],
): DeliveryVerdict | undefined {
  const stops = stopsOf(change, lanes);
  const isHere = ({ place }: Stop) =>
    place.state === 'here' || place.state === 'arriving';
  const moving = stops.filter(
    stop => isHere(stop) && isUnderWay(stop.lane) && isOf(change, stop),
  );
  const last = moving.at(-1);
  return (
    (last && underWayIn(last.lane, changes)) ??
    pausing(change, stops, changes) ??
    takenBack(change, stops) ??
    next(change, stops, changes)
  );
}

/** The lanes that a change has a place in. */
function stopsOf(change: DeliveryChange, lanes: DeliveryLane[]): Stop[] {
  return lanes.flatMap(lane => {
    const place = change.places.find(each => each.lane === lane.id);
    return place ? [{ lane, place }] : [];
  });
}

/** Whether what happens in a lane happens to a change. */
function isOf({ id }: DeliveryChange, { lane, place }: Stop): boolean {
  const { change } = lane.step ?? {};
  return place.state === 'arriving' || change === undefined || change === id;
}

/** Where it is on its way, and somebody has to act. */
function pausing(
  change: DeliveryChange,
  stops: Stop[],
  changes: DeliveryChange[],
): DeliveryVerdict | undefined {
  const stop = stops.find(
    ({ lane, place }) =>
      isWaiting(lane) &&
      (place.state === 'arriving' ||
        (place.state === 'waiting' && lane.step?.change === change.id)),
  );
  return stop && waitingIn(stop.lane, changes);
}

function takenBack(
  change: DeliveryChange,
  stops: Stop[],
): DeliveryVerdict | undefined {
  const stop = stops.find(({ place }) => place.state === 'rolled-back');
  if (!stop) {
    return undefined;
  }
  const { lane, place } = stop;
  const version = nameOf(change);
  const running = nameOf(lane.runs.find(({ arriving }) => !arriving));
  const parts = [
    place.reason ? 'failed-back' : 'taken-back',
    ...(running ? [] : ['unknown']),
  ];
  return say(
    'paused',
    parts.join('-'),
    { version, place: lane.name, running, reason: place.reason?.message },
    `${version} was taken back in ${lane.name}`,
    lane,
    place.reason,
  );
}

/** Where it goes next, and what that waits for. */
function next(
  change: DeliveryChange,
  stops: Stop[],
  changes: DeliveryChange[],
): DeliveryVerdict | undefined {
  const stop = stops.find(
    ({ place }) => place.state === 'waiting' && place.reason,
  );
  const reason = stop?.place.reason;
  if (!stop || !reason) {
    return undefined;
  }
  const { lane } = stop;
  const version = nameOf(change);
  const params = { version, place: lane.name, reason: reason.message };
  switch (reason.code) {
    case 'promote':
      return say(
        'paused',
        'waits-for-promotion',
        params,
        `${version} can go to ${lane.name}`,
        lane,
        reason,
      );
    case 'auto-promotion':
      return say(
        'progressing',
        'goes-by-itself',
        params,
        `${version} goes to ${lane.name} by itself`,
        lane,
        reason,
      );
    case 'waits-for-sync':
    case 'waits-in-git':
      return isWaiting(lane) ? waitingIn(lane, changes) : undefined;
    default:
      return say(
        'progressing',
        'waits-before',
        params,
        `${version} waits before ${lane.name}: ${reason.message}`,
        lane,
        reason,
      );
  }
}

/** How far a change has come that nothing happens to. */
export function reachedBy(
  change: DeliveryChange,
  lanes: DeliveryLane[],
): DeliveryVerdict {
  const version = nameOf(change);
  const stops = stopsOf(change, lanes);
  const here = stops.filter(({ place }) => place.state === 'here');
  const last = here.at(-1)?.lane;
  if (!last) {
    const isOver = stops.some(
      ({ place }) => place.state === 'passed' || place.state === 'superseded',
    );
    return isOver
      ? say('healthy', 'followed', { version }, `A newer one runs everywhere`)
      : say('paused', 'nowhere', { version }, `${version} is nowhere yet`);
  }
  if (here.length === lanes.length) {
    return say(
      'healthy',
      'everywhere',
      { version },
      `${version} is everywhere`,
    );
  }
  const behind = stops.find(({ place }) => place.state === 'not-yet')?.lane;
  const older = nameOf(behind?.runs[0]);
  if (behind && older) {
    return say(
      'healthy',
      'reached',
      { version, place: last.name, behind: behind.name, older },
      `${version} has reached ${last.name}; ${behind.name} runs ${older}`,
      last,
    );
  }
  return say(
    'healthy',
    'reached-only',
    { version, place: last.name },
    `${version} runs in ${last.name}`,
    last,
  );
}
