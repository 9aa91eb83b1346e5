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

import { FreightCandidate } from '@gitops-portal/backstage-plugin-gitops-common';
import { StageInPipeline } from './stagePart';

/** What may come to a Stage next, and what must not be suggested. */
export interface NextCandidate {
  /** The newest Freight that it does not hold yet, and that is newer. */
  candidate?: FreightCandidate;
  /** Newer than what it holds, and taken back from it: a person has to decide. */
  takenBack?: string;
}

/**
 * What may come to a Stage next. What was taken back from it, or from a Stage
 * before it, is never suggested.
 */
export function nextCandidate(place: StageInPipeline): NextCandidate {
  const newer = newerCandidates(place);
  const takenBack = takenBackFrom(place);
  const before = new Set(
    place.stage.requests
      .flatMap(({ stages }) => stages)
      .flatMap(name => {
        const stage = place.pipeline.stages.find(each => each.name === name);
        return stage
          ? [...takenBackFrom({ pipeline: place.pipeline, stage })]
          : [];
      }),
  );
  const good = newer.filter(
    ({ approved, freight }) =>
      !takenBack.has(freight) && (approved || !before.has(freight)),
  );
  const candidate = good.find(({ available }) => available) ?? good[0];
  const retreat = newer.find(({ freight }) => takenBack.has(freight));
  const isNewer =
    candidate && retreat && newer.indexOf(candidate) < newer.indexOf(retreat);
  return {
    ...(candidate && { candidate }),
    ...(retreat && !isNewer && { takenBack: retreat.freight }),
  };
}

/**
 * The Freight that a Stage held, and that something older of the same origin
 * has replaced.
 */
export function takenBackFrom({
  pipeline,
  stage,
}: StageInPipeline): Set<string> {
  const known = new Map(pipeline.freight.map(item => [item.name, item]));
  const held = heldSince(pipeline, stage);
  return new Set(
    (stage.previous ?? []).filter(name => {
      const item = known.get(name);
      const since = item && held.get(item.origin);
      return Boolean(since && item?.discoveredAt && item.discoveredAt > since);
    }),
  );
}

/** When what a Stage holds came about, by origin. */
function heldSince(
  { freight }: StageInPipeline['pipeline'],
  { current }: StageInPipeline['stage'],
): Map<string, string | undefined> {
  const known = new Map(freight.map(item => [item.name, item]));
  return new Map(
    current.map(({ name, origin }) => [origin, known.get(name)?.discoveredAt]),
  );
}

/**
 * The Freight that is newer than what the Stage holds of the same Warehouse,
 * newest first: a Stage holds one of each.
 */
export function newerCandidates({
  pipeline,
  stage,
}: StageInPipeline): FreightCandidate[] {
  const known = new Map(pipeline.freight.map(item => [item.name, item]));
  const held = heldSince(pipeline, stage);
  return stage.candidates.filter(({ freight, current }) => {
    const item = known.get(freight);
    const since = item && held.get(item.origin);
    const at = item?.discoveredAt;
    return !current && (!since || !at || at > since);
  });
}
