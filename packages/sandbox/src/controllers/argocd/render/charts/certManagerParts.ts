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

import { stringify } from 'yaml';
import type { KubeObject } from '../../../../cluster/client';
import { asList, asObject, type JsonObject } from '../../../runtime/json';
import {
  chartLabel,
  container,
  cut,
  disruptionBudget,
  firstOf,
  fullname,
  isOn,
  object,
  type Pairs,
  pairs,
  service,
  textOf,
  valueOf,
  workload,
} from './objects';
import type { Release } from './types';

/** The groups of its kinds, and what is done with them. */
export const GROUP = 'cert-manager.io';
export const ACME = 'acme.cert-manager.io';
export const CHANGE = 'update,patch';

/** The parts of the chart: what they are called in labels and in values. */
export interface Part {
  component: 'controller' | 'webhook' | 'cainjector' | 'startupapicheck';
  values: JsonObject;
  name: string;
}

/** A part of the release. */
export function partOf(release: Release, component: Part['component']): Part {
  const base = fullname(release);
  return component === 'controller'
    ? { component, values: release.values, name: base }
    : {
        component,
        values: asObject(release.values[component]),
        name: cut(`${cut(base, 52)}-${component}`),
      };
}

/** The namespace of the release's objects. */
export function namespaceOf(release: Release): string {
  return textOf(release, 'namespace') || release.namespace;
}

/** The labels by which a part's pods are found. */
export function selectorOf(release: Release, { component }: Part): Pairs {
  return {
    'app.kubernetes.io/name':
      component === 'controller'
        ? textOf(release, 'nameOverride') || release.chart
        : component,
    'app.kubernetes.io/instance': release.name,
    'app.kubernetes.io/component': component,
  };
}

/** The labels of a part's objects. */
export function labelsOf(release: Release, part: Part): Pairs {
  const selector = selectorOf(release, part);
  return {
    app: selector['app.kubernetes.io/name'],
    ...selector,
    'app.kubernetes.io/version': release.appVersion,
    'app.kubernetes.io/managed-by': 'Helm',
    'helm.sh/chart': chartLabel(release),
    ...pairs(valueOf(release, 'global.commonLabels')),
  };
}

function imageOf(release: Release, { values }: Part): string {
  const image = asObject(values.image);
  const repository =
    firstOf(image.repository) ??
    [
      firstOf(image.registry, release.values.imageRegistry),
      release.values.imageNamespace,
      image.name,
    ]
      .filter(Boolean)
      .join('/');
  return `${repository}:${firstOf(image.tag, release.appVersion)}`;
}

/** The service account of a part. */
export function accountOf({ values, name }: Part): string {
  const account = asObject(values.serviceAccount);
  return String(firstOf(account.name) ?? (account.create ? name : 'default'));
}

const env = [
  {
    name: 'POD_NAMESPACE',
    valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } },
  },
];

/** The container of a part. */
export function partContainer(
  release: Release,
  part: Part,
  args: string[],
  ports: Record<string, number> = {},
): JsonObject {
  return container({
    name: `cert-manager-${part.component}`,
    image: imageOf(release, part),
    args,
    env,
    ports,
    values: part.values,
  });
}

const CONFIG_KINDS: Record<Part['component'], string> = {
  controller: 'ControllerConfiguration',
  webhook: 'WebhookConfiguration',
  cainjector: 'CAInjectorConfiguration',
  startupapicheck: '',
};
const CONFIG_DIR = '/var/cert-manager/config';

/** The part's configuration file, where its values have one. */
function configOf(part: Part): JsonObject | undefined {
  const config = asObject(part.values.config);
  return Object.keys(config).length ? config : undefined;
}

/** A part's Deployment with what belongs to it. */
export function partDeployment(
  release: Release,
  part: Part,
  args: string[],
  ports: Record<string, number>,
): KubeObject[] {
  const { values, name } = part;
  const namespace = namespaceOf(release);
  const labels = labelsOf(release, part);
  const selector = selectorOf(release, part);
  const metadata = { name, namespace, labels };
  const budget = asObject(values.podDisruptionBudget);
  const config = configOf(part);
  return [
    ...(asObject(values.serviceAccount).create
      ? [
          object('v1', 'ServiceAccount', {
            ...metadata,
            name: accountOf(part),
            annotations: pairs(asObject(values.serviceAccount).annotations),
          }),
        ]
      : []),
    ...(config
      ? [
          object('v1', 'ConfigMap', metadata, {
            data: {
              'config.yaml': stringify({
                apiVersion: `${part.component}.config.cert-manager.io/v1alpha1`,
                kind: CONFIG_KINDS[part.component],
                ...config,
              }),
            },
          }),
        ]
      : []),
    workload({
      ...metadata,
      annotations: pairs(values.deploymentAnnotations),
      selector,
      podLabels: labels,
      podAnnotations: isOn(release, 'prometheus.enabled')
        ? {
            'prometheus.io/path': '/metrics',
            'prometheus.io/port': '9402',
            'prometheus.io/scrape': 'true',
          }
        : {},
      replicas: values.replicaCount,
      strategy: values.strategy,
      revisionHistoryLimit: valueOf(release, 'global.revisionHistoryLimit'),
      serviceAccountName: accountOf(part),
      podSecurityContext: values.securityContext,
      values: {
        ...values,
        priorityClassName: valueOf(release, 'global.priorityClassName'),
      },
      containers: [
        partContainer(
          release,
          config
            ? {
                ...part,
                values: {
                  ...values,
                  volumeMounts: [
                    { name: 'config', mountPath: CONFIG_DIR },
                    ...asList(values.volumeMounts),
                  ],
                },
              }
            : part,
          config ? [...args, `--config=${CONFIG_DIR}/config.yaml`] : args,
          ports,
        ),
      ],
      volumes: config ? [{ name: 'config', configMap: { name } }] : undefined,
    }),
    ...(budget.enabled
      ? [disruptionBudget(metadata, selector, budget, { minAvailable: 1 })]
      : []),
    ...(asObject(values.networkPolicy).enabled
      ? [
          object('networking.k8s.io/v1', 'NetworkPolicy', metadata, {
            spec: {
              podSelector: { matchLabels: selector },
              policyTypes: ['Ingress', 'Egress'],
              ingress: asObject(values.networkPolicy).ingress,
              egress: asObject(values.networkPolicy).egress,
            },
          }),
        ]
      : []),
    ...(isOn(release, 'prometheus.enabled')
      ? [
          service(
            metadata,
            selector,
            part.component === 'webhook'
              ? [
                  { name: 'https', port: 443, targetPort: 'https' },
                  { name: 'metrics', port: 9402, targetPort: 'http-metrics' },
                ]
              : [
                  {
                    name: 'tcp-prometheus-servicemonitor',
                    port: 9402,
                    targetPort: 'http-metrics',
                  },
                ],
          ),
        ]
      : []),
    ...(part.component === 'webhook' && !isOn(release, 'prometheus.enabled')
      ? [
          service(metadata, selector, [
            { name: 'https', port: 443, targetPort: 'https' },
          ]),
        ]
      : []),
  ];
}
