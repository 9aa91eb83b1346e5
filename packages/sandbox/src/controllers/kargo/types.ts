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

import type { KubeObject } from '../../cluster/client';
import type { Condition as BaseCondition } from '../runtime/conditions';
import type { JsonObject } from '../runtime/json';

export type * from './warehouseTypes';

/** The group of Kargo's kinds. */
export const GROUP = 'kargo.akuity.io';

/** `apiVersion` of Kargo's kinds. */
export const API_VERSION = `${GROUP}/v1alpha1`;

/** Kargo's resources, and those of others that it works with. */
export const KARGO = {
  projects: { group: GROUP, plural: 'projects' },
  projectConfigs: { group: GROUP, plural: 'projectconfigs' },
  clusterConfigs: { group: GROUP, plural: 'clusterconfigs' },
  warehouses: { group: GROUP, plural: 'warehouses' },
  freights: { group: GROUP, plural: 'freights' },
  stages: { group: GROUP, plural: 'stages' },
  promotions: { group: GROUP, plural: 'promotions' },
  promotionTasks: { group: GROUP, plural: 'promotiontasks' },
  clusterPromotionTasks: { group: GROUP, plural: 'clusterpromotiontasks' },
  analysisRuns: { group: 'argoproj.io', plural: 'analysisruns' },
  analysisTemplates: { group: 'argoproj.io', plural: 'analysistemplates' },
  clusterAnalysisTemplates: {
    group: 'argoproj.io',
    plural: 'clusteranalysistemplates',
  },
} as const;

/** Annotations, labels and the finalizer of Kargo. */
export const KEY = {
  refresh: `${GROUP}/refresh`,
  reverify: `${GROUP}/reverify`,
  abort: `${GROUP}/abort`,
  createActor: `${GROUP}/create-actor`,
  hold: `${GROUP}/auto-promotion-hold`,
  resume: `${GROUP}/auto-promotion-resume`,
  authorizedStage: `${GROUP}/authorized-stage`,
  argocdContext: `${GROUP}/argocd-context`,
  promotion: `${GROUP}/promotion`,
  stage: `${GROUP}/stage`,
  alias: `${GROUP}/alias`,
  project: `${GROUP}/project`,
  shard: `${GROUP}/shard`,
  credentialType: `${GROUP}/cred-type`,
  keepNamespace: `${GROUP}/keep-namespace`,
  freightCollection: `${GROUP}/freight-collection`,
  finalizer: `${GROUP}/finalizer`,
} as const;

/** A condition as Kargo writes it. */
export interface Condition extends BaseCondition {
  reason: string;
  message: string;
  observedGeneration?: number;
}

/** Where Freight comes from. */
export interface FreightOrigin {
  kind: string;
  name: string;
}

/** A commit among what Freight holds. */
export interface FreightCommit {
  repoURL: string;
  id: string;
  branch?: string;
  tag?: string;
  message?: string;
  author?: string;
  committer?: string;
}

/** An image among what Freight holds. */
export interface FreightImage {
  repoURL: string;
  tag?: string;
  digest?: string;
  annotations?: Record<string, string>;
}

/** A chart among what Freight holds. */
export interface FreightChart {
  repoURL: string;
  name?: string;
  version?: string;
}

/** What Freight holds. */
export interface Artifacts {
  commits?: FreightCommit[];
  images?: FreightImage[];
  charts?: FreightChart[];
}

/** Freight as Stages and Promotions quote it. */
export interface FreightReference extends Artifacts {
  name: string;
  origin: FreightOrigin;
}

/** Freight: its fields are at the top, it has no spec. */
export interface Freight extends KubeObject, Artifacts {
  alias?: string;
  origin: FreightOrigin;
  discoveredAt?: string;
  status?: {
    currentlyIn?: Record<string, { since?: string }>;
    verifiedIn?: Record<string, { verifiedAt?: string; longestSoak?: string }>;
    approvedFor?: Record<string, { approvedAt?: string }>;
    metadata?: Record<string, unknown>;
  };
}

/** How far a verification has come; the last five are its ends. */
export type VerificationPhase =
  | 'Pending'
  | 'Running'
  | 'Successful'
  | 'Failed'
  | 'Error'
  | 'Aborted'
  | 'Inconclusive';

/** One verification of the Freight of a Stage. */
export interface VerificationInfo {
  id?: string;
  actor?: string;
  startTime?: string;
  finishTime?: string;
  phase?: string;
  message?: string;
  analysisRun?: { namespace: string; name: string; phase: string };
}

/** The Freight of all origins that was in a Stage together. */
export interface FreightCollection {
  id: string;
  items?: Record<string, FreightReference>;
  verificationHistory?: VerificationInfo[];
}

/** A variable of a template; its value may hold expressions. */
export interface Variable {
  name: string;
  value?: string;
}

/** A step of a template or a Promotion. */
export interface PromotionStep {
  uses?: string;
  task?: { name: string; kind?: string };
  as?: string;
  if?: string;
  continueOnError?: boolean;
  retry?: { timeout?: string; errorThreshold?: number };
  vars?: Variable[];
  config?: unknown;
}

/** What a Stage wants from one origin, and from where. */
export interface FreightRequest {
  origin: FreightOrigin;
  sources: {
    direct?: boolean;
    stages?: string[];
    requiredSoakTime?: string;
    availabilityStrategy?: string;
    autoPromotionOptions?: { selectionPolicy?: string };
  };
}

