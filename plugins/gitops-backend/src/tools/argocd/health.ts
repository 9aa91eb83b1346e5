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
  HealthState,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { KindKnowledge } from '@gitops-portal/backstage-plugin-gitops-node';
import { isOperating } from './operation';
import { ArgoCdApplication, ArgoCdResource } from './record';

const STATES: Record<string, HealthState> = {
  Healthy: 'healthy',
  Progressing: 'progressing',
  Suspended: 'paused',
  Degraded: 'degraded',
  Missing: 'missing',
  Unknown: 'unknown',
};

/** Argo CD's words for which what runs in the cluster tells why. */
const EXPLAINED_BY_WORKLOADS = new Set(['Degraded', 'Progressing']);

/** Most that a page shows. */
const MAX_REASONS = 4;

/** What was found out about what an Application manages. */
export interface WorkloadEvidence {
  /** What is wrong with them, worst first. */
  reasons: Reason[];
  /** How far that can be trusted. */
  knowledge: KindKnowledge;
  /** The cluster they run in, for people. */
  cluster: string;
}

/**
 * Argo CD's word on the shared scale.
 *
 * @param evidence - what is wrong with what it manages
 */
export function healthState(
  application: ArgoCdApplication,
  evidence: Reason[],
): HealthState {
  const state: HealthState = STATES[application.healthStatus] ?? 'unknown';
  const conditions = application.conditions ?? [];
  switch (state) {
    case 'healthy':
    case 'paused':
      if (conditions.some(isFailure) || syncFailed(application)) {
        return 'degraded';
      }
      if (isUnproven(application)) {
        return isOperating(application) ? 'progressing' : 'unknown';
      }
      if (conditions.some(c => c.type.endsWith('Warning'))) {
        return 'warning';
      }
      return isOperating(application) ? 'progressing' : state;
    case 'progressing':
      // A roll-out whose new pods cannot start does not progress.
      return evidence.some(reason => reason.code !== 'not-ready')
        ? 'warning'
        : state;
    case 'unknown':
      return conditions.some(isFailure) ? 'degraded' : state;
    default:
      return state;
  }
}

/**
 * Whether a condition tells of something that fails. That Argo CD cannot
 * compare is a matter of sync: what runs may be well, and nobody knows.
 */
function isFailure({ type }: { type: string }): boolean {
  return type.endsWith('Error') && type !== 'ComparisonError';
}

/**
 * Whether a good word has nothing behind it. Argo CD leaves the health as it
 * was when it cannot compare, as with a cluster that it does not reach.
 */
function isUnproven(application: ArgoCdApplication): boolean {
  const { healthStatus, syncStatus, conditions = [] } = application;
  const state = STATES[healthStatus];
  return (
    (state === 'healthy' || state === 'paused') &&
    (syncStatus === 'Unknown' ||
      conditions.some(({ type }) => type === 'ComparisonError'))
  );
}

/** Whether the last sync failed and what it was to bring is still missing. */
function syncFailed({ operation, syncStatus }: ArgoCdApplication): boolean {
  return Boolean(
    operation &&
      !operation.requested &&
      (operation.phase === 'Failed' || operation.phase === 'Error') &&
      syncStatus !== 'Synced',
  );
}

/**
 * Why an Application has its health, worst first. Where what was looked at does
 * not tell, that is said: nothing is made to look well by not being known.
 */
export function healthReasons(
  application: ArgoCdApplication,
  evidence: WorkloadEvidence,
): Reason[] {
  const { healthStatus } = application;
  const workloads =
    EXPLAINED_BY_WORKLOADS.has(healthStatus) || healthStatus === 'Suspended'
      ? evidence.reasons
      : [];
  const reasons = [
    ...workloads,
    ...operationReasons(application),
    ...conditionReasons(application),
    ...resourceReasons(application, workloads),
  ];
  if (healthStatus === 'Missing') {
    reasons.push({
      code: 'missing',
      message: 'None of its resources is in the cluster yet',
      since: application.healthSince,
    });
  }
  if (EXPLAINED_BY_WORKLOADS.has(healthStatus)) {
    reasons.push(...evidenceReasons(application, evidence, reasons.length));
  }
  if (isUnproven(application) && !reasons.length) {
    reasons.push({
      code: 'health-unproven',
      params: { status: healthStatus },
      message: `Argo CD cannot compare it with the cluster now: ${healthStatus} is what it knew before`,
    });
  }
  if (healthStatus === 'Unknown' && !reasons.length) {
    reasons.push(
      application.reconciledAt
        ? {
            code: 'health-unknown',
            message: 'Argo CD does not know the health of its resources',
            since: application.healthSince,
          }
        : {
            code: 'not-reconciled',
            message: 'Argo CD has not looked at this Application yet',
          },
    );
  }
  return reasons.slice(0, MAX_REASONS);
}

