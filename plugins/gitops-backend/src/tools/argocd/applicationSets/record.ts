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

/** What is kept of an Argo CD ApplicationSet. */
export interface ArgoCdApplicationSet extends GitopsRecord {
  readonly conditions?: readonly ApplicationSetCondition[];
  /** Argo CD's word: AllAtOnce or RollingSync. */
  readonly strategy?: string;
  /** How many steps its RollingSync has. */
  readonly steps?: number;
  /** Where the Applications of a RollingSync are, by name. */
  readonly progress?: Readonly<Record<string, ApplicationSetProgress>>;
  /** How many Applications it has made. */
  readonly applications?: number;
  /**
   * Which of its Applications keep a sync policy that people have changed:
   * all, or those of these names.
   */
  readonly leavesSyncPolicy?: 'all' | readonly string[];
}

/** One of its conditions. */
export interface ApplicationSetCondition {
  readonly type: string;
  /** True, False or Unknown. */
  readonly status: string;
  readonly message?: string;
  readonly since?: string;
}

/** Where one Application of a RollingSync is. */
export interface ApplicationSetProgress {
  /** Argo CD's word: Waiting, Pending, Progressing, Healthy. */
  readonly status: string;
  /** From 1. */
  readonly step?: number;
  readonly message?: string;
  readonly since?: string;
}
