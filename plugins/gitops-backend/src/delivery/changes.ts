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
  DeliveryVersion,
  FreightView,
  PipelineView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { freightVersion } from './freight';
import { LaneDraft } from './lanes';
import { waitingCommit } from './parts/applicationPart';
import { hasFailed, promotionOf } from './parts/stagePromotion';
import { compareVersions } from './versions';

/** A change before it is known where it is. */
export interface ChangeDraft {
  change: Omit<DeliveryChange, 'places'>;
  /** What is of the same line follows one another; others do not compare. */
  line: string;
  freight?: FreightView;
  /** The lanes that it concerns; all without it. */
  lanes?: Set<string>;
}

/** What runs in a lane, with the changes that it belongs to. */
export type LaneRuns = Map<string, DeliveryVersion[]>;

/** Of Kargo's Freight, at least so many of the newest can be chosen. */
const NEWEST = 12;

/**
 * What is delivered: Kargo's Freight where there is any, else the versions that
 * run and the commits that wait, newest first in each line.
 *
 * @param runs - what runs in each lane; gets the ids of the changes
 */
export function makeChanges(
  lanes: LaneDraft[],
  pipelines: PipelineView[],
  runs: LaneRuns,
  entityName: string,
): ChangeDraft[] {
  const changes = pipelines.flatMap(pipeline =>
    freightChanges(pipeline, entityName),
  );
  const lines = new Set(changes.map(({ line }) => line));
  const line = lines.size === 1 ? [...lines][0] : 'versions';
  for (const lane of lanes) {
    for (const run of runs.get(lane.id) ?? []) {
      const known = changeOf(run, changes);
      if (known) {
        run.change = known.change.id;
        run.freight ??= known.change.freight;
        if (known.freight && known.change.sha) {
          // People ask for what was built, not for what wrote its tag
          run.revision = known.change.sha;
          run.commit = known.change.commit;
        } else if (!known.freight) {
          known.change.commit ??= run.commit;
        }
      } else if (run.version || run.revision) {
        const made = versionChange(run, line);
        run.change = made.change.id;
        changes.push(made);
      }
    }
  }
  changes.push(...waitingChanges(lanes, line, changes));
  return sorted(changes);
}

function freightChanges(
  pipeline: PipelineView,
  entityName: string,
): ChangeDraft[] {
  return pipeline.freight
    .filter(
      (freight, i) =>
        i < NEWEST || freight.currentlyIn.length || freight.approvedFor.length,
    )
    .map(freight => {
      const { version, image, revision, commit } = freightVersion(
        freight,
        entityName,
      );
      return {
        change: {
          id: freight.name,
          ...(version && { version }),
          ...(image && { image }),
          freight: freight.name,
          ...(freight.alias && { alias: freight.alias }),
          ...(revision && { sha: revision }),
          ...(commit && { commit }),
          ...(freight.discoveredAt && { at: freight.discoveredAt }),
        },
        line: `${pipeline.id}/${freight.origin}`,
        freight,
      };
    });
}

/**
 * The change that runs: the Freight, else what has its version, as the object
 * of a Freight may be gone, or made anew; else what has its commit.
 */
function changeOf(
  run: DeliveryVersion,
  changes: ChangeDraft[],
): ChangeDraft | undefined {
  const { freight, version, revision } = run;
  return (
    changes.find(({ change }) => freight && change.freight === freight) ??
    changes.find(({ change }) => version && change.version === version) ??
    (version
      ? undefined
      : changes.find(({ change }) => revision && change.sha === revision))
  );
}

function versionChange(run: DeliveryVersion, line: string): ChangeDraft {
  const { version, revision, commit, freight, alias } = run;
  return {
    change: {
      id: freight ?? (version ? `version:${version}` : `commit:${revision}`),
      ...(version && { version }),
      ...(freight && { freight }),
      ...(alias && { alias }),
      ...(revision && { sha: revision }),
      ...(commit && { commit }),
      ...(commit?.authoredAt && { at: commit.authoredAt }),
    },
    line,
  };
}

/** What git has and an Application has not taken yet. */
function waitingChanges(
  lanes: LaneDraft[],
  line: string,
  known: ChangeDraft[],
): ChangeDraft[] {
  const made = new Map<string, ChangeDraft>();
  for (const lane of lanes) {
    for (const application of lane.applications) {
      const waiting = waitingCommit(application);
      if (
        waiting &&
        !isOfPromotion(lane, waiting.revision) &&
        !known.some(({ change }) => change.sha === waiting.revision)
      ) {
        const { revision, commit } = waiting;
        const change = made.get(revision) ?? {
          change: {
            id: `commit:${revision}`,
            sha: revision,
            ...(commit && { commit, at: commit.authoredAt }),
          },
          line,
          lanes: new Set<string>(),
        };
        change.lanes?.add(lane.id);
        made.set(revision, change);
      }
    }
  }
  return [...made.values()];
}

/**
 * Whether a commit is one that a promotion has made: that is the Freight on its
 * way, and no change of its own.
 */
function isOfPromotion({ stage }: LaneDraft, revision: string): boolean {
  if (!stage) {
    return false;
  }
  const { pipeline } = stage;
  const promotion = promotionOf(stage);
  return (
    (promotion !== undefined && !hasFailed(promotion)) ||
    pipeline.promotions.some(({ steps }) =>
      steps.some(({ outputs }) =>
        Object.values(outputs ?? {}).includes(revision),
      ),
    )
  );
}

/** Newest first: by what people count where all have it, else by time. */
function sorted(changes: ChangeDraft[]): ChangeDraft[] {
  const byTime = (a: ChangeDraft, b: ChangeDraft) =>
    (b.change.at ?? '').localeCompare(a.change.at ?? '');
  const counted = changes.filter(({ lanes }) => !lanes);
  const isCounted =
    !counted.some(({ freight }) => freight) &&
    counted.every(
      ({ change }) =>
        compareVersions(change.version, change.version) !== undefined,
    );
  const ordered = isCounted
    ? counted.sort(
        (a, b) =>
          compareVersions(b.change.version, a.change.version) || byTime(a, b),
      )
    : counted.sort(byTime);
  // What waits in git is newer than whatever runs
  return [...changes.filter(({ lanes }) => lanes).sort(byTime), ...ordered];
}
