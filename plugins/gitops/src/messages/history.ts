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

/**
 * What the history of an Application says. The sentences of `blocked`, `note`
 * and `unavailable` have the code of a reason as key.
 */
export const historyMessages = {
  label: 'Deployments, newest first',
  loading: 'Loading the deployments…',
  none: 'Nothing was deployed yet',
  noneText: 'Each deployment is kept here, also when Argo CD forgets it.',
  current: 'runs now',
  failed: 'failed',
  succeeded: 'deployed',
  unfinished: 'under way',
  automatic: 'automatic sync',
  by: 'started by',
  took: 'took {{duration}}',
  failedAfter: 'failed after {{duration}}',
  chart: 'Chart {{chart}} {{version}}',
  noRevision: 'no revision',
  more: 'Show older deployments',
  moreFailed: 'Older deployments could not be loaded: {{error}}',
  end: 'This is the oldest deployment that the portal knows of.',
  failedTitle: 'The history could not be loaded',
  old: 'The history could not be refreshed. What is shown is what was last known.',
  rollback: 'Roll back to this',
  rollbackLabel: 'Roll back to this: {{what}}',
  rollbackBlocked: 'Rolling back is not possible now.',
  notKept:
    'Argo CD no longer keeps this deployment, so it cannot go back to it. Revert the commits in git instead.',
  changes: 'What changed',
  changesLabel: 'What changed: {{what}}',
  change: {
    loading: 'Looking up what changed…',
    failed: 'What changed could not be looked up: {{error}}',
    first:
      'This is the first deployment that the portal knows of, so there is none to compare it with.',
    unknown: 'What changed is not known.',
    added: 'New: {{revision}}. The deployment before it had no such source.',
    sameSource: 'As before: {{revision}}.',
    commits_one: '{{count}} commit since {{from}}',
    commits_other: '{{count}} commits since {{from}}',
    touching_one: '{{commits}}, {{count}} touches {{path}}',
    touching_other: '{{commits}}, {{count}} touch {{path}}',
    touchingNone: '{{commits}}, none touches {{path}}',
    backward_one: 'Back to an older revision: {{count}} commit was taken out',
    backward_other:
      'Back to an older revision: {{count}} commits were taken out',
    backwardPlain: 'Back to an older revision: {{from}} was left for {{to}}.',
    diverged_one:
      'Another line of history: {{count}} commit that was not there before. {{from}} is no longer part of it.',
    diverged_other:
      'Another line of history: {{count}} commits that were not there before. {{from}} is no longer part of it.',
    fromTo: 'From {{from}} to {{to}}',
    chart: 'Chart {{chart}}: from {{from}} to {{to}}',
    compare: 'Compare on {{host}}',
    rest_one: 'Show {{count}} commit that does not touch {{path}}',
    rest_other: 'Show {{count}} commits that do not touch {{path}}',
    restHide: 'Hide the other commits',
    newest: 'The newest {{shown}} of {{total}} are shown.',
    repository: 'the repository',
  },
  unavailable: {
    'git-host-unknown':
      'The portal is not connected to its git host, so it cannot list the commits. The people who run the portal can add the host to integrations.',
    'git-host-forbidden':
      '{{host}} does not let the portal read this repository, so the commits are not known. The people who run the portal can give its token in integrations the right to.',
    'git-host-not-found':
      '{{host}} does not know one of the two commits, or hides the repository from the portal. After a force push the older one may be gone.',
    'git-host-limited':
      '{{host}} limits how often the portal may ask. The commits can be listed again in a while.',
    'git-host-unreachable':
      '{{host}} does not answer, so the commits are not known now.',
    'git-host-error':
      '{{host}} answers with an error, so the commits are not known now.',
    'not-a-commit':
      'One of the two revisions is not a commit, so there are none to list.',
    'versions-have-no-commits':
      'Between versions there are no commits to list.',
  },
  note: {
    'history-database-unavailable':
      'The portal’s own record of deployments cannot be read now. What is shown is what Argo CD keeps.',
    'cluster-unreachable':
      'Cluster {{cluster}} does not answer either, so deployments are missing here.',
  },
} as const;
