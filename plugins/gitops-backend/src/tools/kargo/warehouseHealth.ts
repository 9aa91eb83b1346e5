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
  HealthState,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { actionReason } from '../../actions/reasons';
import { conditionOf } from './projectContent';
import { KargoProject, KargoProjectConfig, KargoWarehouse } from './records';

/** How a Warehouse does, with what is wrong with its sources. */
export function warehouseVerdict(warehouse: KargoWarehouse): {
  state: HealthState;
  reasons: Reason[];
} {
  const healthy = conditionOf(warehouse, 'Healthy');
  const ready = conditionOf(warehouse, 'Ready');
  const reconciling = conditionOf(warehouse, 'Reconciling');
  const reasons: Reason[] = [];
  if (warehouse.deletingSince) {
    reasons.push({
      ...actionReason('being-deleted', 'The Warehouse is being deleted'),
      since: warehouse.deletingSince,
    });
  }
  const bad =
    healthy?.status === 'False'
      ? healthy
      : (ready?.status === 'False' && !reconciling && ready) || undefined;
  if (bad) {
    reasons.push({
      ...actionReason(
        codeOf(bad.reason),
        `It finds no new Freight: ${bad.message ?? bad.reason ?? ''}`,
        { detail: bad.message ?? bad.reason },
      ),
      since: bad.since,
    });
    return { state: 'degraded', reasons };
  }
  const criteria = conditionOf(warehouse, 'FreightCreationCriteriaSatisfied');
  if (criteria?.status === 'False') {
    reasons.push({
      ...actionReason(
        'freight-criteria-unmet',
        'What it has found does not meet its criteria for new Freight',
        { detail: criteria.message },
      ),
      since: criteria.since,
    });
  }
  if (reconciling?.status === 'True') {
    return { state: 'progressing', reasons };
  }
  if (healthy?.status === 'True') {
    return { state: 'healthy', reasons };
  }
  return {
    state: warehouse.conditions.length ? 'unknown' : 'progressing',
    reasons,
  };
}

function codeOf(reason: string | undefined): string {
  switch (reason) {
    case 'DiscoveryFailed':
    case 'DiscoveryFailure':
      return 'discovery-failed';
    case 'NoCommitsDiscovered':
    case 'NoImageReferencesDiscovered':
    case 'NoChartVersionsDiscovered':
    case 'MissingArtifacts':
      return 'nothing-discovered';
    default:
      return 'warehouse-failed';
  }
}

/** What is wrong with a Project itself, or with its configuration. */
export function projectReasons(
  project: KargoProject | undefined,
  config: KargoProjectConfig | undefined,
): Reason[] {
  const reasons: Reason[] = [];
  if (project?.deletingSince) {
    reasons.push({
      ...actionReason('being-deleted', 'The project is being deleted'),
      since: project.deletingSince,
    });
  }
  const stalled = project && conditionOf(project, 'Stalled');
  const ready = project && conditionOf(project, 'Ready');
  if (stalled?.status === 'True' || ready?.status === 'False') {
    const bad = stalled?.status === 'True' ? stalled : ready!;
    reasons.push({
      ...actionReason(
        'project-not-ready',
        `Kargo does not run the project: ${bad.message ?? bad.reason ?? ''}`,
        { detail: bad.message ?? bad.reason },
      ),
      since: bad.since,
    });
  }
  const configured = config && conditionOf(config, 'Ready');
  if (configured?.status === 'False') {
    reasons.push({
      ...actionReason(
        'project-config-not-ready',
        `The project's configuration does not work: ${
          configured.message ?? configured.reason ?? ''
        }`,
        { detail: configured.message ?? configured.reason },
      ),
      since: configured.since,
    });
  }
  return reasons;
}
