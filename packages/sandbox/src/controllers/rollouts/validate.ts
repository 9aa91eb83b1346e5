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

import type { ClusterClient } from '../../cluster/client';
import { RESOURCES } from '../runtime/objects';
import { TemplateNotFound, templatesOf } from './analysis/templates';
import { stepsOf } from './steps';
import type { Rollout, RolloutAnalysis } from './types';

function invalid(path: string, value: string, message: string): string {
  return `spec.${path}: Invalid value: ${JSON.stringify(value)}: ${message}`;
}

function required(path: string, message: string): string {
  return `spec.${path}: Required value: ${message}`;
}

function specProblem({ spec }: Rollout): string | undefined {
  const { canary, blueGreen } = spec.strategy ?? {};
  if (!spec.selector?.matchLabels && !spec.selector?.matchExpressions) {
    return required('selector', "Rollout has missing field '.spec.selector'");
  }
  const labels = spec.template?.metadata?.labels ?? {};
  const unmatched = Object.entries(spec.selector.matchLabels ?? {}).some(
    ([key, value]) => labels[key] !== value,
  );
  if (unmatched) {
    return invalid(
      'template.metadata.labels',
      JSON.stringify(labels),
      '`selector` does not match template `labels`',
    );
  }
  if (!canary && !blueGreen) {
    return required(
      'strategy.strategy',
      "Rollout has missing field '.spec.strategy.canary or .spec.strategy.blueGreen'",
    );
  }
  if (canary && blueGreen) {
    return invalid(
      'strategy.strategy',
      'canary, blueGreen',
      'Multiple Strategies can not be listed',
    );
  }
  if (blueGreen && blueGreen.activeService === blueGreen.previewService) {
    return invalid(
      'strategy.blueGreen',
      blueGreen.activeService,
      'This rollout uses the same service for the active and preview services, but two different services are required.',
    );
  }
  for (const [i, step] of (canary?.steps ?? []).entries()) {
    const path = `strategy.canary.steps[${i}]`;
    const kinds = Object.values(step).filter(value => value !== undefined);
    if (kinds.length !== 1) {
      return invalid(
        path,
        String(kinds.length),
        'Step must have one of the following set: experiment, setWeight, setCanaryScale, setHeaderRoute, setMirrorRoute, plugin or pause',
      );
    }
    const max = canary?.trafficRouting?.maxTrafficWeight ?? 100;
    if (
      step.setWeight !== undefined &&
      (step.setWeight < 0 || step.setWeight > max)
    ) {
      return invalid(
        `${path}.setWeight`,
        String(step.setWeight),
        `SetWeight needs to be between 0 and ${max}`,
      );
    }
    if (step.setCanaryScale && !canary?.trafficRouting) {
      return invalid(
        `${path}.trafficRouting`,
        'setCanaryScale',
        'SetCanaryScale requires TrafficRouting to be set',
      );
    }
  }
  if (
    canary?.trafficRouting &&
    (!canary.canaryService || !canary.stableService)
  ) {
    return invalid(
      'strategy.canary.stableService',
      canary.stableService ?? '',
      'Canary service and Stable service must to be set when using Traffic Routing',
    );
  }
  return undefined;
}

/**
 * What is wrong with a Rollout's spec, or with what it refers to.
 *
 * @returns the first problem, as upstream puts it after "is invalid: "
 */
export async function problemOf(
  client: ClusterClient,
  rollout: Rollout,
): Promise<string | undefined> {
  const problem = specProblem(rollout);
  if (problem) {
    return problem;
  }
  const namespace = rollout.metadata.namespace ?? '';
  const { canary, blueGreen } = rollout.spec.strategy ?? {};
  const services: [string, string | undefined][] = [
    ['blueGreen.activeService', blueGreen?.activeService],
    ['blueGreen.previewService', blueGreen?.previewService],
    ['canary.stableService', canary?.stableService],
    ['canary.canaryService', canary?.canaryService],
  ];
  for (const [path, name] of services) {
    if (name && !(await client.get(RESOURCES.services, name, namespace))) {
      return invalid(`strategy.${path}`, name, `service "${name}" not found`);
    }
  }
  const nginx = canary?.trafficRouting?.nginx;
  for (const name of [
    nginx?.stableIngress,
    ...(nginx?.stableIngresses ?? []),
  ].filter(one => one !== undefined)) {
    if (!(await client.get(RESOURCES.ingresses, name, namespace))) {
      return invalid(
        'strategy.canary.trafficRouting.nginx.stableIngress',
        name,
        `ingress.networking.k8s.io "${name}" not found`,
      );
    }
  }
  const analyses: [string, RolloutAnalysis | undefined][] = [
    ['blueGreen.prePromotionAnalysis', blueGreen?.prePromotionAnalysis],
    ['blueGreen.postPromotionAnalysis', blueGreen?.postPromotionAnalysis],
    ['canary.analysis', canary?.analysis],
    ...stepsOf(rollout).map(
      ({ analysis }, i): [string, RolloutAnalysis | undefined] => [
        `canary.steps[${i}].analysis`,
        analysis,
      ],
    ),
  ];
  for (const [path, analysis] of analyses) {
    for (const ref of analysis?.templates ?? []) {
      try {
        await templatesOf(client, namespace, [ref]);
      } catch (error) {
        if (!(error instanceof TemplateNotFound)) {
          throw error;
        }
        return invalid(
          `strategy.${path}.templates`,
          ref.templateName ?? '',
          error.message,
        );
      }
    }
  }
  return undefined;
}
