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
  Reason,
  SyncResource,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { actionReason } from '../../../actions/reasons';
import { ManagedResource, unpackResources } from '../managedResources';
import { ArgoCdApplication } from '../record';

/** What Argo CD's last comparison lets expect of a sync. */
export interface Drifted {
  creates: number;
  changes: number;
  /** In the cluster and no longer in git. */
  extra: number;
}

/** The resources that a sync is about: all, or those that were chosen. */
export function chosenResources(
  application: ArgoCdApplication,
  chosen: SyncResource[] | undefined,
): ManagedResource[] {
  const managed = unpackResources(application.resources).filter(r => !r.hook);
  return chosen
    ? managed.filter(resource => chosen.some(c => isSame(c, resource)))
    : managed;
}

/** Whether both name the same resource; without a namespace it has none. */
export function isSame(a: SyncResource, b: SyncResource): boolean {
  return (
    a.group === b.group &&
    a.kind === b.kind &&
    (a.namespace ?? '') === (b.namespace ?? '') &&
    a.name === b.name
  );
}

/** How many of the resources differ, and how. */
export function countDrifted(resources: ManagedResource[]): Drifted {
  const extra = resources.filter(r => r.requiresPruning).length;
  const drifted = resources.filter(
    r => r.sync === 'OutOfSync' && !r.requiresPruning,
  );
  // Only Argo CD 2, and 3 if told, says which are missing.
  const creates = drifted.filter(r => r.health?.status === 'Missing').length;
  return { creates, changes: drifted.length - creates, extra };
}

/** The sentences for what would be created, changed and pruned. */
export function describeDrifted(drifted: Drifted, prune: boolean): Reason[] {
  const { creates, changes, extra } = drifted;
  const reasons = [
    creates && counted('creates', creates, 'created'),
    changes && counted('changes', changes, 'brought to what git says'),
    extra &&
      (prune
        ? counted('prunes', extra, 'deleted, as git no longer has them')
        : counted('leaves-extra', extra, 'left alone, though not in git')),
  ].flatMap(reason => reason || []);
  return creates || changes || (extra && prune)
    ? reasons
    : [
        actionReason(
          'nothing-to-change',
          'Everything is as git says; nothing changes',
        ),
        ...reasons,
      ];
}

/** What is to be thought of before resources are deleted. */
export function warnOfPruning(extra: number): Reason {
  return counted('prune-deletes', extra, 'deleted, with what is in them');
}

/** That so many resources meet with something. */
export function counted(code: string, count: number, what: string): Reason {
  return actionReason(
    code,
    `${count} ${count === 1 ? 'resource is' : 'resources are'} ${what}`,
    { count },
  );
}
