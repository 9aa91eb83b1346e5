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

import { Reason } from '@gitops-portal/backstage-plugin-gitops-common';
import { ViewContext } from '@gitops-portal/backstage-plugin-gitops-node';
import { healthStateOf } from '../../lib/healthState';
import { unpackResources } from './managedResources';
import { ArgoCdApplication } from './record';

/** Why an Application is not healthy, as what it manages tells. */
export interface ManagedEvidence {
  /** What does not get further by itself. */
  stuck: Reason[];
  /** What is on its way, or waits for somebody. */
  underWay: Reason[];
}

/** Where nothing is known of it. */
export const NOTHING: ManagedEvidence = { stuck: [], underWay: [] };

/** Argo CD's words that what an Application manages may explain. */
const EXPLAINED = new Set(['Degraded', 'Progressing', 'Suspended']);

/** Their pods tell more than they do; see `explainWorkloads`. */
const EXPLAINED_BY_PODS = new Set([
  'apps/DaemonSet',
  'apps/Deployment',
  'apps/ReplicaSet',
  'apps/StatefulSet',
  '/Pod',
]);

const MAX_REASONS = 4;

/**
 * What the tools say of the objects that an Application manages and that are
 * not healthy: a certificate that cannot be issued, an analysis that failed.
 * Argo CD 3 does not write down which object an Application's health is of.
 */
export function explainManaged(
  application: ArgoCdApplication,
  cluster: string,
  nodeOf: NonNullable<ViewContext['nodeOf']>,
): ManagedEvidence {
  if (!EXPLAINED.has(application.healthStatus)) {
    return NOTHING;
  }
  const stuck: Reason[] = [];
  const underWay: Reason[] = [];
  for (const resource of unpackResources(application.resources)) {
    const { group, kind, namespace, name, hook } = resource;
    const health =
      hook || EXPLAINED_BY_PODS.has(`${group}/${kind}`)
        ? undefined
        : nodeOf(cluster, { group, kind, namespace, name })?.health;
    if (!health || health.status === 'Healthy') {
      continue;
    }
    const state = health.state ?? healthStateOf(health.status);
    const reasons = health.reasons.map(reason => ({
      ...reason,
      resource: reason.resource
        ? { cluster, ...reason.resource }
        : { group, kind, ...(namespace && { namespace }), name, cluster },
    }));
    const isStuck = state === 'degraded' || state === 'warning';
    (isStuck ? stuck : underWay).push(...reasons);
  }
  return {
    stuck: stuck.slice(0, MAX_REASONS),
    underWay: underWay.slice(0, MAX_REASONS),
  };
}

/** The same reason once, as several objects may pass on the same. */
export function withoutRepeats(reasons: Reason[]): Reason[] {
  const seen = new Set<string>();
  return reasons.filter(({ code, message }) => {
    const key = `${code} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}
