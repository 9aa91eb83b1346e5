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

import { InputError } from '@backstage/errors';
import { KubernetesManifest } from '@gitops-portal/backstage-plugin-gitops-common';
import { asObject } from '@gitops-portal/backstage-plugin-gitops-node';

type Fields = Record<string, unknown>;

/** Whether a value is an object of fields. */
export function isFields(value: unknown): value is Fields {
  return asObject(value) !== undefined;
}

/** Where labels belong; `false` where only labels that are there are added to. */
type Place = [path: string[], create: boolean];

const METADATA: Place = [['metadata', 'labels'], true];
const TEMPLATE: Place = [['spec', 'template', 'metadata', 'labels'], true];
const SELECTOR = (create: boolean): Place => [
  ['spec', 'selector', 'matchLabels'],
  create,
];

/** Where pods say which others they want to be near or far. */
const terms = (...pod: string[]): Place[] => [
  ...['podAffinity', 'podAntiAffinity'].flatMap<Place>(affinity => [
    [
      [
        ...pod,
        'affinity',
        affinity,
        'preferredDuringSchedulingIgnoredDuringExecution[]',
        'podAffinityTerm',
        'labelSelector',
        'matchLabels',
      ],
      false,
    ],
    [
      [
        ...pod,
        'affinity',
        affinity,
        'requiredDuringSchedulingIgnoredDuringExecution[]',
        'labelSelector',
        'matchLabels',
      ],
      false,
    ],
  ]),
  [
    [...pod, 'topologySpreadConstraints[]', 'labelSelector', 'matchLabels'],
    false,
  ],
];
const WORKLOAD = [SELECTOR(true), TEMPLATE];
const NEAR = terms('spec', 'template', 'spec');

/**
 * The places that kustomize puts `labels` with `includeSelectors` and
 * `includeTemplates` into (api/internal/konfig/builtinpluginconsts/
 * commonlabels.go), by kind.
 */
const PLACES: Record<string, Place[]> = {
  Service: [[['spec', 'selector'], true]],
  Deployment: [...WORKLOAD, ...NEAR],
  ReplicaSet: WORKLOAD,
  DaemonSet: WORKLOAD,
  StatefulSet: [
    ...WORKLOAD,
    ...NEAR,
    [['spec', 'volumeClaimTemplates[]', 'metadata', 'labels'], true],
  ],
  Job: [SELECTOR(false), TEMPLATE],
  CronJob: [
    [['spec', 'jobTemplate', 'spec', 'selector', 'matchLabels'], false],
    [['spec', 'jobTemplate', 'metadata', 'labels'], true],
    [['spec', 'jobTemplate', 'spec', 'template', 'metadata', 'labels'], true],
  ],
  PodDisruptionBudget: [SELECTOR(false)],
  NetworkPolicy: [
    [['spec', 'podSelector', 'matchLabels'], false],
    [['spec', 'ingress[]', 'from[]', 'podSelector', 'matchLabels'], false],
    [['spec', 'egress[]', 'to[]', 'podSelector', 'matchLabels'], false],
  ],
};

/** Puts labels into an object, its selectors and its pods, in place. */
export function setLabels(
  object: KubernetesManifest,
  labels: Record<string, string>,
): KubernetesManifest {
  for (const [path, create] of [METADATA, ...(PLACES[object.kind] ?? [])]) {
    put(object, path, create, labels);
  }
  return object;
}

function put(
  target: unknown,
  [step, ...rest]: string[],
  create: boolean,
  labels: Record<string, string>,
): void {
  if (!isFields(target)) {
    return;
  }
  if (step.endsWith('[]')) {
    const list = target[step.slice(0, -2)];
    for (const item of Array.isArray(list) ? list : []) {
      put(item, rest, create, labels);
    }
    return;
  }
  if (!isFields(target[step])) {
    if (!create) {
      return;
    }
    target[step] = {};
  }
  if (rest.length) {
    put(target[step], rest, create, labels);
  } else {
    Object.assign(target[step] as Fields, labels);
  }
}

/**
 * Merges a partial object into another, as a strategic merge patch does where
 * no lists are: `null` removes a field.
 *
 * @throws InputError for lists, which are merged by keys that only schemas know
 */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (Array.isArray(patch)) {
    throw new InputError(
      'A patch of the bootstrap has a list: patch fields and maps only',
    );
  }
  if (!isFields(patch)) {
    return patch;
  }
  const result: Fields = isFields(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      delete result[key];
    } else {
      result[key] = mergePatch(result[key], value);
    }
  }
  return result;
}
