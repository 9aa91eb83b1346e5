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
 * What the difference between git and the cluster says. The sentences of
 * `unavailable` have the code of a reason as key.
 */
export const diffMessages = {
  label: 'Resources that differ from git',
  loading: 'Comparing git with the cluster…',
  differs_one: '{{count}} resource differs from git',
  differs_other: '{{count}} resources differ from git',
  unknown: 'What differs is not known',
  none: 'Nothing differs from git',
  noneText_one: 'The one resource is as git wants it.',
  noneText_other: 'All {{count}} resources are as git wants them.',
  noneTextEmpty: 'The application has no resources.',
  inSync_one: '{{count}} other is as git wants it.',
  inSync_other: '{{count}} others are as git wants them.',
  compared: 'compared {{ago}}',
  refresh: 'Compare again',
  failedTitle: 'The difference could not be loaded',
  old: 'The comparison could not be repeated. What is shown is from the one before.',
  change: {
    modified: 'changed',
    missing: 'not in the cluster',
    extra: 'not in git',
    unknown: 'differs',
  },
  explain: {
    missing: 'Git wants it, but it is not in the cluster. A sync creates it.',
    extra:
      'It is in the cluster, but no longer in git. A sync with prune deletes it; without, it stays.',
  },
  since: 'differs {{duration}}',
  sinceLonger: 'differs {{duration}}, maybe longer',
  sinceLongerTitle:
    'It differed already when the portal first saw it, so it may be longer than that.',
  redacted:
    'The values of this Secret are hidden: only whether they differ is known here.',
  redactedOther: 'Confidential values are hidden.',
  live: 'In the cluster',
  desired: 'In git',
  copyLive: 'Copy what is in the cluster',
  copyDesired: 'Copy what git wants',
  sameText:
    'The two texts are the same: what differs is not part of what is shown, such as a hidden value or a status.',
  tableLabel: 'Difference of {{kind}} {{name}}',
  lineCluster: 'Line in the cluster',
  lineGit: 'Line in git',
  text: 'Text',
  removed: 'only in the cluster',
  added: 'only in git',
  fold_one: 'Show {{count}} unchanged line',
  fold_other: 'Show {{count}} unchanged lines',
  unfold: 'Show the next {{lines}} lines',
  legend: 'Green is what a sync brings, red is what it takes away.',
  legendUnified:
    '+ is only in git: a sync brings it. − is only in the cluster: a sync takes it away.',
  unavailableTitle: 'The texts cannot be shown',
  unavailable: {
    'argocd-api-not-configured':
      'The portal may not ask the Argo CD of cluster {{cluster}} yet. The people who run the portal can set api.token of that cluster’s entry in gitops.argocd.instances.',
    'argocd-api-unreachable':
      'The Argo CD of cluster {{cluster}} does not answer. The portal asks again when you compare again; if it stays away, the people who run the portal can check api.url of its entry in gitops.argocd.instances.',
    'argocd-api-forbidden':
      'The Argo CD of cluster {{cluster}} does not let the portal read this application. The people who run Argo CD can grant the account of api.token in gitops.argocd.instances the right to get applications.',
    'argocd-api-error':
      'The Argo CD of cluster {{cluster}} answered with an error: {{detail}}.',
    'not-permitted':
      'Reading manifests needs the permission {{permission}} on this entity. Its owners or the people who run the portal can grant it.',
  },
} as const;
