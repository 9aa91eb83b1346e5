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

/** What the panel of one Application says, its summary among it. */
export const panelMessages = {
  panel: {
    close: 'Close',
    open: 'Details of {{name}}',
    where: 'in {{namespace}} on {{cluster}}',
    argocd: 'Argo CD',
    argocdLabel: 'Open {{name}} in Argo CD',
    views: 'Views of {{name}}',
    view: {
      summary: 'Summary',
      resources: 'Resources',
      diff: 'Diff',
      history: 'History',
    },
    loading: 'Loading what Argo CD knows of {{name}}…',
    notFoundTitle: 'There is no application {{name}} here',
    notFoundText:
      'It may have been deleted, or it no longer belongs to this entity.',
    forbiddenTitle: 'You may not see {{name}}',
    brokenTitle: 'This part of the page could not be shown',
    brokenText: 'The rest still works. What went wrong: {{error}}',
  },
  summary: {
    wrong: 'What is wrong',
    operation: 'Last sync',
    operationRunning: 'Now',
    conditions: 'What Argo CD says of it',
    facts: 'Facts',
    sources: 'Source',
    sourcesMany: 'Sources',
    policy: 'Sync policy',
    windows: 'Sync windows',
    set: 'ApplicationSet',
    images: 'Images',
    project: 'Project',
    projectUnknown: 'the portal does not know this project',
    destination: 'Runs in',
    destinationNamespace: 'namespace {{namespace}}',
    deployed: 'Deployed',
    compared: 'Compared with git',
    never: 'not yet',
    parent: 'Part of',
    parentText: 'application {{name}} on {{cluster}}',
    orphaned: 'Orphaned resources',
    orphanedOff: 'not watched for in this project',
    orphanedWatched: 'watched for; none is reported',
    path: 'directory {{path}}',
    chart: 'chart {{chart}}',
    tracks: 'follows {{revision}}',
    notCompared: 'not compared yet',
    repositoryAt:
      'the last change to it, when the repository was at {{revision}}',
    refreshing: {
      normal: 'Argo CD is comparing it with git again',
      hard: 'Argo CD is making its manifests again',
    },
  },
  syncPolicy: {
    automated: 'Changes in git are synced automatically.',
    manual: 'Someone has to start each sync.',
    prune: 'What git no longer has is deleted.',
    noPrune: 'What git no longer has stays in the cluster.',
    selfHeal: 'Changes made in the cluster are undone.',
    noSelfHeal: 'Changes made in the cluster stay until the next sync.',
    allowEmpty: 'It may delete all of its resources.',
    retries_one: 'A failed sync is tried again once.',
    retries_other: 'A failed sync is tried again up to {{count}} times.',
    retriesUnlimited: 'A failed sync is tried again without limit.',
    options: 'Options',
  },
  lastOperation: {
    waiting: 'Argo CD has not said more yet.',
    since: 'Started',
    ended: 'Ended',
    took: 'Took',
    who: 'Started by',
    automated: 'Argo CD, automatically',
    unknownWho: 'not known',
    to: 'To revision',
    retries: 'Tries so far',
    failing: 'What failed',
  },
  condition: {
    severity: {
      error: 'error',
      warning: 'warning',
      info: 'note',
    },
  },
  syncWindow: {
    none: 'No sync window applies: syncs are possible at any time.',
    open: 'Syncs are possible now.',
    unknown:
      'Whether syncs are possible now is not known, as the project is not.',
    closed: 'No sync is possible now.',
    closedUntil: 'No sync is possible until {{until}}.',
    openUntil: 'Syncs are possible until {{until}}.',
    manualOnly: 'Only people can sync now, Argo CD does not by itself.',
    manualOnlyUntil:
      'Only people can sync until {{until}}; Argo CD does not by itself.',
    kind: {
      allow: 'Allows syncs',
      deny: 'Prevents syncs',
    },
    other: 'Window of kind {{kind}}',
    active: 'in force now',
    closesAt: 'ends',
    opensAt: 'begins next',
    neverOpens: 'does not begin again',
    invalid: 'cannot be read, so Argo CD lets no sync through: {{reason}}',
    lasts: 'for {{duration}}',
    people: 'people may sync in spite of it',
    schedule: 'Schedule',
  },
  applicationSet: {
    madeBy: 'Made by {{name}}, which would undo changes to it.',
    madeByOf_one: 'Made by {{name}} with {{count}} application.',
    madeByOf_other: 'Made by {{name}} with {{count}} applications.',
    leavesPolicy: 'It leaves the sync policy to people.',
    keepsPolicy: 'Its sync policy is that of the set.',
    step: 'Step {{step}} of {{steps}}',
    stepOnly: 'Step {{step}}',
    rollout: 'Rollout of the set',
    rolloutPart: '{{number}} {{status}}',
  },
  moment: {
    today: 'today at {{time}}',
    tomorrow: 'tomorrow at {{time}}',
    in: 'in {{duration}}',
  },
} as const;
