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
import { sealedSecretsDefinitions } from '../../../../cluster/crds/sealedSecrets';
import { parseDocuments } from '../manifest';
import { asList, asObject, type JsonObject } from '../../../runtime/json';
import { known } from './knownKeys';
import {
  chartLabel,
  compact,
  container,
  disruptionBudget,
  fullname,
  isOn,
  object,
  type Pairs,
  pairs,
  service,
  serviceMonitor,
  textOf,
  valueOf,
  workload,
  extraObjects,
} from './objects';
import { access, RBAC, rule } from './rights';
import type { ChartStandIn, Release } from './types';

function namespaceOf(release: Release): string {
  return textOf(release, 'namespace') || release.namespace;
}

function selectorOf(release: Release): Pairs {
  return {
    'app.kubernetes.io/name': textOf(release, 'nameOverride') || release.chart,
    'app.kubernetes.io/instance': release.name,
  };
}

function labelsOf(release: Release): Pairs {
  return {
    ...selectorOf(release),
    'helm.sh/chart': chartLabel(release),
    'app.kubernetes.io/managed-by': 'Helm',
    'app.kubernetes.io/version': release.appVersion,
    'app.kubernetes.io/part-of': 'sealed-secrets',
    ...pairs(release.values.commonLabels),
  };
}

/** A security context of the values, unless it is switched off. */
function contextOf(value: unknown): unknown {
  const { enabled, ...context } = asObject(value);
  return enabled ? context : undefined;
}

function deployment(release: Release, account: string): KubeObject {
  const { values } = release;
  const image = asObject(values.image);
  const flag = (name: string, value: unknown) =>
    value === undefined || value === '' ? [] : [name, String(value)];
  const probe = (name: string) => {
    const { enabled, ...fields } = asObject(values[name]);
    return enabled
      ? { [name]: { ...fields, httpGet: { path: '/healthz', port: 'http' } } }
      : {};
  };
  return workload({
    name: fullname(release),
    namespace: namespaceOf(release),
    labels: labelsOf(release),
    annotations: pairs(values.commonAnnotations),
    selector: selectorOf(release),
    replicas: 1,
    revisionHistoryLimit: values.revisionHistoryLimit,
    serviceAccountName: account,
    podSecurityContext: contextOf(values.podSecurityContext),
    values: {
      ...values,
      volumes: values.additionalVolumes,
      volumeMounts: values.additionalVolumeMounts,
    },
    volumes: [{ name: 'tmp', emptyDir: {} }],
    containers: [
      container({
        name: 'controller',
        image: `${image.registry}/${image.repository}:${
          image.tag || release.appVersion
        }`,
        command: ['controller'],
        args: [
          ...(values.updateStatus ? ['--update-status'] : []),
          ...flag('--key-renew-period', values.keyrenewperiod),
          ...flag('--key-prefix', values.secretName),
          ...flag('--listen-addr', ':8080'),
          ...flag('--listen-metrics-addr', ':8081'),
        ],
        ports: { http: 8080, metrics: 8081 },
        probes: { ...probe('livenessProbe'), ...probe('readinessProbe') },
        securityContext: contextOf(values.containerSecurityContext),
        values: {
          resources: values.resources,
          volumeMounts: [
            ...asList(values.additionalVolumeMounts),
            { name: 'tmp', mountPath: '/tmp' },
          ],
        },
      }),
    ],
  });
}

function rights(release: Release, account: string): KubeObject[] {
  const name = fullname(release);
  const namespace = namespaceOf(release);
  const labels = labelsOf(release);
  const accounts = [{ name: account, namespace }];
  const subjects = valueOf(release, 'rbac.serviceProxier.subjects');
  const bound =
    typeof subjects === 'string'
      ? asList(parseDocuments(subjects, 'subjects')[0])
      : asList(subjects);
  const proxier = { name: `${name}-service-proxier`, namespace, labels };
  return [
    ...access(
      { name: textOf(release, 'rbac.clusterRoleName'), labels },
      [
        rule('bitnami.com', 'sealedsecrets', 'get,list,watch'),
        rule('bitnami.com', 'sealedsecrets/status', 'update'),
        rule('', 'secrets', 'get,list,create,update,delete,watch'),
        rule('', 'events', 'create,patch'),
        rule('', 'namespaces', 'get'),
      ],
      accounts,
    ),
    ...access(
      { name: `${name}-key-admin`, namespace, labels },
      [rule('', 'secrets', 'create,list')],
      accounts,
    ),
    ...(isOn(release, 'rbac.serviceProxier.create')
      ? [
          object(`${RBAC}/v1`, 'Role', proxier, {
            rules: [
              {
                ...rule('', 'services', 'get'),
                resourceNames: [name],
              },
              {
                ...rule('', 'services/proxy', 'create,get'),
                resourceNames: [`http:${name}:`, `http:${name}:http`, name],
              },
            ],
          }),
        ]
      : []),
    ...(isOn(release, 'rbac.serviceProxier.create') &&
    isOn(release, 'rbac.serviceProxier.bind')
      ? [
          object(`${RBAC}/v1`, 'RoleBinding', proxier, {
            roleRef: { apiGroup: RBAC, kind: 'Role', name: proxier.name },
            subjects: bound,
          }),
        ]
      : []),
  ];
}

