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

import { ALL, READ, rule } from '../../controllers/argocd/render/charts/rights';
import type { JsonObject } from '../../controllers/runtime/json';

/** One of Argo CD's programs in the released manifests. */
export interface ReleasedPart {
  /** The name of its objects, with `argocd-` before it, and of the component. */
  name: string;
  container: string;
  args: string[];
  ports: Record<string, number>;
  isStateful?: boolean;
  /** Without `ServiceAccount` ports and with what each is for. */
  services: {
    suffix?: string;
    ports: { name: string; port: number; targetPort: number }[];
  }[];
  role?: JsonObject[];
  clusterRole?: JsonObject[];
  /** Whose pods may reach it; `anybody` for all. */
  reachedBy: 'anybody' | string[];
}

const KINDS = 'applications,applicationsets,appprojects';

/** Argo CD's programs, in the order of the released manifests. */
export const RELEASED_PARTS: ReleasedPart[] = [
  {
    name: 'application-controller',
    container: 'argocd-application-controller',
    args: ['/usr/local/bin/argocd-application-controller'],
    ports: { metrics: 8082 },
    isStateful: true,
    services: [
      {
        suffix: 'metrics',
        ports: [{ name: 'metrics', port: 8082, targetPort: 8082 }],
      },
    ],
    role: [
      rule('', 'secrets,configmaps', READ),
      rule('argoproj.io', KINDS, ALL),
      rule('', 'events', 'create,list'),
      rule('apps', 'deployments', READ),
    ],
    clusterRole: [
      rule('*', '*', '*'),
      { nonResourceURLs: ['*'], verbs: ['*'] },
    ],
    reachedBy: 'anybody',
  },
  {
    name: 'applicationset-controller',
    container: 'argocd-applicationset-controller',
    args: ['/usr/local/bin/argocd-applicationset-controller'],
    ports: { webhook: 7000, metrics: 8080 },
    services: [
      {
        ports: [
          { name: 'webhook', port: 7000, targetPort: 7000 },
          { name: 'metrics', port: 8080, targetPort: 8080 },
        ],
      },
    ],
    role: [
      rule('argoproj.io', 'applications,applicationsets', ALL),
      rule('argoproj.io', 'applicationsets/status', 'get,patch,update'),
      rule('argoproj.io', 'appprojects', READ),
      rule('', 'events', 'create,get,list,patch,watch'),
      rule('', 'configmaps', ALL),
      rule('', 'secrets', READ),
      rule('coordination.k8s.io', 'leases', ALL),
    ],
    clusterRole: [
      rule('argoproj.io', KINDS, ALL),
      rule('', 'events', 'create,get,list,patch,watch'),
      rule('', 'secrets', READ),
    ],
    reachedBy: 'anybody',
  },
  {
    name: 'dex-server',
    container: 'dex',
    args: ['/shared/argocd-dex', 'rundex'],
    ports: { http: 5556, grpc: 5557, metrics: 5558 },
    services: [
      {
        ports: [
          { name: 'http', port: 5556, targetPort: 5556 },
          { name: 'grpc', port: 5557, targetPort: 5557 },
          { name: 'metrics', port: 5558, targetPort: 5558 },
        ],
      },
    ],
    role: [rule('', 'secrets,configmaps', READ)],
    reachedBy: ['server'],
  },
  {
    name: 'notifications-controller',
    container: 'argocd-notifications-controller',
    args: ['/usr/local/bin/argocd-notifications'],
    ports: { metrics: 9001 },
    services: [
      {
        suffix: 'metrics',
        ports: [{ name: 'metrics', port: 9001, targetPort: 9001 }],
      },
    ],
    role: [
      rule('argoproj.io', 'applications,appprojects', `${READ},update,patch`),
      rule('', 'configmaps,secrets', READ),
    ],
    reachedBy: 'anybody',
  },
  {
    name: 'redis',
    container: 'redis',
    args: ['--save', '', '--appendonly', 'no'],
    ports: { redis: 6379 },
    services: [
      { ports: [{ name: 'tcp-redis', port: 6379, targetPort: 6379 }] },
    ],
    role: [rule('', 'secrets', 'create,get')],
    reachedBy: ['server', 'repo-server', 'application-controller'],
  },
  {
    name: 'repo-server',
    container: 'argocd-repo-server',
    args: ['/usr/local/bin/argocd-repo-server'],
    ports: { server: 8081, metrics: 8084 },
    services: [
      {
        ports: [
          { name: 'server', port: 8081, targetPort: 8081 },
          { name: 'metrics', port: 8084, targetPort: 8084 },
        ],
      },
    ],
    reachedBy: [
      'server',
      'application-controller',
      'notifications-controller',
      'applicationset-controller',
    ],
  },
  {
    name: 'server',
    container: 'argocd-server',
    args: ['/usr/local/bin/argocd-server'],
    ports: { server: 8080, metrics: 8083 },
    services: [
      {
        ports: [
          { name: 'http', port: 80, targetPort: 8080 },
          { name: 'https', port: 443, targetPort: 8080 },
        ],
      },
      {
        suffix: 'metrics',
        ports: [{ name: 'metrics', port: 8083, targetPort: 8083 }],
      },
    ],
    role: [
      rule('', 'secrets,configmaps', ALL),
      rule('argoproj.io', KINDS, ALL),
      rule('', 'events', 'create,list'),
    ],
    clusterRole: [
      rule('*', '*', 'delete,get,patch'),
      rule('', 'events', 'list,create'),
      rule('', 'pods,pods/log', 'get'),
      rule(
        'argoproj.io',
        'applications,applicationsets',
        'get,list,update,watch',
      ),
    ],
    reachedBy: 'anybody',
  },
];
