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

import { GitopsRecord } from '@gitops-portal/backstage-plugin-gitops-node';

/** The ids of the kinds, as the index knows them. */
export const ROLLOUTS = 'rollouts.argoproj.io';
export const ANALYSIS_RUNS = 'analysisruns.argoproj.io';
export const EXPERIMENTS = 'experiments.argoproj.io';
export const REPLICA_SETS = 'replicasets.apps';

/** What is kept of an Argo Rollout. */
export interface RolloutRecord extends GitopsRecord {
  readonly uid?: string;
  readonly createdAt?: string;
  readonly deletingSince?: string;
  readonly strategy: 'canary' | 'blue-green' | 'unknown';
  readonly steps?: readonly RolloutStepRecord[];
  /** As the controller says; see `currentStep` for what it means. */
  readonly stepIndex?: number;
  /** The whole that is divided. */
  readonly maxWeight: number;
  /** Whether requests are divided, and not only pods counted. */
  readonly byTraffic?: boolean;
  /** What the controller has set in the router. */
  readonly trafficWeight?: number;
  readonly blueGreen?: BlueGreenRecord;
  /** Whether the controller has said anything of it yet. */
  readonly hasStatus: boolean;
  /** Whether the controller has seen the object as it is now. */
  readonly observed: boolean;
  /** The same of the workload that it takes its template from. */
  readonly workloadObserved: boolean;
  readonly phase?: string;
  readonly message?: string;
  /** Somebody has set `spec.paused`. */
  readonly held?: boolean;
  readonly pauses?: readonly PauseRecord[];
  /** The controller has paused it. */
  readonly controllerPause?: boolean;
  readonly aborted?: boolean;
  readonly abortedAt?: string;
  readonly promotingFull?: boolean;
  /** The hash of the pods that are wanted, and of those that were promoted. */
  readonly currentHash?: string;
  readonly stableHash?: string;
  readonly revision?: string;
  /** The analyses that count now. */
  readonly stepAnalysis?: string;
  readonly backgroundAnalysis?: string;
  readonly prePromotionAnalysis?: string;
  readonly postPromotionAnalysis?: string;
  readonly experiment?: string;
  readonly desired: number;
  readonly replicas: number;
  readonly updated: number;
  readonly ready: number;
  readonly available: number;
  /** The conditions that say that something is wrong. */
  readonly troubles?: readonly TroubleRecord[];
  readonly images?: readonly string[];
  readonly workloadRef?: { readonly kind: string; readonly name: string };
}

/** A step of a canary, in short. */
export interface RolloutStepRecord {
  readonly kind:
    | 'set-weight'
    | 'pause'
    | 'analysis'
    | 'experiment'
    | 'set-canary-scale'
    | 'set-header-route'
    | 'set-mirror-route'
    | 'plugin'
    | 'unknown';
  readonly weight?: number;
  /** Of a pause; without it, it waits for a person. */
  readonly seconds?: number;
  /** What is written there and cannot be read: a pause of an unknown length. */
  readonly unreadable?: string;
  readonly replicas?: number;
  /** Names of templates, or of a plugin. */
  readonly names?: readonly string[];
}

/** What is particular to blue-green. */
export interface BlueGreenRecord {
  readonly activeService: string;
  readonly previewService?: string;
  readonly active?: string;
  readonly preview?: string;
  readonly autoPromotion: boolean;
  readonly autoPromotionSeconds?: number;
}

/** Why the controller has paused. */
export interface PauseRecord {
  readonly reason: string;
  readonly since?: string;
}

/** A condition that says that something is wrong. */
export interface TroubleRecord {
  readonly code:
    | 'invalid-spec'
    | 'aborted'
    | 'progress-deadline-exceeded'
    | 'replica-failure';
  readonly message?: string;
  readonly since?: string;
}

/** What AnalysisRuns and Experiments have in common. */
export interface RunRecord extends GitopsRecord {
  readonly uid?: string;
  readonly owners?: readonly string[];
  readonly createdAt?: string;
  readonly revision?: string;
  /** The hash of the pods that it is about. */
  readonly hash?: string;
  /** Argo's word; Pending where it has not begun. */
  readonly phase: string;
  readonly message?: string;
  /** Somebody has asked for its end. */
  readonly terminating?: boolean;
  readonly startedAt?: string;
}

/** What is kept of an AnalysisRun. */
export interface AnalysisRunRecord extends RunRecord {
  /** Argo's word, such as `Step` or `Background`. */
  readonly type?: string;
  readonly step?: number;
  readonly completedAt?: string;
  readonly metrics: readonly MetricRecord[];
}

/** One metric of an AnalysisRun. */
export interface MetricRecord {
  readonly name: string;
  readonly provider?: string;
  readonly phase: string;
  readonly dryRun?: boolean;
  readonly interval?: string;
  readonly measured: number;
  readonly successful: number;
  readonly failed: number;
  readonly inconclusive: number;
  readonly error: number;
  readonly count?: string;
  readonly failureLimit?: string;
  readonly inconclusiveLimit?: string;
  readonly consecutiveErrorLimit?: string;
  readonly consecutiveSuccessLimit?: string;
  readonly successCondition?: string;
  readonly failureCondition?: string;
  readonly message?: string;
  readonly measurements?: readonly MeasurementRecord[];
}

/** When, Argo's word, and the value where it is a number. */
export type MeasurementRecord = readonly [
  at: string | undefined,
  phase: string,
  value?: number,
  message?: string,
];

/** What is kept of an Experiment. */
export interface ExperimentRecord extends RunRecord {
  readonly templates: ReadonlyArray<{
    readonly name: string;
    readonly phase: string;
    readonly replicas: number;
    readonly available: number;
    readonly message?: string;
  }>;
}
