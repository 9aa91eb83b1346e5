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

import { durationMs } from './durations';
import {
  type Freight,
  type FreightRequest,
  originKey,
  type Stage,
} from './types';

/** The longest time that Freight has been in a Stage where it was verified. */
export function longestSoak(
  freight: Freight,
  stage: string,
  now: Date,
): number {
  const verified = freight.status?.verifiedIn?.[stage];
  if (!verified) {
    return 0;
  }
  const since = freight.status?.currentlyIn?.[stage]?.since;
  return Math.max(
    durationMs(verified.longestSoak) ?? 0,
    since ? now.getTime() - Date.parse(since) : 0,
  );
}

function hasPassed(
  freight: Freight,
  upstream: string,
  { sources }: FreightRequest,
  now: Date,
): boolean {
  if (!freight.status?.verifiedIn?.[upstream]) {
    return false;
  }
  const required = durationMs(sources.requiredSoakTime) ?? 0;
  return required <= 0 || longestSoak(freight, upstream, now) >= required;
}

/** The request of a Stage for the Freight's origin. */
export function requestFor(
  stage: Stage,
  origin: Freight['origin'],
): FreightRequest | undefined {
  return stage.spec.requestedFreight.find(
    request => originKey(request.origin) === originKey(origin),
  );
}

/**
 * Whether Freight may be promoted to a Stage: approved for it, wanted directly
 * from its Warehouse, or verified (and soaked) upstream, in all or one of the
 * Stages.
 */
export function isAvailable(
  freight: Freight,
  stage: Stage,
  now: Date,
): boolean {
  const request = requestFor(stage, freight.origin);
  if (!request) {
    return false;
  }
  if (freight.status?.approvedFor?.[stage.metadata.name]) {
    return true;
  }
  const { direct, stages = [], availabilityStrategy } = request.sources;
  if (direct) {
    return true;
  }
  const passed = (upstream: string) =>
    hasPassed(freight, upstream, request, now);
  return availabilityStrategy === 'All'
    ? stages.length > 0 && stages.every(passed)
    : stages.some(passed);
}

/** Orders Freight newest first, by its discovery. */
export function newestFirst(a: Freight, b: Freight): number {
  const at = (freight: Freight) =>
    Date.parse(
      freight.discoveredAt ?? freight.metadata.creationTimestamp ?? '',
    ) || 0;
  const later = at(b) - at(a);
  if (later !== 0) {
    return later;
  }
  return a.metadata.name < b.metadata.name ? 1 : -1;
}

/**
 * What auto-promotion would promote to a Stage of one origin: the newest
 * available Freight, under `MatchUpstream` only what the upstream Stage holds.
 *
 * @param freights - all Freight of the project
 */
export function candidate(
  stage: Stage,
  request: FreightRequest,
  freights: readonly Freight[],
  now: Date,
): Freight | undefined {
  const { autoPromotionOptions, stages = [], direct } = request.sources;
  const upstream =
    autoPromotionOptions?.selectionPolicy === 'MatchUpstream' &&
    !direct &&
    stages.length === 1
      ? stages[0]
      : undefined;
  return freights
    .filter(
      freight =>
        originKey(freight.origin) === originKey(request.origin) &&
        isAvailable(freight, stage, now) &&
        (!upstream || freight.status?.currentlyIn?.[upstream]),
    )
    .sort(newestFirst)[0];
}
