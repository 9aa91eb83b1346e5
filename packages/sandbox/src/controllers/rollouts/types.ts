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

import type { KubeObject, ObjectMeta } from '../../cluster/client';
import type { Condition } from '../runtime/conditions';
import type { LabelSelector, PodTemplate } from '../workloads/types';
import type { DryRun, MeasurementRetention } from './analysis/types';

/** The kinds of Argo Rollouts. */
export const ROLLOUTS = {
  rollouts: { group: 'argoproj.io', plural: 'rollouts' },
  runs: { group: 'argoproj.io', plural: 'analysisruns' },
  templates: { group: 'argoproj.io', plural: 'analysistemplates' },
  clusterTemplates: {
    group: 'argoproj.io',
    plural: 'clusteranalysistemplates',
  },
  experiments: { group: 'argoproj.io', plural: 'experiments' },
} as const;

/** The API version of all of them. */
export const API_VERSION = 'argoproj.io/v1alpha1';

/** The kinds that have to be served for the controller to work. */
export const KINDS = [
  'Rollout',
  'AnalysisRun',
  'AnalysisTemplate',
  'ClusterAnalysisTemplate',
  'Experiment',
].map(kind => ({ apiVersion: API_VERSION, kind }));

/** The label that tells a Rollout's ReplicaSets and their pods apart. */
export const HASH_LABEL = 'rollouts-pod-template-hash';

/** Annotations of ReplicaSets, Services and Rollouts. */
export const ANNOTATIONS = {
  revision: 'rollout.argoproj.io/revision',
  desired: 'rollout.argoproj.io/desired-replicas',
  workloadGeneration: 'rollout.argoproj.io/workload-generation',
  deadline: 'scale-down-deadline',
  managedBy: 'argo-rollouts.argoproj.io/managed-by-rollouts',
} as const;

