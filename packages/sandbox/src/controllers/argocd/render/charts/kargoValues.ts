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
import { known, type KnownKeys } from './knownKeys';

const METRICS = known('enabled service serviceMonitor');
const BUDGET = known('enabled minAvailable maxUnavailable');

/** What each of Kargo's programs has alike. */
const PART: KnownKeys = known(
  'enabled kubeconfigSecrets logLevel logFormat labels annotations podLabels podAnnotations env envFrom containers initContainers volumes volumeMounts nodeSelector tolerations affinity securityContext priorityClassName revisionHistoryLimit',
  {
    resources: known('limits requests claims'),
    serviceAccount: known(
      'labels annotations iamRole clusterWideSecretReadingEnabled',
    ),
  },
);

/** And each of those that serve. */
const SERVER: KnownKeys = {
  ...PART,
  ...known('replicas rollingUpdate topologySpreadConstraints', {
    podDisruptionBudget: BUDGET,
  }),
};

const TLS = known('enabled selfSignedCert secretName terminatedUpstream');
const INGRESS = known('enabled annotations ingressClassName pathType', {
  tls: known('enabled selfSignedCert secretName'),
});
const RESOURCES = known(
  'namespace createNamespace createRBAC extraNamespaceAnnotations extraNamespaceLabels',
);

/** The values that the chart `kargo` knows. */
export const KARGO_KNOWN = known(
  'kubeconfigSecrets extraObjects nameOverride',
  {
    image: known('repository tag pullPolicy pullSecrets'),
    global: known(
      'clusterSecretsNamespace createClusterSecretsNamespace createClusterSecretsRBAC labels annotations podLabels podAnnotations serviceAccount env envFrom nodeSelector tolerations affinity securityContext priorityClassName kargoNamespace',
      { systemResources: RESOURCES, sharedResources: RESOURCES },
    ),
    workloads: known('install'),
    dataPlane: known('install controller'),
    argocd: known('dataPlane'),
    crds: known('install keep'),
    rbac: known('installClusterRoles installClusterRoleBindings'),
    webhooks: known('register'),
    api: {
      ...SERVER,
      ...known(
        'host basePath secretManagementEnabled permissiveCORSPolicyEnabled clusterRoles oidc cabundle probes',
        {
          secret: known('name'),
          adminAccount: known('enabled passwordHash tokenSigningKey tokenTTL'),
          argocd: known('urls'),
          rollouts: known('integrationEnabled logs'),
          tls: TLS,
          ingress: INGRESS,
          service: known('type annotations nodePort'),
        },
      ),
    },
    controller: {
      ...PART,
      ...known(
        'id isDefault shardName allowCredentialsOverHTTP reconcilers gitClient githubPush images cabundle',
        {
          globalCredentials: known('namespaces'),
          argocd: known(
            'integrationEnabled namespace watchArgocdNamespaceOnly',
          ),
          rollouts: known('integrationEnabled controllerInstanceID'),
          metrics: METRICS,
        },
      ),
    },
    managementController: {
      ...PART,
      ...known('reconcilers', { metrics: METRICS }),
    },
    garbageCollector: {
      ...PART,
      ...known(
        'schedule suspend successfulJobsHistoryLimit failedJobsHistoryLimit ttlSecondsAfterFinished workers maxRetainedPromotions minPromotionDeletionAge maxRetainedFreight minFreightDeletionAge',
      ),
    },
    webhooksServer: {
      ...SERVER,
      ...known('controlplaneUserRegex', {
        metrics: METRICS,
        tls: known('selfSignedCert secretName caBundle'),
      }),
    },
    externalWebhooksServer: {
      ...SERVER,
      ...known('host basePath probes', {
        tls: TLS,
        ingress: INGRESS,
        service: known('type annotations nodePort'),
      }),
    },
  },
);

const part = (more: JsonObject = {}): JsonObject => ({
  enabled: true,
  logLevel: 'INFO',
  logFormat: 'CONSOLE',
  revisionHistoryLimit: 10,
  labels: {},
  annotations: {},
  resources: {},
  securityContext: {},
  ...more,
});

const budget = { enabled: false, minAvailable: 1, maxUnavailable: '' };

/** The chart's own values, as far as they decide something here. */
export const KARGO_DEFAULTS: JsonObject = {
  image: { repository: 'ghcr.io/akuity/kargo', tag: '' },
  global: {
    clusterSecretsNamespace: 'kargo-cluster-secrets',
    createClusterSecretsNamespace: true,
    systemResources: {
      namespace: 'kargo-system-resources',
      createNamespace: true,
    },
    sharedResources: {
      namespace: 'kargo-shared-resources',
      createNamespace: true,
    },
    labels: {},
    annotations: {},
    securityContext: {},
  },
  workloads: { install: true },
  dataPlane: { install: true },
  crds: { install: true, keep: true },
  rbac: { installClusterRoles: true, installClusterRoleBindings: true },
  webhooks: { register: true },
  api: part({
    replicas: 1,
    host: 'localhost',
    secret: { name: '' },
    adminAccount: {
      enabled: true,
      passwordHash: '',
      tokenSigningKey: '',
      tokenTTL: '24h',
    },
    argocd: { urls: {} },
    rollouts: { integrationEnabled: true },
    podDisruptionBudget: budget,
    tls: { enabled: true, selfSignedCert: true, secretName: 'kargo-api-cert' },
    ingress: {
      enabled: false,
      pathType: 'ImplementationSpecific',
      tls: {
        enabled: true,
        selfSignedCert: true,
        secretName: 'kargo-api-ingress-cert',
      },
    },
    service: { type: 'ClusterIP' },
  }),
  controller: part({
    argocd: {
      integrationEnabled: true,
      namespace: 'argocd',
      watchArgocdNamespaceOnly: false,
    },
    rollouts: { integrationEnabled: true },
    gitClient: { name: 'Kargo', email: 'no-reply@kargo.io' },
    metrics: { enabled: false, serviceMonitor: { enabled: false } },
  }),
  managementController: part({
    metrics: { enabled: false, serviceMonitor: { enabled: false } },
  }),
  garbageCollector: part({
    schedule: '0 * * * *',
    suspend: false,
    successfulJobsHistoryLimit: 3,
    failedJobsHistoryLimit: 1,
    maxRetainedPromotions: 20,
    maxRetainedFreight: 20,
  }),
  webhooksServer: part({
    replicas: 1,
    podDisruptionBudget: budget,
    metrics: { enabled: false, serviceMonitor: { enabled: false } },
    tls: { selfSignedCert: true, secretName: 'kargo-webhooks-server-cert' },
  }),
  externalWebhooksServer: part({
    replicas: 1,
    host: 'localhost',
    podDisruptionBudget: budget,
    tls: {
      enabled: true,
      selfSignedCert: true,
      secretName: 'kargo-external-webhooks-server-cert',
    },
    ingress: { enabled: false },
    service: { type: 'ClusterIP' },
  }),
  extraObjects: [],
};
