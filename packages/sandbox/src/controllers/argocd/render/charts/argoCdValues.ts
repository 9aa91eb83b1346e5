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

import type { JsonObject } from '../../../runtime/json';
import { known } from './knownKeys';

/** Names that the values of each of Argo CD's components have. */
const COMPONENT =
  'name runtimeClassName image imagePullSecrets extraArgs deploymentAnnotations deploymentLabels podAnnotations podLabels resources containerPorts dnsConfig dnsPolicy containerSecurityContext readinessProbe terminationGracePeriodSeconds priorityClassName nodeSelector tolerations affinity topologySpreadConstraints automountServiceAccountToken serviceAccount networkPolicy vpa';
const PLAIN =
  'env envFrom extraContainers initContainers volumeMounts volumes emptyDir pdb metrics';
const EXTRA =
  'extraEnv extraEnvFrom extraVolumes extraVolumeMounts livenessProbe startupProbe deploymentStrategy metrics';
const SERVING =
  'lifecycle autoscaling replicas hostNetwork livenessProbe startupProbe deploymentStrategy certificateSecret service clusterRoleRules';

/** The values that the chart `argo-cd` knows. */
export const ARGO_CD_KNOWN = known(
  'nameOverride fullnameOverride namespaceOverride kubeVersionOverride apiVersionOverrides createAggregateRoles createClusterRoles openshift extraObjects externalRedis',
  {
    crds: known('install keep annotations additionalLabels'),
    global: known(
      'domain runtimeClassName additionalLabels revisionHistoryLimit imagePullSecrets statefulsetAnnotations statefulsetLabels deploymentAnnotations deploymentLabels podAnnotations podLabels addPrometheusAnnotations securityContext hostAliases dualStack priorityClassName nodeSelector tolerations affinity topologySpreadConstraints deploymentStrategy env extraVolumes extraVolumeMounts certificateAnnotations',
      {
        image: known('repository tag imagePullPolicy'),
        logging: known('format level'),
        networkPolicy: known('create defaultDenyIngress'),
      },
    ),
    configs: known(
      'cm params rbac gpg ssh tls cmp clusterCredentials credentialTemplates credentialTemplatesAnnotations repositories repositoriesAnnotations styles',
      {
        secret: known(
          'createSecret labels annotations githubSecret gitlabSecret bitbucketServerSecret bitbucketUUID gogsSecret azureDevops extra argocdServerAdminPassword argocdServerAdminPasswordMtime',
        ),
      },
    ),
    controller: known(
      `${COMPONENT} ${PLAIN} replicas dynamicClusterDistribution heartbeatTime revisionHistoryLimit statefulsetAnnotations statefulsetLabels hostNetwork startupProbe clusterRoleRules roleRules`,
    ),
    dex: known(
      `${COMPONENT} ${PLAIN} enabled initImage certificateSecret livenessProbe startupProbe servicePortHttp servicePortHttpName servicePortGrpc servicePortGrpcName servicePortMetrics deploymentStrategy`,
    ),
    redis: known(
      `${COMPONENT} ${PLAIN} enabled exporter livenessProbe securityContext servicePort service`,
    ),
    // A chart of its own, with values of its own.
    'redis-ha': true,
    redisSecretInit: known(
      'enabled name image extraArgs imagePullSecrets runtimeClassName jobAnnotations podAnnotations podLabels resources containerSecurityContext securityContext serviceAccount priorityClassName affinity nodeSelector tolerations',
    ),
    server: known(
      `${COMPONENT} ${PLAIN} ${SERVING} extensions certificate ingress ingressGrpc route httproute grpcroute backendTLSPolicy listenerset`,
    ),
    repoServer: known(
      `${COMPONENT} ${PLAIN} ${SERVING} copyutil existingVolumes useEphemeralHelmWorkingDir rbac`,
    ),
    applicationSet: known(
      `${COMPONENT} ${EXTRA} replicas pdb extraContainers initContainers emptyDir service certificate ingress httproute listenerset allowAnyNamespace`,
    ),
    notifications: known(
      `${COMPONENT} ${EXTRA} enabled argocdUrl pdb extraContainers initContainers context secret notifiers cm clusterRoleRules subscriptions templates triggers`,
    ),
    commitServer: known(`${COMPONENT} ${EXTRA} enabled service`),
  },
);

const RESTRICTED = {
  runAsNonRoot: true,
  readOnlyRootFilesystem: true,
  allowPrivilegeEscalation: false,
  seccompProfile: { type: 'RuntimeDefault' },
  capabilities: { drop: ['ALL'] },
};

