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

/** The ids of Kargo's kinds, as the index knows them. */
export const PROJECTS = 'projects.kargo.akuity.io';
export const PROJECT_CONFIGS = 'projectconfigs.kargo.akuity.io';
export const WAREHOUSES = 'warehouses.kargo.akuity.io';
export const FREIGHTS = 'freights.kargo.akuity.io';
export const STAGES = 'stages.kargo.akuity.io';
export const PROMOTIONS = 'promotions.kargo.akuity.io';
export const PROMOTION_TASKS = 'promotiontasks.kargo.akuity.io';
export const CLUSTER_PROMOTION_TASKS = 'clusterpromotiontasks.kargo.akuity.io';

/** An entry of `status.conditions`. */
export interface KargoCondition {
  readonly type: string;
  /** True, False or Unknown. */
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
  readonly since?: string;
}

/** What a Freight carries. */
export interface FreightContent {
  readonly commits: readonly CarriedCommit[];
  readonly images: readonly CarriedImage[];
  readonly charts: readonly CarriedChart[];
  /** Anything else, in words. */
  readonly others?: readonly string[];
}

/** A commit that a Freight carries. */
export interface CarriedCommit {
  readonly repoUrl: string;
  readonly id: string;
  readonly branch?: string;
  readonly tag?: string;
  readonly message?: string;
  readonly author?: string;
}

/** An image that a Freight carries. */
export interface CarriedImage {
  readonly repoUrl: string;
  readonly tag?: string;
  readonly digest?: string;
  /** `org.opencontainers.image.revision`. */
  readonly revision?: string;
  /** `org.opencontainers.image.source`. */
  readonly source?: string;
}

/** A Helm chart that a Freight carries. */
export interface CarriedChart {
  readonly repoUrl: string;
  readonly name?: string;
  readonly version: string;
}

/** A Freight as a Stage remembers it: the object itself may be gone. */
export interface FreightReference extends FreightContent {
  readonly name: string;
  /** The Warehouse. */
  readonly origin: string;
}

/** What is kept of a Kargo Project. */
export interface KargoProject extends GitopsRecord {
  readonly conditions: readonly KargoCondition[];
  readonly deletingSince?: string;
}

/** What is kept of a Kargo ProjectConfig. */
export interface KargoProjectConfig extends GitopsRecord {
  readonly conditions: readonly KargoCondition[];
}

/** What is kept of a Kargo Warehouse. */
export interface KargoWarehouse extends GitopsRecord {
  readonly subscriptions: readonly KargoSubscription[];
  readonly freightCreationPolicy: string;
  readonly conditions: readonly KargoCondition[];
  readonly discoveredAt?: string;
  readonly refreshing: boolean;
  readonly deletingSince?: string;
}

/** What a Warehouse watches, and what it has found there. */
export interface KargoSubscription {
  readonly type: string;
  readonly repoUrl: string;
  readonly filter?: string;
  readonly discovered?: number;
  readonly newest?: string;
}

/** What is kept of a Kargo Freight. */
export interface KargoFreight extends GitopsRecord, FreightContent {
  readonly alias?: string;
  /** The Warehouse. */
  readonly origin: string;
  /** When it was found, else when the object was made. */
  readonly discoveredAt?: string;
  /** By Stage. */
  readonly currentlyIn: Readonly<Record<string, { since?: string }>>;
  /** By Stage. */
  readonly verifiedIn: Readonly<Record<string, VerifiedIn>>;
  /** By Stage. */
  readonly approvedFor: Readonly<Record<string, { at?: string }>>;
  readonly deletingSince?: string;
}

/** That a Freight was verified in a Stage. */
export interface VerifiedIn {
  readonly at?: string;
  /** Go's notation. */
  readonly longestSoak?: string;
}

/** What is kept of a Kargo Stage. */
export interface KargoStage extends GitopsRecord {
  readonly color?: string;
  /** What its promotion runs: `uses`, or a task by kind and name. */
  readonly steps: readonly TemplateStep[];
  readonly requests: readonly StageRequest[];
  /** Whether it says how to verify. */
  readonly verifies: boolean;
  readonly conditions: readonly KargoCondition[];
  /** What it holds now. */
  readonly current?: HeldFreight;
  /** What it held before, newest first. */
  readonly before: readonly FreightName[];
  /** Kargo's word, where it has said any. */
  readonly health?: string;
  readonly issues?: readonly string[];
  /** Undefined where Kargo has not said. */
  readonly autoPromotion?: boolean;
  readonly holds: readonly StageHold[];
  readonly currentPromotion?: string;
  readonly lastPromotion?: LastPromotion;
  readonly applications: readonly ApplicationName[];
  readonly refreshing: boolean;
  /** The verification that is asked to be repeated, or ended. */
  readonly reverify?: string;
  readonly abort?: string;
  /** Whether it is promoted to through PromotionRequests, as from 1.12. */
  readonly hasTargets?: boolean;
  readonly deletingSince?: string;
}

/** One step of a promotion template. */
export interface TemplateStep {
  /** Such as `git-push`; empty where it is a task. */
  readonly uses: string;
  readonly task?: { readonly kind: string; readonly name: string };
}

/** What a Stage asks for. */
export interface StageRequest {
  /** The Warehouse. */
  readonly origin: string;
  readonly direct: boolean;
  readonly stages: readonly string[];
  /** Go's notation. */
  readonly requiredSoakTime?: string;
  readonly all: boolean;
  /** Auto-promotion takes only what the one upstream Stage holds. */
  readonly matchUpstream?: boolean;
}

/** What a Stage holds, of each origin one, with its newest verification. */
export interface HeldFreight {
  readonly id?: string;
  readonly items: readonly FreightReference[];
  readonly verification?: KargoVerification;
}

/** A Freight by name alone. */
export interface FreightName {
  readonly name: string;
  readonly origin: string;
}

/** An entry of a `verificationHistory`. */
export interface KargoVerification {
  readonly id?: string;
  /** Kargo's word. */
  readonly phase: string;
  readonly message?: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly analysisRun?: string;
  readonly actor?: string;
}

/** Why auto-promotion of an origin waits for a person. */
export interface StageHold {
  readonly origin: string;
  readonly freight: string;
  readonly actor?: string;
  readonly createdAt?: string;
}

/** The promotion that ended last. */
export interface LastPromotion {
  readonly name: string;
  readonly freight?: string;
  readonly phase?: string;
  readonly message?: string;
  readonly finishedAt?: string;
}

/** An Argo CD Application by name. */
export interface ApplicationName {
  readonly namespace: string;
  readonly name: string;
}

/** What is kept of a Kargo Promotion. */
export interface KargoPromotion extends GitopsRecord {
  readonly stage: string;
  /** Empty while Kargo has not resolved it. */
  readonly freight: string;
  readonly phase: string;
  readonly message?: string;
  readonly createdAt?: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  /** As Kargo writes it, such as `kubernetes:ana` or `controller:main`. */
  readonly actor?: string;
  /** The person whom the portal promoted for. */
  readonly requestedBy?: string;
  readonly requestId?: string;
  readonly steps: readonly KargoStep[];
  readonly aborting?: boolean;
}

/** A step of a Promotion. */
export interface KargoStep {
  readonly uses: string;
  readonly alias: string;
  /** Kargo's word; undefined for one that has not begun. */
  readonly status?: string;
  readonly message?: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly errorCount?: number;
  readonly outputs?: Readonly<Record<string, string>>;
}

/** What is kept of a PromotionTask or a ClusterPromotionTask. */
export interface KargoTask extends GitopsRecord {
  /** What its steps use. */
  readonly uses: readonly string[];
}
