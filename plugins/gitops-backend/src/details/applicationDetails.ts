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
  ApplicationDetails,
  ApplicationKey,
  ApplicationView,
  ClusterFreshness,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { RecordReader } from '@gitops-portal/backstage-plugin-gitops-node';
import { membershipOf } from '../tools/argocd/applicationSets/membership';
import { viewConditions } from '../tools/argocd/conditions';
import { parentOf } from '../tools/argocd/ownership';
import { projectOf } from '../tools/argocd/projects/kind';
import { ArgoCdApplication } from '../tools/argocd/record';
import { syncPolicyOf } from '../tools/argocd/syncPolicy';
import { windowVerdict } from '../tools/argocd/windows';

/**
 * All that the page of an Application shows beside its resources, history and
 * difference. Pure: the same until a record changes or a sync window opens or
 * closes.
 */
export function applicationDetails(
  record: ArgoCdApplication,
  context: {
    /** The same record as a row among others. */
    application: ApplicationView;
    clusters: ClusterFreshness[];
    /** What the caller may do. */
    actions: ActionState[];
    records: RecordReader;
    now: Date;
  },
): ApplicationDetails {
  const { application, clusters, actions, records, now } = context;
  const project = projectOf(record, records);
  const parent = parentOf(record, records);
  return {
    application,
    conditions: viewConditions(record.conditions),
    syncPolicy: {
      automated: record.automated,
      ...syncPolicyOf(record),
      options: [...syncPolicyOf(record).options],
    },
    project: {
      name: record.project,
      known: project !== undefined,
      description: project?.description,
      orphanedResources: project?.orphanedResources,
    },
    syncWindows: windowVerdict(record, project, now),
    applicationSet: membershipOf(record, records),
    parent: parent && keyOf(parent),
    refreshing: record.refreshing,
    actions,
    clusters,
  };
}

function keyOf({ cluster, namespace, name }: ApplicationKey): ApplicationKey {
  return { cluster, namespace, name };
}
