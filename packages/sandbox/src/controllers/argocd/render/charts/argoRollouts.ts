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
import { rolloutsDefinitions } from '../../../../cluster/crds/rollouts';
import { asList, asObject, type JsonObject } from '../../../runtime/json';
import { known } from './knownKeys';
import {
  chartLabel,
  container,
  definition,
  disruptionBudget,
  firstOf,
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
import { access, ALL, rule } from './rights';
import type { ChartStandIn, Release } from './types';

const CONTROLLER = 'rollouts-controller';
const DASHBOARD = 'rollouts-dashboard';

const POD =
  'deploymentAnnotations deploymentLabels podAnnotations podLabels nodeSelector tolerations affinity topologySpreadConstraints priorityClassName replicas image extraArgs extraEnv resources volumes volumeMounts component';

const RULES = [
  rule('argoproj.io', 'rollouts,rollouts/status,rollouts/finalizers', ALL),
  rule(
    'argoproj.io',
    'analysisruns,analysisruns/finalizers,experiments,experiments/finalizers',
    ALL,
  ),
  rule(
    'argoproj.io',
    'analysistemplates,clusteranalysistemplates',
    'get,list,watch',
  ),
  rule('apps', 'replicasets', ALL),
  rule('', 'services', 'get,list,watch,patch,create,delete'),
  rule('', 'secrets,configmaps', 'get,list,watch'),
  rule('', 'pods', 'list,update,watch'),
  rule('', 'pods/eviction', 'create'),
  rule('', 'events', 'create,update,patch'),
  rule('networking.k8s.io', 'ingresses', 'create,get,list,watch,update,patch'),
  rule('batch', 'jobs', 'create,get,list,watch,update,patch,delete'),
  rule('coordination.k8s.io', 'leases', 'create,get,update'),
  rule('apps', 'deployments', 'get,list,watch,update,patch'),
];

const PROVIDERS: Record<string, object[]> = {
  istio: [
    rule(
      'networking.istio.io',
      'virtualservices,destinationrules',
      'watch,get,update,patch,list',
    ),
  ],
  gatewayAPI: [
    rule('gateway.networking.k8s.io', '*', 'get,list,watch,update,patch'),
  ],
  traefik: [rule('traefik.io', 'traefikservices', 'watch,get,update')],
};

function namespaceOf(release: Release): string {
  return textOf(release, 'namespaceOverride') || release.namespace;
}

function selectorOf(release: Release, component: string): Pairs {
  return {
    'app.kubernetes.io/component': component,
    'app.kubernetes.io/name': textOf(release, 'nameOverride') || release.chart,
    'app.kubernetes.io/instance': release.name,
  };
}

function labelsOf(release: Release, component: string): Pairs {
  return {
    ...selectorOf(release, component),
    'helm.sh/chart': chartLabel(release),
    'app.kubernetes.io/version':
      textOf(release, 'controller.image.tag') || release.appVersion,
    'app.kubernetes.io/managed-by': 'Helm',
    'app.kubernetes.io/part-of': 'argo-rollouts',
  };
}

function deployment(
  release: Release,
  part: 'controller' | 'dashboard',
  options: {
    name: string;
    account: string;
    args: string[];
    ports: Record<string, number>;
  },
): KubeObject {
  const values = asObject(release.values[part]);
  const image = asObject(values.image);
  const component = part === 'controller' ? CONTROLLER : DASHBOARD;
  return workload({
    name: options.name,
    namespace: namespaceOf(release),
    labels: labelsOf(release, component),
    annotations: pairs(
      valueOf(release, 'global.deploymentAnnotations'),
      values.deploymentAnnotations,
    ),
    selector: selectorOf(release, component),
    podLabels: {
      ...selectorOf(release, component),
      ...pairs(release.values.podLabels),
    },
    podAnnotations: pairs(release.values.podAnnotations),
    replicas: values.replicas,
    strategy: { type: 'RollingUpdate' },
    revisionHistoryLimit: valueOf(release, 'global.revisionHistoryLimit'),
    serviceAccountName: options.account,
    podSecurityContext: firstOf(
      values.podSecurityContext,
      release.values.podSecurityContext,
    ),
    values,
    containers: [
      container({
        name: component === CONTROLLER ? release.chart : DASHBOARD,
        image: `${image.registry}/${image.repository}:${firstOf(
          image.tag,
          release.appVersion,
        )}`,
        args: options.args,
        ports: options.ports,
        securityContext: firstOf(
          values.containerSecurityContext,
          release.values.containerSecurityContext,
        ),
        values,
      }),
    ],
  });
}

function controller(release: Release): KubeObject[] {
  const name = fullname(release);
  const namespace = namespaceOf(release);
  const labels = labelsOf(release, CONTROLLER);
  const selector = selectorOf(release, CONTROLLER);
  const metadata = { name, namespace, labels };
  const values = asObject(release.values.controller);
  const metrics = asObject(values.metrics);
  const account = textOf(release, 'serviceAccount.name') || name;
  const providers = isOn(release, 'providerRBAC.enabled')
    ? Object.entries(asObject(valueOf(release, 'providerRBAC.providers')))
        .filter(([, on]) => on)
        .flatMap(([provider]) => PROVIDERS[provider] ?? [])
    : [];
  const rules = [
    ...RULES,
    ...providers,
    ...asList(valueOf(release, 'providerRBAC.additionalRules')),
  ].map(asObject);
  const isClusterWide = isOn(release, 'clusterInstall');
  return [
    ...(isOn(release, 'serviceAccount.create')
      ? [object('v1', 'ServiceAccount', { ...metadata, name: account })]
      : []),
    object('v1', 'ConfigMap', { ...metadata, name: 'argo-rollouts-config' }),
    ...(isOn(release, 'notifications.configmap.create')
      ? [
          object('v1', 'ConfigMap', {
            ...metadata,
            name: 'argo-rollouts-notification-configmap',
          }),
        ]
      : []),
    ...access(isClusterWide ? { name, labels } : metadata, rules, [
      { name: account, namespace },
    ]),
    ...(isClusterWide && isOn(release, 'createClusterAggregateRoles')
      ? ['view', 'edit', 'admin'].map(role =>
          object(
            'rbac.authorization.k8s.io/v1',
            'ClusterRole',
            {
              name: `${name}-aggregate-to-${role}`,
              labels: {
                ...labels,
                [`rbac.authorization.k8s.io/aggregate-to-${role}`]: 'true',
              },
            },
            {
              rules: [
                rule(
                  'argoproj.io',
                  'rollouts,rollouts/scale,rollouts/status,experiments,analysistemplates,clusteranalysistemplates,analysisruns',
                  role === 'view' ? 'get,list,watch' : ALL,
                ),
              ],
            },
          ),
        )
      : []),
    ...(metrics.enabled
      ? [
          service({ ...metadata, name: `${name}-metrics` }, selector, [
            { name: 'metrics', port: 8090, targetPort: 'metrics' },
          ]),
        ]
      : []),
    ...(metrics.enabled &&
    asObject(metrics.serviceMonitor).enabled &&
    release.serves('monitoring.coreos.com')
      ? [
          serviceMonitor(
            metadata,
            selector,
            'metrics',
            asObject(metrics.serviceMonitor),
          ),
        ]
      : []),
    ...(asObject(values.pdb).enabled
      ? [
          disruptionBudget(metadata, selector, asObject(values.pdb), {
            minAvailable: 0,
          }),
        ]
      : []),
    deployment(release, 'controller', {
      name,
      account,
      args: [
        '--healthzPort=8080',
        '--metricsPort=8090',
        `--loglevel=${textOf(release, 'controller.logging.level')}`,
        `--logformat=${textOf(release, 'controller.logging.format')}`,
        ...(isClusterWide ? [] : ['--namespaced']),
        ...(Number(values.replicas) > 1 ? ['--leader-elect'] : []),
      ],
      ports: { metrics: 8090, healthz: 8080 },
    }),
  ];
}

function dashboard(release: Release): KubeObject[] {
  const name = `${fullname(release)}-dashboard`;
  const metadata = {
    name,
    namespace: namespaceOf(release),
    labels: labelsOf(release, DASHBOARD),
  };
  return [
    object('v1', 'ServiceAccount', metadata),
    service(metadata, selectorOf(release, DASHBOARD), [
      { name: 'dashboard', port: 3100, targetPort: 3100 },
    ]),
    deployment(release, 'dashboard', {
      name,
      account: name,
      args: [],
      ports: { dashboard: 3100 },
    }),
  ];
}

function render(release: Release): KubeObject[] {
  return [
    ...(isOn(release, 'installCRDs')
      ? rolloutsDefinitions().map(made =>
          definition(made, {
            keep: isOn(release, 'keepCRDs'),
            annotations: pairs(release.values.crdAnnotations),
          }),
        )
      : []),
    ...controller(release),
    ...(isOn(release, 'dashboard.enabled') ? dashboard(release) : []),
    ...extraObjects(release.values.extraObjects),
  ];
}

const DEFAULTS: JsonObject = {
  installCRDs: true,
  keepCRDs: true,
  clusterInstall: true,
  createClusterAggregateRoles: true,
  global: { revisionHistoryLimit: 10 },
  controller: {
    component: CONTROLLER,
    replicas: 2,
    logging: { level: 'info', kloglevel: '0', format: 'text' },
    image: {
      registry: 'quay.io',
      repository: 'argoproj/argo-rollouts',
      tag: '',
    },
    resources: {},
    metrics: { enabled: false, serviceMonitor: { enabled: false } },
    pdb: { enabled: false },
  },
  serviceAccount: { create: true, name: '' },
  podSecurityContext: { runAsNonRoot: true },
  containerSecurityContext: {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    readOnlyRootFilesystem: true,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  providerRBAC: {
    enabled: true,
    providers: { istio: true, gatewayAPI: true, traefik: true },
    additionalRules: [],
  },
  dashboard: {
    enabled: false,
    replicas: 1,
    image: {
      registry: 'quay.io',
      repository: 'argoproj/kubectl-argo-rollouts',
      tag: '',
    },
  },
  notifications: { configmap: { create: true } },
  extraObjects: [],
};

/** The chart of Argo Rollouts. */
export const argoRollouts: ChartStandIn = {
  name: 'argo-rollouts',
  versions: {
    '2.41.0': 'v1.9.0',
    '2.42.0': 'v1.9.1',
    '2.42.1': 'v1.9.2',
  },
  defaults: DEFAULTS,
  known: known(
    'installCRDs keepCRDs clusterInstall createClusterAggregateRoles nameOverride fullnameOverride namespaceOverride apiVersionOverrides kubeVersionOverride extraObjects crdAnnotations podAnnotations podSecurityContext containerSecurityContext serviceAnnotations podLabels imagePullSecrets notifications',
    {
      global: known(
        'deploymentAnnotations deploymentLabels revisionHistoryLimit dnsConfig',
      ),
      controller: known(
        `${POD} logging terminationGracePeriodSeconds lifecycle awsVerifyTargetGroup awsTargetGroupBindingAPIVersion albTagKeyResourceID selfServiceNotification pprofAddress extraContainers initContainers createClusterRole containerPorts metrics livenessProbe readinessProbe pdb metricProviderPlugins stepPlugins trafficRouterPlugins createConfigmap`,
      ),
      serviceAccount: known('create annotations name'),
      providerRBAC: known('enabled additionalRules', {
        providers: known(
          'istio smi ambassador awsLoadBalancerController awsAppMesh traefik apisix contour glooPlatform gatewayAPI',
        ),
      }),
      dashboard: known(
        `${POD} enabled readonly logging createClusterRole rootPath podSecurityContext containerSecurityContext service serviceAccount pdb ingress httproute`,
      ),
    },
  ),
  hasSchema: false,
  render,
};
