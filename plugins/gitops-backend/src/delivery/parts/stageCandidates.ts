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

/** The newest Freight that it does not hold yet, and that is newer. */
export function nextCandidate(
  place: StageInPipeline,
): FreightCandidate | undefined {
  const newer = newerCandidates(place);
  return newer.find(({ available }) => available) ?? newer[0];
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
  const held = new Map(
    stage.current.map(({ name, origin }) => [
      origin,
      known.get(name)?.discoveredAt,
    ]),
  );
  return stage.candidates.filter(({ freight, current }) => {
    const item = known.get(freight);
    const since = item && held.get(item.origin);
    const at = item?.discoveredAt;
    return !current && (!since || !at || at > since);
  });
}
