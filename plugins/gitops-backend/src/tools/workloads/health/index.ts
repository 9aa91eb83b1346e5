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
import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import { asStrings } from '../../../lib/reading';
import { cronJobHealth, jobHealth } from './jobs';
import { gatewayHealth, routeHealth } from './gateways';
import { ingressHealth, serviceHealth } from './network';
import {
  autoscalerHealth,
  claimHealth,
  disruptionBudgetHealth,
} from './others';
import { podHealth } from './pod';
import { HealthRule, MalformedError, verdict, Verdict } from './verdict';
import {
  daemonSetHealth,
  deploymentHealth,
  replicaSetHealth,
  statefulSetHealth,
} from './workloads';

export type { Verdict } from './verdict';

/**
 * The rules of Argo CD 3 for Kubernetes' own kinds (gitops-engine's `health`
 * package; for CronJob, PodDisruptionBudget and those of the Gateway API its
 * `resource_customizations`).
 */
const RULES = {
  CronJob: cronJobHealth,
  DaemonSet: daemonSetHealth,
  Deployment: deploymentHealth,
  Gateway: gatewayHealth,
  HorizontalPodAutoscaler: autoscalerHealth,
  HTTPRoute: routeHealth,
  Ingress: ingressHealth,
  Job: jobHealth,
  PersistentVolumeClaim: claimHealth,
  Pod: podHealth,
  PodDisruptionBudget: disruptionBudgetHealth,
  ReplicaSet: replicaSetHealth,
  Service: serviceHealth,
  StatefulSet: statefulSetHealth,
} satisfies Record<string, HealthRule>;

/** A kind of Kubernetes' own that has health. */
export type KindWithHealth = keyof typeof RULES;

const HOOK_FINALIZER = 'argocd.argoproj.io/hook-finalizer';

/**
 * The health of a live object as Argo CD 3 computes it, with a reason in
 * words. Never throws: an object that its kind does not allow is Unknown.
 */
export function liveHealth(
  kind: KindWithHealth,
  object: KubernetesObject,
): Verdict {
  const { deletionTimestamp, finalizers } = object.metadata;
  if (deletionTimestamp && !asStrings(finalizers).includes(HOOK_FINALIZER)) {
    return verdict('Progressing', 'pending-deletion', 'It is being deleted');
  }
  try {
    return RULES[kind](object);
  } catch (error) {
    if (error instanceof MalformedError) {
      return verdict(
        'Unknown',
        'object-malformed',
        `Its health cannot be told: ${error.message}`,
        { error: error.message },
      );
    }
    throw error;
  }
}
