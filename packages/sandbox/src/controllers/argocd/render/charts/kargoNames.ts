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

import { chartLabel, type Pairs, pairs, textOf, valueOf } from './objects';
import type { Release } from './types';

/** What the values call Kargo's programs. */
export type PartName =
  | 'api'
  | 'controller'
  | 'managementController'
  | 'webhooksServer'
  | 'externalWebhooksServer'
  | 'garbageCollector';

/** One of Kargo's programs. */
export interface Part {
  name: PartName;
  /** The name of its objects. */
  object: string;
  component: string;
  container: string;
  ports: Record<string, number>;
  /** The port its Service leads to, where it has one. */
  target?: number;
  /** There is one of it, whatever is asked for. */
  isSingle?: boolean;
  /** It serves with a certificate. */
  tls?: boolean;
}

/** Kargo's programs, as the chart has them. */
export const PARTS: Part[] = [
  {
    name: 'api',
    object: 'kargo-api',
    component: 'api',
    container: 'api',
    ports: { h2c: 8080 },
    target: 8080,
    tls: true,
  },
  {
    name: 'controller',
    object: 'kargo-controller',
    component: 'controller',
    container: 'controller',
    ports: {},
    isSingle: true,
  },
  {
    name: 'managementController',
    object: 'kargo-management-controller',
    component: 'management-controller',
    container: 'management-controller',
    ports: {},
    isSingle: true,
  },
  {
    name: 'webhooksServer',
    object: 'kargo-webhooks-server',
    component: 'kubernetes-webhooks-server',
    container: 'webhooks-server',
    ports: { 'webhooks-server': 9443 },
    target: 9443,
    tls: true,
  },
  {
    name: 'externalWebhooksServer',
    object: 'kargo-external-webhooks-server',
    component: 'external-webhooks-server',
    container: 'external-webhooks-server',
    ports: { http: 8080 },
    target: 8080,
    tls: true,
  },
  {
    name: 'garbageCollector',
    object: 'kargo-garbage-collector',
    component: 'garbage-collector',
    container: 'garbage-collector',
    ports: {},
  },
];

/** The labels by which a program's pods are found. */
export function selectorOf(release: Release, name?: PartName): Pairs {
  const part = PARTS.find(candidate => candidate.name === name);
  return {
    'app.kubernetes.io/name': textOf(release, 'nameOverride') || release.chart,
    'app.kubernetes.io/instance': release.name,
    ...(part ? { 'app.kubernetes.io/component': part.component } : {}),
  };
}

/** The labels of a program's objects. */
export function labelsOf(release: Release, name?: PartName): Pairs {
  return {
    'helm.sh/chart': chartLabel(release),
    ...selectorOf(release, name),
    'app.kubernetes.io/version': release.appVersion,
    'app.kubernetes.io/managed-by': 'Helm',
    ...pairs(valueOf(release, 'global.labels')),
  };
}
