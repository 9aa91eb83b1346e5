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

import { PipelineEdge } from '@gitops-portal/backstage-plugin-gitops-common';
import { KargoStage } from '../records';

/** What goes from where to where: a pair may have several arrows. */
export function pipelineEdges(stages: readonly KargoStage[]): PipelineEdge[] {
  return stages.flatMap(stage =>
    stage.requests.flatMap(({ origin, direct, stages: upstream }) => [
      ...(direct
        ? [{ from: `warehouse/${origin}`, to: stage.name, origin }]
        : []),
      ...upstream.map(name => ({
        from: `stage/${name}`,
        to: stage.name,
        origin,
      })),
    ]),
  );
}

/**
 * How many Stages stand before each at most; Stages that wait for each other in
 * a circle are let go from where the circle is met.
 */
export function stageDepths(
  stages: readonly KargoStage[],
): Map<string, number> {
  const byName = new Map(stages.map(stage => [stage.name, stage]));
  const depths = new Map<string, number>();
  const visiting = new Set<string>();
  const depthOf = (name: string): number => {
    const known = depths.get(name);
    const stage = byName.get(name);
    if (known !== undefined || !stage || visiting.has(name)) {
      return known ?? -1;
    }
    visiting.add(name);
    const before = stage.requests.flatMap(request => request.stages);
    const depth = 1 + Math.max(-1, ...before.map(depthOf));
    visiting.delete(name);
    depths.set(name, depth);
    return depth;
  };
  stages.forEach(({ name }) => depthOf(name));
  return depths;
}
