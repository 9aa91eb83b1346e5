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
  ResourceNodeContext,
  ResourceNodeView,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { explainWorkloads } from '../workloads/explain';
import { analysisReasons, runState } from './analysis/health';
import { rolloutHealth } from './health';
import { ownedBy } from './owned';
import {
  AnalysisRunRecord,
  ExperimentRecord,
  RolloutRecord,
  RunRecord,
} from './record';

/** A Rollout in a resource tree, by Argo CD's rule for it. */
export function rolloutNode(
  rollout: RolloutRecord,
  { records }: ResourceNodeContext,
): ResourceNodeView {
  const { cluster, namespace, name } = rollout;
  const { phase, state, reasons } = rolloutHealth(rollout, {
    analysisRuns: ownedBy(rollout, records).analysisRuns,
    pods: explainWorkloads(records, cluster, [
      { kind: 'Rollout', namespace, name },
    ]),
  });
  const { ready, desired, revision } = rollout;
  return {
    uid: rollout.uid,
    health: {
      status: phase === 'Paused' ? 'Suspended' : phase,
      state,
      reasons,
    },
    createdAt: rollout.createdAt,
    ...(rollout.images && { images: [...rollout.images] }),
    facts: [
      {
        code: 'pods-ready',
        params: { ready: String(ready), desired: String(desired) },
        message: `${ready}/${desired} ready`,
      },
      ...(revision
        ? [
            {
              code: 'revision',
              params: { revision },
              message: `revision ${revision}`,
            },
          ]
        : []),
    ],
    hasLogs: true,
  };
}

/** An AnalysisRun in a resource tree. */
export function analysisRunNode(run: AnalysisRunRecord): ResourceNodeView {
  return runNode(run, analysisReasons(run));
}

/** An Experiment in a resource tree. */
export function experimentNode(experiment: ExperimentRecord): ResourceNodeView {
  const { message, phase } = experiment;
  return runNode(
    experiment,
    message && phase !== 'Successful'
      ? [{ code: 'argo-says', params: { error: message }, message }]
      : [],
  );
}

/** Argo CD's words for how such a run may be. */
const WORDS: Partial<Record<string, string>> = {
  Pending: 'Progressing',
  Running: 'Progressing',
  Successful: 'Healthy',
  Failed: 'Degraded',
  Error: 'Degraded',
};

function runNode(
  run: RunRecord,
  reasons: NonNullable<ResourceNodeView['health']>['reasons'],
): ResourceNodeView {
  return {
    uid: run.uid,
    health: {
      status: WORDS[run.phase] ?? 'Unknown',
      state: runState(run.phase),
      reasons: reasons.map(reason => ({ ...reason, resource: undefined })),
    },
    createdAt: run.createdAt,
    ...(run.revision && {
      facts: [
        {
          code: 'revision',
          params: { revision: run.revision },
          message: `revision ${run.revision}`,
        },
      ],
    }),
  };
}
