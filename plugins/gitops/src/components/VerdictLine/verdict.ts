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
  ApplicationView,
  ClusterFreshness,
  HealthState,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { isOutOfReach } from '../../lib/comparison';
import { placeOf } from '../../lib/places';
import {
  mainSource,
  shownRevision,
  SourceRevision,
  waitingIn,
} from '../../lib/revisions';
import { staleClusterOf } from '../../lib/staleness';
import { versionOf, versionsOf } from '../../lib/versions';

/** What kind of thing a verdict says; every kind has a sentence of its own. */
export type VerdictKind =
  | 'none'
  | 'degraded'
  | 'sync-failed'
  | 'comparison'
  | 'unreachable'
  | 'missing'
  | 'syncing'
  | 'progressing'
  | 'stale'
  | 'connecting'
  | 'out-of-sync'
  | 'last-sync-failed'
  | 'warning'
  | 'paused'
  | 'sync-unknown'
  | 'unknown'
  | 'healthy';

/** What a person would say of all Applications of an entity, in one sentence. */
export interface Verdict {
  kind: VerdictKind;
  /** The state whose icon and colour the sentence has. */
  state: HealthState;
  /** Whether it is about something that is not known to be still so. */
  stale: boolean;
  /** Where: an environment or an Application's name. */
  place?: string;
  /** All places it is about, where it is about several alike. */
  places?: string[];
  /** The version it is about. */
  version?: string;
  /** The revision it is about, short. */
  revision?: string;
  reason?: Reason;
  /** How many resources differ from git. */
  count?: number;
  /** What git has, where something else runs. */
  waiting?: SourceRevision;
  /** The cluster that is silent. */
  cluster?: ClusterFreshness;
  /** The Application it is about. */
  application?: ApplicationView;
  /** How many other Applications need attention too. */
  others: number;
  /** Whether all that is heard of is healthy. */
  restHealthy?: boolean;
  /** Where all is fine in spite of it, in the order of the environments. */
  unaffected?: { place: string; version: string }[];
  /** The clusters that may hold more, as nothing is heard from them. */
  silent?: string[];
  /** What runs where, while it is not the same everywhere. */
  runs?: { version: string; places: string[] }[];
}

/** What is to say of one Application, before it is weighed against others. */
interface Finding {
  kind: VerdictKind;
  state: HealthState;
  reason?: Reason;
}

/** What needs a person comes first, what passes by itself after it. */
const RANK: VerdictKind[] = [
  'degraded',
  'sync-failed',
  'comparison',
  'unreachable',
  'missing',
  'syncing',
  'progressing',
  'stale',
  'connecting',
  'out-of-sync',
  'last-sync-failed',
  'warning',
  'paused',
  'sync-unknown',
  'unknown',
  'healthy',
  'none',
];

/** The kinds that a person has to do something about. */
const NEEDS_ATTENTION: ReadonlySet<VerdictKind> = new Set<VerdictKind>([
  'degraded',
  'sync-failed',
  'comparison',
  'unreachable',
  'missing',
  'last-sync-failed',
  'warning',
]);

/**
 * Reasons for which a version does not arrive, however Argo CD names the state:
 * it calls a rollout Progressing until its deadline has passed.
 */
const BLOCKING: ReadonlySet<string> = new Set([
  'image-pull-failed',
  'crash-loop',
  'config-error',
  'start-failed',
  'create-failed',
  'unschedulable',
  'quota-exceeded',
  'progress-deadline-exceeded',
]);

/** Whether Argo CD is at work on an Application right now. */
export function isSyncing(application: ApplicationView): boolean {
  const phase = application.operation?.phase;
  return phase === 'Running' || phase === 'Terminating';
}

/** Whether what Argo CD is at is to remove the Application. */
export function isDeleting(application: ApplicationView | undefined): boolean {
  return application?.operation?.title === 'Deleting';
}

