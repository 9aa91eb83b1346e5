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

import { certificateReasons } from './messages/certificates';
import { diffMessages } from './messages/diff';
import { historyMessages } from './messages/history';
import { loadErrorMessages } from './messages/loadError';
import {
  resourceReasonMessages,
  resourcesMessages,
} from './messages/resources';
import { rolloutReasons } from './messages/rollouts';
import { sealedSecretReasons } from './messages/sealedSecrets';
import {
  objectActionMessages,
  sectionMessages,
  templateMessages,
} from './messages/section';
import { whyMessages } from './messages/why';

import { actionMessages } from './messages/actions';
import { panelMessages } from './messages/panel';

/**
 * Every sentence the plugin says, in English.
 *
 * The sentences of `reason` have the code of the reason as key; lib/reasons.ts
 * lists the parameters each of them needs.
 */
export const messages = {
  ...actionMessages,
  ...panelMessages,
  card: {
    title: 'GitOps',
    open: 'View',
    openLabel: 'View all that GitOps knows of {{name}}',
    more_one: '{{count}} more application',
    more_other: '{{count}} more applications',
  },
  content: {
    applications: 'Applications',
    attention: 'What is wrong',
  },
  updated: 'updated {{ago}}',
  loading: 'Loading what Argo CD knows…',
  count: {
    applications_one: '{{count}} application',
    applications_other: '{{count}} applications',
    outOfSync_one: '{{count}} out of sync',
    outOfSync_other: '{{count}} out of sync',
    syncUnknown_one: '{{count}} sync unknown',
    syncUnknown_other: '{{count}} sync unknown',
    degraded_one: '{{count}} degraded',
    degraded_other: '{{count}} degraded',
    stale_one: '{{count}} stale',
    stale_other: '{{count}} stale',
  },
  state: {
    healthy: 'healthy',
    progressing: 'progressing',
    paused: 'paused',
    warning: 'warning',
    degraded: 'degraded',
    missing: 'missing',
    unknown: 'unknown',
  },
  stale: {
    word: 'stale',
  },
  sync: {
    synced: 'synced',
    outOfSync: 'out of sync',
    outOfSyncCount_one: 'out of sync · {{count}}',
    outOfSyncCount_other: 'out of sync · {{count}}',
    outOfSyncTitle_one: '{{count}} resource differs from git',
    outOfSyncTitle_other: '{{count}} resources differ from git',
    unknown: 'sync unknown',
    differs: '{{kind}} {{name}}',
    moreDiffer_one: '+{{count}} more',
    moreDiffer_other: '+{{count}} more',
    manual: 'auto-sync is off',
    manualTitle: 'Automated sync is off: someone has to start a sync',
  },
  operation: {
    running: 'syncing',
    runningTo: 'syncing {{revision}}',
    terminating: 'stopping the sync',
    deleting: 'being deleted',
    failed: 'sync failed',
    by: 'by {{user}}',
    retry_one: '{{count}} retry',
    retry_other: '{{count}} retries',
  },
  column: {
    application: 'Application',
    sync: 'Sync',
    health: 'Health',
    revision: 'Revision',
    images: 'Images',
    where: 'Where',
  },
  row: {
    openInArgocdLabel: 'Open {{name}} in Argo CD',
    commitLabel: 'Commit {{revision}} on its git host',
    repositoryAt:
      'The last change to what this application is made of. Argo CD is at {{revision}} of the repository.',
    // Both lead to a commit, and what follows it is said after its title
    gitHas: 'git has',
    gitStillHas: 'rolled back; git has',
    notDeployed: 'not deployed',
    moreImages_one: '+{{count}} image',
    moreImages_other: '+{{count}} images',
    imagesLabel: '{{more}}: all images of {{name}}',
    moreSources_one: '+{{count}} source',
    moreSources_other: '+{{count}} sources',
    deployed: 'deployed',
    committed: 'committed',
    noRevision: 'nothing synced yet',
    noImages: 'none running',
    unknownImages: 'not known',
    anyNamespace: 'several namespaces',
    linkedBy: 'Shown here by {{rule}} = {{value}}',
  },
  copy: {
    hash: 'Copy the full hash',
    image: 'Copy the full image name',
    done: 'Copied',
    failed: 'The browser did not allow copying',
  },
  time: {
    now: 'just now',
    ago: '{{duration}} ago',
    for: 'for {{duration}}',
    underSecond: 'a moment',
    seconds_one: '{{count}} s',
    seconds_other: '{{count}} s',
    minutes_one: '{{count}} min',
    minutes_other: '{{count}} min',
    hours_one: '{{count}} h',
    hours_other: '{{count}} h',
    days_one: '{{count}} d',
    days_other: '{{count}} d',
    months_one: '{{count}} month',
    months_other: '{{count}} months',
    years_one: '{{count}} year',
    years_other: '{{count}} years',
  },
  cluster: {
    stale: 'No news from cluster {{cluster}} since {{since}}, {{ago}}',
    staleUnknown: 'No news from cluster {{cluster}} yet',
    staleDetail_one:
      'What is shown of {{count}} application is what was last known.',
    staleDetail_other:
      'What is shown of {{count}} applications is what was last known.',
    staleDetailNone: 'Applications that it holds may be missing here.',
    connecting: 'Waiting for the first news from cluster {{cluster}}',
    connectingDetail:
      'The portal has not heard from it since it started, so applications may be missing here.',
    retrying: 'The portal keeps trying.',
    notRefreshed: 'This page could not be refreshed since {{since}}, {{ago}}',
    notRefreshedDetail: 'What is shown is what was last known. {{error}}',
  },
  empty: {
    title: 'No application found',
    cardText:
      'No Argo CD application belongs to this {{kind}} yet. See what was looked for.',
    cardTextNoLink: 'No Argo CD application belongs to this {{kind}} yet.',
    text: 'No Argo CD application belongs to {{name}}. This is what was looked for:',
    textNothing:
      'No Argo CD application belongs to {{name}}, and it says nothing to look for.',
    noClusters:
      'The portal knows of no cluster with Argo CD right now, so nothing could be found.',
    partial:
      'Not every cluster answers, so there may be applications that are not seen here.',
    found_one: '{{count}} found',
    found_other: '{{count}} found',
    notGiven: 'not set',
    explicit:
      'What is new has none until the pull request that deploys it is merged. Otherwise correct the annotation, or remove it: as it says what belongs to it, nothing else was tried.',
  },
  rule: {
    annotation: 'Annotation {{name}}',
    label: 'Label {{name}}',
    'source-location': 'Repository of its source',
    'config-repository': 'Configuration repository of its source',
  },
  error: {
    title: 'GitOps could not be reached',
    forbiddenTitle: 'You may not see the applications of {{name}}',
    forbiddenText:
      'Reading them needs the permission gitops.resource.read on this entity. Its owners or the people who run the portal can grant it.',
    notFoundTitle: 'The catalog does not know {{name}}',
    notFoundText: 'It may have been removed or renamed a moment ago.',
  },
  verdict: {
    none: 'No application found',
    stuckBecause: '{{version}} is stuck in {{place}}: {{reason}}',
    failing: '{{version}} fails in {{place}}',
    failingBecause: '{{version}} fails in {{place}}: {{reason}}',
    degraded: '{{place}} is degraded',
    degradedBecause: '{{place}} is degraded: {{reason}}',
    syncFailed: 'Syncing {{place}} failed',
    syncFailedTo: 'Syncing {{revision}} to {{place}} failed',
    lastSyncFailed: 'The last sync of {{place}} failed',
    lastSyncFailedTo: 'The last sync of {{place}} to {{revision}} failed',
    comparison: '{{place}} cannot be compared with git',
    unreachable: 'Argo CD cannot reach cluster {{cluster}}',
    missing: 'Nothing of {{place}} is in the cluster',
    syncing: 'Syncing {{place}}',
    deleting: '{{place}} is being deleted',
    syncingTo: 'Syncing {{revision}} to {{place}}',
    rollingOut: '{{version}} is rolling out in {{place}}',
    progressing: '{{place}} is rolling out',
    paused: '{{place}} is paused',
    pausedVersion: '{{version}} is paused in {{place}}',
    outOfSync_one: '{{place}} differs from git in {{count}} resource',
    outOfSync_other: '{{place}} differs from git in {{count}} resources',
    outOfSyncUncounted: '{{place}} differs from git',
    rolledBack: '{{place}} was rolled back; git still has {{commit}}',
    rolledBackMovedOn: '{{place}} was rolled back; git has {{commit}} by now',
    stale: 'No news from {{place}} for {{duration}}',
    staleUnknown: 'No news from {{place}}',
    connecting: 'Waiting for the first news from cluster {{cluster}}',
    warning: '{{place}} needs a look',
    warningBecause: '{{place}} needs a look: {{reason}}',
    syncUnknown: 'Whether {{place}} matches git is not known',
    syncUnknownBecause:
      'Whether {{place}} matches git is not known: {{reason}}',
    unknown: 'The health of {{place}} is not known',
    unknownBecause: 'The health of {{place}} is not known: {{reason}}',
    healthy: 'Everything is healthy',
    healthyVersion: '{{version}} is healthy in {{places}}',
    detail: {
      others_one: '{{count}} other application needs attention.',
      others_other: '{{count}} other applications need attention.',
      unaffected_one:
        'Not affected: {{places}} runs {{version}} and is healthy.',
      unaffected_other:
        'Not affected: {{places}} run {{version}} and are healthy.',
      unaffectedMixed: 'Not affected: {{places}} are healthy.',
      unaffectedMany_one: 'Not affected: {{count}} other is healthy.',
      unaffectedMany_other: 'Not affected: {{count}} others are healthy.',
      placeRuns: '{{place}} ({{version}})',
      runs: '{{places}}: {{version}}',
      asLastKnown: 'This is what was last known.',
      unreachable: 'So it cannot compare {{places}} with git.',
      silent:
        'There is no news from cluster {{clusters}}, so applications may be missing here.',
      staleRest: 'Everything else is healthy.',
      automated: 'Automated sync is on.',
      automatedMaybe:
        'Automated sync is on. Its details say whether that undoes changes made in the cluster.',
      noSelfHeal:
        'Automated sync is on, but does not undo changes made in the cluster: they stay until the next sync.',
      noPrune:
        'Automated sync is on, but does not delete what git no longer has.',
      syncedAnyway: 'It is healthy and matches git all the same.',
      manual: 'Automated sync is off: someone has to start a sync.',
      waiting: 'Git has {{commit}}, not deployed.',
      rolledBackBy: 'Rolled back by',
      rolledBack: 'Rolled back',
      revert:
        'The next sync takes it forward again. To keep what runs, revert {{revision}} in git.',
      revertMovedOn:
        'The next sync takes it forward again. To keep what runs, take git back to it.',
    },
  },
  reason: {
    ...certificateReasons,
    ...rolloutReasons,
    ...sealedSecretReasons,
    'image-pull-failed': {
      short: 'image cannot be pulled',
      text: 'Image {{image}} cannot be pulled: {{error}}.',
      wayOut:
        'Fix the image tag in {{path}}, or go back to a version that ran.',
    },
    'crash-loop': {
      short: 'it keeps crashing',
      text: 'Container {{container}} keeps crashing: exit code {{exitCode}}, restarts: {{restarts}}.',
      wayOut:
        'Its log says why. Fix it, or go back to a version that ran by reverting the commit in {{path}}.',
    },
    'config-error': {
      short: 'it lacks its configuration',
      text: 'Container {{container}} lacks its configuration: {{error}}.',
      wayOut: 'Add the ConfigMap, Secret or key that it names to {{path}}.',
    },
    'start-failed': {
      short: 'it cannot be started',
      text: 'Container {{container}} cannot be started: {{error}}.',
      wayOut: 'Fix its command or image in {{path}}.',
    },
    'create-failed': {
      short: 'its pods cannot be created',
      text: 'Its pods cannot be created: {{error}}.',
      wayOut: 'Fix what the cluster refuses in {{path}}.',
    },
    'not-ready': {
      short: 'it is not ready',
      text: '{{ready}} of {{desired}} pods of {{name}} are ready.',
      wayOut:
        'Its readiness probe does not pass. Its log and events say more; {{path}} holds the probe.',
    },
    'progress-deadline-exceeded': {
      short: 'it did not become ready in time',
      text: '{{name}} did not become ready in time.',
      wayOut:
        'The rollout has stopped. Fix what keeps the new pods from becoming ready, or revert the commit in {{path}}.',
    },
    unschedulable: {
      short: 'no node has room for it',
      text: 'No node takes the pod: {{error}}.',
      wayOut:
        'Ask for less in {{path}}, or let the people who run the cluster add nodes.',
    },
    'quota-exceeded': {
      short: 'the namespace’s quota is used up',
      text: 'The namespace’s quota is used up: {{error}}.',
      wayOut:
        'Ask for less in {{path}}, or let the people who run the cluster raise the quota.',
    },
    'comparison-error': {
      short: 'it cannot be compared with git',
      text: 'Argo CD cannot compare it with git: {{error}}.',
      wayOut: 'Fix the manifests in {{path}}.',
    },
    'sync-failed': {
      short: 'the last sync failed',
      wayOut: 'Fix what was refused in {{path}}; the next sync tries again.',
    },
    missing: {
      short: 'nothing of it is in the cluster',
      text: 'None of its resources is in the cluster yet.',
      wayOut: 'Sync the application to create it.',
    },
    'resource-unhealthy': {
      short: 'one of its resources is not healthy',
    },
    'health-unknown': {
      short: 'Argo CD does not know it either',
      text: 'Argo CD does not know the health of its resources.',
    },
    'health-unproven': {
      short: 'Argo CD cannot compare it now',
      text: 'Argo CD cannot compare it with the cluster now: {{status}} is what it knew before.',
    },
    'health-unexplained': {
      short: 'the reason is not known',
      text: 'Argo CD does not say why, and its pods do not show it.',
      wayOut: 'The page in Argo CD shows the health of each resource.',
    },
    'not-reconciled': {
      short: 'Argo CD has not looked at it yet',
    },
    'workloads-unreadable': {
      short: 'the portal may not look at its pods',
      text: 'The portal cannot see the pods in the cluster {{cluster}}, so it cannot tell why.',
      wayOut:
        'The people who run the portal can let it read pods and deployments there.',
    },
    ...resourceReasonMessages,
    'destination-stale': {
      short: 'the cluster it runs in does not answer',
      text: 'The connection to the cluster {{cluster}} is lost: this may be out of date.',
    },
  },
  unreachable: {
    short: 'Argo CD cannot reach its cluster',
    text: 'Argo CD cannot reach cluster {{cluster}}.',
    wayOut:
      'Nothing in git is at fault. Argo CD goes on by itself once the cluster answers; the people who run it can say when.',
  },
  attention: {
    clusterTrouble:
      'Nothing in git need be at fault: Argo CD could not read the cluster that it deploys to. The people who run Argo CD can look into it.',
    raw: 'What Argo CD says',
    fewer: 'Show fewer',
    repository: 'its configuration repository',
  },
  history: historyMessages,
  loadError: loadErrorMessages,
  diff: diffMessages,
  resources: resourcesMessages,
  section: sectionMessages,
  template: templateMessages,
  objectAction: objectActionMessages,
  why: whyMessages,
} as const;
