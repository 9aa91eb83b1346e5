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
import { asObjects, asString, at, Fields, shorten } from '../../../lib/reading';
import {
  HEALTHY,
  HealthRule,
  MalformedError,
  NOT_OBSERVED,
  verdict,
} from './verdict';

/** As Argo CD 3 judges a PersistentVolumeClaim. */
export const claimHealth: HealthRule = object => {
  switch (at(object, 'status', 'phase')) {
    case 'Bound':
      return HEALTHY;
    case 'Pending':
      return verdict(
        'Progressing',
        'claim-pending',
        'No volume is bound to it yet',
      );
    case 'Lost':
      return verdict('Degraded', 'claim-lost', 'Its volume is gone');
    default:
      return verdict('Unknown', 'phase-unknown', 'Its phase is not known');
  }
};

/** Reasons of an autoscaler's conditions that Argo CD calls Degraded. */
const SCALING_FAILURES: Record<string, Set<unknown>> = {
  AbleToScale: new Set(['FailedGetScale', 'FailedUpdateScale']),
  ScalingActive: new Set([
    'FailedGetResourceMetric',
    'FailedGetObjectMetric',
    'FailedGetPodsMetric',
    'FailedGetExternalMetric',
    'FailedComputeMetricsReplicas',
    'InvalidSelector',
  ]),
};

/** `autoscaling/v1` keeps its conditions in this annotation. */
const CONDITIONS = 'autoscaling.alpha.kubernetes.io/conditions';

/** As Argo CD 3 judges a HorizontalPodAutoscaler. */
export const autoscalerHealth: HealthRule = object => {
  const conditions =
    at(object, 'status', 'conditions') === undefined
      ? parseConditions(asString(at(object.metadata.annotations, CONDITIONS)))
      : asObjects(at(object, 'status', 'conditions'));
  const failure = conditions.find(
    ({ type, reason }) =>
      typeof type === 'string' &&
      Object.hasOwn(SCALING_FAILURES, type) &&
      SCALING_FAILURES[type].has(reason),
  );
  if (failure) {
    const error = shorten(asString(failure.message) ?? '', 200);
    return verdict(
      'Degraded',
      'cannot-scale',
      error ? `It cannot scale: ${error}` : 'It cannot scale',
      { error },
    );
  }
  return conditions.some(
    ({ type, status }) =>
      (type === 'AbleToScale' || type === 'ScalingLimited') &&
      status === 'True',
  )
    ? HEALTHY
    : verdict('Progressing', 'waiting-to-scale', 'It has not scaled yet');
};

function parseConditions(text: string | undefined): Fields[] {
  if (!text) {
    return [];
  }
  try {
    return asObjects(JSON.parse(text));
  } catch (error) {
    throw new MalformedError(`Its conditions are not JSON: ${error}`);
  }
}

/** As Argo CD 3 judges a PodDisruptionBudget. */
export const disruptionBudgetHealth: HealthRule = object => {
  const conditions = asObjects(at(object, 'status', 'conditions'));
  if (!conditions.length) {
    return NOT_OBSERVED;
  }
  // Too few pods are allowed to be: that may be what is wanted.
  const failure = conditions.find(
    ({ status, reason }) => status === 'False' && reason !== 'InsufficientPods',
  );
  if (!failure) {
    return HEALTHY;
  }
  const error = asString(failure.reason) ?? '';
  return verdict(
    'Degraded',
    'disruption-budget-failed',
    error ? `It does not work: ${error}` : 'It does not work',
    { error },
  );
};
