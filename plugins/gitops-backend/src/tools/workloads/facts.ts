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
import { Reason } from '@gitops-portal/backstage-plugin-gitops-common';
import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import {
  asNumber,
  asObjects,
  asString,
  asStrings,
  at,
  detach,
} from '../../lib/reading';
import { KindWithHealth } from './health';

/** A short fact as a record keeps it: its code and the values it speaks of. */
export type Fact = readonly [code: FactCode, ...values: string[]];

/** The names of each fact's values, and the fact in English words. */
const FACTS = {
  'pods-ready': [['ready', 'desired'], '{ready}/{desired} ready'],
  'containers-ready': [['ready', 'desired'], '{ready}/{desired} ready'],
  restarts: [['count'], '{count} restarts'],
  phase: [['phase'], '{phase}'],
  node: [['node'], 'on {node}'],
  revision: [['revision'], 'revision {revision}'],
  schedule: [['schedule'], '{schedule}'],
  succeeded: [['succeeded', 'desired'], '{succeeded}/{desired} done'],
  'service-type': [['type'], '{type}'],
  address: [['address'], '{address}'],
  replicas: [['current', 'min', 'max'], '{current} of {min} to {max}'],
  capacity: [['capacity'], '{capacity}'],
} satisfies Record<string, [names: string[], words: string]>;

type FactCode = keyof typeof FACTS;

/** A fact by its code, with English words beside. */
export function describeFact([code, ...values]: Fact): Reason {
  const [names, words] = FACTS[code];
  const params: Record<string, string> = {};
  names.forEach((name: string, i: number) => {
    params[name] = values[i] ?? '';
  });
  return {
    code,
    params,
    message: words.replace(/\{(\w+)\}/g, (_, name) => params[name] ?? ''),
  };
}

/** What a resource tree shows of an object in short. */
export function readFacts(
  kind: KindWithHealth,
  object: KubernetesObject,
  intern: (text: string) => string,
): Fact[] {
  const spec = object.spec;
  const status = object.status;
  switch (kind) {
    case 'Deployment':
    case 'StatefulSet':
    case 'ReplicaSet': {
      const revision = asString(
        at(object.metadata.annotations, 'deployment.kubernetes.io/revision'),
      );
      return [
        podsReady(
          at(status, 'readyReplicas'),
          at(spec, 'replicas') ?? (spec ? 1 : undefined),
        ),
        revision && (['revision', intern(revision)] as const),
      ].flatMap(only);
    }
    case 'DaemonSet':
      return [
        podsReady(
          at(status, 'numberReady'),
          at(status, 'desiredNumberScheduled'),
        ),
      ].flatMap(only);
    case 'Pod':
      return podFacts(object, intern);
    case 'Job':
      return [
        [
          'succeeded',
          number(at(status, 'succeeded')),
          number(at(spec, 'completions') ?? 1),
        ],
      ];
    case 'CronJob':
      return [text('schedule', at(spec, 'schedule'), intern)].flatMap(only);
    case 'Service':
      return [
        text('service-type', at(spec, 'type'), intern),
        address(status),
      ].flatMap(only);
    case 'Ingress':
      return [address(status)].flatMap(only);
    case 'HorizontalPodAutoscaler':
      return [
        [
          'replicas',
          number(at(status, 'currentReplicas')),
          number(at(spec, 'minReplicas') ?? 1),
          number(at(spec, 'maxReplicas')),
        ],
      ];
    case 'PersistentVolumeClaim':
      return [
        text('capacity', at(status, 'capacity', 'storage'), intern),
      ].flatMap(only);
    default:
      return [];
  }
}

function podFacts(
  pod: KubernetesObject,
  intern: (text: string) => string,
): Fact[] {
  const status = pod.status;
  const containers = asObjects(at(status, 'containerStatuses'));
  const desired =
    asObjects(at(pod, 'spec', 'containers')).length || containers.length;
  const ready = containers.filter(container => container.ready === true).length;
  const restarts = containers.reduce(
    (sum, container) => sum + (asNumber(container.restartCount) ?? 0),
    0,
  );
  return [
    text('phase', at(status, 'phase'), intern),
    ['containers-ready', number(ready), number(desired)] as const,
    restarts > 0 && (['restarts', number(restarts)] as const),
    text('node', at(pod, 'spec', 'nodeName'), intern),
  ].flatMap(only);
}

function podsReady(ready: unknown, desired: unknown): Fact {
  return ['pods-ready', number(ready), number(desired)];
}

function text(
  code: FactCode,
  value: unknown,
  intern: (text: string) => string,
): Fact | undefined {
  const found = asString(value);
  return found ? [code, intern(found)] : undefined;
}

function address(status: unknown): Fact | undefined {
  const [first] = asObjects(at(status, 'loadBalancer', 'ingress'));
  const [found] = asStrings([first?.hostname, first?.ip]);
  return found ? ['address', detach(found)] : undefined;
}

function number(value: unknown): string {
  return String(asNumber(value) ?? 0);
}

function only(fact: Fact | undefined | false | '' | 0): Fact[] {
  return fact ? [fact] : [];
}
