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
import { asObject } from '../../../runtime/json';
import { namespaceOf } from './argoCdNames';
import {
  container,
  isOn,
  object,
  type Pairs,
  service,
  valueOf,
  workload,
} from './objects';
import type { Release } from './types';

const CONTAINER_SECURITY = {
  runAsNonRoot: true,
  readOnlyRootFilesystem: true,
  allowPrivilegeEscalation: false,
  seccompProfile: { type: 'RuntimeDefault' },
  capabilities: { drop: ['ALL'] },
};

function antiAffinity(selector: Pairs) {
  return {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        {
          labelSelector: { matchLabels: selector },
          topologyKey: 'kubernetes.io/hostname',
        },
      ],
    },
  };
}

function imageOf(value: unknown): string {
  const { repository, tag } = asObject(value);
  return `${repository}:${tag}`;
}

/** Redis with its sentinels and proxies, as the chart `redis-ha` has them. */
export function redisHa(release: Release): KubeObject[] {
  const values = asObject(release.values['redis-ha']);
  const haproxy = asObject(values.haproxy);
  const name = `${release.name}-redis-ha`;
  const namespace = namespaceOf(release);
  const selector = { app: 'redis-ha', release: release.name };
  const proxySelector = { app: 'redis-ha-haproxy', release: release.name };
  const labels = {
    ...selector,
    heritage: 'Helm',
    'app.kubernetes.io/name': 'argocd-redis-ha',
    'app.kubernetes.io/part-of': 'argocd',
  };
  const proxyLabels = {
    ...labels,
    ...proxySelector,
    'app.kubernetes.io/name': 'argocd-redis-ha-haproxy',
  };
  const redisPorts = [
    { name: 'tcp-server', port: 6379, targetPort: 'redis' },
    { name: 'tcp-sentinel', port: 26379, targetPort: 'sentinel' },
  ];
  const security = {
    runAsNonRoot: true,
    runAsUser: 1000,
    fsGroup: 1000,
    seccompProfile: { type: 'RuntimeDefault' },
  };
  const redis = imageOf(values.image);
  return [
    object('v1', 'ServiceAccount', { name, namespace, labels }),
    ...['configmap', 'health-configmap'].map(suffix =>
      object(
        'v1',
        'ConfigMap',
        { name: `${name}-${suffix}`, namespace, labels },
        { data: { 'redis.conf': 'port 6379\n' } },
      ),
    ),
    service({ name, namespace, labels }, selector, redisPorts, {
      clusterIP: 'None',
    }),
    workload({
      kind: 'StatefulSet',
      name: `${name}-server`,
      namespace,
      labels,
      selector,
      podLabels: labels,
      replicas: values.replicas ?? 3,
      serviceAccountName: name,
      podSecurityContext: security,
      values: {
        ...(values.hardAntiAffinity === false
          ? {}
          : { affinity: antiAffinity(selector) }),
        tolerations: values.tolerations,
      },
      containers: [
        container({
          name: 'redis',
          image: redis,
          command: ['redis-server'],
          args: ['/data/conf/redis.conf'],
          ports: { redis: 6379 },
          securityContext: CONTAINER_SECURITY,
          values: { resources: asObject(values.redis).resources },
        }),
        container({
          name: 'sentinel',
          image: redis,
          command: ['redis-sentinel'],
          args: ['/data/conf/sentinel.conf'],
          ports: { sentinel: 26379 },
          securityContext: CONTAINER_SECURITY,
          values: { resources: asObject(values.sentinel).resources },
        }),
      ],
    }),
    ...(isOn(release, 'redis-ha.haproxy.enabled')
      ? [
          object('v1', 'ServiceAccount', {
            name: `${name}-haproxy`,
            namespace,
            labels: proxyLabels,
          }),
          service(
            { name: `${name}-haproxy`, namespace, labels: proxyLabels },
            proxySelector,
            [{ name: 'tcp-haproxy', port: 6379, targetPort: 'redis' }],
          ),
          workload({
            name: `${name}-haproxy`,
            namespace,
            labels: proxyLabels,
            selector: proxySelector,
            podLabels: proxyLabels,
            replicas: haproxy.replicas ?? 3,
            serviceAccountName: `${name}-haproxy`,
            podSecurityContext: security,
            values: {
              ...(valueOf(release, 'redis-ha.haproxy.hardAntiAffinity') ===
              false
                ? {}
                : { affinity: antiAffinity(proxySelector) }),
              tolerations: haproxy.tolerations,
            },
            containers: [
              container({
                name: 'haproxy',
                image: imageOf(haproxy.image),
                ports: { redis: 6379, metrics: 9101 },
                securityContext: CONTAINER_SECURITY,
                values: { resources: haproxy.resources },
              }),
            ],
          }),
        ]
      : []),
  ];
}
