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
import { asList, asObject, at, clone, equal, isObject } from '../runtime/json';
import { controllerReference, RESOURCES } from '../runtime/objects';
import { namespaceOf, type Pass, tell } from './pass';
import { isAtSizes } from './replicas';
import { availableOf, hashOf } from './sets';
import {
  currentStep,
  currentWeight,
  isFullyPromoted,
  maxWeight,
  replicasOf,
  stepsOf,
} from './steps';
import type { TrafficWeights } from './types';

const PREFIX = 'nginx.ingress.kubernetes.io';

/** The weight that the new version is to have now. */
function desiredWeight(pass: Pass): number {
  const { rollout, current, pausing } = pass;
  const { status } = rollout;
  if (
    isFullyPromoted(status) ||
    pausing.isAborted ||
    availableOf(current) === 0
  ) {
    return 0;
  }
  if (status?.promoteFull) {
    const { dynamicStableScale } = rollout.spec.strategy?.canary ?? {};
    return dynamicStableScale
      ? Math.floor(
          (maxWeight(rollout) * availableOf(current)) / replicasOf(rollout),
        )
      : status.canary?.weights?.canary.weight ?? 0;
  }
  const { step, index } = currentStep(rollout);
  if (index === undefined) {
    return 0;
  }
  if (!isAtSizes(rollout, pass)) {
    // The pods for a new weight are not there yet.
    return (
      stepsOf(rollout)
        .slice(0, index)
        .findLast(({ setWeight }) => setWeight !== undefined)?.setWeight ?? 0
    );
  }
  return step ? currentWeight(rollout) : maxWeight(rollout);
}

function weightsText(weights: TrafficWeights): string {
  return `canary=${weights.canary.weight}, stable=${weights.stable.weight}`;
}

/** The Ingress that leads a share of the stable one's traffic elsewhere. */
function canaryIngress(
  pass: Pass,
  stable: KubeObject,
  weight: number,
): KubeObject {
  const canary = pass.rollout.spec.strategy?.canary;
  const nginx = canary?.trafficRouting?.nginx;
  const prefix = nginx?.annotationPrefix ?? PREFIX;
  const rules = clone(asList(at(stable, 'spec', 'rules'))).filter(rule => {
    const services = asList(at(rule, 'http', 'paths'))
      .map(path => at(path, 'backend', 'service'))
      .filter(isObject)
      .filter(service => service.name === canary?.stableService);
    services.forEach(service => {
      service.name = canary?.canaryService;
    });
    return services.length > 0;
  });
  const { ingressClassName, tls } = asObject(stable.spec);
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name: `${pass.rollout.metadata.name}-${stable.metadata.name}-canary`,
      namespace: namespaceOf(pass),
      annotations: {
        ...Object.fromEntries(
          Object.entries(nginx?.additionalIngressAnnotations ?? {}).map(
            ([name, value]) => [
              name.startsWith(prefix) ? name : `${prefix}/${name}`,
              value,
            ],
          ),
        ),
        ...nginx?.canaryIngressAnnotations,
        [`${prefix}/canary`]: 'true',
        [`${prefix}/canary-weight`]: String(weight),
        ...(maxWeight(pass.rollout) === 100
          ? {}
          : {
              [`${prefix}/canary-weight-total`]: String(
                maxWeight(pass.rollout),
              ),
            }),
      },
      ownerReferences: [controllerReference(pass.rollout)],
    },
    spec: { ingressClassName, tls, rules },
  };
}

async function routeNginx(pass: Pass, weight: number): Promise<void> {
  const nginx = pass.rollout.spec.strategy?.canary?.trafficRouting?.nginx;
  const names = [nginx?.stableIngress, ...(nginx?.stableIngresses ?? [])];
  for (const name of names.filter(one => one !== undefined)) {
    const namespace = namespaceOf(pass);
    const stable = await pass.client.get(RESOURCES.ingresses, name, namespace);
    if (!stable) {
      throw new Error(`ingresses.networking.k8s.io "${name}" not found`);
    }
    const wanted = canaryIngress(pass, stable, weight);
    const live = await pass.client.get(
      RESOURCES.ingresses,
      wanted.metadata.name,
      namespace,
    );
    if (!live) {
      await pass.client.create(RESOURCES.ingresses, wanted);
    } else if (
      !equal(live.metadata.annotations, wanted.metadata.annotations) ||
      !equal(at(live, 'spec', 'rules'), at(wanted, 'spec', 'rules'))
    ) {
      await pass.client.patch(
        RESOURCES.ingresses,
        wanted.metadata.name,
        namespace,
        {
          type: 'merge',
          body: {
            metadata: { annotations: wanted.metadata.annotations },
            spec: wanted.spec,
          },
        },
      );
    }
  }
}

/**
 * Leads a share of the traffic to the new version, where something routes it:
 * nginx by a second Ingress; of other routers only the weights are told.
 */
export async function reconcileRouting(pass: Pass): Promise<void> {
  const { rollout, stable, current } = pass;
  const canary = rollout.spec.strategy?.canary;
  const next = { ...pass.next.canary };
  if (!canary?.trafficRouting) {
    delete next.weights;
    pass.next.canary = next;
    return;
  }
  const weight = desiredWeight(pass);
  const all = maxWeight(rollout);
  const needed = Math.ceil(((all - weight) * replicasOf(rollout)) / all);
  if (stable && availableOf(stable) < Math.min(needed, replicasOf(rollout))) {
    return;
  }
  try {
    await routeNginx(pass, weight);
  } catch (error) {
    await tell(pass, 'TrafficRoutingError', String(error), 'Warning');
    throw error;
  }
  const before = rollout.status?.canary?.weights;
  const weights: TrafficWeights = {
    canary: {
      weight,
      serviceName: canary.canaryService,
      podTemplateHash: hashOf(current),
    },
    stable: {
      weight: all - weight,
      serviceName: canary.stableService,
      podTemplateHash: hashOf(stable),
    },
  };
  if (
    before?.canary.weight !== weight ||
    before?.stable.weight !== all - weight
  ) {
    await tell(
      pass,
      'TrafficWeightUpdated',
      before
        ? `Traffic weight updated from ${weightsText(before)} to ${weightsText(
            weights,
          )}`
        : `Traffic weight updated to ${weightsText(weights)}`,
    );
  }
  pass.next.canary = { ...next, weights };
}
