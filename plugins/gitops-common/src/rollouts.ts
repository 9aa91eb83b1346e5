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

import { ActionState } from './actions';
import { ApplicationKey } from './applicationDetails';
import { LinkReason } from './applications';
import { HealthState, Reason } from './health';
import { EntitySection } from './sections';

/**
 * The Rollouts of an entity.
 *
 * @public
 */
export interface EntityRollouts extends EntitySection {
  /** By environment, then name. */
  rollouts: RolloutView[];
}

/**
 * An Argo Rollout: what it brings out, how far it is, and what stands in its
 * way.
 *
 * @public
 */
export interface RolloutView {
  /** `<cluster>/<namespace>/<name>`. */
  id: string;
  cluster: string;
  namespace: string;
  name: string;
  /** The environment that the portal's rules see in it. */
  environment?: string;
  /** The Applications that manage it. */
  applications: ApplicationKey[];
  /**
   * The word of Argo Rollouts, as its own clients work it out: Healthy,
   * Progressing, Paused, Degraded; Unknown where its controller has not said.
   */
  phase: string;
  /** What Argo Rollouts says beside it. */
  message?: string;
  state: HealthState;
  /** Worst first. */
  reasons: Reason[];
  strategy: RolloutStrategy;
  /** Whether everything runs the version that is wanted. */
  promoted: boolean;
  /** The revision that is wanted, such as `7`. */
  revision?: string;
  /** Of a canary. */
  steps: RolloutStep[];
  /** The index of the step that it is at; as many as there are: all are done. */
  currentStep?: number;
  /** Of a canary: the share that the new version has and is to have. */
  weight?: RolloutWeight;
  blueGreen?: RolloutBlueGreen;
  /** Why it does not go on by itself. */
  pause?: RolloutPause;
  /** Where the update was given up. */
  aborted?: {
    /** RFC 3339. */
    at?: string;
    message?: string;
  };
  replicas: {
    desired: number;
    current: number;
    updated: number;
    ready: number;
    available: number;
  };
  /** Those that have pods or a role, newest first. */
  replicaSets: RolloutReplicaSet[];
  /** Whether the portal can see the ReplicaSets. */
  replicaSetsKnown: boolean;
  /** The revisions that it can go back to, newest first. */
  revisions: RolloutRevision[];
  /** Those that count now, then the last ones, newest first. */
  analysisRuns: AnalysisRunView[];
  experiments: ExperimentView[];
  /** Where its template is, when it is not its own. */
  workloadRef?: { kind: string; name: string };
  /** Its permissions are `gitops.rollout.*`. */
  actions: ActionState[];
  linkedBy: LinkReason[];
}

/**
 * How a Rollout brings out a version; `unknown` where it names none that is
 * known.
 *
 * @public
 */
export type RolloutStrategy = 'canary' | 'blue-green' | 'unknown';

/**
 * The share of a canary.
 *
 * @public
 */
export interface RolloutWeight {
  /** What the steps ask for. */
  set: number;
  /** What it has; undefined where that cannot be known. */
  actual?: number;
  /** The whole, 100 unless it is set to something else. */
  max: number;
  /** Whether requests are divided, or only pods counted. */
  by: 'traffic' | 'pods';
}

/**
 * A step of a canary.
 *
 * @public
 */
export interface RolloutStep {
  /**
   * `set-weight`, `pause`, `analysis`, `experiment`, `set-canary-scale`,
   * `set-header-route`, `set-mirror-route`, `plugin`, or `unknown`.
   */
  kind: string;
  /** `failed` where the update was given up at it. */
  state: 'done' | 'current' | 'next' | 'failed';
  /** What it does, such as code `set-weight` with `weight`. */
  label: Reason;
  /** The share of the new version from this step on. */
  weight: number;
  /** Of a pause: how long; undefined where it waits for a person. */
  durationSeconds?: number;
  /** Of a pause that runs: its end, RFC 3339. */
  until?: string;
  /** The AnalysisRun that it made, where it is known. */
  analysisRun?: string;
}

/**
 * Why a Rollout does not go on by itself.
 *
 * @public
 */
export interface RolloutPause {
  /**
   * Argo Rollouts' word, such as `CanaryPauseStep`, `BlueGreenPause` or
   * `InconclusiveAnalysisRun`; `Manual` where `spec.paused` is set.
   */
  reason: string;
  /** RFC 3339. */
  since?: string;
  /** When it goes on by itself; undefined where it waits for a person. */
  until?: string;
}

