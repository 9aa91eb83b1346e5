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
  gitopsAnalysisRunTerminatePermission,
  gitopsExperimentTerminatePermission,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  ActionWrite,
  GitopsAction,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { actionReason } from '../../../actions/reasons';
import { readNothing } from '../../argocd/actions/input';
import { isOver } from '../analysis/health';
import {
  ANALYSIS_RUNS,
  AnalysisRunRecord,
  ExperimentRecord,
  EXPERIMENTS,
  RunRecord,
} from '../record';

const terminate = {
  id: 'terminate',
  severity: 'medium',
  readInput: readNothing,
  blockedBy: ({ phase, terminating }: RunRecord) => {
    if (isOver(phase)) {
      return [actionReason('run-is-over', 'It is over already')];
    }
    return terminating
      ? [actionReason('run-is-ending', 'It is being ended already')]
      : [];
  },
  write: (): ActionWrite => ({
    type: 'merge-patch',
    body: { spec: { terminate: true } },
  }),
} as const;

/** Ends an AnalysisRun; what it has measured so far decides. */
export const terminateAnalysis: GitopsAction<
  AnalysisRunRecord,
  Record<string, never>
> = {
  ...terminate,
  kind: ANALYSIS_RUNS,
  permission: gitopsAnalysisRunTerminatePermission,
  plan: () => ({
    blockedBy: [],
    effects: [
      actionReason(
        'analysis-ends',
        'No further measurement is made; what was measured so far decides',
      ),
    ],
    warnings: [],
  }),
};

/** Ends an Experiment, with its pods and its analyses. */
export const terminateExperiment: GitopsAction<
  ExperimentRecord,
  Record<string, never>
> = {
  ...terminate,
  kind: EXPERIMENTS,
  permission: gitopsExperimentTerminatePermission,
  plan: () => ({
    blockedBy: [],
    effects: [
      actionReason('experiment-ends', 'Its analyses end, and its pods go'),
    ],
    warnings: [],
  }),
};
