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
 * What the resources of an Application say. The sentences of `note`, `fact` and
 * `unavailable` have the code of a reason as key.
 */
export const resourcesMessages = {
  label: 'Resources',
  loading: 'Loading the resources…',
  view: {
    label: 'Show as',
    list: 'List',
    tree: 'Tree',
  },
  verdict: {
    bad_one: '{{count}} of {{total}} resources is not healthy',
    bad_other: '{{count}} of {{total}} resources are not healthy',
    badOnly: 'The only resource is not healthy',
    unknown_one: 'The health of {{count}} of {{total}} resources is not known',
    unknown_other:
      'The health of {{count}} of {{total}} resources is not known',
    progressing_one: '{{count}} of {{total}} resources is not ready yet',
    progressing_other: '{{count}} of {{total}} resources are not ready yet',
    paused_one: '{{count}} of {{total}} resources is paused',
    paused_other: '{{count}} of {{total}} resources are paused',
    healthy_one: 'The {{count}} resource with a health of its own is healthy',
    healthy_other: 'All {{count}} resources with a health are healthy',
    allHealthy_one: 'The only resource is healthy',
    allHealthy_other: 'All {{count}} resources are healthy',
    noHealth_one: '{{count}} resource, of a kind that has no health',
    noHealth_other: '{{count}} resources, of kinds that have no health',
    stale_one: '{{count}} resource was healthy when last heard of',
    stale_other: '{{count}} resources were healthy when last heard of',
    because: '{{verdict}}: {{kind}} {{name}}, {{reason}}',
    outOfSync_one: '{{count}} differs from git.',
    outOfSync_other: '{{count}} differ from git.',
    toPrune_one: '{{count}} is no longer in git.',
    toPrune_other: '{{count}} are no longer in git.',
    syncUnknown_one: 'Whether {{count}} is as in git is not known.',
    syncUnknown_other: 'Whether {{count}} are as in git is not known.',
    partial: 'Part of it is missing here; see below.',
  },
  column: {
    resource: 'Resource',
    sync: 'Sync',
    health: 'Health',
    wave: 'Wave',
    age: 'Age',
    images: 'Images',
    where: 'Where',
  },
  sync: {
    synced: 'synced',
    'out-of-sync': 'out of sync',
    prune: 'no longer in git',
    hook: 'hook',
    unknown: 'sync unknown',
    none: 'made by another resource',
    pruneTitle: 'A sync with pruning deletes it',
    pruneConfirmTitle:
      'A sync with pruning deletes it, once somebody has confirmed that',
    hookTitle: 'Runs during a sync and is not compared with git',
    noneTitle: 'Not in git itself: its owner makes it in the cluster',
  },
  health: {
    none: 'no health',
    noneTitle: 'There is no rule for the health of this kind',
    missing: 'not in the cluster',
  },
  filter: {
    label: 'Filter the resources',
    text: 'Search resources',
    placeholder: 'Kind, name or image',
    health: 'Health',
    sync: 'Sync',
    kind: 'Kind',
    wave: 'Wave',
    waveValue: 'Wave {{wave}}',
    noWave: 'no wave',
    choice: '{{value}} ({{number}})',
    clear: 'Clear all filters',
    shown_one: '{{count}} of {{total}} shown',
    shown_other: '{{count}} of {{total}} shown',
    noneTitle: 'No resource matches',
    noneText_one: 'The filters hide the only resource.',
    noneText_other: 'The filters hide all {{count}} resources.',
  },
  list: {
    label: 'Resources of the application',
    range: '{{from}} to {{to}} of {{total}}',
    moreImages_one: '+{{count}} more',
    moreImages_other: '+{{count}} more',
  },
  tree: {
    label: 'Tree of resources',
    application: 'Application',
    help: 'Arrow keys move along the tree, Enter opens a resource, plus and minus zoom.',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'Show the whole tree',
    zoom: '{{percent}} %',
    nextProblem_one: 'Go to the problem',
    nextProblem_other: 'Next of {{count}} problems',
    expandAll: 'Expand all',
    collapseAll: 'Collapse groups',
    hiddenTitle_one: '{{count}} resource is folded away',
    hiddenTitle_other: '{{count}} resources are folded away',
    group: '{{number}} × {{kind}}',
    groupPart: '{{number}} {{state}}',
    noHealth: 'without health',
    nodeLabel: '{{kind}} {{name}}',
    contextOnly: 'shown for its place in the tree',
    images: 'Images: {{images}}',
  },
  drawer: {
    close: 'Close',
    goneTitle: 'This resource is no longer there',
    goneText:
      'It was deleted, or no longer belongs to the application. Pods are replaced by others with new names.',
    why: 'Why',
    facts: 'Facts',
    created: 'Created',
    namespace: 'Namespace',
    cluster: 'Cluster',
    clusterScoped: 'none, it belongs to the whole cluster',
    group: 'API group',
    coreGroup: 'core',
    wave: 'Sync wave',
    images: 'Images',
    owners: 'Owned by',
    ownedByApplication: 'the application itself',
    children: 'Owns',
    moreChildren_one: '+{{count}} more',
    moreChildren_other: '+{{count}} more',
    sourceArgocd: 'as Argo CD says',
    sourceLive: 'as the object in the cluster shows',
    kubernetes: 'Pods and logs in the Kubernetes tab',
    noLogs:
      'No link to its logs: {{name}} has no Kubernetes tab. The annotation backstage.io/kubernetes-id in its catalog-info.yaml adds one.',
    argocd: 'Open in Argo CD',
    events: 'Events',
    eventsNone: 'No events. Clusters keep them for an hour or so.',
    eventsFailed: 'Its events cannot be shown: {{reason}}',
    eventTimes_one: '{{count}} time',
    eventTimes_other: '{{count}} times',
    eventTimesIn_one: '{{count}} time in {{duration}}',
    eventTimesIn_other: '{{count}} times in {{duration}}',
    eventWarning: 'warning',
    eventsMore_one: 'Show {{count}} older event',
    eventsMore_other: 'Show {{count}} older events',
    manifest: 'Manifest',
    manifestLabel: 'Manifest of {{kind}} {{name}}, read-only',
    manifestCopy: 'Copy the manifest',
    manifestFailed: 'Its manifest cannot be shown: {{reason}}',
    manifestNone: 'no reason was given',
    redacted:
      'Secret values are taken out before the manifest leaves the portal’s back end.',
    asOf: 'As in the cluster {{ago}}',
    loading: 'Asking the cluster…',
    failed: 'The cluster’s answer could not be loaded',
    forbidden: 'You may not look at this resource',
  },
  unavailable: {
    'not-permitted':
      'reading manifests needs the permission gitops.manifest.read on the entity',
    'not-found': 'the cluster no longer has it',
    'kind-forbidden':
      'the cluster {{cluster}} does not let the portal read the kind {{kind}}',
    'kind-absent': 'the cluster {{cluster}} does not have the kind {{kind}}',
    'cluster-unknown': 'the portal does not know the cluster {{cluster}}',
    'cluster-unreachable': 'the cluster {{cluster}} does not answer: {{error}}',
  },
  note: {
    'old-replica-sets_one':
      '{{count}} old ReplicaSet without pods is left out.',
    'old-replica-sets_other':
      '{{count}} old ReplicaSets without pods are left out.',
    'old-certificate-requests_one':
      '{{count}} request of an earlier certificate is left out.',
    'old-certificate-requests_other':
      '{{count}} requests of earlier certificates are left out.',
    'cluster-unknown':
      'The portal does not know the cluster {{cluster}}, so it shows only what Argo CD says of it.',
    'kinds-forbidden':
      'The portal may not read these kinds in the cluster {{cluster}}: {{kinds}}.',
    'tree-cut_one':
      'There are more than {{limit}} resources: {{count}} is not shown.',
    'tree-cut_other':
      'There are more than {{limit}} resources: {{count}} are not shown.',
  },
  fact: {
    'pods-ready': '{{ready}}/{{desired}} ready',
    'containers-ready': '{{ready}}/{{desired}} ready',
    restarts_one: '{{count}} restart',
    restarts_other: '{{count}} restarts',
    node: 'on {{node}}',
    revision: 'revision {{revision}}',
    succeeded: '{{succeeded}}/{{desired}} done',
    replicas: '{{current}} of {{min}} to {{max}}',
  },
  stale: {
    title: 'No news from cluster {{cluster}} since {{since}}, {{ago}}',
    untimed: 'No news from cluster {{cluster}} yet',
    text_one: 'What is shown of {{count}} resource is what was last known.',
    text_other: 'What is shown of {{count}} resources is what was last known.',
    retrying: 'The portal keeps trying.',
    notRefreshed:
      'The resources could not be refreshed since {{since}}, {{ago}}',
    notRefreshedText: 'What is shown is what was last known. {{error}}',
  },
  empty: {
    title: 'This application has no resources',
    text: 'Argo CD has not compared it with git yet, or its directory in git holds no manifests.',
  },
  error: {
    title: 'The resources could not be loaded',
  },
  notes: 'What is not shown',
} as const;

