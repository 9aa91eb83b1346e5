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

import { KubeObject } from '../client';
import { age, since } from '../read/age';
import { PrinterColumn } from '../registry/types';
import { JsonObject, isObject, valueAt } from '../util/json';
import { podReady, podRestarts, podStatus } from './podColumns';

type Read = (object: KubeObject) => unknown;

const column = (name: string, value: Read, priority = 0): PrinterColumn => ({
  name,
  type: 'string',
  priority,
  value,
});
const wide = (name: string, value: Read) => column(name, value, 1);
const number = (name: string, value: Read): PrinterColumn => ({
  ...column(name, value),
  type: 'integer',
});

const at =
  (...path: string[]): Read =>
  object =>
    valueAt(object, path);
const or =
  (read: Read, fallback: unknown): Read =>
  object =>
    read(object) ?? fallback;
const items = (value: unknown): JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : [];
const sizeOf = (value: unknown) =>
  isObject(value) ? Object.keys(value).length : 0;

const AGE = column('Age', age);
const CREATED = column('Created At', o => o.metadata.creationTimestamp);

const template = ['spec', 'template', 'spec', 'containers'];
const templated = (field: string): Read => {
  return object =>
    items(valueAt(object, template))
      .map(container => container[field])
      .join(',');
};
const CONTAINERS = wide('Containers', templated('name'));
const IMAGES = wide('Images', templated('image'));
const SELECTOR = wide('Selector', object => {
  const labels = valueAt(object, ['spec', 'selector', 'matchLabels']);
  return isObject(labels)
    ? Object.entries(labels)
        .map(([key, value]) => `${key}=${value}`)
        .join(',')
    : '<none>';
});

const status = (field: string) => or(at('status', field), 0);

const ports: Read = object =>
  items(valueAt(object, ['spec', 'ports']))
    .map(({ port, nodePort, protocol = 'TCP' }) =>
      nodePort ? `${port}:${nodePort}/${protocol}` : `${port}/${protocol}`,
    )
    .join(',') || '<none>';

const subjects =
  (kind: string): Read =>
  object =>
    items(object.subjects)
      .filter(subject => subject.kind === kind)
      .map(({ namespace, name }) =>
        kind === 'ServiceAccount' ? `${namespace}/${name}` : name,
      )
      .join(', ');

const BINDING = [
  column(
    'Role',
    o =>
      `${valueAt(o, ['roleRef', 'kind'])}/${valueAt(o, ['roleRef', 'name'])}`,
  ),
  AGE,
  wide('Users', subjects('User')),
  wide('Groups', subjects('Group')),
  wide('ServiceAccounts', subjects('ServiceAccount')),
];

const eventTime = (event: KubeObject) =>
  event.lastTimestamp ??
  valueAt(event, ['series', 'lastObservedTime']) ??
  event.eventTime ??
  event.metadata.creationTimestamp;

