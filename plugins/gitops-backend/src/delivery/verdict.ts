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
  DeliveryCause,
  DeliveryChange,
  DeliveryLane,
  DeliveryVerdict,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { CERTIFICATES } from '../tools/cert-manager/ids';
import { badness, isBad } from './LanePart';
import {
  arrivingIn,
  broken,
  nameOf,
  partly,
  reached,
  say,
  underWay,
  waiting,
} from './sentences';
import { reachedBy, storyOf } from './story';

/**
 * How the delivery of an entity is, in one sentence: what is wrong, else what
 * is on its way, else what waits for somebody, else how far the newest is.
 *
 * @param wrong - what {@link wrongOf} says of them
 */
export function findVerdict(
  lanes: DeliveryLane[],
  changes: DeliveryChange[],
  cause: DeliveryCause | undefined,
  wrong: DeliveryVerdict | undefined,
): DeliveryVerdict {
  if (!lanes.length) {
    return say('unknown', 'nothing', {}, 'Nothing of it is delivered anywhere');
  }
  const heard = lanes.filter(({ stale }) => !stale.length);
  const [newest] = changes;
  if (wrong && (isGrave(wrong) || isAbout(newest, cause))) {
    return wrong;
  }
  if (!heard.length) {
    const clusters = new Set(
      lanes.flatMap(({ stale }) => stale.map(({ cluster }) => cluster)),
    );
    return {
      ...say(
        'unknown',
        'stale',
        { clusters: [...clusters].join(', ') },
        'There is no news of any of its environments',
      ),
      stale: true,
    };
  }
  return (
    (newest && withOthers(storyOf(newest, heard, changes), wrong)) ??
    wrong ??
    underWay(heard, changes) ??
    waiting(heard, changes) ??
    broken(heard, changes) ??
    partly(lanes, heard, reached(lanes, changes))
  );
}

/**
 * How one change is: what is wrong with it, where it is on its way, what it
 * waits for, else how far it has come. What is wrong elsewhere is a detail.
 *
 * @param changes - all that there are, whichever are shown
 * @param wrong - what {@link wrongOf} says of them
 */
export function changeVerdict(
  change: DeliveryChange,
  lanes: DeliveryLane[],
  changes: DeliveryChange[],
  cause: DeliveryCause | undefined,
  wrong: DeliveryVerdict | undefined,
): DeliveryVerdict {
  const heard = lanes.filter(({ stale }) => !stale.length);
  if (wrong && isAbout(change, cause)) {
    return wrong;
  }
  const story =
    storyOf(change, heard, changes) ??
    partly(lanes, heard, reachedBy(change, lanes));
  return withOthers(story, wrong) ?? story;
}

/** What is wrong most, whatever change it is about. */
export function wrongOf(
  lanes: DeliveryLane[],
  changes: DeliveryChange[],
  cause: DeliveryCause | undefined,
): DeliveryVerdict | undefined {
  const lane = cause && lanes.find(({ id }) => id === cause.lane);
  return cause && lane && isBad(worstOf(lane, cause))
    ? { ...wrongVerdict(lane, cause, changes), details: cause.affects }
    : undefined;
}

/** Whether it comes before what is on its way. */
function isGrave({ state }: DeliveryVerdict): boolean {
  return badness(state) > badness('warning');
}

/** Whether what is wrong is where a change is, or was given up, by its fault. */
function isAbout(
  change: DeliveryChange | undefined,
  cause: DeliveryCause | undefined,
): boolean {
  const place = change?.places.find(({ lane }) => lane === cause?.lane);
  return (
    cause !== undefined &&
    place !== undefined &&
    !isBeside(cause) &&
    ['here', 'arriving', 'waiting', 'rolled-back'].includes(place.state)
  );
}

/** Says beside it that something else is wrong. */
function withOthers(
  verdict: DeliveryVerdict | undefined,
  wrong: DeliveryVerdict | undefined,
): DeliveryVerdict | undefined {
  const place = wrong?.sentence.params?.place;
  return verdict && place !== undefined && wrong?.lane !== verdict.lane
    ? {
        ...verdict,
        details: [
          ...verdict.details,
          {
            code: 'look-too',
            params: { place },
            message: `${place} needs a look, too`,
          },
        ],
      }
    : verdict;
}

function worstOf(lane: DeliveryLane, cause: DeliveryCause) {
  return badness(cause.state) > badness(lane.state) ? cause.state : lane.state;
}

function wrongVerdict(
  lane: DeliveryLane,
  cause: DeliveryCause,
  changes: DeliveryChange[],
): DeliveryVerdict {
  const arriving = nameOf(arrivingIn(lane, changes));
  const running = nameOf(lane.runs[0]);
  const reason = cause.reason.message;
  const isHeld = arriving !== undefined;
  const version = arriving ?? running;
  if (!isHeld && worstOf(lane, cause) === 'warning') {
    return say(
      'warning',
      'needs-a-look',
      { place: lane.name, reason },
      `${lane.name} needs a look: ${reason}`,
      lane,
    );
  }
  let code = version && !isBeside(cause) ? 'broken' : 'broken-place';
  if (isHeld) {
    code = 'held';
  }
  return say(
    worstOf(lane, cause),
    code,
    { version, place: lane.name, reason },
    `${version ?? 'It'} is ${isHeld ? 'held' : 'not well'} in ${
      lane.name
    }: ${reason}`,
    lane,
  );
}

/** Whether it is nothing that a version brings. */
function isBeside({ object }: DeliveryCause): boolean {
  return (
    object?.kind === CERTIFICATES ||
    object?.kind.startsWith('sealedsecrets.') === true
  );
}

/** Which lanes are well in spite of it, and what runs there. */
export function unaffectedBy(
  lane: DeliveryLane,
  lanes: DeliveryLane[],
): Reason[] {
  const running = nameOf(lane.runs.find(run => !run.arriving));
  const arriving = lane.runs.find(run => run.arriving);
  const fine = lanes.filter(
    other =>
      other !== lane &&
      other.state === 'healthy' &&
      !other.stale.length &&
      // Where the same runs, nobody knows whether it is not affected
      !(arriving?.change && other.runs[0]?.change === arriving.change),
  );
  return [
    ...(arriving && running
      ? [
          {
            code: 'still-runs',
            params: { place: lane.name, version: running },
            message: `${lane.name} still runs ${running}`,
          },
        ]
      : []),
    ...fine.map(other => {
      const version = nameOf(other.runs[0]) ?? '';
      return {
        code: version ? 'not-affected-version' : 'not-affected',
        params: { place: other.name, ...(version && { version }) },
        message: `${other.name} is not affected`,
      };
    }),
  ];
}
