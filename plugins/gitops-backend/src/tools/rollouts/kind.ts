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
  EntityChain,
  GitopsKind,
  IndexKey,
  OWNER_UID_INDEX,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { labelIndex } from '../../links/labelSelector';
import { projectAnalysisRun } from './analysis/project';
import { analysisRunNode, experimentNode, rolloutNode } from './node';
import { projectRollout } from './project';
import { projectExperiment } from './projectRun';
import {
  ANALYSIS_RUNS,
  AnalysisRunRecord,
  ExperimentRecord,
  EXPERIMENTS,
  RolloutRecord,
  ROLLOUTS,
  RunRecord,
} from './record';

/** Argo Rollouts' Rollout. */
export const rolloutKind: GitopsKind<RolloutRecord> = {
  group: 'argoproj.io',
  plural: 'rollouts',
  kind: 'Rollout',
  versions: ['v1alpha1'],
  project: projectRollout,
  *keys({ labels }): Iterable<IndexKey> {
    for (const [key, value] of Object.entries(labels ?? {})) {
      yield [labelIndex(key), value];
    }
  },
  resourceNode: rolloutNode,
};

/** Argo Rollouts' AnalysisRun; Kargo's verifications are such as well. */
export const analysisRunKind: GitopsKind<AnalysisRunRecord> = {
  group: 'argoproj.io',
  plural: 'analysisruns',
  kind: 'AnalysisRun',
  versions: ['v1alpha1'],
  project: projectAnalysisRun,
  keys: ownerKeys,
  resourceNode: analysisRunNode,
};

/** Argo Rollouts' Experiment. */
export const experimentKind: GitopsKind<ExperimentRecord> = {
  group: 'argoproj.io',
  plural: 'experiments',
  kind: 'Experiment',
  versions: ['v1alpha1'],
  project: projectExperiment,
  keys: ownerKeys,
  resourceNode: experimentNode,
};

function* ownerKeys({ owners }: RunRecord): Iterable<IndexKey> {
  for (const owner of owners ?? []) {
    yield [OWNER_UID_INDEX, owner];
  }
}

/** What a Rollout or an Experiment has made belongs to the same entity. */
export const ownedChains: EntityChain[] = [
  ownedChain('owned-by-rollout', ROLLOUTS, [ANALYSIS_RUNS, EXPERIMENTS]),
  ownedChain('owned-by-experiment', EXPERIMENTS, [ANALYSIS_RUNS]),
];

function ownedChain(rule: string, from: string, kinds: string[]): EntityChain {
  return {
    rule,
    from,
    *follow(record, { records }) {
      const { uid, cluster } = record as RolloutRecord | ExperimentRecord;
      for (const kind of uid === undefined ? [] : kinds) {
        for (const found of records.find(kind, OWNER_UID_INDEX, uid!)) {
          if (found.cluster === cluster) {
            yield { kind, record: found };
          }
        }
      }
    },
  };
}