const columns: Record<string, PrinterColumn[]> = {
  Namespace: [column('Status', at('status', 'phase')), AGE],
  ConfigMap: [number('Data', o => sizeOf(o.data) + sizeOf(o.binaryData)), AGE],
  Secret: [
    column('Type', o => o.type),
    number('Data', o => sizeOf(o.data)),
    AGE,
  ],
  ServiceAccount: [number('Secrets', o => items(o.secrets).length), AGE],
  Event: [
    column('Last Seen', o => since(eventTime(o))),
    column('Type', o => o.type),
    column('Reason', o => o.reason),
    column(
      'Object',
      o =>
        `${String(
          valueAt(o, ['involvedObject', 'kind']) ?? '',
        ).toLocaleLowerCase('en-US')}/${valueAt(o, [
          'involvedObject',
          'name',
        ])}`,
    ),
    wide('Subobject', at('involvedObject', 'fieldPath')),
    wide('Source', at('source', 'component')),
    column('Message', o => String(o.message ?? '').trim()),
    wide('First Seen', o => since(o.firstTimestamp ?? eventTime(o))),
    wide('Count', o => o.count ?? 1),
    wide('Name', o => o.metadata.name),
  ],
  Pod: [
    column('Ready', podReady),
    column('Status', podStatus),
    column('Restarts', podRestarts),
    AGE,
    wide('IP', or(at('status', 'podIP'), '<none>')),
    wide('Node', or(at('spec', 'nodeName'), '<none>')),
    wide('Nominated Node', or(at('status', 'nominatedNodeName'), '<none>')),
    wide('Readiness Gates', () => '<none>'),
  ],
  Service: [
    column('Type', at('spec', 'type')),
    column('Cluster-IP', or(at('spec', 'clusterIP'), '<none>')),
    column('External-IP', () => '<none>'),
    column('Port(s)', ports),
    AGE,
    wide('Selector', o => {
      const selector = valueAt(o, ['spec', 'selector']);
      return isObject(selector)
        ? Object.entries(selector)
            .map(([key, value]) => `${key}=${value}`)
            .join(',')
        : '<none>';
    }),
  ],
  Deployment: [
    column(
      'Ready',
      o =>
        `${status('readyReplicas')(o)}/${
          valueAt(o, ['spec', 'replicas']) ?? 1
        }`,
    ),
    number('Up-to-date', status('updatedReplicas')),
    number('Available', status('availableReplicas')),
    AGE,
    CONTAINERS,
    IMAGES,
    SELECTOR,
  ],
  ReplicaSet: [
    number('Desired', or(at('spec', 'replicas'), 1)),
    number('Current', status('replicas')),
    number('Ready', status('readyReplicas')),
    AGE,
    CONTAINERS,
    IMAGES,
    SELECTOR,
  ],
  StatefulSet: [
    column(
      'Ready',
      o =>
        `${status('readyReplicas')(o)}/${
          valueAt(o, ['spec', 'replicas']) ?? 1
        }`,
    ),
    AGE,
    CONTAINERS,
    IMAGES,
  ],
  DaemonSet: [
    number('Desired', status('desiredNumberScheduled')),
    number('Current', status('currentNumberScheduled')),
    number('Ready', status('numberReady')),
    number('Up-to-date', status('updatedNumberScheduled')),
    number('Available', status('numberAvailable')),
    AGE,
    CONTAINERS,
    IMAGES,
    SELECTOR,
  ],
  Job: [
    column('Completions', o =>
      [status('succeeded')(o), valueAt(o, ['spec', 'completions']) ?? 1].join(
        '/',
      ),
    ),
    AGE,
    CONTAINERS,
    IMAGES,
  ],
  CronJob: [
    column('Schedule', at('spec', 'schedule')),
    column('Suspend', o =>
      valueAt(o, ['spec', 'suspend']) ? 'True' : 'False',
    ),
    column('Last Schedule', o => {
      const last = valueAt(o, ['status', 'lastScheduleTime']);
      return last ? since(last) : '<none>';
    }),
    AGE,
  ],
  Ingress: [
    column('Class', or(at('spec', 'ingressClassName'), '<none>')),
    column(
      'Hosts',
      o =>
        items(valueAt(o, ['spec', 'rules']))
          .map(rule => rule.host ?? '*')
          .join(',') || '*',
    ),
    column('Address', () => ''),
    column('Ports', o =>
      items(valueAt(o, ['spec', 'tls'])).length > 0 ? '80, 443' : '80',
    ),
    AGE,
  ],
  Node: [
    column('Status', o =>
      items(valueAt(o, ['status', 'conditions'])).some(
        c => c.type === 'Ready' && c.status === 'True',
      )
        ? 'Ready'
        : 'NotReady',
    ),
    column('Roles', () => '<none>'),
    AGE,
    column('Version', at('status', 'nodeInfo', 'kubeletVersion')),
  ],
  Lease: [column('Holder', at('spec', 'holderIdentity')), AGE],
  Role: [CREATED],
  ClusterRole: [CREATED],
  RoleBinding: BINDING,
  ClusterRoleBinding: BINDING,
  CustomResourceDefinition: [CREATED],
};

/** The columns of a built-in kind, beside its name. */
export function columnsFor(kind: string): PrinterColumn[] | undefined {
  return columns[kind];
}