/** Whether the last thing Argo CD did to an Application went wrong. */
export function isSyncFailed(application: ApplicationView): boolean {
  const phase = application.operation?.phase;
  return phase === 'Failed' || phase === 'Error';
}

function findingOf(application: ApplicationView): Finding {
  const { health, sync } = application;
  const [reason] = health.reasons;
  const comparison = [...sync.reasons, ...health.reasons].find(
    ({ code }) => code === 'comparison-error',
  );
  if (reason?.code === 'sync-failed') {
    return { kind: 'sync-failed', state: 'degraded', reason };
  }
  if (health.state === 'degraded' && !comparison) {
    return { kind: 'degraded', state: 'degraded', reason };
  }
  if (health.state === 'warning' && reason && BLOCKING.has(reason.code)) {
    return { kind: 'degraded', state: 'warning', reason };
  }
  if (comparison && isOutOfReach(application)) {
    return { kind: 'unreachable', state: 'warning', reason: comparison };
  }
  if (comparison) {
    return { kind: 'comparison', state: 'degraded', reason: comparison };
  }
  if (isSyncing(application)) {
    return { kind: 'syncing', state: 'progressing' };
  }
  if (isSyncFailed(application) && sync.status !== 'Synced') {
    return { kind: 'sync-failed', state: 'degraded', reason: sync.reasons[0] };
  }
  switch (health.state) {
    case 'missing':
      return { kind: 'missing', state: 'missing', reason };
    case 'progressing':
      return { kind: 'progressing', state: 'progressing', reason };
    case 'warning':
      return { kind: 'warning', state: 'warning', reason };
    case 'paused':
      return { kind: 'paused', state: 'paused', reason };
    case 'healthy':
      return healthyFinding(application);
    default:
      return { kind: 'unknown', state: 'unknown', reason };
  }
}

/** Healthy is good news only where it is known to be what git says, too. */
function healthyFinding(application: ApplicationView): Finding {
  const { sync } = application;
  const [reason] = sync.reasons;
  switch (sync.status) {
    case 'Synced':
      return isSyncFailed(application)
        ? { kind: 'last-sync-failed', state: 'warning' }
        : { kind: 'healthy', state: 'healthy' };
    case 'OutOfSync':
      return { kind: 'out-of-sync', state: 'warning', reason };
    default:
      return { kind: 'sync-unknown', state: 'unknown', reason };
  }
}

/**
 * Whether a sentence of this kind is still worth saying of an Application that
 * was not heard of for a while. What was wrong then is: nothing says that it
 * has passed. What was under way is not: it has ended by now, somehow.
 */
function outlivesSilence(kind: VerdictKind): boolean {
  return NEEDS_ATTENTION.has(kind);
}

/**
 * Finds the one sentence that a person would say of an entity's Applications.
 * The worst thing wins; among equals a live one before a stale one, and the
 * later environment before the earlier, as production matters most.
 *
 * @param applications - in the order of their environments.
 * @param clusters - the clusters that matter to the answer.
 */
