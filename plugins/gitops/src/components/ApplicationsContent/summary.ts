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
  ApplicationView,
  ClusterFreshness,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { Translate } from '../../lib/i18n';
import { staleClusterOf } from '../../lib/staleness';

/** The Applications in numbers: "3 applications, 1 out of sync, 1 degraded". */
export function summaryText(
  t: Translate,
  applications: ApplicationView[],
  clusters: ClusterFreshness[],
): string {
  const count = (matches: (application: ApplicationView) => unknown) =>
    applications.filter(matches).length;
  const outOfSync = count(({ sync }) => sync.status === 'OutOfSync');
  const syncUnknown = count(
    ({ sync }) => !['Synced', 'OutOfSync'].includes(sync.status),
  );
  const degraded = count(({ health }) => health.state === 'degraded');
  const stale = count(application => staleClusterOf(application, clusters));
  return [
    t('count.applications', { count: applications.length }),
    outOfSync && t('count.outOfSync', { count: outOfSync }),
    syncUnknown && t('count.syncUnknown', { count: syncUnknown }),
    degraded && t('count.degraded', { count: degraded }),
    stale && t('count.stale', { count: stale }),
  ]
    .filter(Boolean)
    .join(', ');
}
