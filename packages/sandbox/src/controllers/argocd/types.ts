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
import type { JsonObject } from '../runtime/json';

/** A place that manifests come from. */
export interface Source {
  repoURL: string;
  path?: string;
  targetRevision?: string;
  chart?: string;
  ref?: string;
  name?: string;
  helm?: JsonObject;
  kustomize?: JsonObject;
  directory?: {
    recurse?: boolean;
    include?: string;
    exclude?: string;
    jsonnet?: JsonObject;
  };
  plugin?: JsonObject;
}

/** Where manifests go: a cluster by address or name, and a namespace. */
export interface Destination {
  server?: string;
  name?: string;
  namespace?: string;
}

/** Fields whose differences do not count. */
export interface IgnoreDifference {
  group?: string;
  kind: string;
  name?: string;
  namespace?: string;
  jsonPointers?: string[];
  jqPathExpressions?: string[];
  managedFieldsManagers?: string[];
}

/** How often and how fast a failed sync is tried again. */
export interface RetryStrategy {
  limit?: number;
  backoff?: { duration?: string; factor?: number; maxDuration?: string };
}

/** `spec.syncPolicy`. */
export interface SyncPolicy {
  automated?: {
    prune?: boolean;
    selfHeal?: boolean;
    allowEmpty?: boolean;
    enabled?: boolean;
  };
  syncOptions?: string[];
  retry?: RetryStrategy;
  managedNamespaceMetadata?: {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
}

/** `spec` of an Application. */
export interface ApplicationSpec {
  project?: string;
  destination: Destination;
  source?: Source;
  sources?: Source[];
  syncPolicy?: SyncPolicy;
  ignoreDifferences?: IgnoreDifference[];
  revisionHistoryLimit?: number;
}

/** The sync that an operation asks for. */
export interface SyncOperation {
  revision?: string;
  revisions?: string[];
  source?: Source;
  sources?: Source[];
  prune?: boolean;
  dryRun?: boolean;
  syncOptions?: string[];
  syncStrategy?: {
    apply?: { force?: boolean };
    hook?: { force?: boolean };
  };
  resources?: {
    group?: string;
    kind: string;
    name: string;
    namespace?: string;
  }[];
  autoHealAttemptsCount?: number;
}

/** `operation` of an Application. */
export interface Operation {
  initiatedBy?: { username?: string; automated?: boolean };
  info?: { name: string; value: string }[];
  retry?: RetryStrategy;
  sync?: SyncOperation;
}

/** How one object fared in a sync. */
export interface ResourceResult {
  group: string;
  version: string;
  kind: string;
  namespace: string;
  name: string;
  status?: 'Synced' | 'SyncFailed' | 'Pruned' | 'PruneSkipped';
  message?: string;
  hookType?: string;
  hookPhase?: OperationPhase;
  syncPhase: SyncPhase;
}

/** The phases of an operation. */
export type OperationPhase =
  | 'Running'
  | 'Terminating'
  | 'Failed'
  | 'Error'
  | 'Succeeded';

/** The parts of a sync, in their order. */
export type SyncPhase = 'PreSync' | 'Sync' | 'PostSync' | 'SyncFail';

/** The outcome of an operation's sync. */
export interface SyncResult {
  revision?: string;
  revisions?: string[];
  source?: Source;
  sources?: Source[];
  resources?: ResourceResult[];
}

/** `status.operationState`. */
export interface OperationState {
  operation: Operation;
  phase: OperationPhase;
  message?: string;
  startedAt: string;
  finishedAt?: string;
  retryCount?: number;
  syncResult?: SyncResult;
}

/** An entry of `status.conditions`. */
export interface ApplicationCondition {
  type: string;
  message: string;
  lastTransitionTime?: string;
}

/** An entry of `status.history`. */
export interface HistoryEntry {
  id: number;
  revision?: string;
  revisions?: string[];
  source?: Source;
  sources?: Source[];
  deployedAt: string;
  deployStartedAt?: string;
  initiatedBy?: Operation['initiatedBy'];
}

/** The sync status of an object or an Application. */
export type SyncStatusCode = 'Synced' | 'OutOfSync' | 'Unknown';

/** An entry of `status.resources`. */
export interface ResourceStatus {
  group?: string;
  version: string;
  kind: string;
  namespace?: string;
  name: string;
  status: SyncStatusCode;
  hook?: boolean;
  requiresPruning?: boolean;
  syncWave?: number;
}

/** `status` of an Application. */
export interface ApplicationStatus {
  sync?: {
    status: SyncStatusCode;
    comparedTo?: JsonObject;
    revision?: string;
    revisions?: string[];
  };
  health?: { status: string; lastTransitionTime?: string };
  resources?: ResourceStatus[];
  conditions?: ApplicationCondition[];
  history?: HistoryEntry[];
  operationState?: OperationState | null;
  reconciledAt?: string;
  sourceType?: string;
  sourceTypes?: string[];
  summary?: { externalURLs?: string[]; images?: string[] };
  controllerNamespace?: string;
  resourceHealthSource?: string;
}

/** An Application. */
export interface Application extends KubeObject {
  spec: ApplicationSpec;
  status?: ApplicationStatus;
  operation?: Operation;
}

/** A time in which syncs are allowed or denied. */
export interface SyncWindow {
  kind?: string;
  schedule?: string;
  duration?: string;
  timeZone?: string;
  applications?: string[];
  namespaces?: string[];
  clusters?: string[];
  manualSync?: boolean;
  description?: string;
  useAndOperator?: boolean;
}

/** A kind as project lists name it. */
export interface GroupKind {
  group?: string;
  kind?: string;
}

/** An AppProject. */
export interface AppProject extends KubeObject {
  spec: {
    sourceRepos?: string[];
    sourceNamespaces?: string[];
    destinations?: Destination[];
    clusterResourceWhitelist?: GroupKind[];
    clusterResourceBlacklist?: GroupKind[];
    namespaceResourceWhitelist?: GroupKind[];
    namespaceResourceBlacklist?: GroupKind[];
    syncWindows?: SyncWindow[];
    orphanedResources?: {
      /** Absent is on. */
      warn?: boolean;
      ignore?: { group?: string; kind?: string; name?: string }[];
    };
  };
}

/** Annotations and finalizers that Argo CD reads and writes. */
export const ARGO = {
  refresh: 'argocd.argoproj.io/refresh',
  skipReconcile: 'argocd.argoproj.io/skip-reconcile',
  trackingId: 'argocd.argoproj.io/tracking-id',
  hook: 'argocd.argoproj.io/hook',
  hookDeletePolicy: 'argocd.argoproj.io/hook-delete-policy',
  helmHook: 'helm.sh/hook',
  helmHookDeletePolicy: 'helm.sh/hook-delete-policy',
  helmHookWeight: 'helm.sh/hook-weight',
  helmPolicy: 'helm.sh/resource-policy',
  syncWave: 'argocd.argoproj.io/sync-wave',
  syncOptions: 'argocd.argoproj.io/sync-options',
  compareOptions: 'argocd.argoproj.io/compare-options',
  ignoreHealthCheck: 'argocd.argoproj.io/ignore-healthcheck',
  secretType: 'argocd.argoproj.io/secret-type',
  appSetRefresh: 'argocd.argoproj.io/application-set-refresh',
  resourcesFinalizer: 'resources-finalizer.argocd.argoproj.io',
  /** Marks Applications whose status is given and stays as it is. */
  synthetic: 'sandbox.gitops-portal/synthetic',
  inClusterServer: 'https://kubernetes.default.svc',
  inClusterName: 'in-cluster',
} as const;

/** The sources in effect: `sources` if there are any, else `source`. */
export function sourcesOf(spec: ApplicationSpec): Source[] {
  if (spec.sources?.length) {
    return spec.sources;
  }
  return spec.source ? [spec.source] : [];
}

/** Whether the Application is one of several sources. */
export function isMultiSource(spec: ApplicationSpec): boolean {
  return Boolean(spec.sources?.length);
}

/** Whether Argo CD syncs by itself (`enabled` since 3.1; absent is on). */
export function isAutomated(spec: ApplicationSpec): boolean {
  const automated = spec.syncPolicy?.automated;
  return Boolean(automated) && automated?.enabled !== false;
}
