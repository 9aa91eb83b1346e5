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
import { argocdDefinitions } from '../../../../cluster/crds/argocd';
import { asObject } from '../../../runtime/json';
import { aggregateRoles, ingress, redisSecretInit } from './argoCdExtras';
import { accessOf, ARGO_CD_PARTS, imageOf, type Part } from './argoCdParts';
import { ARGO_CD_DEFAULTS, ARGO_CD_KNOWN } from './argoCdValues';
import { configuration } from './argoCdConfig';
import { redisHa } from './argoCdRedisHa';
import {
  compact,
  container,
  definition,
  disruptionBudget,
  firstOf,
  fullname,
  isOn,
  networkPolicy,
  object,
  pairs,
  service,
  serviceMonitor,
  valueOf,
  workload,
  extraObjects,
} from './objects';
import {
  labelsOf,
  namespaceOf,
  selectorOf,
  serviceAccountOf,
} from './argoCdNames';
import type { ChartStandIn, Release } from './types';

function isEnabled(release: Release, { name }: Part): boolean {
  if (name === 'redis') {
    return isOn(release, 'redis.enabled') && !isOn(release, 'redis-ha.enabled');
  }
  const { enabled = true } = asObject(valueOf(release, name));
  return Boolean(enabled);
}

function partWorkload(release: Release, part: Part): KubeObject {
  const values = asObject(valueOf(release, part.name));
  const global = asObject(release.values.global);
  const isStateful =
    part.name === 'controller' &&
    !isOn(release, 'controller.dynamicClusterDistribution');
  const labels = labelsOf(release, part.name);
  const scales = isOn(release, `${part.name}.autoscaling.enabled`);
  return workload({
    kind: isStateful ? 'StatefulSet' : 'Deployment',
    name: `${fullname(release)}-${values.name}`,
    namespace: namespaceOf(release),
    labels: {
      ...labels,
      ...pairs(
        global[isStateful ? 'statefulsetLabels' : 'deploymentLabels'],
        values[isStateful ? 'statefulsetLabels' : 'deploymentLabels'],
      ),
    },
    annotations: pairs(
      global[isStateful ? 'statefulsetAnnotations' : 'deploymentAnnotations'],
      values[isStateful ? 'statefulsetAnnotations' : 'deploymentAnnotations'],
    ),
    selector: selectorOf(release, part.name),
    podLabels: { ...labels, ...pairs(global.podLabels) },
    podAnnotations: {
      ...(part.readsConfiguration
        ? {
            'checksum/cmd-params': checksum(
              asObject(release.values.configs).params,
            ),
            'checksum/cm': checksum(asObject(release.values.configs).cm),
          }
        : {}),
      ...pairs(global.podAnnotations),
    },
    replicas: scales ? undefined : values.replicas ?? 1,
    strategy: firstOf(values.deploymentStrategy, global.deploymentStrategy),
    revisionHistoryLimit: firstOf(
      values.revisionHistoryLimit,
      global.revisionHistoryLimit,
    ),
    serviceAccountName: serviceAccountOf(release, part.name),
    podSecurityContext: firstOf(values.securityContext, global.securityContext),
    values: {
      ...values,
      nodeSelector: firstOf(values.nodeSelector, global.nodeSelector),
      tolerations: firstOf(values.tolerations, global.tolerations),
      topologySpreadConstraints: firstOf(
        values.topologySpreadConstraints,
        global.topologySpreadConstraints,
      ),
      priorityClassName: firstOf(
        values.priorityClassName,
        global.priorityClassName,
      ),
    },
    containers: [
      container({
        name: part.container ?? String(values.name),
        image: imageOf(release, part.name),
        args: part.args,
        ports: part.ports,
        values,
        probes: part.probe
          ? {
              readinessProbe: {
                httpGet: { path: '/healthz', port: part.probe },
                initialDelaySeconds: 10,
              },
            }
          : {},
      }),
    ],
  });
}

