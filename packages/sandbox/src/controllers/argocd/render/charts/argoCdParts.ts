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

import type { KubeObject } from '../../../../cluster/client';
import { asObject, type JsonObject } from '../../../runtime/json';
import { labelsOf, namespaceOf, serviceAccountOf } from './argoCdNames';
import { firstOf, fullname, type Pairs, valueOf } from './objects';
import { access, ALL, READ, rule } from './rights';
import type { Release } from './types';

/** What the values call the parts of Argo CD. */
export type PartName =
  | 'controller'
  | 'server'
  | 'repoServer'
  | 'applicationSet'
  | 'notifications'
  | 'dex'
  | 'redis'
  | 'commitServer'
  | 'redisSecretInit';

/** One of Argo CD's programs. */
export interface Part {
  name: PartName;
  /** The container's name, where it is not the part's own. */
  container?: string;
  args: string[];
  ports: Record<string, number>;
  /** The port whose `/healthz` is asked. */
  probe?: string;
  /** It starts anew where `argocd-cm` or `argocd-cmd-params-cm` changes. */
  readsConfiguration?: boolean;
  services?(
    values: JsonObject,
  ): { name: string; port: unknown; targetPort: unknown }[];
  /** Whose pods may reach it, by the network policy. */
  reachedBy?: PartName[];
}

/** Argo CD's programs, as the chart has them. */
export const ARGO_CD_PARTS: Part[] = [
  {
    name: 'controller',
    args: [
      '/usr/local/bin/argocd-application-controller',
      '--metrics-port=8082',
    ],
    ports: { metrics: 8082 },
    probe: 'metrics',
    readsConfiguration: true,
  },
  {
    name: 'server',
    args: [
      '/usr/local/bin/argocd-server',
      '--port=8080',
      '--metrics-port=8083',
    ],
    ports: { server: 8080, metrics: 8083 },
    probe: 'server',
    readsConfiguration: true,
    services: values => {
      const ports = asObject(values.service);
      return [
        {
          name: String(ports.servicePortHttpName),
          port: ports.servicePortHttp,
          targetPort: 8080,
        },
        {
          name: String(ports.servicePortHttpsName),
          port: ports.servicePortHttps,
          targetPort: 8080,
        },
      ];
    },
  },
  {
    name: 'repoServer',
    args: [
      '/usr/local/bin/argocd-repo-server',
      '--port=8081',
      '--metrics-port=8084',
    ],
    ports: { 'repo-server': 8081, metrics: 8084 },
    probe: 'metrics',
    readsConfiguration: true,
    services: values => [
      {
        name: String(asObject(values.service).portName),
        port: asObject(values.service).port,
        targetPort: 'repo-server',
      },
    ],
    reachedBy: ['server', 'controller', 'notifications', 'applicationSet'],
  },
  {
    name: 'applicationSet',
    args: [
      '/usr/local/bin/argocd-applicationset-controller',
      '--metrics-addr=:8080',
      '--probe-addr=:8081',
      '--webhook-addr=:7000',
    ],
    ports: { metrics: 8080, probe: 8081, webhook: 7000 },
    readsConfiguration: true,
    services: values => [
      {
        name: String(asObject(values.service).portName),
        port: asObject(values.service).port,
        targetPort: 'webhook',
      },
    ],
  },
  {
    name: 'notifications',
    args: ['/usr/local/bin/argocd-notifications', '--metrics-port=9001'],
    ports: { metrics: 9001 },
  },
  {
    name: 'dex',
    args: ['rundex'],
    ports: { http: 5556, grpc: 5557, metrics: 5558 },
    services: () => [
      { name: 'http', port: 5556, targetPort: 'http' },
      { name: 'grpc', port: 5557, targetPort: 'grpc' },
    ],
    reachedBy: ['server'],
  },
  {
    name: 'redis',
    args: [
      '--save',
      '',
      '--appendonly',
      'no',
      '--requirepass $(REDIS_PASSWORD)',
    ],
    ports: { redis: 6379 },
    services: values => [
      { name: 'redis', port: values.servicePort, targetPort: 'redis' },
    ],
    reachedBy: ['server', 'repoServer', 'controller'],
  },
  {
    name: 'commitServer',
    args: ['/usr/local/bin/argocd-commit-server'],
    ports: { server: 8086, metrics: 8087 },
    services: values => [
      {
        name: String(asObject(values.service).portName),
        port: asObject(values.service).port,
        targetPort: 'server',
      },
    ],
    reachedBy: ['controller'],
  },
];

const KINDS = 'applications,applicationsets,appprojects';
const events = rule('', 'events', 'create,list');

/** What each part may do in its own namespace. */
const LOCAL: Partial<Record<PartName, JsonObject[]>> = {
  controller: [
    rule('', 'secrets,configmaps', READ),
    rule('argoproj.io', KINDS, ALL),
    events,
    rule('apps', 'deployments', READ),
  ],
  server: [
    rule('', 'secrets,configmaps', ALL),
    rule('argoproj.io', KINDS, ALL),
    events,
  ],
  applicationSet: [
    rule(
      'argoproj.io',
      'applications,applicationsets,applicationsets/finalizers',
      ALL,
    ),
    rule('argoproj.io', 'applicationsets/status', 'get,patch,update'),
    rule('argoproj.io', 'appprojects', READ),
    rule('', 'events', 'create,get,list,patch,watch'),
    rule('', 'configmaps', ALL),
    rule('', 'secrets', READ),
    rule('apps', 'deployments', READ),
    rule('coordination.k8s.io', 'leases', ALL),
  ],
  notifications: [
    rule('argoproj.io', 'applications,appprojects', `${READ},update,patch`),
    rule('', 'configmaps,secrets', 'get,list,watch'),
  ],
  dex: [rule('', 'secrets,configmaps', READ)],
  redisSecretInit: [
    {
      ...rule('', 'secrets', 'get'),
      resourceNames: ['argocd-redis'],
    },
    rule('', 'secrets', 'create'),
  ],
};

const EVERYTHING = [
  rule('*', '*', '*'),
  { nonResourceURLs: ['*'], verbs: ['*'] },
];

/** What a part may do in the whole cluster. */
const CLUSTER_WIDE: Partial<Record<PartName, JsonObject[]>> = {
  controller: EVERYTHING,
  server: [
    rule('*', '*', 'delete,get,patch'),
    rule('', 'events', 'list,create'),
    rule('', 'pods,pods/log', 'get'),
    rule(
      'argoproj.io',
      'applications,applicationsets',
      'get,list,update,watch',
    ),
  ],
};

/** The roles and bindings of a part. */
export function accessOf(
  release: Release,
  { name }: Pick<Part, 'name'>,
  annotations?: Pairs,
): KubeObject[] {
  const metadata = {
    name: `${fullname(release)}-${valueOf(release, `${name}.name`)}`,
    labels: labelsOf(release, name),
    annotations,
  };
  const namespace = namespaceOf(release);
  const accounts = [{ name: serviceAccountOf(release, name), namespace }];
  const local = LOCAL[name];
  const wide = CLUSTER_WIDE[name];
  return [
    ...(wide && release.values.createClusterRoles
      ? access(metadata, wide, accounts)
      : []),
    ...(local ? access({ ...metadata, namespace }, local, accounts) : []),
  ];
}

/** The image of a part: its own, else that of all. */
export function imageOf(release: Release, name: PartName): string {
  const pick = (field: string) =>
    firstOf(
      valueOf(release, `${name}.image.${field}`),
      valueOf(release, `global.image.${field}`),
    );
  return `${pick('repository')}:${pick('tag') ?? release.appVersion}`;
}
