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

import { certificatePlan } from './certificates';
import { pipelinePlan } from './pipelinePlan';
import { rolloutPlan } from './rollouts';

/** What the actions on an Application say, before, during and after. */
export const actionMessages = {
  action: {
    menu: 'More actions on {{name}}',
    menuTitle: 'Actions',
    unavailable: '{{action}} is not possible now: {{reason}}',
    name: {
      sync: 'Sync',
      refresh: 'Refresh',
      'hard-refresh': 'Hard refresh',
      rollback: 'Roll back',
      terminate: 'Stop the sync',
      'enable-auto-sync': 'Turn auto-sync on',
      'disable-auto-sync': 'Turn auto-sync off',
    },
    opens: {
      sync: 'Sync…',
      refresh: 'Refresh…',
      'hard-refresh': 'Hard refresh…',
      rollback: 'Roll back…',
      terminate: 'Stop the sync…',
      'enable-auto-sync': 'Turn auto-sync on…',
      'disable-auto-sync': 'Turn auto-sync off…',
    },
    about: {
      sync: 'Bring the cluster to what git says',
      refresh: 'Compare with git again',
      'hard-refresh': 'Make the manifests again, then compare',
      rollback: 'Deploy an earlier revision again',
      terminate: 'Stop what Argo CD is doing',
      'enable-auto-sync': 'Let Argo CD sync changes by itself',
      'disable-auto-sync': 'Let people start each sync',
    },
    title: {
      sync: 'Sync {{name}}',
      refresh: 'Refresh {{name}}',
      'hard-refresh': 'Hard refresh {{name}}',
      rollback: 'Roll back {{name}}',
      terminate: 'Stop the sync of {{name}}',
      'enable-auto-sync': 'Turn auto-sync of {{name}} on',
      'disable-auto-sync': 'Turn auto-sync of {{name}} off',
    },
    confirm: {
      sync: 'Sync',
      refresh: 'Refresh',
      'hard-refresh': 'Hard refresh',
      rollback: 'Roll back',
      terminate: 'Stop the sync',
      'enable-auto-sync': 'Turn on',
      'disable-auto-sync': 'Turn off',
    },
    confirmDryRun: 'Try out',
    refreshNow:
      'Argo CD compares git and the cluster again, at once and in your name.',
    needLabel: '{{action}}: {{name}}',
  },
  actionDialog: {
    cancel: 'Cancel',
    close: 'Close',
    target: '{{name}} in {{place}}',
    will: 'What will happen',
    would: 'What it would do',
    working: 'Working out what will happen…',
    planFailed: 'What will happen could not be worked out: {{error}}',
    planAgain: 'Try again',
    blocked: 'Not possible now',
    warnings: 'Before you go on',
    incomplete: 'Choose what to do first.',
    waiting: 'Wait until it is known what will happen.',
    understood: 'I have read this and want it',
    understoodFirst: 'Confirm the warnings above first.',
    as: {
      'service-account':
        'In the name of {{user}}. The cluster sees the portal’s own account.',
      impersonation:
        'In the name of {{user}}. The cluster sees {{impersonated}}.',
      impersonationUnnamed:
        'In the name of {{user}}. The cluster sees the same user.',
      'user-token':
        'In the name of {{user}}, with your own access to the cluster.',
      other: 'In the name of {{user}}.',
    },
    failedTitle: 'It was not done',
    unsureTitle: 'It is not known whether it was done',
    failed: {
      '400': 'The portal did not understand the request: {{error}}',
      '401': 'You are not signed in any more. Sign in again, then try again.',
      '403': 'You may not do this: {{error}}',
      '404': 'The application is no longer there: {{error}}',
      '409': 'Something has changed meanwhile: {{error}}',
      '503': 'The cluster does not answer: {{error}}',
      other: '{{error}}',
      unsure:
        'The answer did not arrive: {{error}} Trying again is safe: it acts once.',
      token: 'Your access to the cluster could not be used: {{error}}',
    },
  },
  syncForm: {
    revision: 'Revision',
    revisionOf: 'Revision of {{source}}',
    revisionHelp:
      'A branch, tag or commit. Empty for what the application follows: {{revision}}.',
    versionHelp:
      'A version of the chart. Empty for what the application follows: {{revision}}.',
    which: 'What to sync',
    all: 'Everything',
    selected: 'Only some resources',
    onlyOutOfSync: 'Show only what differs from git',
    resources: 'Resources to sync',
    chooseAll: 'Choose all shown',
    chooseNone: 'Choose none',
    chosen_one: '{{count}} resource chosen',
    chosen_other: '{{count}} resources chosen',
    noneShown: 'Nothing differs from git.',
    noResources: 'It has no resources.',
    resourcesLoading: 'Loading its resources…',
    resourcesFailed: 'Its resources could not be loaded: {{error}}',
    differs: 'differs',
    toPrune: 'no longer in git',
    prune: 'Delete what git no longer has',
    pruneHelp: 'Without it, such resources stay in the cluster.',
    dryRun: 'Only try it out',
    dryRunHelp: 'The cluster checks everything and changes nothing.',
    advanced: 'More settings',
    force: 'Delete and make again what cannot be changed in place',
    forceHelp:
      'What is made again is away for a while: pods restart, and data in it can be lost.',
    options: 'Options of this sync',
    optionsHelp:
      'Ticked are those that the application has. A change holds for this sync only.',
    option: {
      'ServerSideApply=true': 'Let the cluster merge the changes',
      'ApplyOutOfSyncOnly=true': 'Apply only what differs',
      'CreateNamespace=true': 'Make the namespace if it is not there',
      'PruneLast=true': 'Delete at the very end',
      'Replace=true': 'Replace objects instead of changing them',
      'Validate=false': 'Do not check the manifests first',
      'RespectIgnoreDifferences=true': 'Leave alone what is ignored',
      'FailOnSharedResource=true': 'Stop where others own a resource',
    },
  },
  rollbackForm: {
    choose: 'Go back to',
    loading: 'Loading the history…',
    failed: 'The history could not be loaded: {{error}}',
    none: 'Argo CD has no earlier deployment to go back to.',
    entry: '{{revision}}',
    entryUntitled: 'deployment {{id}}',
    deployed: 'deployed',
    prune: 'Delete what that revision did not have',
    onlyRecent:
      'Argo CD keeps only the latest deployments; older ones cannot be gone back to.',
  },
  actionPlan: {
    window: '{{sentence}}: {{window}}.',
    blocked: {
      ...certificatePlan.blocked,
      ...pipelinePlan.blocked,
      ...rolloutPlan.blocked,
      'not-permitted':
        'You may not do this here. It needs the permission {{permission}}.',
      'not-permitted-owner':
        'You may not do this here. Ask {{owner}}, or whoever runs the portal.',
      'operation-running': 'A sync is already running.',
      'operation-running-by': 'A sync is already running, started by {{by}}.',
      'being-deleted': 'The application is being deleted.',
      'sync-window-closed': 'A sync window of its project prevents it.',
      'sync-window-closed-until':
        'A sync window of its project prevents it until {{until}}.',
      'sync-windows-unknown':
        'Whether a sync window allows it is not known, as the project is not.',
      'sync-window-invalid':
        'A sync window of its project cannot be read, so Argo CD lets no sync through: {{error}}',
      'auto-sync-on': 'Auto-sync is on and would undo it. Turn it off first.',
      'other-revision-with-auto-sync':
        'Auto-sync is on and would go back to what git says at once. Turn it off first, or leave the revision empty.',
      'owned-by-application-set':
        'ApplicationSet {{name}} makes this application and would undo it. Change the set in git.',
      'owned-by-application':
        'Application {{name}} makes this application and would undo it. Change it in git.',
      'no-operation': 'No sync is running.',
      'operation-not-started':
        'The sync has not begun yet, so it cannot be stopped. Try again in a moment.',
      'already-terminating': 'The sync is already being stopped.',
      'auto-sync-is-on': 'Auto-sync is already on.',
      'auto-sync-is-off': 'Auto-sync is already off.',
      'no-history': 'There is no earlier deployment to go back to.',
      'history-entry-gone':
        'Argo CD no longer has this deployment in its history.',
      'history-entry-incomplete':
        'Argo CD’s history does not say from where this was deployed.',
      'revisions-do-not-match':
        'Each source needs one revision. Sources: {{sources}}, revisions given: {{revisions}}.',
      'resource-unknown':
        '{{kind}} {{name}} is not among its resources any more. Choose again.',
      'too-often':
        'This was done a moment ago and has to wait for a minute or so.',
      'too-often-until':
        'This was done a moment ago. It is possible again at {{until}}.',
      'not-a-person': 'Only a person who is signed in may do this.',
      'cluster-unreachable': 'Cluster {{cluster}} does not answer.',
      'cluster-forbids-right':
        'The cluster {{cluster}} does not let {{user}} do it: the right to {{right}} is missing.',
      'cluster-forbids':
        'Cluster {{cluster}} does not let {{user}} do this. Those who run the cluster can allow it.',
      'user-token-missing':
        'Cluster {{cluster}} wants your own access, and the portal has none of you.',
      'identity-unusable':
        'The portal cannot act for you in cluster {{cluster}} as it is set up. The people who run the portal can change that.',
    },
    effect: {
      ...certificatePlan.effect,
      ...pipelinePlan.effect,
      ...rolloutPlan.effect,
      'sync-all_one': 'Sync everything to {{revision}}: {{count}} resource.',
      'sync-all_other': 'Sync everything to {{revision}}: {{count}} resources.',
      'sync-all-commit_one':
        'Sync everything to {{revision}}, last seen at {{commit}}: {{count}} resource.',
      'sync-all-commit_other':
        'Sync everything to {{revision}}, last seen at {{commit}}: {{count}} resources.',
      'sync-selected_one':
        'Sync {{count}} chosen resource to {{revision}}, nothing else.',
      'sync-selected_other':
        'Sync {{count}} chosen resources to {{revision}}, nothing else.',
      creates_one: '{{count}} resource is created.',
      creates_other: '{{count}} resources are created.',
      changes_one: '{{count}} resource is changed.',
      changes_other: '{{count}} resources are changed.',
      prunes_one: '{{count}} resource is deleted, as git no longer has it.',
      prunes_other:
        '{{count}} resources are deleted, as git no longer has them.',
      'leaves-extra_one':
        '{{count}} resource that git no longer has stays in the cluster.',
      'leaves-extra_other':
        '{{count}} resources that git no longer has stay in the cluster.',
      'nothing-to-change':
        'As far as is known, the cluster already is what git says.',
      'unknown-changes':
        'What changes is not known: Argo CD has not compared the cluster with that revision.',
      'dry-run': 'It is only tried out: nothing in the cluster changes.',
      'runs-hooks': 'Hooks run, if there are any.',
      'skips-hooks': 'Hooks do not run.',
      'no-history-entry': 'The history does not list it as a deployment.',
      retries_one: 'If it fails, it is tried again once.',
      retries_other: 'If it fails, it is tried again up to {{count}} times.',
      'compares-again': 'Argo CD compares git and the cluster again.',
      'makes-manifests-again':
        'Argo CD forgets the manifests it has and makes them again from git.',
      'stops-operation':
        'Argo CD stops what it is doing. What it has applied already stays.',
      'returns-to': 'The cluster goes back to {{revision}}.',
      'returns-to-deployedAt':
        'The cluster goes back to {{revision}}, deployed {{deployedAt}}.',
      'auto-sync-starts': 'From now on Argo CD syncs changes in git by itself.',
      'auto-sync-stops': 'From now on someone has to start each sync.',
    },
    warning: {
      ...certificatePlan.warning,
      ...pipelinePlan.warning,
      ...rolloutPlan.warning,
      'force-recreates':
        'What cannot be changed in place is deleted and made again. Pods restart, and data in them is lost.',
      'prune-deletes_one': '{{count}} resource is deleted for good.',
      'prune-deletes_other': '{{count}} resources are deleted for good.',
      'changes-wait':
        'What changes in git no longer reaches the cluster by itself.',
      'sync-windows-unknown':
        'Whether a sync window allows it is not known, as the project is not. If none does, Argo CD lets it wait.',
      'auto-sync-will-undo': 'Auto-sync will undo it with the next change.',
      'brings-back':
        'It was rolled back from {{revision}}, and this deploys that again. Revert it in git first to keep what runs now.',
      'git-stays-ahead':
        'Git still says something else, so the application is out of sync until the commit is reverted there or synced again.',
      'self-heal':
        'Changes that people made in the cluster are undone from then on.',
      'costs-repo-server':
        'It costs Argo CD more than a refresh. Use it when what it shows looks out of date.',
      'refresh-pending': 'A refresh is asked for already and not yet done.',
    },
  },
  actionProgress: {
    sync: {
      waiting: 'Sync asked for. Argo CD has not begun yet.',
      running: 'Syncing.',
      runningTo: 'Syncing to {{revision}}.',
      succeeded: 'Synced.',
      failed: 'The sync failed.',
    },
    dryRun: {
      waiting: 'Try-out asked for. Argo CD has not begun yet.',
      running: 'Trying it out.',
      succeeded: 'Tried out: the cluster would take it. Nothing was changed.',
      failed: 'Tried out: the cluster would refuse it. Nothing was changed.',
    },
    rollback: {
      waiting: 'Rollback asked for. Argo CD has not begun yet.',
      running: 'Rolling back.',
      runningTo: 'Rolling back to {{revision}}.',
      succeeded: 'Rolled back.',
      failed: 'The rollback failed.',
    },
    terminate: {
      waiting: 'Argo CD was told to stop.',
      running: 'Argo CD is stopping the sync.',
      succeeded: 'The sync was stopped.',
      failed: 'The sync ended before it could be stopped.',
    },
    refresh: {
      waiting: 'Refresh asked for.',
      running: 'Argo CD is comparing it with git.',
      succeeded: 'Refreshed.',
      failed: 'The refresh did not work.',
    },
    'hard-refresh': {
      waiting: 'Hard refresh asked for.',
      running: 'Argo CD is making the manifests again.',
      succeeded: 'Refreshed.',
      failed: 'The refresh did not work.',
    },
    'enable-auto-sync': {
      waiting: 'Auto-sync is being turned on.',
      running: 'Auto-sync is being turned on.',
      succeeded: 'Auto-sync is on.',
      failed: 'Auto-sync could not be turned on.',
    },
    'disable-auto-sync': {
      waiting: 'Auto-sync is being turned off.',
      running: 'Auto-sync is being turned off.',
      succeeded: 'Auto-sync is off.',
      failed: 'Auto-sync could not be turned off.',
    },
    slow: 'This takes longer than usual. Argo CD may be busy.',
    silent: 'There is no news from the cluster, so the result is not known.',
    dismiss: 'Dismiss this note',
  },
} as const;
