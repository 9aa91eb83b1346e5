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
import { Commit, LinkReason } from './applications';
import { HealthState, Reason } from './health';
import { EntitySection } from './sections';

/**
 * The Kargo projects of an entity.
 *
 * @public
 */
export interface EntityPipelines extends EntitySection {
  /** By project's name, then cluster. */
  pipelines: PipelineView[];
}

/**
 * A Kargo project: what it watches, where it promotes to, and what is where.
 *
 * @public
 */
export interface PipelineView {
  /** `<cluster>/<project>`. */
  id: string;
  cluster: string;
  /** The project's name, which is its namespace's as well. */
  project: string;
  state: HealthState;
  /** Worst first. */
  reasons: Reason[];
  /** Its page in Kargo, where the portal knows the address. */
  kargoUrl?: string;
  warehouses: WarehouseView[];
  /** In the order of the pipeline: nothing stands before what it depends on. */
  stages: StageView[];
  edges: PipelineEdge[];
  /**
   * Newest first: all that is in use, wanted or waiting, and the newest of the
   * rest.
   */
  freight: FreightView[];
  /** How many Freight there are, where that is more than `freight` has. */
  freightTotal?: number;
  /** Running first, then those that wait in their order, then the last ones. */
  promotions: PromotionView[];
  linkedBy: LinkReason[];
}

/**
 * A Kargo Warehouse.
 *
 * @public
 */
export interface WarehouseView {
  name: string;
  state: HealthState;
  reasons: Reason[];
  subscriptions: WarehouseSubscription[];
  /** `Automatic` or `Manual`. */
  freightCreationPolicy: string;
  /** When it last looked, RFC 3339. */
  discoveredAt?: string;
  /** Whether it is looking now. */
  refreshing: boolean;
  actions: ActionState[];
}

/**
 * What a Warehouse watches.
 *
 * @public
 */
export interface WarehouseSubscription {
  /** `git`, `image`, `chart`, or a type that is new. */
  type: string;
  repoUrl: string;
  /** A branch, a chart's name, a constraint: what of the repository. */
  filter?: string;
  /** How many commits, images or versions it found last. */
  discovered?: number;
  /** The newest of them: a tag, a version or a commit's hash. */
  newest?: string;
}

/**
 * A Kargo Stage.
 *
 * @public
 */
export interface StageView {
  name: string;
  /** As in the annotation `kargo.akuity.io/color`. */
  color?: string;
  /** Passes Freight on without promoting it to anything. */
  controlFlow: boolean;
  /** Kargo's word: Promoting, Verifying, Reconciling, Failed, Ready, Unknown. */
  phase: string;
  /** Kargo's word: Healthy, Progressing, Unhealthy, Unknown, NotApplicable. */
  health: string;
  state: HealthState;
  reasons: Reason[];
  /** The environment that the portal's rules see in it. */
  environment?: string;
  /** What it holds now; of several Warehouses one of each. */
  current: StageFreight[];
  /** The Freight that it held before and does not any more, newest first. */
  previous?: string[];
  /** Since when it holds that, RFC 3339. */
  since?: string;
  verification?: VerificationView;
  autoPromotion: boolean;
  /** Why auto-promotion does not go on by itself, by origin. */
  holds: AutoPromotionHold[];
  requests: FreightRequest[];
  /** The Applications that Kargo says it updates. */
  applications: StageApplication[];
  /** The name of the promotion that runs; see `promotions`. */
  currentPromotion?: string;
  lastPromotion?: string;
  /** How many promotions wait for it. */
  queued: number;
  /** What may be promoted to it and what not, newest first. */
  candidates: FreightCandidate[];
  actions: ActionState[];
}

/**
 * What a Stage holds of one origin.
 *
 * @public
 */
export interface StageFreight {
  /** The Freight's name; the object itself may be gone. */
  name: string;
  alias?: string;
  /** The Warehouse. */
  origin: string;
  commits: FreightCommit[];
  images: FreightImage[];
  charts: FreightChart[];
}

/**
 * Whether a Freight may go to a Stage, and if not, why.
 *
 * @public
 */
export interface FreightCandidate {
  freight: string;
  /** Whether it may be promoted now. */
  available: boolean;
  /** Whether the Stage holds it. */
  current: boolean;
  /** Why not; also what to wait for, such as `soaking` with `until`. */
  blockedBy: Reason[];
  /** Whether somebody has approved it for the Stage. */
  approved: boolean;
}

/**
 * What a Stage asks for.
 *
 * @public
 */
export interface FreightRequest {
  /** The Warehouse. */
  origin: string;
  direct: boolean;
  /** The Stages that it takes it from. */
  stages: string[];
  /** Go's notation, such as `1h30m`. */
  requiredSoakTime?: string;
  /** `All` or `OneOf`. */
  availabilityStrategy: string;
}

/**
 * An Application that a Stage updates.
 *
 * @public
 */