/**
 * Why a resource has its health, by the codes of the back end; spread into the
 * sentences of all reasons.
 */
export const resourceReasonMessages = {
  'argocd-says': { short: 'Argo CD says: {{error}}' },
  'resource-missing': {
    short: 'it is not in the cluster',
    text: 'It is in git, but not in the cluster.',
    wayOut: 'The next sync creates it.',
  },
  'not-seen-yet': { short: 'the portal has not seen it yet' },
  'not-watched': {
    short: 'the portal does not watch it',
    text: 'The portal does not watch the kind {{kind}} in the cluster {{cluster}}, so it cannot tell.',
  },
  'kind-pending': {
    short: 'the portal has not read it yet',
    text: 'The portal has not read the kind {{kind}} of the cluster {{cluster}} yet.',
  },
  'kind-forbidden': {
    short: 'the portal may not read it',
    text: 'The portal may not read the kind {{kind}} in the cluster {{cluster}}, so it cannot tell.',
    wayOut: 'The people who run the portal can let it read that kind there.',
  },
  'kind-absent': {
    short: 'the cluster does not know its kind',
    text: 'The cluster {{cluster}} does not have the kind {{kind}}.',
    wayOut: 'Its custom resource definition has to be installed there first.',
  },
  'cluster-unknown': {
    short: 'the portal does not know its cluster',
    text: 'The portal does not know the cluster {{cluster}}, so it cannot tell.',
  },
  'pending-deletion': { short: 'it is being deleted' },
  'object-malformed': { short: 'its state cannot be read' },
  'not-observed': { short: 'its controller has not seen the change yet' },
  'job-running': { short: 'it is not done yet' },
  'job-failed': { short: 'it has failed' },
  'job-suspended': { short: 'it is suspended' },
  'cron-job-suspended': { short: 'it is suspended' },
  'cron-job-not-scheduled': { short: 'it has not been due yet' },
  'cron-job-never-succeeded': { short: 'it has never run to its end' },
  'cron-job-running': { short: 'a run is under way' },
  'cron-job-failed': { short: 'its last run did not succeed' },
  'waiting-for-address': { short: 'no load balancer has given it an address' },
  'claim-pending': { short: 'no volume is bound to it yet' },
  'claim-lost': { short: 'its volume is gone' },
  'cannot-scale': { short: 'it cannot scale' },
  'waiting-to-scale': { short: 'it has not scaled yet' },
  'disruption-budget-failed': { short: 'it does not work' },
  'phase-unknown': { short: 'its phase is not known' },
  'pod-phase-unknown': { short: 'its state is not known' },
  'pod-pending': { short: 'it waits to start' },
  'pod-runs-to-end': { short: 'it is not done yet' },
  'pod-not-ready': { short: 'it is not ready' },
  'pod-failed': { short: 'it has failed' },
  'deployment-paused': { short: 'it is paused' },
  'old-pods-remain': { short: 'old pods are still there' },
  'updating-pods': { short: 'its pods are being replaced' },
  'pods-not-available': { short: 'not all its pods are available' },
} as const;