/** Labels and annotations for what is made. */
export interface MadeMetadata {
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

/** A reference to a template of an analysis. */
export interface TemplateRef {
  templateName?: string;
  clusterScope?: boolean;
}

/** An argument as a Rollout gives it. */
export interface RolloutArgument {
  name: string;
  value?: string;
  valueFrom?: {
    podTemplateHashValue?: string;
    fieldRef?: { fieldPath: string };
  };
}

/** An analysis that a Rollout asks for. */
export interface RolloutAnalysis {
  templates?: TemplateRef[];
  args?: RolloutArgument[];
  dryRun?: DryRun[];
  measurementRetention?: MeasurementRetention[];
  analysisRunMetadata?: MadeMetadata;
}

/** An experiment that a Rollout asks for. */
export interface ExperimentStep {
  duration?: string;
  templates: {
    name: string;
    specRef: string;
    replicas?: number;
    metadata?: MadeMetadata;
    selector?: LabelSelector;
    weight?: number;
    service?: { name?: string };
  }[];
  analyses?: {
    name: string;
    templateName: string;
    clusterScope?: boolean;
    args?: RolloutArgument[];
    requiredForCompletion?: boolean;
  }[];
  dryRun?: DryRun[];
  analysisRunMetadata?: MadeMetadata;
  scaleDownDelaySeconds?: number;
}

/** A step of a canary; one of its members is set. */
export interface CanaryStep {
  setWeight?: number;
  pause?: { duration?: number | string };
  analysis?: RolloutAnalysis;
  experiment?: ExperimentStep;
  setCanaryScale?: {
    weight?: number;
    replicas?: number;
    matchTrafficWeight?: boolean;
  };
  setHeaderRoute?: { name?: string };
  setMirrorRoute?: { name?: string };
  plugin?: { name: string };
}

/** How a canary's traffic is led, as far as the sandbox reads it. */
export interface TrafficRouting {
  maxTrafficWeight?: number;
  nginx?: {
    stableIngress?: string;
    stableIngresses?: string[];
    annotationPrefix?: string;
    additionalIngressAnnotations?: Record<string, string>;
    canaryIngressAnnotations?: Record<string, string>;
  };
  [router: string]: unknown;
}

export interface CanaryStrategy {
  steps?: CanaryStep[];
  canaryService?: string;
  stableService?: string;
  trafficRouting?: TrafficRouting;
  maxSurge?: number | string;
  maxUnavailable?: number | string;
  analysis?: RolloutAnalysis & { startingStep?: number };
  dynamicStableScale?: boolean;
  abortScaleDownDelaySeconds?: number;
  scaleDownDelaySeconds?: number;
  minPodsPerReplicaSet?: number;
}

export interface BlueGreenStrategy {
  activeService: string;
  previewService?: string;
  autoPromotionEnabled?: boolean;
  autoPromotionSeconds?: number;
  previewReplicaCount?: number;
  prePromotionAnalysis?: RolloutAnalysis;
  postPromotionAnalysis?: RolloutAnalysis;
  maxUnavailable?: number | string;
  scaleDownDelaySeconds?: number;
  scaleDownDelayRevisionLimit?: number;
  abortScaleDownDelaySeconds?: number;
}

export interface RolloutSpec {
  replicas?: number;
  selector?: LabelSelector;
  template?: PodTemplate;
  workloadRef?: {
    apiVersion?: string;
    kind?: string;
    name?: string;
    scaleDown?: string;
  };
  minReadySeconds?: number;
  revisionHistoryLimit?: number;
  paused?: boolean;
  progressDeadlineSeconds?: number;
  progressDeadlineAbort?: boolean;
  restartAt?: string;
  rollbackWindow?: { revisions?: number };
  analysis?: {
    successfulRunHistoryLimit?: number;
    unsuccessfulRunHistoryLimit?: number;
  };
  strategy?: { canary?: CanaryStrategy; blueGreen?: BlueGreenStrategy };
}

/** How an AnalysisRun of a Rollout fares. */
export interface RunStatusRef {
  name: string;
  status: string;
  message?: string;
}

export interface TrafficWeight {
  weight: number;
  serviceName?: string;
  podTemplateHash?: string;
}

export interface TrafficWeights {
  canary: TrafficWeight;
  stable: TrafficWeight;
  verified?: boolean;
}

export type PauseReason =
  | 'CanaryPauseStep'
  | 'BlueGreenPause'
  | 'InconclusiveAnalysisRun'
  | 'InconclusiveExperiment';

export interface PauseCondition {
  reason: string;
  startTime: string;
}

export interface RolloutStatus {
  phase?: string;
  message?: string;
  abort?: boolean;
  abortedAt?: string;
  promoteFull?: boolean;
  pauseConditions?: PauseCondition[];
  controllerPause?: boolean;
  currentPodHash?: string;
  currentStepHash?: string;
  currentStepIndex?: number;
  stableRS?: string;
  replicas?: number;
  updatedReplicas?: number;
  readyReplicas?: number;
  availableReplicas?: number;
  HPAReplicas?: number;
  selector?: string;
  observedGeneration?: string;
  workloadObservedGeneration?: string;
  restartedAt?: string;
  conditions?: Condition[];
  canary?: {
    currentStepAnalysisRunStatus?: RunStatusRef;
    currentBackgroundAnalysisRunStatus?: RunStatusRef;
    currentExperiment?: string;
    weights?: TrafficWeights;
  };
  blueGreen?: {
    activeSelector?: string;
    previewSelector?: string;
    scaleUpPreviewCheckPoint?: boolean;
    prePromotionAnalysisRunStatus?: RunStatusRef;
    postPromotionAnalysisRunStatus?: RunStatusRef;
  };
}

/** A Rollout. */
export interface Rollout extends KubeObject {
  spec: RolloutSpec;
  status?: RolloutStatus;
}

/** A Service, as far as it chooses pods. */
export interface Service extends KubeObject {
  metadata: ObjectMeta;
  spec?: { selector?: Record<string, string> };
}
