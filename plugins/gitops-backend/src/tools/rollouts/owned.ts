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
  OWNER_UID_INDEX,
  RecordReader,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { ReplicaSetRecord } from '../workloads/records';
import { isPromoted } from './phase';
import {
  ANALYSIS_RUNS,
  AnalysisRunRecord,
  ExperimentRecord,
  EXPERIMENTS,
  REPLICA_SETS,
  RolloutRecord,
  RunRecord,
} from './record';

/** What a Rollout owns, of the same cluster. */
export interface OwnedByRollout {
  replicaSets: ReplicaSetRecord[];
  /** Newest first. */
  analysisRuns: AnalysisRunRecord[];
  /** Newest first. */
  experiments: ExperimentRecord[];
}

/** What a Rollout owns, found by its uid. */
export function ownedBy(
  { uid, cluster }: Pick<RolloutRecord, 'uid' | 'cluster'>,
  records: RecordReader,
): OwnedByRollout {
  const find = (kind: string) =>
    uid === undefined
      ? []
      : [...records.find(kind, OWNER_UID_INDEX, uid)].filter(
          record => record.cluster === cluster,
        );
  const newestFirst = (a: RunRecord, b: RunRecord) =>
    compare(b.createdAt, a.createdAt) || compare(b.name, a.name);
  return {
    replicaSets: find(REPLICA_SETS) as ReplicaSetRecord[],
    analysisRuns: (find(ANALYSIS_RUNS) as AnalysisRunRecord[]).sort(
      newestFirst,
    ),
    experiments: (find(EXPERIMENTS) as ExperimentRecord[]).sort(newestFirst),
  };
}

function compare(a = '', b = ''): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/** The AnalysisRuns that decide how a Rollout goes on, in its own words. */
function currentRunNames(rollout: RolloutRecord): string[] {
  return [
    rollout.stepAnalysis,
    rollout.backgroundAnalysis,
    rollout.prePromotionAnalysis,
    rollout.postPromotionAnalysis,
  ].filter((name): name is string => name !== undefined);
}

/**
 * The AnalysisRuns that tell how a Rollout is: those that it names, else, while
 * it is not done, the last one of its wanted version that went wrong: some
 * versions name none any more once they have given up.
 */
export function decisiveRuns(
  rollout: RolloutRecord,
  runs: readonly AnalysisRunRecord[],
): AnalysisRunRecord[] {
  const names = currentRunNames(rollout);
  const current = runs.filter(run => names.includes(run.name));
  return current.length || isPromoted(rollout)
    ? current
    : runs
        .filter(
          run =>
            run.hash !== undefined &&
            run.hash === rollout.currentHash &&
            ['Failed', 'Error', 'Inconclusive'].includes(run.phase),
        )
        .slice(0, 1);
}

/** The AnalysisRuns that an Experiment has made. */
export function runsOfExperiment(
  experiment: ExperimentRecord,
  records: RecordReader,
): AnalysisRunRecord[] {
  return ownedBy(experiment, records).analysisRuns;
}