export function verdict(
  applications: ApplicationView[],
  clusters: ClusterFreshness[],
): Verdict {
  const connecting = clusters.find(({ state }) => state === 'connecting');
  const silent = silentClusters(applications, clusters);
  if (applications.length === 0) {
    return connecting
      ? {
          kind: 'connecting',
          state: 'unknown',
          stale: false,
          cluster: connecting,
          others: 0,
        }
      : { kind: 'none', state: 'missing', stale: false, others: 0, silent };
  }

  const findings = applications.map(application => {
    const finding = findingOf(application);
    const cluster = staleClusterOf(application, clusters);
    return cluster && !outlivesSilence(finding.kind)
      ? {
          application,
          cluster,
          kind: 'stale' as const,
          state: 'unknown' as const,
        }
      : { application, cluster, ...finding };
  });
  const worst = findings.reduce((best, next) => {
    const byRank = RANK.indexOf(next.kind) - RANK.indexOf(best.kind);
    if (byRank !== 0) {
      return byRank < 0 ? next : best;
    }
    return next.cluster && !best.cluster ? best : next;
  });
  const { application, kind, state, reason, cluster } = worst;
  // What has the same cause is part of the sentence, not another matter
  const alike = findings.filter(
    finding =>
      finding.kind === kind &&
      (kind === 'stale' ||
        (kind === 'unreachable' &&
          finding.application.destination.cluster ===
            application.destination.cluster)),
  );
  const others = findings.filter(
    finding =>
      finding.application !== application &&
      !alike.includes(finding) &&
      NEEDS_ATTENTION.has(finding.kind),
  ).length;

  const result: Verdict = {
    kind,
    state,
    stale: Boolean(cluster),
    application,
    reason,
    cluster,
    others,
    silent,
    place: placeOf(application, applications),
    version: versionOf(application, reason),
  };
  switch (kind) {
    case 'syncing':
    case 'sync-failed':
    case 'last-sync-failed':
      return { ...result, revision: operationRevision(application) };
    case 'out-of-sync':
      return {
        ...result,
        count: application.sync.outOfSync,
        waiting: waitingIn(application),
      };
    case 'stale':
      return {
        ...result,
        places: alike.map(finding =>
          placeOf(finding.application, applications),
        ),
        restHealthy: findings.some(finding => finding.kind === 'healthy')
          ? findings.every(({ kind: found }) =>
              ['healthy', 'stale'].includes(found),
            )
          : false,
      };
    case 'unreachable':
      return {
        ...result,
        places: alike.map(finding =>
          placeOf(finding.application, applications),
        ),
      };
    case 'healthy':
      return { ...result, ...everywhere(applications) };
    case 'degraded':
      return {
        ...result,
        unaffected: unaffectedBy(application, applications, clusters),
      };
    default:
      return result;
  }
}

/** The revision an operation syncs to, short. */
export function operationRevision(
  application: ApplicationView,
): string | undefined {
  const revision =
    application.operation?.revisions.find(Boolean) ??
    mainSource(application)?.revision;
  return revision && shownRevision(application, revision);
}

/** The clusters that nothing is heard from and nothing is shown of. */
function silentClusters(
  applications: ApplicationView[],
  clusters: ClusterFreshness[],
): string[] | undefined {
  const silent = clusters
    .filter(({ state }) => state !== 'live')
    .map(({ name }) => name)
    .filter(name => !applications.some(({ cluster }) => cluster === name));
  return silent.length > 0 ? silent : undefined;
}

/** Argo CD's words for a comparison that was made. */
const SYNC_KNOWN: ReadonlySet<string> = new Set(['Synced', 'OutOfSync']);

/** Where all is known to be fine although it is not somewhere else. */
function unaffectedBy(
  bad: ApplicationView,
  applications: ApplicationView[],
  clusters: ClusterFreshness[],
): Verdict['unaffected'] {
  const fine = applications.flatMap(application => {
    const [version, ...more] = versionsOf(application);
    return application !== bad &&
      application.health.state === 'healthy' &&
      SYNC_KNOWN.has(application.sync.status) &&
      !staleClusterOf(application, clusters) &&
      version &&
      more.length === 0
      ? [{ place: placeOf(application, applications), version }]
      : [];
  });
  return fine.length > 0 ? fine : undefined;
}

/** Which versions run where, in the order of the environments. */
function everywhere(
  applications: ApplicationView[],
): Pick<Verdict, 'version' | 'places' | 'runs'> {
  const runs = new Map<string, string[]>();
  for (const application of applications) {
    const version = versionsOf(application).join(' + ');
    if (!version) {
      return { version: undefined };
    }
    const places = runs.get(version) ?? [];
    runs.set(version, [...places, placeOf(application, applications)]);
  }
  const list = [...runs].map(([version, places]) => ({ version, places }));
  return list.length === 1
    ? { version: list[0].version, places: list[0].places }
    : { version: undefined, runs: list };
}
