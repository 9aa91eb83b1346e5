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
  ActionState,
  ApplicationSource,
  ApplicationView,
  Commit,
  DeliveryNext,
  DeliveryStep,
  DeliveryVersion,
  HealthState,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { APPLICATIONS } from '../../tools/argocd/kind';
import { emptyPart, isBad, LanePart, offered } from '../LanePart';
import { ownImages, versionsOfImages } from '../versions';

const COMMIT = /^([0-9a-f]{40}|[0-9a-f]{64})$/i;

/** What differs from git stands for itself: it is no reason to worry. */
const DIFFERENCES = new Set([
  'differs-from-git',
  'to-be-pruned',
  'manual-sync',
]);

/** For which reasons which action may help, where any does. */
const HELP: Record<string, string> = {
  'sync-failed': 'sync',
  missing: 'sync',
  'comparison-error': 'refresh',
  'image-pull-failed': 'rollback',
  'crash-loop': 'rollback',
  'config-error': 'rollback',
  'start-failed': 'rollback',
  'create-failed': 'rollback',
  'progress-deadline-exceeded': 'rollback',
};

/**
 * What an Argo CD Application contributes to its lane.
 *
 * @param entityName - whose images tell the version
 * @param actions - what the caller may do with it, where that was asked
 */
export function applicationPart(
  application: ApplicationView,
  entityName: string,
  actions: readonly ActionState[] = [],
): LanePart {
  const { cluster, namespace, name, health, sync, destination } = application;
  const object = { kind: APPLICATIONS, cluster, namespace, name };
  const state = stateOf(application);
  const steps = stepsOf(application);
  const trouble = health.reasons.find(({ code }) => HELP[code]);
  const wanted = isSyncing(application)
    ? undefined
    : wantedAction(application, state, trouble);
  return emptyPart({
    tool: 'application',
    object,
    state,
    reasons: [
      ...health.reasons,
      ...sync.reasons.filter(
        reason =>
          !DIFFERENCES.has(reason.code) &&
          !health.reasons.some(({ code }) => code === reason.code),
      ),
      ...(state === 'warning' && sync.status === 'OutOfSync'
        ? [differs(application)]
        : []),
    ],
    clusters: [...new Set([cluster, destination.cluster])],
    environment: application.environment,
    place: destination,
    applications: [{ cluster, namespace, name }],
    runs: runsOf(application, entityName),
    since: application.deployedAt,
    steps,
    next: nextOf(application, state),
    actions: wanted ? offered(object, actions, wanted, { called: true }) : [],
    url: application.argocdUrl,
  });
}

/** What git has beside what runs is worth a look, healthy as it may be. */
function stateOf({ health, sync }: ApplicationView): HealthState {
  return health.state === 'healthy' && sync.status === 'OutOfSync'
    ? 'warning'
    : health.state;
}

function differs({ sync }: ApplicationView): Reason {
  const count = String(sync.outOfSync);
  return {
    code: 'out-of-sync',
    params: { count },
    message: `${count} of its objects ${
      sync.outOfSync === 1 ? 'differs' : 'differ'
    } from git`,
  };
}

function isSyncing({ operation }: ApplicationView): boolean {
  return operation?.phase === 'Running' || operation?.phase === 'Terminating';
}

function hasFailed({ operation, sync }: ApplicationView): boolean {
  return (
    (operation?.phase === 'Failed' || operation?.phase === 'Error') &&
    sync.status !== 'Synced'
  );
}