/** What pods are made anew for, where the configuration they read changes. */
function checksum(value: unknown): string {
  const text = JSON.stringify(value ?? {});
  let hash = 0;
  for (let i = 0; i < text.length; i++) {
    hash = (Math.imul(hash, 31) + text.charCodeAt(i)) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}

function partNetworkPolicy(release: Release, part: Part): KubeObject[] {
  const wanted =
    isOn(release, `${part.name}.networkPolicy.create`) ||
    isOn(release, 'global.networkPolicy.create');
  if (!wanted) {
    return [];
  }
  const from = part.reachedBy?.map(other => ({
    podSelector: { matchLabels: selectorOf(release, other) },
  }));
  const served = Object.keys(part.ports).filter(port => port !== 'metrics');
  return [
    networkPolicy(
      {
        name: `${fullname(release)}-${valueOf(release, `${part.name}.name`)}`,
        namespace: namespaceOf(release),
        labels: labelsOf(release, part.name),
      },
      selectorOf(release, part.name),
      [
        ...(part.name === 'server' ? [{}] : []),
        ...(from
          ? [{ from, ports: served.map(port => ({ port, protocol: 'TCP' })) }]
          : []),
        ...(part.ports.metrics && part.name !== 'server'
          ? [
              {
                from: [{ namespaceSelector: {} }],
                ports: [{ port: 'metrics' }],
              },
            ]
          : []),
      ],
    ),
  ];
}

function partObjects(release: Release, part: Part): KubeObject[] {
  const values = asObject(valueOf(release, part.name));
  const name = `${fullname(release)}-${values.name}`;
  const namespace = namespaceOf(release);
  const labels = labelsOf(release, part.name);
  const selector = selectorOf(release, part.name);
  const metadata = { name, namespace, labels };
  const metrics = asObject(values.metrics);
  const metricsLabels = {
    ...labels,
    'app.kubernetes.io/name': `${labels['app.kubernetes.io/name']}-metrics`,
  };
  const autoscaling = asObject(values.autoscaling);
  return [
    ...(asObject(values.serviceAccount).create
      ? [
          object('v1', 'ServiceAccount', {
            ...metadata,
            name: serviceAccountOf(release, part.name),
          }),
        ]
      : []),
    ...accessOf(release, part),
    ...(part.services
      ? [
          service(
            metadata,
            selector,
            part.services(values),
            part.name === 'server'
              ? compact({
                  type: asObject(values.service).type,
                  sessionAffinity: asObject(values.service).sessionAffinity,
                })
              : {},
          ),
        ]
      : []),
    ...(metrics.enabled && part.ports.metrics
      ? [
          service(
            { name: `${name}-metrics`, namespace, labels: metricsLabels },
            selector,
            [
              {
                name: 'http-metrics',
                port: part.ports.metrics,
                targetPort: 'metrics',
              },
            ],
          ),
        ]
      : []),
    ...(metrics.enabled &&
    asObject(metrics.serviceMonitor).enabled &&
    release.serves('monitoring.coreos.com')
      ? [
          serviceMonitor(
            metadata,
            {
              'app.kubernetes.io/name': metricsLabels['app.kubernetes.io/name'],
            },
            'http-metrics',
            asObject(metrics.serviceMonitor),
          ),
        ]
      : []),
    partWorkload(release, part),
    ...(autoscaling.enabled
      ? [
          object('autoscaling/v2', 'HorizontalPodAutoscaler', metadata, {
            spec: {
              minReplicas: autoscaling.minReplicas,
              maxReplicas: autoscaling.maxReplicas,
              scaleTargetRef: {
                apiVersion: 'apps/v1',
                kind: 'Deployment',
                name,
              },
            },
          }),
        ]
      : []),
    ...(asObject(values.pdb).enabled
      ? [
          disruptionBudget(metadata, selector, asObject(values.pdb), {
            minAvailable: 0,
          }),
        ]
      : []),
    ...partNetworkPolicy(release, part),
  ];
}

function render(release: Release): KubeObject[] {
  const parts = ARGO_CD_PARTS.filter(part => isEnabled(release, part));
  const labels = pairs(valueOf(release, 'crds.additionalLabels'));
  return [
    ...(isOn(release, 'crds.install')
      ? argocdDefinitions().map(made =>
          definition(made, {
            keep: isOn(release, 'crds.keep'),
            labels,
            annotations: pairs(valueOf(release, 'crds.annotations')),
          }),
        )
      : []),
    ...redisSecretInit(release),
    ...configuration(release),
    ...parts.flatMap(part => partObjects(release, part)),
    ...(isOn(release, 'redis-ha.enabled') ? redisHa(release) : []),
    ...ingress(release),
    ...(isOn(release, 'createAggregateRoles') ? aggregateRoles(release) : []),
    ...(isOn(release, 'global.networkPolicy.defaultDenyIngress')
      ? [
          object(
            'networking.k8s.io/v1',
            'NetworkPolicy',
            {
              name: `${fullname(release)}-default-deny-ingress`,
              namespace: namespaceOf(release),
              labels: labelsOf(release),
            },
            { spec: { podSelector: {}, policyTypes: ['Ingress'] } },
          ),
        ]
      : []),
    ...extraObjects(release.values.extraObjects),
  ];
}

/** The chart of Argo CD. */
export const argoCd: ChartStandIn = {
  name: 'argo-cd',
  versions: {
    '10.1.1': 'v3.4.4',
    '10.8.0': 'v3.5.1',
    '10.9.0': 'v3.5.2',
    '10.9.1': 'v3.5.3',
  },
  defaults: ARGO_CD_DEFAULTS,
  known: ARGO_CD_KNOWN,
  hasSchema: false,
  render,
};
