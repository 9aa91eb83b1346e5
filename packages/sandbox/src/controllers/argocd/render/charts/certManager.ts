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
import { certManagerDefinitions } from '../../../../cluster/crds/certManager';
import { asObject, type JsonObject } from '../../../runtime/json';
import { CERT_MANAGER_DEFAULTS, CERT_MANAGER_KNOWN } from './certManagerValues';
import { RenderError } from '../manifest';
import {
  accountOf,
  ACME,
  CHANGE,
  GROUP,
  labelsOf,
  namespaceOf,
  partContainer,
  partDeployment,
  partOf,
} from './certManagerParts';
import {
  compact,
  definition,
  isOn,
  object,
  pairs,
  podTemplate,
  serviceMonitor,
  textOf,
  valueOf,
  extraObjects,
} from './objects';
import { access, READ, rule } from './rights';
import type { ChartStandIn, Release } from './types';

function controller(release: Release): KubeObject[] {
  const part = partOf(release, 'controller');
  const account = { name: accountOf(part), namespace: namespaceOf(release) };
  const labels = labelsOf(release, part);
  const roles: Record<string, JsonObject[]> = {
    issuers: [rule(GROUP, 'issuers,issuers/status', `${READ},${CHANGE}`)],
    clusterissuers: [
      rule(GROUP, 'clusterissuers,clusterissuers/status', `${READ},${CHANGE}`),
    ],
    certificates: [
      rule(
        GROUP,
        'certificates,certificates/status,certificaterequests,certificaterequests/status',
        `${READ},${CHANGE},create,delete`,
      ),
    ],
    orders: [rule(ACME, 'orders,orders/status', `${READ},${CHANGE},create`)],
    challenges: [
      rule(ACME, 'challenges,challenges/status', `${READ},${CHANGE},create`),
      rule('', 'pods,services', `${READ},create,delete`),
      rule('networking.k8s.io', 'ingresses', `${READ},create,delete,update`),
    ],
    'ingress-shim': [
      rule(GROUP, 'certificates', `${READ},create,update,delete`),
      rule('networking.k8s.io', 'ingresses', READ),
      rule('gateway.networking.k8s.io', 'gateways,httproutes', READ),
    ],
  };
  const leases = textOf(release, 'global.leaderElection.namespace');
  return [
    ...partDeployment(
      release,
      part,
      [
        `--v=${textOf(release, 'global.logLevel')}`,
        `--cluster-resource-namespace=${
          textOf(release, 'clusterResourceNamespace') || '$(POD_NAMESPACE)'
        }`,
        `--leader-election-namespace=${leases}`,
        `--acme-http01-solver-image=quay.io/jetstack/cert-manager-acmesolver:${release.appVersion}`,
        `--max-concurrent-challenges=${textOf(
          release,
          'maxConcurrentChallenges',
        )}`,
      ],
      { 'http-metrics': 9402, 'http-healthz': 9403 },
    ),
    ...(isOn(release, 'global.rbac.create')
      ? [
          ...Object.entries(roles).flatMap(([name, rules]) =>
            access(
              { name: `${part.name}-controller-${name}`, labels },
              [
                ...rules,
                rule('', 'secrets', `${READ},create,update,delete,patch`),
                rule('', 'events', 'create,patch'),
              ],
              [account],
            ),
          ),
          ...access(
            {
              name: `${part.name}:leaderelection`,
              namespace: leases,
              labels,
            },
            [rule('coordination.k8s.io', 'leases', 'create,get,update,patch')],
            [account],
          ),
          ...['view', 'edit'].map(role =>
            object(
              'rbac.authorization.k8s.io/v1',
              'ClusterRole',
              {
                name: `${part.name}-${role}`,
                labels: {
                  ...labels,
                  ...(role === 'view'
                    ? {
                        'rbac.authorization.k8s.io/aggregate-to-view': 'true',
                      }
                    : {}),
                  'rbac.authorization.k8s.io/aggregate-to-edit': 'true',
                  'rbac.authorization.k8s.io/aggregate-to-admin': 'true',
                },
              },
              {
                rules: [
                  rule(
                    GROUP,
                    'certificates,certificaterequests,issuers',
                    role === 'view'
                      ? READ
                      : 'create,delete,deletecollection,patch,update',
                  ),
                ],
              },
            ),
          ),
        ]
      : []),
    ...(isOn(release, 'prometheus.enabled') &&
    isOn(release, 'prometheus.servicemonitor.enabled')
      ? [
          serviceMonitor(
            { name: part.name, namespace: account.namespace, labels },
            { 'app.kubernetes.io/instance': release.name },
            'tcp-prometheus-servicemonitor',
            asObject(valueOf(release, 'prometheus.servicemonitor')),
          ),
        ]
      : []),
  ];
}

