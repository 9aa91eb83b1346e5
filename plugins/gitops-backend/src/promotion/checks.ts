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
  AnalysisMetricView,
  ApplicationView,
  DeliveryLane,
  HealthState,
  PromotionCheck,
  RolloutView,
  SyncWindowVerdict,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { runsOfRevision } from '../delivery/analysisRuns';

/** What is known of one of the two environments. */
export interface EnvironmentFacts {
  environment: string;
  application: ApplicationView;
  /** What people call what runs there. */
  version?: string;
  /** How it is there, joined from all tools. */
  lane?: DeliveryLane;
  rollouts: RolloutView[];
}

/** What speaks for what comes, and against it: how it does where it runs. */
export function checksOfSource(facts: EnvironmentFacts): PromotionCheck[] {
  const { environment, version, lane, application } = facts;
  const state = lane?.state ?? application.health.state;
  const how = isInWords(state);
  const what = version ?? 'What is to come';
  const about = (check: Omit<PromotionCheck, 'environment'>) => ({
    environment,
    ...check,
  });
  return once([
    about({
      state,
      reason: {
        code: 'runs-in',
        params: { version: what, environment, state },
        message: how
          ? `${what} ${how} in ${environment}`
          : notKnown(environment),
      },
    }),
    ...(state === 'healthy'
      ? []
      : (lane?.reasons ?? application.health.reasons).map(reason =>
          about({ state, reason }),
        )),
    ...(lane?.step
      ? [
          about({
            state: lane.step.state,
            reason: lane.step.reason,
            ...(lane.step.until && { until: lane.step.until }),
          }),
        ]
      : []),
    ...facts.rollouts.flatMap(rollout => checksOfRollout(environment, rollout)),
    ...(lane?.facts ?? [])
      .filter(
        ({ kind, state: own }) => kind === 'verified' || own !== 'healthy',
      )
      .map(fact =>
        about({
          state: fact.state,
          reason: fact.reason,
          ...(fact.until && { until: fact.until }),
        }),
      ),
    ...silent(environment, lane),
  ]);
}

/** How something is, after its name; undefined where nobody knows. */
function isInWords(state: HealthState): string | undefined {
  switch (state) {
    case 'unknown':
      return undefined;
    case 'warning':
      return 'has a warning';
    default:
      return `is ${state}`;
  }
}

function notKnown(environment: string): string {
  return `How ${environment} is now is not known`;
}

/** Each thing once, whichever of the tools says it. */
function once(checks: PromotionCheck[]): PromotionCheck[] {
  const seen = new Set<string>();
  return checks.filter(({ environment, reason: { message } }) => {
    const key = `${environment} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** A Rollout that has come to its end, and what was measured on the way. */
function checksOfRollout(
  environment: string,
  rollout: RolloutView,
): PromotionCheck[] {
  const { name, promoted } = rollout;
  const metrics = runsOfRevision(rollout).flatMap(run =>
    run.metrics.filter(({ dryRun }) => !dryRun),
  );
  return [
    {
      environment,
      state: promoted ? 'healthy' : 'progressing',
      reason: promoted
        ? {
            code: 'rollout-done',
            params: { name },
            message: `The rollout ${name} has gone through all of its steps`,
          }
        : {
            code: 'rollout-under-way',
            params: { name },
            message: `The rollout ${name} has not gone through all of its steps yet`,
          },
    },
    ...metrics.map(metric => ({
      environment,
      state: metric.state,
      reason: {
        code: 'analysis-measured',
        params: { metric: metric.name, phase: metric.phase },
        message: measured(metric),
      },
    })),
  ];
}

function measured({ name, phase, counts }: AnalysisMetricView): string {
  const { measured: all, successful } = counts;
  return all
    ? `Analysis ${name}: ${phase}, ${successful} of ${all} measurements good`
    : `Analysis ${name}: ${phase}`;
}

/** What stands in the way where it goes to. */
export function checksOfTarget(
  { environment, application, lane }: EnvironmentFacts,
  windows: SyncWindowVerdict | undefined,
): PromotionCheck[] {
  const { namespace, name, sync, rolledBack } = application;
  const state = lane?.state ?? application.health.state;
  const how = isInWords(state);
  const undeployed = application.sources.some(({ deployed }) => deployed);
  const about = (check: Omit<PromotionCheck, 'environment'>) => ({
    environment,
    ...check,
  });
  return once([
    ...(sync.automated
      ? []
      : [
          about({
            state: 'paused',
            reason: {
              code: 'not-deployed-by-itself',
              params: { environment, application: `${namespace}/${name}` },
              message: `Merging alone deploys nothing: auto-sync is off in ${environment}, so somebody has to sync ${name}`,
            },
          }),
        ]),
    ...(windows && !windows.allowed && sync.automated
      ? [
          about({
            state: windows.unknown ? 'unknown' : 'paused',
            reason: windows.reason ?? {
              code: 'sync-windows-closed',
              message: `Sync windows keep ${environment} as it is now`,
            },
            ...(windows.until && { until: windows.until }),
          }),
        ]
      : []),
    ...(rolledBack
      ? [
          about({
            state: 'warning',
            reason: {
              code: 'rolled-back',
              params: { environment },
              message: `${environment} was taken back to an earlier deployment, and git asks for something else there`,
            },
          }),
        ]
      : []),
    ...(undeployed && !rolledBack
      ? [
          about({
            state: 'warning',
            reason: {
              code: 'undeployed-changes',
              params: { environment },
              message: `Git has changes for ${environment} already that are not deployed: they come along`,
            },
          }),
        ]
      : []),
    ...(state === 'healthy'
      ? []
      : [
          about({
            state,
            reason: {
              code: 'target-not-well',
              params: { environment, state },
              message: how
                ? `What runs in ${environment} now ${how}`
                : notKnown(environment),
            },
          }),
          ...(lane?.reasons ?? application.health.reasons).map(reason =>
            about({ state, reason }),
          ),
        ]),
    ...silent(environment, lane),
  ]);
}

/** What is known of a silent cluster is old. */
function silent(environment: string, lane?: DeliveryLane): PromotionCheck[] {
  return (lane?.stale ?? []).map(({ cluster, since }) => ({
    environment,
    state: 'unknown' as const,
    reason: {
      code: 'cluster-silent',
      params: { cluster, ...(since && { since }) },
      message: `There is no news from the cluster ${cluster}: what is said of ${environment} is what was last known`,
    },
  }));
}
