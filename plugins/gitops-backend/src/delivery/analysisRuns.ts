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
  AnalysisRunView,
  RolloutView,
} from '@gitops-portal/backstage-plugin-gitops-common';

/** The phases of runs that give a roll-out up. */
export const FAILED_RUN: ReadonlySet<string> = new Set(['Failed', 'Error']);

/**
 * Whether what a failed run has found is over: it gives its roll-out up, so that
 * one that goes on was tried again since.
 */
export function isTriedAgain(
  { aborted, revision }: RolloutView,
  run: AnalysisRunView,
): boolean {
  return (
    FAILED_RUN.has(run.phase) &&
    !run.current &&
    !aborted &&
    run.revision === revision
  );
}

/** The runs that tell of the version that is brought out. */
export function runsOfRevision(rollout: RolloutView): AnalysisRunView[] {
  return rollout.analysisRuns.filter(
    run =>
      run.current ||
      (run.revision !== undefined &&
        run.revision === rollout.revision &&
        !isTriedAgain(rollout, run)),
  );
}
