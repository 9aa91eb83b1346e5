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
import { ArgoCdApplication } from './record';

/** Why an Application is not in sync, worst first. */
export function syncReasons(application: ArgoCdApplication): Reason[] {
  const { syncStatus, drift, conditions, automated } = application;
  if (syncStatus === 'Synced') {
    return [];
  }
  if (syncStatus === 'OutOfSync') {
    const reasons: Reason[] = (drift ?? []).map(
      ({ group, kind, namespace, name, prune }) => ({
        code: prune ? 'to-be-pruned' : 'differs-from-git',
        params: { kind, name },
        message: prune
          ? `${kind} ${name} is no longer in git`
          : `${kind} ${name} differs from git`,
        resource: { group, kind, ...(namespace && { namespace }), name },
      }),
    );
    if (!automated) {
      reasons.push({
        code: 'manual-sync',
        message: 'Automated sync is off: somebody has to sync it',
      });
    }
    return reasons;
  }
  const error = conditions?.find(c => c.type.endsWith('Error'));
  if (error) {
    return [
      {
        code: 'comparison-error',
        params: { error: error.message },
        message: `Argo CD cannot compare it with git: ${error.message}`,
        since: error.since,
      },
    ];
  }
  return application.reconciledAt
    ? []
    : [
        {
          code: 'not-reconciled',
          message: 'Argo CD has not compared it with git yet',
        },
      ];
}
