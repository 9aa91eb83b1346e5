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

import { condition, removeConditions, setCondition } from '../conditions';
import {
  type Condition,
  currentCollection,
  type Stage,
  type StageStatus,
} from '../types';

type Outcome = Pick<Condition, 'status' | 'reason' | 'message'>;

function healthy(status: StageStatus, hasFreight: boolean): Outcome {
  const { health, lastPromotion, currentPromotion } = status;
  if (currentPromotion) {
    return {
      status: 'Unknown',
      reason: 'ActivePromotion',
      message:
        'Stage is currently being promoted; health will be assessed after the Promotion has finished',
    };
  }
  const phase = lastPromotion?.status?.phase;
  if (phase && phase !== 'Succeeded') {
    return {
      status: 'Unknown',
      reason: `LastPromotion${phase}`,
      message: `Health cannot be assessed because last Promotion did not succeed`,
    };
  }
  if (!hasFreight) {
    return {
      status: 'Unknown',
      reason: 'NoFreight',
      message: 'Stage has no current Freight',
    };
  }
  if (!health) {
    return {
      status: 'Unknown',
      reason: 'WaitingForHealthCheck',
      message: 'Waiting for health check to be performed',
    };
  }
  const checks = lastPromotion?.status?.healthChecks?.length ?? 0;
  switch (health.status) {
    case 'Healthy':
      return {
        status: 'True',
        reason: 'Healthy',
        message: `Stage is healthy (performed ${checks} health checks)`,
      };
    case 'Unhealthy':
      return {
        status: 'False',
        reason: 'Unhealthy',
        message: `Stage is unhealthy (${
          health.issues?.length ?? 0
        } issues in ${checks} health checks)`,
      };
    default:
      return {
        status: 'Unknown',
        reason: health.status,
        message: `Stage health evaluated to "${health.status}"`,
      };
  }
}

function verified(stage: Stage, status: StageStatus): Outcome {
  const collection = currentCollection({ ...stage, status });
  if (!collection) {
    return {
      status: 'Unknown',
      reason: 'NoFreight',
      message: 'Stage has no current Freight to verify',
    };
  }
  const history = collection.verificationHistory ?? [];
  if (history.some(({ phase }) => phase === 'Successful')) {
    return {
      status: 'True',
      reason: 'Verified',
      message: 'Freight has been verified',
    };
  }
  const [newest] = history;
  if (!newest?.phase) {
    return {
      status: 'Unknown',
      reason: 'WaitingForVerification',
      message: status.currentPromotion
        ? 'Waiting for Promotion to complete before verifying Freight'
        : 'Waiting for Stage to be in a healthy state before verifying Freight',
    };
  }
  const over = ['Failed', 'Error', 'Aborted'].includes(newest.phase);
  return {
    status: over ? 'False' : 'Unknown',
    reason: `Verification${newest.phase}`,
    message:
      newest.message ||
      (over
        ? `Freight verification has completed with phase ${newest.phase}`
        : `Freight verification is ${newest.phase}`),
  };
}

/** Ready sums the others up: the first that is not well says why. */
function ready(status: StageStatus): Outcome {
  const { conditions, lastPromotion } = status;
  const promoting = condition(conditions, 'Promoting');
  if (promoting) {
    const { reason, message } = promoting;
    return { status: 'False', reason, message };
  }
  const phase = lastPromotion?.status?.phase;
  if (phase && phase !== 'Succeeded') {
    return {
      status: 'False',
      reason: `LastPromotion${phase}`,
      message:
        lastPromotion?.status?.message ??
        `last Promotion ended with phase ${phase}`,
    };
  }
  for (const type of ['Healthy', 'Verified']) {
    const found = condition(conditions, type);
    if (found && found.status !== 'True') {
      const { reason, message } = found;
      return { status: 'False', reason, message };
    }
  }
  const { reason = 'Verified', message = 'Stage is ready' } =
    condition(conditions, 'Verified') ?? {};
  return { status: 'True', reason, message };
}

/** Sets all conditions of a Stage by the rest of its status. */
export function updateConditions(stage: Stage, status: StageStatus): void {
  const { generation } = stage.metadata;
  const set = (type: string, outcome: Outcome) => {
    status.conditions = setCondition(
      status.conditions,
      { type, ...outcome },
      generation,
    );
  };
  const { currentPromotion } = status;
  if (currentPromotion) {
    const phase = currentPromotion.status?.phase ?? 'Pending';
    set('Promoting', {
      status: 'True',
      reason: 'ActivePromotion',
      message: `Promotion "${currentPromotion.name}" is currently ${phase}`,
    });
  } else {
    status.conditions = removeConditions(status.conditions, 'Promoting');
  }
  set(
    'Healthy',
    healthy(status, currentCollection({ ...stage, status }) !== undefined),
  );
  set('Verified', verified(stage, status));
  set('Ready', ready(status));
}

/** The one condition of a Stage that Freight only passes through. */
export function controlFlowConditions(stage: Stage): Condition[] {
  return setCondition(
    (stage.status?.conditions ?? []).filter(({ type }) => type === 'Ready'),
    {
      type: 'Ready',
      status: 'True',
      reason: 'ControlFlowStage',
      message: 'Control flow Stage reconciled',
    },
    stage.metadata.generation,
  );
}

/** `freightSummary`: what `kubectl get stages` shows. */
export function freightSummary(stage: Stage, status: StageStatus): string {
  const items = Object.values(
    currentCollection({ ...stage, status })?.items ?? {},
  );
  const wanted = stage.spec.requestedFreight.length;
  return wanted === 1 && items.length === 1
    ? items[0].name
    : `${items.length}/${wanted} Fulfilled`;
}
