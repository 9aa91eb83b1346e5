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

import type { KubeObject } from '../../../cluster/client';
import type { Condition } from '../../runtime/conditions';
import type { LabelSelector, PodTemplate } from '../../workloads/types';
import type { Argument, DryRun, MeasurementRetention } from '../analysis/types';
import type { MadeMetadata } from '../types';

/** Pods that an Experiment runs beside others. */
export interface ExperimentTemplate {
  name: string;
  replicas?: number;
  minReadySeconds?: number;
  selector: LabelSelector;
  template: PodTemplate;
  service?: { name?: string };
}

/** An analysis of an Experiment. */
export interface ExperimentAnalysis {
  name: string;
  templateName: string;
  clusterScope?: boolean;
  args?: Argument[];
  requiredForCompletion?: boolean;
}

/** How a template's pods fare. */
export interface TemplateStatus {
  name: string;
  replicas: number;
  updatedReplicas: number;
  readyReplicas: number;
  availableReplicas: number;
  status?: string;
  message?: string;
  lastTransitionTime?: string;
  podTemplateHash?: string;
}

/** How an analysis of an Experiment fares. */
export interface AnalysisRunRef {
  name: string;
  analysisRun: string;
  phase: string;
  message?: string;
}

export interface ExperimentStatus {
  phase?: string;
  message?: string;
  availableAt?: string;
  templateStatuses?: TemplateStatus[];
  analysisRuns?: AnalysisRunRef[];
  conditions?: Condition[];
}

/** An Experiment. */
export interface Experiment extends KubeObject {
  spec: {
    templates: ExperimentTemplate[];
    analyses?: ExperimentAnalysis[];
    duration?: string;
    progressDeadlineSeconds?: number;
    terminate?: boolean;
    scaleDownDelaySeconds?: number;
    dryRun?: DryRun[];
    measurementRetention?: MeasurementRetention[];
    analysisRunMetadata?: MadeMetadata;
  };
  status?: ExperimentStatus;
}
