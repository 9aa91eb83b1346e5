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
import { ApplicationSetMembership } from '@gitops-portal/backstage-plugin-gitops-common';
import { RecordReader } from '@gitops-portal/backstage-plugin-gitops-node';
import { ArgoCdApplication } from '../record';
import { applicationSetHealth } from './health';
import { applicationSetOf, leavesSyncPolicy } from './kind';
import { ArgoCdApplicationSet } from './record';

/** The Application's place in its ApplicationSet; undefined where it has none. */
export function membershipOf(
  application: ArgoCdApplication,
  records: RecordReader,
): ApplicationSetMembership | undefined {
  const { namespace, name, applicationSet } = application;
  if (!applicationSet) {
    return undefined;
  }
  const set = applicationSetOf(application, records);
  if (!set) {
    return { namespace, name: applicationSet, leavesSyncPolicy: false };
  }
  const own =
    set.progress && Object.hasOwn(set.progress, name)
      ? set.progress[name]
      : undefined;
  return {
    namespace,
    name: applicationSet,
    health: applicationSetHealth(set),
    applications: set.applications,
    strategy: strategyOf(set),
    progress: own && {
      status: own.status,
      step: own.step,
      steps: set.steps,
      message: own.message,
      since: own.since,
    },
    rollout: countByStatus(set),
    leavesSyncPolicy: leavesSyncPolicy(set, application),
  };
}

/** All at once is what Argo CD does where nothing is said. */
function strategyOf({ strategy, steps }: ArgoCdApplicationSet): string {
  return strategy ?? (steps ? 'RollingSync' : 'AllAtOnce');
}

function countByStatus({
  progress,
}: ArgoCdApplicationSet): Record<string, number> | undefined {
  if (!progress) {
    return undefined;
  }
  const counts: Record<string, number> = {};
  for (const { status } of Object.values(progress)) {
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}
