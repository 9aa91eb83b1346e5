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
  GitopsKind,
  RecordReader,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { ArgoCdApplication } from '../record';
import { applicationSetNode } from '../nodes';
import { projectApplicationSetRecord } from './project';
import { ArgoCdApplicationSet } from './record';

/** The id of the kind, as the index knows it. */
export const APPLICATION_SETS = 'applicationsets.argoproj.io';

/** Argo CD's ApplicationSet. */
export const applicationSetKind: GitopsKind<ArgoCdApplicationSet> = {
  group: 'argoproj.io',
  plural: 'applicationsets',
  kind: 'ApplicationSet',
  versions: ['v1alpha1'],
  project: projectApplicationSetRecord,
  keys: () => [],
  resourceNode: applicationSetNode,
};

/** The ApplicationSet that made an Application, where both are known. */
export function applicationSetOf(
  application: Pick<
    ArgoCdApplication,
    'cluster' | 'namespace' | 'applicationSet'
  >,
  records: RecordReader,
): ArgoCdApplicationSet | undefined {
  const { cluster, namespace, applicationSet } = application;
  return applicationSet
    ? (records.get(APPLICATION_SETS, cluster, namespace, applicationSet) as
        | ArgoCdApplicationSet
        | undefined)
    : undefined;
}

/**
 * Whether the ApplicationSet leaves an Application's sync policy as people have
 * changed it; false where the set is not known, as it then may put it back.
 */
export function leavesSyncPolicy(
  set: Pick<ArgoCdApplicationSet, 'leavesSyncPolicy'> | undefined,
  application: { name: string },
): boolean {
  const to = set?.leavesSyncPolicy;
  return to === 'all' || (to?.includes(application.name) ?? false);
}