function operationReasons(application: ArgoCdApplication): Reason[] {
  const { operation } = application;
  if (!operation || !syncFailed(application)) {
    return [];
  }
  const since = operation.finishedAt;
  const failures = (operation.failures ?? []).map(failure => ({
    code: 'sync-failed',
    params: { kind: failure.kind, name: failure.name, error: failure.message },
    message: `${failure.kind} ${failure.name} could not be synced: ${failure.message}`,
    resource: reference(failure),
    since,
  }));
  if (failures.length) {
    return failures;
  }
  const error = operation.message ?? operation.phase;
  return [
    {
      code: 'sync-failed',
      params: { error },
      message: `The last sync failed: ${error}`,
      since,
    },
  ];
}

const CONDITION_CODES: Record<string, [code: string, words: string]> = {
  ComparisonError: ['comparison-error', 'Argo CD cannot compare it with git'],
  InvalidSpecError: ['invalid-spec', 'Its specification is not valid'],
  SyncError: ['sync-failed', 'It could not be synced'],
  DeletionError: ['deletion-error', 'It could not be deleted'],
  SharedResourceWarning: [
    'shared-resource',
    'Another Application manages the same resource',
  ],
  RepeatedResourceWarning: [
    'repeated-resource',
    'A resource is defined more than once',
  ],
  OrphanedResourceWarning: [
    'orphaned-resource',
    'Resources in its namespace belong to no Application',
  ],
  ExcludedResourceWarning: [
    'excluded-resource',
    'Argo CD is told to ignore some of its resources',
  ],
};

function conditionReasons({
  conditions,
  operation,
}: ArgoCdApplication): Reason[] {
  const serious = (conditions ?? []).filter(c =>
    /(Error|Warning)$/.test(c.type),
  );
  return serious
    .sort(
      (a, b) =>
        Number(b.type.endsWith('Error')) - Number(a.type.endsWith('Error')),
    )
    .filter(c => !(c.type === 'SyncError' && operation?.failures))
    .map(condition => {
      const [code, words] = CONDITION_CODES[condition.type] ?? [
        condition.type.endsWith('Error') ? 'argocd-error' : 'argocd-warning',
        condition.type,
      ];
      return {
        code,
        params: { type: condition.type, error: condition.message },
        message: condition.message ? `${words}: ${condition.message}` : words,
        since: condition.since,
      };
    });
}

/** Argo CD's own reasons, where it keeps them (2.x, or 3.x if told to). */
function resourceReasons(
  { unhealthy, healthStatus }: ArgoCdApplication,
  workloads: Reason[],
): Reason[] {
  return (unhealthy ?? [])
    .filter(resource => resource.status === healthStatus)
    .filter(
      // The pods have told more about it.
      ({ name }) => !workloads.some(w => w.resource?.name.startsWith(name)),
    )
    .map(resource => ({
      code: 'resource-unhealthy',
      params: {
        kind: resource.kind,
        name: resource.name,
        status: resource.status,
        ...(resource.message && { error: resource.message }),
      },
      message: resource.message
        ? `${resource.kind} ${resource.name} is ${resource.status}: ${resource.message}`
        : `${resource.kind} ${resource.name} is ${resource.status}`,
      resource: reference(resource),
    }));
}

/** What keeps the portal from knowing more. */
function evidenceReasons(
  { healthStatus, healthSince }: ArgoCdApplication,
  { knowledge, cluster }: WorkloadEvidence,
  known: number,
): Reason[] {
  switch (knowledge) {
    case 'stale':
      return [
        {
          code: 'destination-stale',
          params: { cluster },
          message: `The connection to the cluster ${cluster} is lost: this may be out of date`,
        },
      ];
    case 'live':
      return known || healthStatus === 'Progressing'
        ? []
        : [
            {
              code: 'health-unexplained',
              message: 'Argo CD does not say why, and its pods do not show it',
              since: healthSince,
            },
          ];
    case 'pending':
      return [];
    default:
      return known
        ? []
        : [
            {
              code: 'workloads-unreadable',
              params: { cluster },
              message: `The portal cannot see the pods in the cluster ${cluster}, so it cannot tell why`,
            },
          ];
  }
}

function reference(resource: ArgoCdResource) {
  const { group, kind, namespace, name } = resource;
  return { group, kind, ...(namespace && { namespace }), name };
}
