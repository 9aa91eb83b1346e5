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
  DeliveryVerdict,
  DeliveryVersion,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { badness, isBad } from './LanePart';

/** What is under way needs its sentence while it is one of these. */
const ON_ITS_WAY = new Set(['progressing', 'paused']);

/** Where all that is heard is well, the rest is not known to be. */
export function partly(
  lanes: DeliveryLane[],
  heard: DeliveryLane[],
  verdict: DeliveryVerdict,
): DeliveryVerdict {
  const silent = lanes.filter(lane => !heard.includes(lane));
  return silent.length
    ? {
        ...verdict,
        state: 'unknown',
        stale: true,
        details: silent.map(({ name, stale }) => ({
          code: 'no-news-of',
          params: {
            place: name,
            clusters: stale.map(({ cluster }) => cluster).join(', '),
          },
          message: `There is no news of ${name}`,
        })),
      }
    : verdict;
}

/** A verdict of a sentence with its values. */
export function say(
  state: DeliveryVerdict['state'],
  code: string,
  params: Record<string, string | undefined>,
  message: string,
  lane?: DeliveryLane,
  reason?: Reason,
): DeliveryVerdict {
  const known = Object.entries(params).filter(
    (entry): entry is [string, string] => Boolean(entry[1]),
  );
  return {
    state,
    sentence: { code, params: Object.fromEntries(known), message },
    ...(reason && { reason }),
    details: [],
    ...(lane && { lane: lane.id }),
    stale: Boolean(lane?.stale.length),
  };
}

/** What people call a version: its tag, else its Freight, else its commit. */
export function nameOf(
  run: DeliveryVersion | DeliveryChange | undefined,
): string | undefined {
  if (!run) {
    return undefined;
  }
  const hash = 'sha' in run ? run.sha : (run as DeliveryVersion).revision;
  return run.version ?? run.alias ?? hash?.slice(0, 7);
}

/** The version that a lane is getting, where it is getting one. */
export function arrivingIn(
  lane: DeliveryLane,
  changes: DeliveryChange[],
): DeliveryVersion | DeliveryChange | undefined {
  const arriving = lane.runs.find(run => run.arriving);
  const [running] = lane.runs;
  const wanted = lane.step?.change;
  return (
    arriving ??
    (wanted && wanted !== running?.change
      ? changes.find(({ id }) => id === wanted)
      : undefined)
  );
}

/** The last lane that something is on its way to. */
export function underWay(
  lanes: DeliveryLane[],
  changes: DeliveryChange[],
): DeliveryVerdict | undefined {
  const lane = lanes.filter(isUnderWay).at(-1);
  return lane && underWayIn(lane, changes);
}

/** Whether something is on its way in a lane, by itself. */
export function isUnderWay({ step, next }: DeliveryLane): boolean {
  return Boolean(step && ON_ITS_WAY.has(step.state) && next.who === 'itself');
}

/** What is on its way in a lane. */
export function underWayIn(
  lane: DeliveryLane,
  changes: DeliveryChange[],
): DeliveryVerdict | undefined {
  if (!lane.step) {
    return undefined;
  }
  const arriving = nameOf(arrivingIn(lane, changes) ?? lane.runs[0]);
  const isVerifying = lane.step.kind === 'verification';
  const onTheWay = arriving ? 'arriving' : 'busy';
  return say(
    'progressing',
    isVerifying ? 'verifying-in' : onTheWay,
    { version: arriving, place: lane.name, reason: lane.step.reason.message },
    `${arriving ?? 'It'} is on its way to ${lane.name}`,
    lane,
  );
}

/** What is waited for, where there is a sentence of its own for it. */
const WAITS: Record<string, string> = {
  promote: 'waits-for-promotion',
  'promote-version': 'waits-for-promotion',
  'start-sync': 'waits-for-sync',
  'let-go-on': 'waits-to-go-on',
};

