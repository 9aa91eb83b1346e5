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

import { GitopsAction } from '@gitops-portal/backstage-plugin-gitops-node';
import { abort, retry } from './abort';
import { pause, restart, resume } from './hold';
import { promote } from './promote';
import { promoteFull } from './promoteFull';
import { skipStep } from './skipStep';
import { terminateAnalysis, terminateExperiment } from './terminate';
import { undo } from './undo';

/** What people may do with Rollouts, AnalysisRuns and Experiments. */
export const rolloutActions = [
  promote,
  promoteFull,
  skipStep,
  abort,
  retry,
  pause,
  resume,
  restart,
  undo,
  terminateAnalysis,
  terminateExperiment,
] as GitopsAction[];
