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

import { Reason } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  ActionContext,
  RecordReader,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { actionReason } from '../../../actions/reasons';
import { APPLICATIONS, BY_NAME } from '../../argocd/kind';
import { lists, mayReach, readTrackedBy } from '../../argocd/ownership';
import { ArgoCdApplication } from '../../argocd/record';
import { syncPolicyOf } from '../../argocd/syncPolicy';
import { RolloutRecord } from '../record';

/** The Application that manages a Rollout: both sides have to say so. */
export function managerOf(
  rollout: RolloutRecord,
  records: RecordReader,
): ArgoCdApplication | undefined {
  const { trackedBy, cluster } = rollout;
  if (!trackedBy) {
    return undefined;
  }
  const { name, namespace } = readTrackedBy(trackedBy);
  const candidates = [...records.find(APPLICATIONS, BY_NAME, name)].filter(
    record =>
      (!namespace || record.namespace === namespace) &&
      mayReach(record as ArgoCdApplication, cluster) &&
      lists(record as ArgoCdApplication, {
        group: 'argoproj.io',
        kind: 'Rollout',
        namespace: rollout.namespace,
        name: rollout.name,
      }),
  ) as ArgoCdApplication[];
  return candidates.find(c => c.cluster === cluster) ?? candidates[0];
}

/** What git does to a template that was changed by hand. */
export function gitWins(
  rollout: RolloutRecord,
  { records }: ActionContext,
): Reason[] {
  const manager = managerOf(rollout, records);
  if (!manager) {
    return rollout.trackedBy
      ? [
          actionReason(
            'git-wins',
            'Git stays as it is: the next sync takes it forward again',
          ),
        ]
      : [];
  }
  const { name } = manager;
  return [
    manager.automated && syncPolicyOf(manager).selfHeal
      ? actionReason(
          'self-heal-undoes',
          `The Application ${name} heals itself and will undo this within moments: revert the change in git instead`,
          { name },
        )
      : actionReason(
          'git-wins-by',
          `Git stays as it is: the next sync of the Application ${name} takes it forward again`,
          { name },
        ),
  ];
}