function render(release: Release): KubeObject[] {
  const { values } = release;
  const name = fullname(release);
  const namespace = namespaceOf(release);
  const metadata = { name, namespace, labels: labelsOf(release) };
  const selector = selectorOf(release);
  const account = textOf(release, 'serviceAccount.name') || name;
  const metrics = asObject(values.metrics);
  return [
    // From the chart's folder `crds`, which Argo CD renders with the rest.
    ...sealedSecretsDefinitions(),
    ...(isOn(release, 'serviceAccount.create')
      ? [object('v1', 'ServiceAccount', { ...metadata, name: account })]
      : []),
    ...(isOn(release, 'rbac.create') ? rights(release, account) : []),
    service(
      metadata,
      selector,
      [
        {
          name: 'http',
          port: valueOf(release, 'service.port'),
          targetPort: 'http',
        },
      ],
      compact({ type: valueOf(release, 'service.type') }),
    ),
    service({ ...metadata, name: `${name}-metrics` }, selector, [
      { name: 'metrics', port: 8081, targetPort: 'metrics' },
    ]),
    ...(isOn(release, 'createController')
      ? [deployment(release, account)]
      : []),
    ...(isOn(release, 'pdb.create')
      ? [
          disruptionBudget(metadata, selector, asObject(values.pdb), {
            minAvailable: 1,
          }),
        ]
      : []),
    ...(asObject(metrics.serviceMonitor).enabled
      ? [
          serviceMonitor(
            metadata,
            selector,
            'metrics',
            asObject(metrics.serviceMonitor),
          ),
        ]
      : []),
    ...(isOn(release, 'networkPolicy.enabled')
      ? [
          object('networking.k8s.io/v1', 'NetworkPolicy', metadata, {
            spec: {
              podSelector: { matchLabels: selector },
              policyTypes: isOn(release, 'networkPolicy.egress.enabled')
                ? ['Ingress', 'Egress']
                : ['Ingress'],
              ingress: [{ ports: [{ port: 8080 }, { port: 8081 }] }],
              ...(isOn(release, 'networkPolicy.egress.enabled')
                ? { egress: [{ ports: [{ port: 443 }, { port: 6443 }] }] }
                : {}),
            },
          }),
        ]
      : []),
    ...extraObjects(values.extraDeploy),
  ];
}

const DEFAULTS: JsonObject = {
  nameOverride: '',
  fullnameOverride: '',
  namespace: '',
  image: {
    registry: 'docker.io',
    repository: 'bitnami/sealed-secrets-controller',
    tag: '',
  },
  createController: true,
  secretName: 'sealed-secrets-key',
  updateStatus: true,
  keyrenewperiod: '',
  livenessProbe: { enabled: true, periodSeconds: 10 },
  readinessProbe: { enabled: true, periodSeconds: 10 },
  resources: {},
  podSecurityContext: {
    enabled: true,
    fsGroup: 65534,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  containerSecurityContext: {
    enabled: true,
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
    runAsUser: 1001,
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
  },
  service: { type: 'ClusterIP', port: 8080 },
  networkPolicy: { enabled: false, egress: { enabled: false } },
  serviceAccount: { create: true, name: '' },
  rbac: {
    create: true,
    clusterRoleName: 'secrets-unsealer',
    serviceProxier: {
      create: true,
      bind: true,
      subjects: `- apiGroup: ${RBAC}\n  kind: Group\n  name: system:authenticated\n`,
    },
  },
  metrics: { serviceMonitor: { enabled: false } },
  pdb: { create: false, minAvailable: 1, maxUnavailable: '' },
  extraDeploy: [],
};

/** The chart of Sealed Secrets. */
export const sealedSecrets: ChartStandIn = {
  name: 'sealed-secrets',
  versions: {
    '2.19.1': '0.38.4',
    '2.19.3': '0.38.4',
    '2.19.4': '0.38.5',
  },
  defaults: DEFAULTS,
  known: known(
    'kubeVersion nameOverride fullnameOverride namespace extraDeploy commonAnnotations commonLabels revisionHistoryLimit createController secretName updateStatus skipRecreate keyrenewperiod keyttl keycutofftime rateLimit rateLimitBurst additionalNamespaces privateKeyAnnotations privateKeyLabels logInfoStdout logLevel logFormat maxRetries watchForSecrets kubeClientQPS kubeClientBurst command args livenessProbe readinessProbe startupProbe customLivenessProbe customReadinessProbe customStartupProbe podSecurityContext containerSecurityContext hostUsers podLabels podAnnotations priorityClassName runtimeClassName affinity nodeSelector tolerations additionalVolumes additionalVolumeMounts hostNetwork containerPorts hostPorts dnsPolicy ingress',
    {
      image: known('registry repository tag pullPolicy pullSecrets'),
      resources: known('limits requests claims'),
      service: known('type loadBalancerClass port nodePort annotations'),
      networkPolicy: known('enabled', {
        egress: known('enabled kubeapiCidr kubeapiPort'),
      }),
      serviceAccount: known('annotations create labels name'),
      rbac: known(
        'create clusterRole clusterRoleName namespacedRoles namespacedRolesName labels pspEnabled',
        { serviceProxier: known('create bind subjects') },
      ),
      metrics: known('prometheusRule serviceMonitor dashboards service'),
      pdb: known('create minAvailable maxUnavailable'),
    },
  ),
  hasSchema: false,
  render,
};