export interface StageApplication {
  /** The portal's name of the cluster that holds it. */
  cluster: string;
  namespace: string;
  name: string;
  /** Whether the portal knows it. */
  found: boolean;
}

/**
 * Why a Stage is not promoted automatically, until somebody promotes it.
 *
 * @public
 */
export interface AutoPromotionHold {
  origin: string;
  freight: string;
  actor?: string;
  /** RFC 3339. */
  createdAt?: string;
}

/**
 * The verification of what a Stage holds.
 *
 * @public
 */
export interface VerificationView {
  id?: string;
  /** Kargo's word: Pending, Running, Successful, Failed, Error, Aborted, Inconclusive. */
  phase: string;
  state: HealthState;
  message?: string;
  /** RFC 3339. */
  startedAt?: string;
  /** RFC 3339. */
  finishedAt?: string;
  /** The AnalysisRun that does it, in the project's namespace. */
  analysisRun?: string;
  /** Who asked for it, where somebody did. */
  actor?: string;
}

/**
 * An arrow of the graph: what Freight of an origin goes from where to where.
 *
 * @public
 */
export interface PipelineEdge {
  /** `warehouse/<name>` or `stage/<name>`; the Stage may not exist. */
  from: string;
  /** The Stage's name. */
  to: string;
  /** The Warehouse whose Freight it carries. */
  origin: string;
}

/**
 * A commit that a Freight carries.
 *
 * @public
 */
export interface FreightCommit {
  repoUrl: string;
  id: string;
  branch?: string;
  tag?: string;
  message?: string;
  author?: string;
  /** Its page, where the git host is among the portal's integrations. */
  url?: string;
}

/**
 * An image that a Freight carries.
 *
 * @public
 */
export interface FreightImage {
  repoUrl: string;
  tag?: string;
  digest?: string;
  /**
   * The commit that it was built from, by its annotations
   * `org.opencontainers.image.revision` and `…source`.
   */
  builtFrom?: { repoUrl?: string; revision: string; commit?: Commit };
}

/**
 * A Helm chart that a Freight carries.
 *
 * @public
 */
export interface FreightChart {
  repoUrl: string;
  name?: string;
  version: string;
}

/**
 * A Kargo Freight.
 *
 * @public
 */
export interface FreightView {
  /** A hash of what it carries. */
  name: string;
  alias?: string;
  origin: string;
  /** When it was found, RFC 3339. */
  discoveredAt?: string;
  commits: FreightCommit[];
  images: FreightImage[];
  charts: FreightChart[];
  /** Anything else it carries, in words. */
  others: string[];
  currentlyIn: FreightPlace[];
  verifiedIn: FreightPlace[];
  approvedFor: FreightPlace[];
  actions: ActionState[];
}

/**
 * A Stage that a Freight is, was verified or is approved in.
 *
 * @public
 */
export interface FreightPlace {
  stage: string;
  /** RFC 3339. */
  since?: string;
  /** How long it stayed, Go's notation. */
  longestSoak?: string;
}

/**
 * A Kargo Promotion.
 *
 * @public
 */
export interface PromotionView {
  name: string;
  stage: string;
  /** The Freight's name. */
  freight: string;
  freightAlias?: string;
  /** Kargo's word: Pending, Running, Succeeded, Failed, Errored, Aborted. */
  phase: string;
  state: HealthState;
  message?: string;
  /** RFC 3339. */
  createdAt?: string;
  /** RFC 3339. */
  startedAt?: string;
  /** RFC 3339. */
  finishedAt?: string;
  /** Who asked for it, as Kargo has it; or the portal, see the annotation. */
  actor?: string;
  automated: boolean;
  steps: PromotionStepView[];
  /** The pull request that it has opened. */
  pullRequest?: { url?: string; number?: string; open?: boolean };
  /** Its place in the queue of its Stage, from 1, while it waits. */
  queuePosition?: number;
  actions: ActionState[];
}

/**
 * A step of a Promotion.
 *
 * @public
 */
export interface PromotionStepView {
  /** Such as `git-push`. */
  uses: string;
  alias: string;
  /** Kargo's word, or `Pending` for one that has not begun. */
  status: string;
  state: HealthState;
  message?: string;
  /** RFC 3339. */
  startedAt?: string;
  /** RFC 3339. */
  finishedAt?: string;
  errorCount?: number;
  /** What it gave, as far as it is fit to be shown: a commit, a link. */
  outputs?: Record<string, string>;
}

/**
 * What each action on a Stage, a Freight, a Promotion or a Warehouse takes.
 *
 * @public
 */
export interface PipelineActionInputs {
  /** On a Stage. */
  promote: { freight: string };
  /** On a Stage: promotes its Freight, or the one named, to all that follow. */
  'promote-downstream': { freight: string };
  /** On a Freight. */
  approve: { stage: string };
}