/** The first lane in which somebody has to act, so that it goes on. */
export function waiting(
  lanes: DeliveryLane[],
  changes: DeliveryChange[],
): DeliveryVerdict | undefined {
  const lane = lanes.find(
    each => isWaiting(each) && !isHereAlready(each, changes),
  );
  return lane && waitingIn(lane, changes);
}

/**
 * Whether what may be promoted to a lane runs there: nothing was promoted to a new
 * Stage, and nobody waits for that.
 */
function isHereAlready(
  { id, next }: DeliveryLane,
  changes: DeliveryChange[],
): boolean {
  const places = changes.flatMap(change =>
    change.places.filter(({ lane }) => lane === id),
  );
  return (
    ['promote', 'promote-version'].includes(next.reason?.code ?? '') &&
    places.some(({ state }) => state === 'here') &&
    !places.some(({ state }) => ['waiting', 'arriving'].includes(state))
  );
}

/** Whether somebody has to act in a lane. */
export function isWaiting({ next }: DeliveryLane): boolean {
  return next.who === 'reviewer' || next.who === 'owner';
}

/** What is waited for in a lane. */
export function waitingIn(
  lane: DeliveryLane,
  changes: DeliveryChange[],
): DeliveryVerdict {
  const wanted =
    arrivingIn(lane, changes) ??
    changes.find(({ places }) =>
      places.some(place => place.lane === lane.id && place.state === 'waiting'),
    );
  const version = nameOf(wanted) ?? nameOf(lane.runs[0]);
  const state = isBad(lane.state) ? lane.state : 'paused';
  const reason = lane.next.reason?.message;
  if (lane.next.who === 'reviewer') {
    const code = 'waits-for-review';
    return say(
      state,
      code,
      { version, place: lane.name, reason },
      `${version} waits for a review before ${lane.name}`,
      lane,
    );
  }
  const code = WAITS[lane.next.reason?.code ?? ''] ?? 'waits';
  return say(
    state,
    code,
    { version, place: lane.name, reason },
    `${version} waits in ${lane.name}: ${reason}`,
    lane,
  );
}

/** A lane that is not well for reasons that nothing more is known of. */
export function broken(
  lanes: DeliveryLane[],
  changes: DeliveryChange[],
): DeliveryVerdict | undefined {
  const [lane] = lanes
    .filter(({ state }) => state !== 'healthy')
    .sort((a, b) => badness(b.state) - badness(a.state));
  if (!lane) {
    return undefined;
  }
  const version = nameOf(arrivingIn(lane, changes) ?? lane.runs[0]);
  const code = { progressing: 'busy', paused: 'paused', unknown: 'not-known' }[
    lane.state as string
  ];
  return say(
    lane.state,
    code ?? 'needs-a-look',
    { version, place: lane.name, reason: lane.reasons[0]?.message },
    `${lane.name}: ${lane.reasons[0]?.message ?? lane.state}`,
    lane,
  );
}

/** How far the newest change is, where all is well. */
export function reached(
  lanes: DeliveryLane[],
  changes: DeliveryChange[],
): DeliveryVerdict {
  const running = lanes.filter(({ runs }) => runs.length);
  const newest = changes.find(({ places }) =>
    places.some(({ state }) => state === 'here'),
  );
  if (!newest || !running.length) {
    return say('healthy', 'well', {}, 'Everything is healthy');
  }
  const version = nameOf(newest);
  const here = running.filter(lane =>
    lane.runs.some(run => run.change === newest.id),
  );
  if (here.length === running.length) {
    return say(
      'healthy',
      'everywhere',
      { version },
      `${version} is everywhere`,
    );
  }
  const last = here.at(-1);
  const behind = running.find(lane => !here.includes(lane));
  const older = nameOf(behind?.runs[0]);
  return say(
    'healthy',
    older ? 'reached' : 'reached-only',
    { version, place: last?.name, behind: behind?.name, older },
    `${version} has reached ${last?.name}; ${behind?.name} runs ${older}`,
    last,
  );
}
