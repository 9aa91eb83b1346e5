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
  GitopsRecord,
  SourceFiles,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { ArgoCdSyncPolicy } from './syncPolicy';

/** What is kept of an Argo CD Application. */
export interface ArgoCdApplication extends GitopsRecord {
  readonly project: string;
  readonly destination: ArgoCdDestination;
  readonly sources: readonly ArgoCdSource[];
  /** Whether automated sync is on. */
  readonly automated: boolean;
  /** See `syncPolicyOf`; absent where nothing is said of syncs. */
  readonly syncPolicy?: ArgoCdSyncPolicy;
  /** While the annotation is there, Argo CD is to compare again. */
  readonly refreshing?: 'normal' | 'hard';
  /** The name of the ApplicationSet that made it, in its own namespace. */
  readonly applicationSet?: string;
  /** The Application that manages it, as Argo CD writes it; see `parentOf`. */
  readonly trackedBy?: string;
  /** The Kargo Stages that may change it, each `<project>:<stage>`. */
  readonly authorizedStages?: readonly string[];
  /** The namespace of the Argo CD that has it, where it says so. */
  readonly controllerNamespace?: string;
  /** Argo CD's word; Unknown where it has not said any. */
  readonly syncStatus: string;
  /** How many resources differ from git. */
  readonly outOfSync: number;
  /** The first few of them. */
  readonly drift?: readonly Drift[];
  /** Argo CD's word; Unknown where it has not said any. */
  readonly healthStatus: string;
  readonly healthSince?: string;
  /** The first few resources whose own health is bad, where that is kept. */
  readonly unhealthy?: readonly UnhealthyResource[];
  /** All that it manages; see `unpackResources`. */
  readonly resources?: string;
  readonly conditions?: readonly ArgoCdCondition[];
  readonly operation?: ArgoCdOperation;
  /** Since when it is being deleted. */
  readonly deletingSince?: string;
  readonly images?: readonly string[];
  readonly deployedAt?: string;
  /** Where git still asks for something else. */
  readonly rolledBack?: ArgoCdRollback;
  readonly reconciledAt?: string;
}

/** Where an Application deploys to, as it says itself. */
export interface ArgoCdDestination {
  readonly server?: string;
  readonly name?: string;
  readonly namespace?: string;
}

/** One source, with what the last comparison resolved it to. */
export interface ArgoCdSource {
  readonly repoUrl: string;
  readonly path?: string;
  readonly chart?: string;
  readonly targetRevision: string;
  readonly revision?: string;
  /** What its manifests are made of, where that is known. */
  readonly madeBy?: SourceFiles['madeBy'];
  /** Helm's values beside the chart's own, as the Application writes them. */
  readonly valueFiles?: readonly string[];
  /** Whether those of them that are not there are left out. */
  readonly ignoreMissingValueFiles?: boolean;
  /** Whether the Application itself says which images run. */
  readonly setsImages?: boolean;
  /** Which these are, without tag and digest, where that can be told of all. */
  readonly setImageNames?: readonly string[];
  /** Whether the source hydrator writes it from another source. */
  readonly hydrated?: boolean;
  /** What was deployed last, where git asks for something else by now. */
  readonly deployed?: ArgoCdDeployed;
}

/** Of a source, what was deployed last. */
export interface ArgoCdDeployed {
  readonly revision: string;
  readonly repoUrl: string;
  readonly path?: string;
  readonly chart?: string;
}

/** That it was taken back to an earlier deployment. */
export interface ArgoCdRollback {
  /** The revision that ran before. */
  readonly from: string;
  readonly by?: string;
  readonly at?: string;
}

/** A managed resource by name. */
export interface ArgoCdResource {
  readonly group: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/** A resource that differs from git. */
export interface Drift extends ArgoCdResource {
  /** It is in the cluster, but no longer in git. */
  readonly prune?: boolean;
}

/** A resource with Argo CD's own verdict; kept by Argo CD 2, and by 3 if told. */
export interface UnhealthyResource extends ArgoCdResource {
  readonly status: string;
  readonly message?: string;
}

/** An entry of `status.conditions`; its presence means that it is true. */
export interface ArgoCdCondition {
  readonly type: string;
  readonly message: string;
  readonly since?: string;
}

/** The operation that is asked for, runs, or ran last. */
export interface ArgoCdOperation {
  /** Asked for and not finished, whatever the phase says. */
  readonly requested: boolean;
  readonly phase: string;
  readonly message?: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly initiatedBy?: string;
  readonly isAutomated: boolean;
  readonly retryCount?: number;
  readonly revisions: readonly string[];
  /** The first few resources that could not be synced. */
  readonly failures?: readonly (ArgoCdResource & { message: string })[];
}
