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
import { Resource, Resources } from './resources';
import { isBad, severityOf, worstOf } from './severity';

/** What a person would say of all resources, in one sentence. */
export interface ResourcesVerdict {
  kind:
    | 'bad'
    | 'unknown'
    | 'progressing'
    | 'paused'
    | 'healthy'
    | 'no-health'
    | 'stale';
  /** The state whose icon and colour the sentence has. */
  state: HealthState;
  /** How many resources the sentence is about. */
  count: number;
  /** Of how many. */
  total: number;
  /** The worst resource, where something is wrong. */
  worst?: Resource;
  /** Why it is so. */
  reason?: Reason;
  /** How many differ from git. */
  outOfSync: number;
  /** How many are no longer in git. */
  toPrune: number;
  /** Of how many it is not known whether they are as in git. */
  syncUnknown: number;
  /** Whether part of it is only what was last known. */
  stale: boolean;
}

/**
 * Sums up the resources. What is wrong wins over what is not known, that over
 * what is under way; all are called healthy only if each that has a health is
 * known to be.
 */
export function verdictOf(resources: Resources): ResourcesVerdict {
  const all = [...resources.values()];
  const bad = all.filter(isBad);
  const counts = {
    total: all.length,
    outOfSync: all.filter(({ sync }) => sync === 'out-of-sync').length,
    toPrune: all.filter(({ sync }) => sync === 'prune').length,
    syncUnknown: all.filter(({ sync }) => sync === 'unknown').length,
    stale: all.some(({ staleCluster }) => staleCluster),
  };
  if (bad.length > 0) {
    const worst = explained(bad);
    return {
      ...counts,
      kind: 'bad',
      state: worstOf(bad.map(({ state }) => state)) ?? 'warning',
      count: bad.length,
      worst,
      reason: worst.reasons[0],
    };
  }
  for (const kind of ['unknown', 'progressing', 'paused'] as const) {
    const alike = all.filter(({ state }) => state === kind);
    if (alike.length > 0) {
      const worst = explained(alike);
      return {
        ...counts,
        kind,
        state: kind,
        count: alike.length,
        worst,
        reason: worst.reasons[0],
      };
    }
  }
  const healthy = all.filter(({ state }) => state === 'healthy');
  const old = healthy.filter(({ staleCluster }) => staleCluster);
  if (old.length > 0) {
    return { ...counts, kind: 'stale', state: 'unknown', count: old.length };
  }
  return healthy.length > 0
    ? { ...counts, kind: 'healthy', state: 'healthy', count: healthy.length }
    : { ...counts, kind: 'no-health', state: 'unknown', count: 0 };
}

/** The worst of some resources, one that says why before one that does not. */
function explained(resources: Resource[]): Resource {
  return resources.reduce((best, next) => {
    const bySeverity = severityOf(next.state) - severityOf(best.state);
    if (bySeverity !== 0) {
      return bySeverity < 0 ? next : best;
    }
    return best.reasons.length === 0 && next.reasons.length > 0 ? next : best;
  });
}
