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

import type { ClusterClient } from '../../cluster/client';
import type { Timing } from '../options';
import type { EventRecorder } from '../runtime/events';
import type { ReplicaSet } from '../workloads/types';
import type { AnalysisRun } from './analysis/types';
import type { Experiment } from './experiments/types';
import type { Pausing } from './pause';
import type { Rollout, RolloutStatus } from './types';

/** The AnalysisRuns that decide how a Rollout goes on. */
export interface CurrentRuns {
  step?: AnalysisRun;
  background?: AnalysisRun;
  prePromotion?: AnalysisRun;
  postPromotion?: AnalysisRun;
}

/** One look at a Rollout, with all that belongs to it. */
export interface Pass {
  client: ClusterClient;
  events: EventRecorder;
  timing: Timing;
  later: (ms: number) => void;
  /** With the template of the workload it refers to, if it refers to one. */
  rollout: Rollout & {
    spec: { template: NonNullable<Rollout['spec']['template']> };
  };
  /** All ReplicaSets, by revision; these are read anew after each change. */
  sets: ReplicaSet[];
  /** The one of the wanted template. */
  current: ReplicaSet;
  /** The one that was fully promoted last. */
  stable?: ReplicaSet;
  /** Neither of both. */
  others: ReplicaSet[];
  /** Whether the wanted one was still up, to be taken down, before this look. */
  isWithinDelay: boolean;
  runs: CurrentRuns;
  otherRuns: AnalysisRun[];
  experiment?: Experiment;
  otherExperiments: Experiment[];
  pausing: Pausing;
  /** What is known of the next status. */
  next: RolloutStatus;
}

/** The namespace of the Rollout. */
export function namespaceOf({ rollout }: Pass): string {
  return rollout.metadata.namespace ?? 'default';
}

/** Tells something of the Rollout. */
export function tell(
  pass: Pick<Pass, 'events' | 'rollout'>,
  reason: string,
  message: string,
  type: 'Normal' | 'Warning' = 'Normal',
): Promise<void> {
  return pass.events.record(pass.rollout, { type, reason, message });
}
