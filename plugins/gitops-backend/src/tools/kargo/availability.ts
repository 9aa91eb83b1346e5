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

import { Reason } from '@gitops-portal/backstage-plugin-gitops-common';
import { actionReason } from '../../actions/reasons';
import { parseDuration } from '../argocd/windows/duration';
import { KargoFreight, KargoStage, StageRequest } from './records';

const NOT_VERIFIED = 'not-verified';

/** Whether a Freight may be promoted to a Stage, and if not, why. */
export interface Availability {
  available: boolean;
  approved: boolean;
  /** Why not, and what to wait for; empty where it is available. */
  blockedBy: Reason[];
}

/** What of a Freight the rules go by. */
export type AvailableFreight = Pick<
  KargoFreight,
  'name' | 'origin' | 'currentlyIn' | 'verifiedIn' | 'approvedFor'
>;

/**
 * Kargo's rule of what may go where: a Stage takes Freight of a Warehouse that
 * it asks for, which somebody has approved for it, or which comes straight from
 * the Warehouse, or which was verified, and stayed long enough, in all or one
 * of the Stages before it. The time counts from when it came to a Stage.
 */
export function availability(
  freight: AvailableFreight,
  stage: Pick<KargoStage, 'name' | 'requests'>,
  now: Date,
): Availability {
  const request = stage.requests.find(
    ({ origin }) => origin === freight.origin,
  );
  const approved = isIn(freight.approvedFor, stage.name);
  if (!request) {
    return {
      available: false,
      approved,
      blockedBy: [
        actionReason(
          'not-requested',
          `${stage.name} does not take Freight of ${freight.origin}`,
          { stage: stage.name, origin: freight.origin },
        ),
      ],
    };
  }
  if (approved || request.direct) {
    return { available: true, approved, blockedBy: [] };
  }
  const states = request.stages.map(upstream =>
    upstreamState(freight, upstream, request, now),
  );
  const waiting = states.flatMap(({ reason }) => reason ?? []);
  const available =
    states.length > 0 &&
    (request.all ? waiting.length === 0 : waiting.length < states.length);
  return {
    available,
    approved,
    blockedBy: available ? [] : blockers(waiting, stage.name, request),
  };
}

/** Since when, and how long, a Freight counts as having been in a Stage. */
export function longestSoakMs(
  freight: AvailableFreight,
  stage: string,
  now: Date,
): number {
  const verified = entryOf(freight.verifiedIn, stage);
  if (!verified) {
    return 0;
  }
  const since = Date.parse(entryOf(freight.currentlyIn, stage)?.since ?? '');
  return Math.max(
    parseDuration(verified.longestSoak ?? '') ?? 0,
    Number.isNaN(since) ? 0 : now.getTime() - since,
  );
}

/** An entry of a map by Stage that the map itself has. */
export function entryOf<T>(
  map: Readonly<Record<string, T>>,
  stage: string,
): T | undefined {
  return Object.hasOwn(map, stage) ? map[stage] : undefined;
}

function isIn(map: Readonly<Record<string, unknown>>, stage: string) {
  return Object.hasOwn(map, stage);
}

/** What is still to happen in a Stage before; no reason where nothing is. */
function upstreamState(
  freight: AvailableFreight,
  upstream: string,
  request: StageRequest,
  now: Date,
): { reason?: Reason } {
  if (!isIn(freight.verifiedIn, upstream)) {
    return {
      reason: isIn(freight.currentlyIn, upstream)
        ? actionReason(
            'not-verified-yet',
            `It is in ${upstream} and not verified there yet`,
            { stage: upstream },
          )
        : notVerified([upstream], false),
    };
  }
  const text = request.requiredSoakTime;
  if (!text) {
    return {};
  }
  const required = parseDuration(text);
  if (required === undefined) {
    return {
      reason: actionReason(
        'soak-time-not-understood',
        `It has to stay in ${upstream} for ${text}, which is no duration`,
        { stage: upstream, required: text },
      ),
    };
  }
  if (longestSoakMs(freight, upstream, now) >= required) {
    return {};
  }
  const since = Date.parse(entryOf(freight.currentlyIn, upstream)?.since ?? '');
  if (Number.isNaN(since)) {
    return {
      reason: actionReason(
        'soak-ended',
        `It has left ${upstream} before it had stayed there for ${text}`,
        { stage: upstream, required: text },
      ),
    };
  }
  const until = new Date(since + required).toISOString();
  return {
    reason: actionReason(
      'soaking',
      `It has to stay in ${upstream} for ${text}`,
      { stage: upstream, required: text, until },
    ),
  };
}

/** Those in the way; of several ways that are open, that which is nearest. */
function blockers(
  waiting: Reason[],
  stage: string,
  { all, stages }: StageRequest,
): Reason[] {
  if (!stages.length) {
    return [
      actionReason(
        'no-source',
        `${stage} names neither the Warehouse nor a Stage to take it from`,
        { stage },
      ),
    ];
  }
  if (all || waiting.length === 1) {
    const missing = waiting.filter(({ code }) => code === NOT_VERIFIED);
    return missing.length > 1
      ? [
          ...waiting.filter(({ code }) => code !== NOT_VERIFIED),
          notVerified(
            missing.map(({ params }) => params!.stages),
            false,
          ),
        ]
      : waiting;
  }
  const soaking = waiting
    .filter(({ code }) => code === 'soaking')
    .sort((a, b) => (a.params!.until < b.params!.until ? -1 : 1));
  if (soaking.length) {
    return [soaking[0]];
  }
  if (waiting.some(({ code }) => code === 'not-verified-yet')) {
    return waiting.filter(({ code }) => code === 'not-verified-yet');
  }
  return [notVerified(stages, true)];
}

function notVerified(stages: readonly string[], isAnyEnough: boolean): Reason {
  const names = stages.join(', ');
  return actionReason(
    NOT_VERIFIED,
    isAnyEnough && stages.length > 1
      ? `It has not been verified in any of ${names}`
      : `It has not been verified in ${names}`,
    { stages: names },
  );
}
