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
  ActingAs,
  ActionPlan,
  ActionState,
  ApplicationCondition,
  ApplicationDetails,
  ApplicationKey,
  ApplicationOperation,
  ApplicationRollback,
  ApplicationSetMembership,
  ApplicationSource,
  ApplicationView,
  ClusterFreshness,
  Commit,
  DeployedRevision,
  HealthState,
  LinkReason,
  SyncWindowVerdict,
  SyncWindowView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  count,
  flag,
  list,
  maybeFlag,
  maybeNumber,
  maybeText,
  object,
  objectOf,
  Reader,
  text,
  webAddress,
} from './tolerant';
import { readReasons } from './readers';

const STATES: readonly HealthState[] = [
  'healthy',
  'progressing',
  'paused',
  'warning',
  'degraded',
  'missing',
  'unknown',
];

/** A state this front end knows; what it does not know is unknown. */
export const readState: Reader<HealthState> = value =>
  STATES.find(state => state === value) ?? 'unknown';

const texts = list(maybeText);
const maybeTexts = (value: unknown) =>
  Array.isArray(value) ? texts(value) : undefined;

/** Reads a commit, undefined for what is none. */
export const readCommit = object<Commit>({
  sha: text,
  title: text,
  author: text,
  authoredAt: text,
  url: webAddress,
});

const deployed = object<DeployedRevision>({
  revision: text,
  repoUrl: maybeText,
  commit: readCommit,
  commitUnavailable: maybeText,
  change: readCommit,
});

const source = object<ApplicationSource>({
  repoUrl: text,
  path: maybeText,
  chart: maybeText,
  targetRevision: text,
  revision: maybeText,
  commit: readCommit,
  commitUnavailable: maybeText,
  change: readCommit,
  valueFiles: maybeTexts,
  foreignValueFiles: maybeTexts,
  ignoreMissingValueFiles: maybeFlag,
  setsImages: maybeFlag,
  setImageNames: maybeTexts,
  hydrated: maybeFlag,
  // Nothing can be said of what runs without its revision
  deployed: value => {
    const read = deployed(value);
    return read?.revision ? read : undefined;
  },
});

const rolledBack = object<ApplicationRollback>({
  from: text,
  by: maybeText,
  at: maybeText,
});

const operation = object<ApplicationOperation>({
  phase: text,
  title: text,
  message: maybeText,
  startedAt: maybeText,
  finishedAt: maybeText,
  initiatedBy: maybeText,
  automated: maybeFlag,
  retryCount: maybeNumber,
  revisions: texts,
});

const key = object<ApplicationKey>({
  cluster: text,
  namespace: text,
  name: text,
});

const application = objectOf<ApplicationView>({
  id: text,
  cluster: text,
  namespace: text,
  name: text,
  project: text,
  environment: maybeText,
  sync: objectOf<ApplicationView['sync']>({
    status: text,
    outOfSync: count,
    reasons: readReasons,
    automated: flag,
  }),
  health: objectOf<ApplicationView['health']>({
    status: text,
    state: readState,
    reasons: readReasons,
    since: maybeText,
  }),
  operation,
  sources: list(source),
  images: texts,
  destination: objectOf<ApplicationView['destination']>({
    cluster: text,
    namespace: maybeText,
  }),
  deployedAt: maybeText,
  rolledBack,
  reconciledAt: maybeText,
  argocdUrl: value => webAddress(value) || undefined,
  linkedBy: list(object<LinkReason>({ rule: text, value: text })),
});

const syncVerdict = objectOf<SyncWindowVerdict>({
  allowed: flag,
  unknown: maybeFlag,
  reason: value => readReasons([value])[0],
  until: maybeText,
});

const clusterFreshness = object<ClusterFreshness>({
  name: text,
  title: maybeText,
  // A cluster that is not known to be live is not called so
  state: value =>
    value === 'live' || value === 'connecting' ? value : 'stale',
  lastNews: maybeText,
  error: maybeText,
  argocd: maybeFlag,
});

const applicationSet = object<ApplicationSetMembership>({
  namespace: text,
  name: text,
  health: object<NonNullable<ApplicationSetMembership['health']>>({
    state: readState,
    reasons: readReasons,
  }),
  applications: maybeNumber,
  strategy: maybeText,
  progress: object<NonNullable<ApplicationSetMembership['progress']>>({
    status: text,
    step: maybeNumber,
    steps: maybeNumber,
    message: maybeText,
    since: maybeText,
  }),
  rollout: value =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value).map(([status, many]) => [status, count(many)]),
        )
      : undefined,
  leavesSyncPolicy: flag,
});

/** Reads what an object is known by, undefined where it has no name. */
export const readObjectKey: Reader<ApplicationKey | undefined> = value => {
  const read = key(value);
  return read?.name ? read : undefined;
};

/** Reads the clusters that an answer is about. */
export const readClusters: Reader<ClusterFreshness[]> = list(clusterFreshness);

/** Reads what can be done to an object, and why not. */
export const readActions: Reader<ActionState[]> = list(
  object<ActionState>({ id: text, blockedBy: readReasons }),
);

const details = objectOf<ApplicationDetails>({
  application,
  conditions: list(
    object<ApplicationCondition>({
      type: text,
      severity: value =>
        value === 'error' || value === 'warning' ? value : 'info',
      message: text,
      since: maybeText,
    }),
  ),
  syncPolicy: objectOf<ApplicationDetails['syncPolicy']>({
    automated: flag,
    prune: flag,
    selfHeal: flag,
    allowEmpty: flag,
    options: texts,
    retryLimit: maybeNumber,
  }),
  project: objectOf<ApplicationDetails['project']>({
    name: text,
    known: flag,
    description: maybeText,
    orphanedResources: value =>
      value === 'warned' || value === 'ignored' || value === 'off'
        ? value
        : undefined,
  }),
  syncWindows: objectOf<ApplicationDetails['syncWindows']>({
    windows: list(
      object<SyncWindowView>({
        kind: text,
        schedule: text,
        duration: text,
        timeZone: maybeText,
        description: maybeText,
        manualSync: flag,
        active: flag,
        closesAt: maybeText,
        opensAt: maybeText,
        invalid: maybeText,
      }),
    ),
    manual: syncVerdict,
    automatic: syncVerdict,
  }),
  applicationSet,
  parent: key,
  refreshing: value =>
    value === 'normal' || value === 'hard' ? value : undefined,
  actions: readActions,
  clusters: readClusters,
});

/** Reads an answer about one Application. */
export const readDetails: Reader<ApplicationDetails> = details;

/** Reads an answer about what an action would do. */
export const readPlan: Reader<ActionPlan> = objectOf<ActionPlan>({
  action: text,
  blockedBy: readReasons,
  effects: readReasons,
  warnings: readReasons,
  actingAs: objectOf<ActingAs>({
    user: text,
    // An identity that it does not know is said as none in particular
    identity: value => text(value) as ActingAs['identity'],
    impersonated: maybeText,
    tokenFrom: maybeText,
  }),
});
