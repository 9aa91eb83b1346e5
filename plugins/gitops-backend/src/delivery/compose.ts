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
  ActionState,
  ApplicationView,
  ClusterFreshness,
  DeliveryChange,
  DeliveryLane,
  EntityDelivery,
  PipelineView,
  RolloutView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { findCause } from './cause';
import { ChangeDraft, LaneRuns, makeChanges } from './changes';
import { EnvironmentOrder, makeLanes } from './lanes';
import { LanePart } from './LanePart';
import { runsIn, viewLane } from './laneView';
import { applicationPart } from './parts/applicationPart';
import { rolloutPart } from './parts/rolloutPart';
import { stagePart } from './parts/stagePart';
import { newestOf, placeOf } from './places';
import { afterFailures, explainPlaces } from './takenBack';
import { changeVerdict, findVerdict, unaffectedBy, wrongOf } from './verdict';

/** As many changes as a person chooses from. */
const MAX_CHANGES = 20;

/** What the tools say of one entity. */
export interface DeliveryInput {
  entityRef: string;
  /** The entity's name: its images are called like it. */
  name: string;
  applications: ApplicationView[];
  pipelines: PipelineView[];
  rollouts: RolloutView[];
  /** Certificates, secrets and whatever else joins a lane. */
  others: LanePart[];
  clusters: ClusterFreshness[];
  unreadable: string[];
  environments: EnvironmentOrder;
  /** What the caller may do with an Application. */
  actionsOf(application: ApplicationView): readonly ActionState[];
}

/** Joins what all tools say of an entity. Pure. */
export function composeDelivery(input: DeliveryInput): EntityDelivery {
  const { name, pipelines, clusters } = input;
  const drafts = makeLanes(
    {
      stages: pipelines.flatMap(pipeline =>
        pipeline.stages.map(stage => ({
          pipeline,
          stage,
          part: stagePart({ pipeline, stage }, name),
        })),
      ),
      applications: input.applications.map(view => ({
        view,
        part: applicationPart(view, name, input.actionsOf(view)),
      })),
      rollouts: input.rollouts.map(rollout => rolloutPart(rollout, name)),
      others: input.others,
    },
    input.environments,
  );
  const runs: LaneRuns = new Map(drafts.map(lane => [lane.id, runsIn(lane)]));
  const changeDrafts = makeChanges(drafts, pipelines, runs, name);
  const plain = drafts.map(draft => {
    const lane = viewLane(draft, runs.get(draft.id) ?? [], clusters);
    const behind = behindOf(lane, changeDrafts);
    return behind === undefined ? lane : { ...lane, behind };
  });
  const known = plain.map((lane, i) => ({ lane, draft: drafts[i] }));
  const changes = changeDrafts.map(
    (draft): DeliveryChange => ({
      ...draft.change,
      places: explainPlaces(
        draft.change,
        known.flatMap(
          each => placeOf(draft, changeDrafts, each.lane, each.draft) ?? [],
        ),
        known,
      ),
    }),
  );
  const lanes = known.map(each => afterFailures(each, changes));
  const { cause, otherCauses } = findCause(lanes, drafts, lane =>
    unaffectedBy(lane, lanes),
  );
  const wrong = wrongOf(lanes, changes, cause);
  const verdict = findVerdict(lanes, changes, cause, wrong);
  const shown = limited(changes);
  return {
    entityRef: input.entityRef,
    available: lanes.length > 0,
    clusters,
    unreadable: input.unreadable,
    lanes,
    ...shown,
    changes: shown.changes.map(change => ({
      ...change,
      verdict: changeVerdict(change, lanes, changes, cause, wrong),
    })),
    verdict,
    ...(cause && { cause }),
    otherCauses,
  };
}

/** How many changes are newer than what runs in a lane, or arrives there. */
function behindOf(
  lane: DeliveryLane,
  changes: ChangeDraft[],
): number | undefined {
  const running = changes.filter(({ change }) =>
    lane.runs.some(run => run.change === change.id),
  );
  const newest = newestOf(
    running.map(({ change }) => change.id),
    changes,
  );
  if (newest === undefined) {
    return undefined;
  }
  const lines = new Set(running.map(({ line }) => line));
  return changes
    .slice(0, newest)
    .filter(
      ({ line, lanes }) => lines.has(line) && (!lanes || lanes.has(lane.id)),
    ).length;
}

/** The newest, and whatever is somewhere. */
function limited(
  changes: DeliveryChange[],
): Pick<EntityDelivery, 'changes' | 'changesTotal'> {
  const shown = changes.filter(
    ({ places }, i) =>
      i < MAX_CHANGES ||
      places.some(({ state }) => state === 'here' || state === 'arriving'),
  );
  return {
    changes: shown,
    ...(shown.length < changes.length && { changesTotal: changes.length }),
  };
}