function webhook(release: Release): KubeObject[] {
  const part = partOf(release, 'webhook');
  const namespace = namespaceOf(release);
  const labels = labelsOf(release, part);
  const clientConfig = (path: string) => ({
    service: { name: part.name, namespace, path },
  });
  const annotations = {
    'cert-manager.io/inject-ca-from-secret': `${namespace}/${part.name}-ca`,
  };
  const common = {
    name: `webhook.${GROUP}`,
    admissionReviewVersions: ['v1'],
    matchPolicy: 'Equivalent',
    timeoutSeconds: Number(part.values.timeoutSeconds),
    failurePolicy: 'Fail',
    sideEffects: 'None',
  };
  const selected = (configuration: string) =>
    compact({
      namespaceSelector: asObject(part.values[configuration]).namespaceSelector,
    });
  const configuration = (
    kind: 'Mutating' | 'Validating',
    path: string,
    rules: object[],
  ) =>
    object(
      'admissionregistration.k8s.io/v1',
      `${kind}WebhookConfiguration`,
      { name: part.name, labels, annotations },
      {
        webhooks: [
          {
            ...common,
            rules,
            clientConfig: clientConfig(path),
            ...selected(
              `${kind.toLocaleLowerCase('en-US')}WebhookConfiguration`,
            ),
          },
        ],
      },
    );
  return [
    ...partDeployment(
      release,
      part,
      [
        `--v=${textOf(release, 'global.logLevel')}`,
        `--secure-port=${textOf(release, 'webhook.securePort')}`,
        '--dynamic-serving-ca-secret-namespace=$(POD_NAMESPACE)',
        `--dynamic-serving-ca-secret-name=${part.name}-ca`,
      ],
      {
        https: Number(valueOf(release, 'webhook.securePort')),
        healthcheck: 6080,
        'http-metrics': 9402,
      },
    ),
    ...(isOn(release, 'global.rbac.create')
      ? access(
          { name: `${part.name}:dynamic-serving`, namespace, labels },
          [
            {
              ...rule('', 'secrets', `${READ},update`),
              resourceNames: [`${part.name}-ca`],
            },
            rule('', 'secrets', 'create'),
          ],
          [{ name: accountOf(part), namespace }],
        )
      : []),
    configuration('Mutating', '/mutate', [
      {
        apiGroups: [GROUP],
        apiVersions: ['v1'],
        operations: ['CREATE'],
        resources: ['certificaterequests'],
      },
    ]),
    configuration('Validating', '/validate', [
      {
        apiGroups: [GROUP, ACME],
        apiVersions: ['v1'],
        operations: ['CREATE', 'UPDATE'],
        resources: ['*/*'],
      },
    ]),
  ];
}

function cainjector(release: Release): KubeObject[] {
  const part = partOf(release, 'cainjector');
  return [
    ...partDeployment(
      release,
      part,
      [
        `--v=${textOf(release, 'global.logLevel')}`,
        `--leader-election-namespace=${textOf(
          release,
          'global.leaderElection.namespace',
        )}`,
      ],
      { 'http-metrics': 9402 },
    ),
    ...(isOn(release, 'global.rbac.create')
      ? access(
          { name: part.name, labels: labelsOf(release, part) },
          [
            rule(GROUP, 'certificates', READ),
            rule('', 'secrets', READ),
            rule(
              'admissionregistration.k8s.io',
              'validatingwebhookconfigurations,mutatingwebhookconfigurations',
              `${READ},${CHANGE}`,
            ),
            rule(
              'apiextensions.k8s.io',
              'customresourcedefinitions',
              `${READ},${CHANGE}`,
            ),
          ],
          [{ name: accountOf(part), namespace: namespaceOf(release) }],
        )
      : []),
  ];
}

/** The Job that waits until the webhook answers, after all else. */
function startupApiCheck(release: Release): KubeObject[] {
  const part = partOf(release, 'startupapicheck');
  const { values, name } = part;
  const namespace = namespaceOf(release);
  const labels = labelsOf(release, part);
  const hooked = (annotations: unknown) => ({
    name,
    namespace,
    labels,
    annotations: pairs(annotations),
  });
  return [
    object('v1', 'ServiceAccount', {
      ...hooked(asObject(values.serviceAccount).annotations),
      name: accountOf(part),
    }),
    ...access(
      {
        ...hooked(asObject(values.rbac).annotations),
        name: `${name}:create-cert`,
      },
      [rule(GROUP, 'certificaterequests', 'create')],
      [{ name: accountOf(part), namespace }],
    ),
    object('batch/v1', 'Job', hooked(values.jobAnnotations), {
      spec: {
        backoffLimit: Number(values.backoffLimit),
        template: podTemplate({
          name,
          namespace,
          podLabels: labels,
          serviceAccountName: accountOf(part),
          podSecurityContext: values.securityContext,
          values,
          pod: { restartPolicy: 'OnFailure' },
          containers: [
            partContainer(release, part, [
              'check',
              'api',
              `--wait=${values.timeout}`,
            ]),
          ],
        }),
      },
    }),
  ];
}

function render(release: Release): KubeObject[] {
  if (isOn(release, 'installCRDs') && isOn(release, 'crds.enabled')) {
    throw new RenderError(
      'Error: execution error at (cert-manager/templates/crd-cert-manager.io_issuers.yaml:1:4): ERROR: the deprecated .installCRDs option cannot be enabled at the same time as its replacement .crds.enabled',
    );
  }
  const withDefinitions =
    isOn(release, 'installCRDs') || isOn(release, 'crds.enabled');
  return [
    ...(withDefinitions
      ? certManagerDefinitions().map(made =>
          definition(made, {
            keep: isOn(release, 'crds.keep'),
            labels: {
              'app.kubernetes.io/instance': release.name,
              'app.kubernetes.io/version': release.appVersion,
            },
          }),
        )
      : []),
    ...controller(release),
    ...webhook(release),
    ...(isOn(release, 'cainjector.enabled') ? cainjector(release) : []),
    ...(isOn(release, 'startupapicheck.enabled')
      ? startupApiCheck(release)
      : []),
    ...extraObjects(release.values.extraObjects),
  ];
}

/** The chart of cert-manager. */
export const certManager: ChartStandIn = {
  name: 'cert-manager',
  versions: {
    'v1.20.2': 'v1.20.2',
    'v1.21.0': 'v1.21.0',
    'v1.21.1': 'v1.21.1',
    'v1.21.2': 'v1.21.2',
  },
  defaults: CERT_MANAGER_DEFAULTS,
  known: CERT_MANAGER_KNOWN,
  hasSchema: true,
  render,
};