/**
 * What is particular to blue-green.
 *
 * @public
 */
export interface RolloutBlueGreen {
  activeService: string;
  previewService?: string;
  /** The hash of the pods behind each. */
  active?: string;
  preview?: string;
  /** Whether it goes over to the new version by itself. */
  autoPromotion: boolean;
  autoPromotionSeconds?: number;
}

/**
 * The pods of one version of a Rollout.
 *
 * @public
 */
export interface RolloutReplicaSet {
  name: string;
  hash: string;
  revision?: string;
  /** Empty where it is only about to go. */
  roles: Array<'stable' | 'canary' | 'active' | 'preview'>;
  images: string[];
  desired: number;
  ready: number;
  available: number;
  /** When its pods will go, RFC 3339. */
  scaleDownAt?: string;
  createdAt?: string;
}

/**
 * A revision that a Rollout can go back to.
 *
 * @public
 */
export interface RolloutRevision {
  revision: string;
  images: string[];
  createdAt?: string;
  /** Whether it is the one that is wanted now. */
  current: boolean;
}

/**
 * An AnalysisRun.
 *
 * @public
 */
export interface AnalysisRunView {
  cluster: string;
  namespace: string;
  name: string;
  /** What it was made for. */
  role:
    | 'step'
    | 'background'
    | 'pre-promotion'
    | 'post-promotion'
    | 'experiment'
    | 'other';
  /** Whether what happens next depends on it. */
  current: boolean;
  /** The index of its step. */
  step?: number;
  revision?: string;
  /** Argo's word: Pending, Running, Successful, Failed, Error, Inconclusive. */
  phase: string;
  state: HealthState;
  message?: string;
  startedAt?: string;
  completedAt?: string;
  metrics: AnalysisMetricView[];
  /** Its permission is `gitops.analysis-run.terminate`. */
  actions: ActionState[];
}

/**
 * One metric of an AnalysisRun, as it was asked for and as it was measured.
 *
 * @public
 */
export interface AnalysisMetricView {
  name: string;
  phase: string;
  state: HealthState;
  /** Why it has that state, such as `analysis-failed`. */
  reasons: Reason[];
  /** What measures it, such as `prometheus`. */
  provider?: string;
  /** It is measured, and its result counts for nothing. */
  dryRun: boolean;
  /** As written, such as `30s`. */
  interval?: string;
  counts: {
    measured: number;
    successful: number;
    failed: number;
    inconclusive: number;
    error: number;
  };
  /** As written: numbers, or what they are worked out from. */
  limits: {
    /** How many measurements are made; undefined: until somebody ends it. */
    count?: string;
    failure: string;
    inconclusive: string;
    consecutiveError: string;
    consecutiveSuccess?: string;
  };
  successCondition?: string;
  failureCondition?: string;
  /** The numbers that the conditions compare with. */
  thresholds: AnalysisThreshold[];
  message?: string;
  /** The last ones, oldest first. */
  measurements: AnalysisMeasurement[];
}

/**
 * A number that a condition compares with: the measurement stands at the left
 * of the operator.
 *
 * @public
 */
export interface AnalysisThreshold {
  /** Whether the measurement is good where it holds, or bad. */
  of: 'success' | 'failure';
  operator: '<' | '<=' | '>' | '>=';
  value: number;
}

/**
 * One measurement. What is not a number is not told: it may be anything.
 *
 * @public
 */
export interface AnalysisMeasurement {
  /** RFC 3339. */
  at?: string;
  phase: string;
  value?: number;
  message?: string;
}

/**
 * An Experiment.
 *
 * @public
 */
export interface ExperimentView {
  cluster: string;
  namespace: string;
  name: string;
  current: boolean;
  /** As of an AnalysisRun. */
  phase: string;
  state: HealthState;
  message?: string;
  startedAt?: string;
  templates: Array<{
    name: string;
    phase: string;
    replicas: number;
    available: number;
    message?: string;
  }>;
  /** Its permission is `gitops.experiment.terminate`. */
  actions: ActionState[];
}

/**
 * The input of a Rollout's `undo`.
 *
 * @public
 */
export interface RolloutUndoInput {
  /** One of `revisions`; the one before the current one when left out. */
  revision?: string;
}
