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

/** Something wrong with a pod or a workload. */
export interface Problem {
  code:
    | 'image-pull-failed'
    | 'crash-loop'
    | 'config-error'
    | 'start-failed'
    | 'unschedulable'
    | 'quota-exceeded'
    | 'create-failed'
    | 'progress-deadline-exceeded'
    | 'not-ready';
  params: Record<string, string>;
  message: string;
  since?: string;
}

/** A pod that shows a problem; others are not kept. */
export interface PodRecord extends GitopsRecord {
  /** The workload that it belongs to: a Deployment's name, for instance. */
  readonly owner?: string;
  readonly problems: readonly Problem[];
}

/**
 * A Deployment, StatefulSet or DaemonSet that is not as it should be, or that
 * says by a label which entity it belongs to.
 */
export interface WorkloadRecord extends GitopsRecord {
  readonly kind: string;
  /** The Application that Argo CD says it belongs to, as it writes it. */
  readonly trackedBy?: string;
  readonly problems: readonly Problem[];
}