/** How a Stage verifies what it holds. */
export interface Verification {
  analysisTemplates?: { name: string; kind?: string }[];
  analysisRunMetadata?: {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  args?: { name: string; value: string }[];
}

/** `spec` of a Stage. */
export interface StageSpec {
  shard?: string;
  vars?: Variable[];
  requestedFreight: FreightRequest[];
  promotionTemplate?: {
    spec: { vars?: Variable[]; steps?: PromotionStep[] };
  };
  verification?: Verification;
}

/** A health check that a step has registered with its Stage. */
export interface HealthCheck {
  uses: string;
  config?: JsonObject;
}

/** How what a Stage has deployed fares, from best to worst. */
export type HealthStatus =
  | 'Healthy'
  | 'NotApplicable'
  | 'Progressing'
  | 'Unknown'
  | 'Unhealthy';

/** `status.health` of a Stage. */
export interface StageHealth {
  status: HealthStatus;
  issues?: string[];
  config?: unknown;
  output?: unknown;
}

/** A Promotion as its Stage quotes it. */
export interface PromotionReference {
  name: string;
  freight?: FreightReference;
  status?: PromotionStatus;
  finishedAt?: string;
}

/** What keeps auto-promotion from replacing what somebody promoted by hand. */
export interface AutoPromotionHold {
  freightName: string;
  origin: FreightOrigin;
  promotionName?: string;
  actor?: string;
  createdAt?: string;
}

/** `status` of a Stage. */
export interface StageStatus {
  conditions?: Condition[];
  observedGeneration?: number;
  lastHandledRefresh?: string;
  autoPromotionEnabled?: boolean;
  autoPromotionHolds?: Record<string, AutoPromotionHold>;
  effectiveAutoPromotionHolds?: Record<string, AutoPromotionHold>;
  freightHistory?: FreightCollection[];
  freightSummary?: string;
  health?: StageHealth;
  currentPromotion?: PromotionReference;
  lastPromotion?: PromotionReference;
  metadata?: Record<string, unknown>;
}

/** A Stage: what it wants, how it gets it, and what it holds. */
export interface Stage extends KubeObject {
  spec: StageSpec;
  status?: StageStatus;
}

/** How one step of a Promotion fared; its position is the step's. */
export interface StepExecution {
  alias: string;
  startedAt?: string;
  finishedAt?: string;
  errorCount?: number;
  status?: string;
  message?: string;
  continueOnError?: boolean;
}

/** `status` of a Promotion. */
export interface PromotionStatus {
  lastHandledRefresh?: string;
  phase?: string;
  message?: string;
  freight?: FreightReference;
  freightCollection?: FreightCollection;
  healthChecks?: HealthCheck[];
  startedAt?: string;
  finishedAt?: string;
  currentStep?: number;
  stepExecutionMetadata?: StepExecution[];
  state?: JsonObject;
}

/** A Promotion: one piece of Freight on its way to one Stage. */
export interface Promotion extends KubeObject {
  spec: {
    stage: string;
    freight?: string;
    origin?: FreightOrigin;
    vars?: Variable[];
    steps: PromotionStep[];
  };
  status?: PromotionStatus;
}

/** Steps with a name, to be used in several Stages. */
export interface PromotionTask extends KubeObject {
  spec: { vars?: Variable[]; steps: PromotionStep[] };
}

/** Whether and where auto-promotion is on. */
export interface PromotionPolicy {
  stage?: string;
  stageSelector?: {
    name?: string;
    matchLabels?: Record<string, string>;
    matchExpressions?: { key: string; operator: string; values?: string[] }[];
  };
  autoPromotionEnabled?: boolean;
}

/** A project's settings. */
export interface ProjectConfig extends KubeObject {
  spec?: { promotionPolicies?: PromotionPolicy[] };
  status?: JsonObject;
}

const TERMINAL = new Set(['Succeeded', 'Failed', 'Errored', 'Aborted']);

/** Whether a Promotion of this phase has come to its end. */
export function isTerminal(phase: string | undefined): boolean {
  return phase !== undefined && TERMINAL.has(phase);
}

/** Whether a verification of this phase has come to its end. */
export function isVerificationOver(phase: string | undefined): boolean {
  return phase !== undefined && !['', 'Pending', 'Running'].includes(phase);
}

/** `Warehouse/<name>`: how an origin is written as a key. */
export function originKey({ kind, name }: FreightOrigin): string {
  return `${kind}/${name}`;
}

/** The steps of a Stage's template. */
export function templateSteps(stage: Stage): PromotionStep[] {
  return stage.spec.promotionTemplate?.spec.steps ?? [];
}

/** Whether Freight only passes through the Stage. */
export function isControlFlow(stage: Stage): boolean {
  return templateSteps(stage).length === 0;
}

/** What a Stage holds now. */
export function currentCollection(stage: Stage): FreightCollection | undefined {
  return stage.status?.freightHistory?.[0];
}

/** Freight as it is quoted. */
export function referenceTo(freight: Freight): FreightReference {
  const { commits, images, charts } = freight;
  return {
    name: freight.metadata.name,
    origin: freight.origin,
    ...(commits?.length ? { commits } : {}),
    ...(images?.length ? { images } : {}),
    ...(charts?.length ? { charts } : {}),
  };
}
