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
import { kargoDefinitions } from '../../../../cluster/crds/kargo';
import { asList, asObject, type JsonObject } from '../../../runtime/json';
import {
  apiSecret,
  certificates,
  configurationOf,
  imageOf,
} from './kargoConfig';
import { kargoRights } from './kargoRights';
import { KARGO_DEFAULTS, KARGO_KNOWN } from './kargoValues';
import { kargoWebhooks } from './kargoWebhooks';
import { labelsOf, PARTS, type Part, selectorOf } from './kargoNames';
import {
  compact,
  container,
  definition,
  disruptionBudget,
  firstOf,
  isOn,
  object,
  pairs,
  podTemplate,
  service,
  serviceMonitor,
  valueOf,
  workload,
  extraObjects,
} from './objects';
import type { ChartStandIn, Release } from './types';

function podOf(release: Release, part: Part) {
  const values = asObject(release.values[part.name]);
  const global = asObject(release.values.global);
  return {
    podLabels: {
      ...labelsOf(release, part.name),
      ...pairs(global.podLabels),
    },
    podAnnotations: {
      'configmap/checksum': Buffer.from(
        JSON.stringify(configurationOf(release, part.name)),
      )
        .toString('base64url')
        .slice(-16),
      ...pairs(global.podAnnotations),
    },
    serviceAccountName: part.object,
    values: {
      ...values,
      nodeSelector: firstOf(values.nodeSelector, global.nodeSelector),
      tolerations: firstOf(values.tolerations, global.tolerations),
      affinity: firstOf(values.affinity, global.affinity),
      priorityClassName: firstOf(
        values.priorityClassName,
        global.priorityClassName,
      ),
      extraContainers: values.containers,
    },
    containers: [
      container({
        name: part.container,
        image: imageOf(release),
        command: ['/sbin/tini', '--', '/usr/local/bin/kargo'],
        args: [part.container],
        ports: part.ports,
        env: asList(global.env).map(asObject),
        securityContext: firstOf(
          values.securityContext,
          global.securityContext,
        ),
        values: { ...values, extraArgs: [] },
      }),
    ],
  };
}

function partObjects(release: Release, part: Part): KubeObject[] {
  const values = asObject(release.values[part.name]);
  if (!values.enabled) {
    return [];
  }
  const { namespace } = release;
  const labels = labelsOf(release, part.name);
  const selector = selectorOf(release, part.name);
  const metadata = { name: part.object, namespace, labels };
  const budget = asObject(values.podDisruptionBudget);
  const metrics = asObject(values.metrics);
  const pod = podOf(release, part);
  const isJob = part.name === 'garbageCollector';
  const port = asObject(values.tls).enabled === false ? 80 : 443;
  return [
    object('v1', 'ServiceAccount', {
      ...metadata,
      annotations: pairs(asObject(values.serviceAccount).annotations),
    }),
    object('v1', 'ConfigMap', metadata, {
      data: pairs(configurationOf(release, part.name)),
    }),
    isJob
      ? object('batch/v1', 'CronJob', metadata, {
          spec: {
            schedule: values.schedule,
            concurrencyPolicy: 'Forbid',
            suspend: Boolean(values.suspend),
            successfulJobsHistoryLimit: values.successfulJobsHistoryLimit,
            failedJobsHistoryLimit: values.failedJobsHistoryLimit,
            jobTemplate: {
              spec: {
                template: podTemplate({
                  ...pod,
                  name: part.object,
                  namespace,
                  pod: { restartPolicy: 'Never' },
                }),
              },
            },
          },
        })
      : workload({
          ...metadata,
          labels: {
            ...labels,
            ...pairs(valueOf(release, 'global.labels'), values.labels),
          },
          annotations: pairs(
            valueOf(release, 'global.annotations'),
            values.annotations,
          ),
          selector,
          replicas: part.isSingle ? 1 : values.replicas ?? 1,
          strategy: part.isSingle
            ? { type: 'Recreate' }
            : compact({
                type: 'RollingUpdate',
                rollingUpdate: values.rollingUpdate,
              }),
          revisionHistoryLimit: values.revisionHistoryLimit,
          ...pod,
        }),
    ...(part.target
      ? [
          service(
            metadata,
            selector,
            [{ port, targetPort: part.target }],
            compact({ type: asObject(values.service).type }),
          ),
        ]
      : []),
    ...(budget.enabled
      ? [disruptionBudget(metadata, selector, budget, { minAvailable: 1 })]
      : []),
    ...(metrics.enabled && asObject(metrics.serviceMonitor).enabled
      ? [
          serviceMonitor(
            metadata,
            selector,
            'http-metrics',
            asObject(metrics.serviceMonitor),
          ),
        ]
      : []),
    ...(asObject(values.ingress).enabled
      ? [ingress(release, part, values)]
      : []),
  ];
}

function ingress(release: Release, part: Part, values: JsonObject): KubeObject {
  const settings = asObject(values.ingress);
  const tls = asObject(settings.tls);
  return object(
    'networking.k8s.io/v1',
    'Ingress',
    {
      name: part.object,
      namespace: release.namespace,
      labels: labelsOf(release, part.name),
      annotations: pairs(settings.annotations),
    },
    {
      spec: compact({
        ingressClassName: settings.ingressClassName,
        rules: [
          {
            host: values.host,
            http: {
              paths: [
                {
                  path: '/',
                  pathType: settings.pathType ?? 'ImplementationSpecific',
                  backend: {
                    service: {
                      name: part.object,
                      port: {
                        number:
                          asObject(values.tls).enabled === false ? 80 : 443,
                      },
                    },
                  },
                },
              ],
            },
          },
        ],
        tls: tls.enabled
          ? [{ hosts: [values.host], secretName: tls.secretName }]
          : [],
      }),
    },
  );
}

function namespaces(release: Release): KubeObject[] {
  const global = asObject(release.values.global);
  const wanted = [
    [global.createClusterSecretsNamespace, global.clusterSecretsNamespace, {}],
    ...['systemResources', 'sharedResources'].map(name => {
      const values = asObject(global[name]);
      return [
        values.createNamespace,
        values.namespace,
        values.extraNamespaceLabels,
      ];
    }),
  ];
  return wanted
    .filter(([create]) => create)
    .map(([, name, labels]) =>
      object('v1', 'Namespace', {
        name: String(name),
        labels: { ...labelsOf(release), ...pairs(global.labels, labels) },
      }),
    );
}

function render(release: Release): KubeObject[] {
  const withData = isOn(release, 'dataPlane.install');
  const withWorkloads = isOn(release, 'workloads.install');
  return [
    ...(withData && isOn(release, 'crds.install')
      ? kargoDefinitions().map(made =>
          definition(made, { keep: isOn(release, 'crds.keep') }),
        )
      : []),
    ...(withData ? namespaces(release) : []),
    ...(withData ? kargoRights(release) : []),
    ...(withData && isOn(release, 'webhooks.register')
      ? kargoWebhooks(release)
      : []),
    ...(withWorkloads
      ? [
          ...apiSecret(release),
          ...certificates(release),
          ...PARTS.flatMap(part => partObjects(release, part)),
        ]
      : []),
    ...extraObjects(release.values.extraObjects),
  ];
}

/** The chart of Kargo. */
export const kargo: ChartStandIn = {
  name: 'kargo',
  versions: {
    '1.10.8': 'v1.10.8',
    '1.11.2': 'v1.11.2',
    '1.11.3': 'v1.11.3',
    '1.11.4': 'v1.11.4',
  },
  defaults: KARGO_DEFAULTS,
  known: KARGO_KNOWN,
  hasSchema: false,
  render,
};
