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

import type { KubeObject } from '../../../cluster/client';
import { groupOf } from '../../runtime/objects';
import { ARGO } from '../types';
import { gatewayClassHealth, gatewayHealth, routeHealth } from './gateways';
import {
  analysisHealth,
  applicationSetHealth,
  certificateHealth,
  childHealth,
  claimHealth,
  ingressHealth,
  issuerHealth,
  rolloutHealth,
  sealedSecretHealth,
  serviceHealth,
} from './resources';
import { type Health, type HealthStatusCode, worse } from './types';
import {
  daemonSetHealth,
  deploymentHealth,
  jobHealth,
  podHealth,
  replicaSetHealth,
  statefulSetHealth,
} from './workloads';

export { type Health, type HealthStatusCode } from './types';

const RULES: Record<string, (object: KubeObject) => Health | undefined> = {
  'apps/Deployment': deploymentHealth,
  'apps/ReplicaSet': replicaSetHealth,
  'apps/StatefulSet': statefulSetHealth,
  'apps/DaemonSet': daemonSetHealth,
  '/Pod': podHealth,
  'batch/Job': jobHealth,
  '/PersistentVolumeClaim': claimHealth,
  '/Service': serviceHealth,
  'networking.k8s.io/Ingress': ingressHealth,
  'argoproj.io/Rollout': rolloutHealth,
  'argoproj.io/AnalysisRun': analysisHealth,
  'argoproj.io/Experiment': analysisHealth,
  'argoproj.io/ApplicationSet': applicationSetHealth,
  'cert-manager.io/Certificate': certificateHealth,
  'cert-manager.io/Issuer': issuerHealth,
  'cert-manager.io/ClusterIssuer': issuerHealth,
  'bitnami.com/SealedSecret': sealedSecretHealth,
  'gateway.networking.k8s.io/GatewayClass': gatewayClassHealth,
  'gateway.networking.k8s.io/Gateway': gatewayHealth,
  'gateway.networking.k8s.io/HTTPRoute': routeHealth,
};

/** Rules that an Argo CD has beside those that it comes with. */
export interface HealthOptions {
  /** Applications have the health that they show; else none. */
  ofApplications?: boolean;
}

/**
 * An object's health by Argo CD's rules, or undefined for a kind without one.
 * An object that is being deleted is Progressing, whatever its kind.
 */
export function resourceHealth(
  object: KubeObject,
  options: HealthOptions = {},
): Health | undefined {
  if (object.metadata.deletionTimestamp) {
    return { status: 'Progressing', message: 'Pending deletion' };
  }
  const kind = `${groupOf(object.apiVersion)}/${object.kind}`;
  if (kind === 'argoproj.io/Application') {
    return options.ofApplications ? childHealth(object) : undefined;
  }
  return RULES[kind]?.(object);
}

/**
 * The health of an Application by that of its objects (rules of Argo CD 3.4
 * and later): the worst of those that are live; objects that are missing count
 * only when all of them are.
 *
 * @param live - the live object of each managed one; undefined: missing
 */
export function applicationHealth(
  live: (KubeObject | undefined)[],
  options: HealthOptions = {},
): HealthStatusCode {
  const present = live.filter(object => object !== undefined);
  if (live.length && !present.length) {
    return 'Missing';
  }
  return present
    .filter(
      ({ metadata }) =>
        metadata.annotations?.[ARGO.ignoreHealthCheck] !== 'true',
    )
    .map(object => resourceHealth(object, options))
    .reduce<HealthStatusCode>(
      (worst, health) => (health ? worse(worst, health.status) : worst),
      'Healthy',
    );
}