const component = (name: string, account: string, more: JsonObject = {}) => ({
  name,
  resources: {},
  containerSecurityContext: RESTRICTED,
  serviceAccount: { create: true, name: account },
  metrics: { enabled: false, serviceMonitor: { enabled: false } },
  pdb: { enabled: false, minAvailable: '', maxUnavailable: '' },
  networkPolicy: { create: false },
  ...more,
});

/** The chart's own values, as far as they decide something here. */
export const ARGO_CD_DEFAULTS: JsonObject = {
  nameOverride: 'argocd',
  fullnameOverride: '',
  namespaceOverride: '',
  createClusterRoles: true,
  crds: {
    install: true,
    keep: true,
    annotations: { 'argocd.argoproj.io/sync-options': 'ServerSideApply=true' },
    additionalLabels: {},
  },
  global: {
    domain: 'argocd.example.com',
    additionalLabels: {},
    revisionHistoryLimit: 3,
    image: { repository: 'quay.io/argoproj/argocd', tag: '' },
    logging: { format: 'text', level: 'info' },
    networkPolicy: { create: true, defaultDenyIngress: false },
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    securityContext: {},
  },
  configs: {
    cm: {
      create: true,
      'application.instanceLabelKey': 'argocd.argoproj.io/instance',
      'exec.enabled': false,
      'admin.enabled': true,
      'timeout.reconciliation': '120s',
      'timeout.hard.reconciliation': '0s',
      'statusbadge.enabled': false,
    },
    params: { create: true },
    rbac: {
      create: true,
      'policy.default': '',
      'policy.csv': '',
      scopes: '[groups]',
      'policy.matchMode': 'glob',
    },
    ssh: { create: true, knownHosts: '', extraHosts: '' },
    tls: { create: true, certificates: {} },
    secret: { createSecret: true },
  },
  controller: component(
    'application-controller',
    'argocd-application-controller',
    {
      replicas: 1,
      revisionHistoryLimit: 5,
      dynamicClusterDistribution: false,
    },
  ),
  dex: component('dex-server', 'argocd-dex-server', {
    enabled: true,
    image: { repository: 'ghcr.io/dexidp/dex', tag: 'v2.45.1' },
    containerSecurityContext: { ...RESTRICTED, runAsUser: 1001 },
  }),
  redis: component('redis', '', {
    enabled: true,
    image: {
      repository: 'ecr-public.aws.com/docker/library/redis',
      tag: '8.2.3-alpine',
    },
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 999,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containerSecurityContext: {
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
    },
    serviceAccount: { create: false, name: '' },
    servicePort: 6379,
  }),
  'redis-ha': {
    enabled: false,
    image: {
      repository: 'ecr-public.aws.com/docker/library/redis',
      tag: '8.2.3-alpine',
    },
    haproxy: {
      enabled: true,
      image: {
        repository: 'ecr-public.aws.com/docker/library/haproxy',
        tag: '3.0.8-alpine',
      },
    },
  },
  externalRedis: { host: '' },
  redisSecretInit: {
    enabled: true,
    name: 'redis-secret-init',
    resources: {},
    containerSecurityContext: RESTRICTED,
    serviceAccount: { create: true, name: '' },
  },
  server: component('server', 'argocd-server', {
    replicas: 1,
    autoscaling: { enabled: false, minReplicas: 1, maxReplicas: 5 },
    service: {
      type: 'ClusterIP',
      servicePortHttp: 80,
      servicePortHttps: 443,
      servicePortHttpName: 'http',
      servicePortHttpsName: 'https',
      sessionAffinity: 'None',
    },
    ingress: { enabled: false, hostname: '', path: '/', pathType: 'Prefix' },
    certificate: { enabled: false },
  }),
  repoServer: component('repo-server', '', {
    replicas: 1,
    autoscaling: { enabled: false, minReplicas: 1, maxReplicas: 5 },
    service: { port: 8081, portName: 'tcp-repo-server' },
  }),
  applicationSet: component(
    'applicationset-controller',
    'argocd-applicationset-controller',
    { replicas: 1, service: { port: 7000, portName: 'http-webhook' } },
  ),
  notifications: component(
    'notifications-controller',
    'argocd-notifications-controller',
    {
      enabled: true,
      cm: { create: true },
      secret: { create: true, name: 'argocd-notifications-secret' },
    },
  ),
  commitServer: component('commit-server', '', {
    enabled: false,
    service: { port: 8086, portName: 'server' },
  }),
  extraObjects: [],
};
