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

import { withCondition } from '../runtime/conditions';
import { EventRecorder } from '../runtime/events';
import { asNumber, asObject, asString } from '../runtime/json';
import type { KubeObject } from '../../cluster/client';
import { startReconciler, type Running } from '../runtime/reconciler';
import type { Condition } from '../runtime/conditions';
import type { KubeletOptions } from './kubelet';
import { writeStatus } from './writeStatus';

const AUTOSCALERS = {
  group: 'autoscaling',
  plural: 'horizontalpodautoscalers',
};

const LOOK_AGAIN_MS = 15_000;

interface Autoscaler extends KubeObject {
  spec: {
    minReplicas?: number;
    maxReplicas: number;
    scaleTargetRef: { apiVersion: string; kind: string; name: string };
  };
  status?: { conditions?: Condition[]; [field: string]: unknown };
}

/**
 * Keeps the replicas of what a HorizontalPodAutoscaler is for within its
 * bounds. Nobody measures load here, so that it asks for no more than the least.
 */
export function startAutoscalers(options: KubeletOptions): Running {
  const { client, logger } = options;
  const events = new EventRecorder(client, 'horizontal-pod-autoscaler', logger);

  const reconcile = async (
    name: string,
    namespace: string,
    later: (ms: number) => void,
  ) => {
    const autoscaler = (await client.get(AUTOSCALERS, name, namespace)) as
      | Autoscaler
      | undefined;
    if (!autoscaler || autoscaler.metadata.deletionTimestamp) {
      return;
    }
    later(LOOK_AGAIN_MS);
    const { minReplicas = 1, maxReplicas, scaleTargetRef } = autoscaler.spec;
    const type = client.resolve(scaleTargetRef.apiVersion, scaleTargetRef.kind);
    const target =
      type && (await client.get(type, scaleTargetRef.name, namespace));
    const before = asNumber(asObject(target?.spec).replicas) ?? 1;
    const wanted = Math.min(maxReplicas, Math.max(minReplicas, before));
    if (type && target && wanted !== before) {
      await client.patch(type, scaleTargetRef.name, namespace, {
        type: 'merge',
        body: { spec: { replicas: wanted } },
        fieldManager: 'horizontal-pod-autoscaler',
      });
      await events.record(autoscaler, {
        type: 'Normal',
        reason: 'SuccessfulRescale',
        message: `New size: ${wanted}; reason: Current number of replicas ${
          before < wanted ? 'below Spec.MinReplicas' : 'above Spec.MaxReplicas'
        }`,
      });
    }
    const able: Condition = target
      ? {
          type: 'AbleToScale',
          status: 'True',
          reason: 'SucceededGetScale',
          message:
            "the HPA controller was able to get the target's current scale",
        }
      : {
          type: 'AbleToScale',
          status: 'False',
          reason: 'FailedGetScale',
          message: `the HPA controller was unable to get the target's current scale: ${
            asString(scaleTargetRef.kind) ?? ''
          } "${scaleTargetRef.name}" not found`,
        };
    await writeStatus(client, AUTOSCALERS, autoscaler, {
      currentReplicas: before,
      desiredReplicas: wanted,
      conditions: withCondition(autoscaler.status?.conditions, able),
    });
  };

  return startReconciler({
    client,
    logger,
    resource: AUTOSCALERS,
    kind: 'HorizontalPodAutoscaler',
    reconcile,
  });
}
