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

import type { KubeObject } from '../../cluster/client';
import { EventRecorder } from '../runtime/events';
import { at, equal } from '../runtime/json';
import { keyOf, RESOURCES, timestamp } from '../runtime/objects';
import { type Running, startReconciler } from '../runtime/reconciler';
import { writeStatus } from '../workloads/writeStatus';
import type { RolloutsOptions } from './analysis/controller';
import { reconcileBlueGreen } from './blueGreen';
import { reconcileCanary } from './canary';
import { experimentsOf } from './experimentSteps';
import type { Pass } from './pass';
import { Pausing } from './pause';
import { phaseOf } from './phase';
import { runsOf, setRuns } from './runs';
import { deadlineOf, ensureCurrent, refreshSets, setsOf } from './sets';
import {
  ANNOTATIONS,
  type Rollout,
  ROLLOUTS,
  type RolloutStatus,
} from './types';
import { problemOf } from './validate';
import {
  type Resolved,
  resolveWorkload,
  scaleWorkload,
  WorkloadNotFound,
} from './workloadRef';

/** Between two looks at a Rollout whose spec is invalid. */
const INVALID_AGAIN_MS = 2_000;

/** Brings Rollouts to new versions, step by step. */
export function startRolloutController(options: RolloutsOptions): Running {
  const { client, logger, timing } = options;
  const events = new EventRecorder(client, 'rollouts-controller', logger);

  const refuse = async (rollout: Rollout, problem: string) => {
    const message = `The Rollout "${rollout.metadata.name}" is invalid: ${problem}`;
    const before = rollout.status?.conditions ?? [];
    const known = before.find(
      condition =>
        condition.type === 'InvalidSpec' && condition.message === message,
    );
    const now = timestamp();
    const status: RolloutStatus = {
      ...rollout.status,
      observedGeneration: String(rollout.metadata.generation ?? 0),
      conditions: [
        ...before.filter(({ type }) => type !== 'InvalidSpec'),
        known ?? {
          type: 'InvalidSpec',
          status: 'True',
          reason: 'InvalidSpec',
          message,
          lastUpdateTime: now,
          lastTransitionTime: now,
        },
      ],
    };
    const whole = { ...status, ...phaseOf(rollout, status) };
    if (!equal(whole, rollout.status)) {
      await writeStatus(client, ROLLOUTS.rollouts, rollout, whole);
    }
    if (!known) {
      await events.record(rollout, {
        type: 'Warning',
        reason: 'InvalidSpec',
        message,
      });
    }
  };

  const look = async (
    rollout: Resolved,
    later: (ms: number) => void,
  ): Promise<void> => {
    const context = { client, events, rollout };
    const sets = await setsOf(client, rollout);
    const { current, revision } = await ensureCurrent(context, sets);
    rollout.metadata.annotations = {
      ...rollout.metadata.annotations,
      [ANNOTATIONS.revision]: String(revision),
    };
    const deadline = deadlineOf(current);
    const pass: Pass = {
      ...context,
      timing,
      later,
      sets,
      current,
      others: [],
      isWithinDelay: deadline !== undefined && deadline > Date.now(),
      ...(await runsOf(context)),
      ...(await experimentsOf(context)),
      pausing: new Pausing(rollout),
      next: {
        canary: { weights: rollout.status?.canary?.weights },
        blueGreen: {
          scaleUpPreviewCheckPoint:
            rollout.status?.blueGreen?.scaleUpPreviewCheckPoint,
        },
      },
    };
    setRuns(pass, pass.runs);
    if (pass.experiment) {
      pass.next.canary = {
        ...pass.next.canary,
        currentExperiment: pass.experiment.metadata.name,
      };
    }
    await refreshSets(pass);
    if (rollout.spec.strategy?.blueGreen) {
      await reconcileBlueGreen(pass);
    } else {
      await reconcileCanary(pass);
    }
  };

  const reconcile = async (
    name: string,
    namespace: string,
    later: (ms: number) => void,
  ) => {
    const rollout = (await client.get(ROLLOUTS.rollouts, name, namespace)) as
      | Rollout
      | undefined;
    if (!rollout || rollout.metadata.deletionTimestamp) {
      return;
    }
    let resolved: Resolved;
    try {
      resolved = await resolveWorkload(client, rollout);
    } catch (error) {
      if (!(error instanceof WorkloadNotFound)) {
        throw error;
      }
      await refuse(rollout, error.message);
      later(INVALID_AGAIN_MS);
      return;
    }
    const problem = await problemOf(client, resolved);
    if (problem) {
      await refuse(resolved, problem);
      later(INVALID_AGAIN_MS);
      return;
    }
    await look(resolved, later);
    await scaleWorkload(client, rollout);
  };

  /** The Rollouts of an object's namespace that name it. */
  const naming = (names: (rollout: Rollout) => unknown[]) => {
    return async ({ metadata }: KubeObject): Promise<string[]> => {
      const rollouts = (await client.list(ROLLOUTS.rollouts, {
        namespace: metadata.namespace,
      })) as Rollout[];
      return rollouts
        .filter(rollout => names(rollout).includes(metadata.name))
        .map(keyOf);
    };
  };

  return startReconciler({
    client,
    logger,
    resource: ROLLOUTS.rollouts,
    kind: 'Rollout',
    owns: [RESOURCES.replicaSets, ROLLOUTS.runs, ROLLOUTS.experiments],
    watches: [
      {
        resource: RESOURCES.services,
        keys: naming(({ spec }) => [
          spec.strategy?.canary?.canaryService,
          spec.strategy?.canary?.stableService,
          spec.strategy?.blueGreen?.activeService,
          spec.strategy?.blueGreen?.previewService,
        ]),
      },
      {
        resource: RESOURCES.ingresses,
        keys: naming(({ spec }) => [
          at(
            spec,
            'strategy',
            'canary',
            'trafficRouting',
            'nginx',
            'stableIngress',
          ),
        ]),
      },
      {
        resource: RESOURCES.deployments,
        keys: naming(({ spec }) => [spec.workloadRef?.name]),
      },
    ],
    reconcile,
  });
}