function stepsOf(application: ApplicationView): DeliveryStep[] {
  const { operation, health, sync } = application;
  if (isSyncing(application)) {
    return [
      {
        kind: 'sync',
        state: 'progressing',
        reason: {
          code: 'syncing',
          message: 'Argo CD brings it to the cluster',
        },
        since: operation?.startedAt,
      },
    ];
  }
  if (hasFailed(application)) {
    return [
      {
        kind: 'sync',
        state: 'degraded',
        reason: health.reasons.find(({ code }) => code === 'sync-failed') ?? {
          code: 'sync-failed',
          params: { error: operation?.message ?? operation?.title ?? '' },
          message: `The last sync failed: ${operation?.message ?? ''}`,
        },
        since: operation?.finishedAt,
      },
    ];
  }
  if (health.state === 'progressing') {
    return [
      {
        kind: 'starting',
        state: 'progressing',
        reason: health.reasons[0] ?? {
          code: 'starting',
          message: 'It starts',
        },
        since: health.since,
      },
    ];
  }
  if (application.rolledBack && sync.status === 'OutOfSync') {
    const { at, from } = application.rolledBack;
    return [
      {
        kind: 'sync',
        state: 'paused',
        reason: {
          code: 'rolled-back-from',
          params: { commit: from.slice(0, 7) },
          message: `It was rolled back: git still has ${from.slice(0, 7)}`,
        },
        since: at,
      },
    ];
  }
  if (sync.status === 'OutOfSync' && !sync.automated) {
    return [
      {
        kind: 'sync',
        state: 'warning',
        reason: {
          code: 'waits-for-sync',
          message: 'Git has something newer; automated sync is off',
        },
      },
    ];
  }
  return [];
}

function nextOf(
  application: ApplicationView,
  state: HealthState,
): DeliveryNext[] {
  const { health, rolledBack, sync } = application;
  if (isSyncing(application) || health.state === 'progressing') {
    return [
      {
        who: 'itself',
        reason: { code: 'goes-on', message: 'It goes on by itself' },
      },
    ];
  }
  if (rolledBack && sync.status === 'OutOfSync') {
    const commit = rolledBack.from.slice(0, 7);
    return [
      {
        who: 'owner',
        reason: {
          code: 'decide-after-rollback',
          params: { commit },
          message: `Someone has to decide: revert ${commit} in git to keep what runs`,
        },
      },
    ];
  }
  if (sync.status === 'OutOfSync' && !sync.automated) {
    return [
      {
        who: 'owner',
        reason: { code: 'start-sync', message: 'Someone has to start a sync' },
      },
    ];
  }
  return isBad(state) && isBad(health.state) && health.state !== 'warning'
    ? [
        {
          who: 'owner',
          reason: { code: 'fix', message: 'Someone has to fix it' },
        },
      ]
    : [];
}

function wantedAction(
  { rolledBack, sync }: ApplicationView,
  state: HealthState,
  trouble: Reason | undefined,
): string | undefined {
  // A sync would bring back what was taken back
  if (rolledBack && sync.status === 'OutOfSync') {
    return undefined;
  }
  if (sync.status === 'OutOfSync' && !sync.automated && !trouble) {
    return 'sync';
  }
  return trouble && isBad(state) ? HELP[trouble.code] : undefined;
}

/** What runs: while one version replaces another, the older one is first. */
function runsOf(
  application: ApplicationView,
  entityName: string,
): DeliveryVersion[] {
  const { images, name, sources } = application;
  const versions = versionsOfImages(ownImages(images, [name, entityName]));
  const source = mainSource(sources);
  const running = source?.deployed ?? source;
  const commit = running?.change ?? running?.commit;
  const revision = commit?.sha ?? running?.revision;
  if (!versions.length) {
    const version = sources.find(({ chart }) => chart)?.revision;
    return version || revision
      ? [{ ...(version && { version }), revision, commit }]
      : [];
  }
  const isReplacing = application.health.state !== 'healthy';
  return versions.map((version, i) => ({
    version,
    // The commit is that of what git asks for: the newest of the versions
    ...(i === versions.length - 1 && { revision, commit }),
    ...(i > 0 && isReplacing && { arriving: true }),
  }));
}

/** The commit that git has and that does not run yet. */
export function waitingCommit({
  sources,
}: ApplicationView): { revision: string; commit?: Commit } | undefined {
  const source = sources.find(({ deployed }) => deployed);
  const commit = source?.change ?? source?.commit;
  const revision = commit?.sha ?? source?.revision;
  return revision && COMMIT.test(revision) ? { revision, commit } : undefined;
}

/** The source that people mean: charts and values may be kept apart. */
function mainSource(
  sources: ApplicationSource[],
): ApplicationSource | undefined {
  return (
    sources.find(({ commit }) => commit) ??
    sources.find(({ revision }) => revision && COMMIT.test(revision)) ??
    sources.find(({ revision }) => revision) ??
    sources[0]
  );
}
