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
import { hook } from './objects';
import { known, type KnownKeys } from './knownKeys';

const IMAGE = known('digest name pullPolicy registry repository tag');
const ACCOUNT = known(
  'annotations automountServiceAccountToken create labels name',
);
const POLICY = known('enabled egress ingress');
const BUDGET = known(
  'enabled maxUnavailable minAvailable unhealthyPodEvictionPolicy',
);
const MONITOR = known(
  'annotations enabled endpointAdditionalProperties honorLabels interval labels namespace path prometheusInstance scrapeTimeout targetPort',
);

/** What the controller, the webhook and the injector have alike. */
const PART: KnownKeys = known(
  'affinity automountServiceAccountToken config containerSecurityContext deploymentAnnotations enableServiceLinks extraArgs extraEnv featureGates nodeSelector podAnnotations podLabels replicaCount resources runtimeClassName securityContext serviceAnnotations serviceLabels strategy tolerations topologySpreadConstraints volumeMounts volumes',
  {
    image: IMAGE,
    networkPolicy: POLICY,
    podDisruptionBudget: BUDGET,
    serviceAccount: ACCOUNT,
  },
);

/** The values that the chart's schema lets pass. */
export const CERT_MANAGER_KNOWN: KnownKeys = {
  ...PART,
  ...known(
    'approveSignerNames clusterResourceNamespace creator disableAutoApproval dns01RecursiveNameservers dns01RecursiveNameserversOnly enableCertificateOwnerRef enabled extraContainers extraObjects fullnameOverride global hostAliases http_proxy https_proxy imageNamespace imageRegistry installCRDs livenessProbe maxConcurrentChallenges nameOverride namespace no_proxy podDnsConfig podDnsPolicy serviceIPFamilies serviceIPFamilyPolicy',
    {
      acmesolver: known('runtimeClassName', { image: IMAGE }),
      crds: known('enabled keep'),
      ingressShim: known(
        'defaultIssuerGroup defaultIssuerKind defaultIssuerName',
      ),
      prometheus: known('enabled', {
        podmonitor: MONITOR,
        servicemonitor: MONITOR,
      }),
      webhook: {
        ...PART,
        ...known(
          'apiserverClientCertSubjects clientCAFile enableClientVerification hostNetwork livenessProbe loadBalancerIP mutatingWebhookConfigurationAnnotations readinessProbe securePort serviceIPFamilies serviceIPFamilyPolicy serviceType timeoutSeconds url validatingWebhookConfigurationAnnotations',
          {
            mutatingWebhookConfiguration: known('namespaceSelector'),
            validatingWebhookConfiguration: known('namespaceSelector'),
          },
        ),
      },
      cainjector: { ...PART, ...known('enabled') },
      startupapicheck: known(
        'affinity automountServiceAccountToken backoffLimit containerSecurityContext enableServiceLinks enabled extraArgs extraEnv jobAnnotations nodeSelector podAnnotations podLabels resources runtimeClassName securityContext timeout tolerations ttlSecondsAfterFinished volumeMounts volumes',
        { image: IMAGE, rbac: known('annotations'), serviceAccount: ACCOUNT },
      ),
    },
  ),
};

const PORTS = (...ports: [number | string, string][]) => [
  { ports: ports.map(([port, protocol]) => ({ port, protocol })) },
];

const EGRESS = PORTS(
  [80, 'TCP'],
  [443, 'TCP'],
  [53, 'TCP'],
  [53, 'UDP'],
  [6443, 'TCP'],
);

const part = (name: string, ...ports: string[]): JsonObject => ({
  image: {
    name: `cert-manager-${name}`,
    repository: '',
    pullPolicy: 'IfNotPresent',
  },
  replicaCount: 1,
  resources: {},
  strategy: {},
  securityContext: {
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  containerSecurityContext: {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    readOnlyRootFilesystem: true,
  },
  podDisruptionBudget: { enabled: false },
  serviceAccount: { create: true },
  nodeSelector: { 'kubernetes.io/os': 'linux' },
  tolerations: [],
  affinity: {},
  topologySpreadConstraints: [],
  extraArgs: [],
  extraEnv: [],
  podLabels: {},
  volumes: [],
  volumeMounts: [],
  networkPolicy: {
    enabled: false,
    ingress: PORTS(...ports.map((port): [string, string] => [port, 'TCP'])),
    egress: EGRESS,
  },
});

const { replicaCount, strategy, podDisruptionBudget, networkPolicy, ...check } =
  part('startupapicheck');

/** The chart's own values, as far as they decide something here. */
export const CERT_MANAGER_DEFAULTS: JsonObject = {
  ...part('controller', 'http-metrics', 'http-healthz'),
  global: {
    commonLabels: {},
    imagePullSecrets: [],
    logLevel: 2,
    priorityClassName: '',
    rbac: { create: true, aggregateClusterRoles: true },
    leaderElection: { namespace: 'kube-system' },
  },
  installCRDs: false,
  crds: { enabled: false, keep: true },
  imageRegistry: 'quay.io',
  imageNamespace: 'jetstack',
  clusterResourceNamespace: '',
  namespace: '',
  maxConcurrentChallenges: 60,
  enableCertificateOwnerRef: false,
  disableAutoApproval: false,
  prometheus: {
    enabled: true,
    servicemonitor: { enabled: false },
    podmonitor: { enabled: false },
  },
  webhook: {
    ...part('webhook', 'https', 'healthcheck', 'http-metrics'),
    securePort: 10250,
    timeoutSeconds: 30,
    hostNetwork: false,
    validatingWebhookConfiguration: {
      namespaceSelector: {
        matchExpressions: [
          {
            key: 'cert-manager.io/disable-validation',
            operator: 'NotIn',
            values: ['true'],
          },
        ],
      },
    },
    mutatingWebhookConfiguration: { namespaceSelector: {} },
  },
  cainjector: { ...part('cainjector', 'http-metrics'), enabled: true },
  startupapicheck: {
    ...check,
    enabled: true,
    timeout: '1m',
    backoffLimit: 4,
    extraArgs: ['-v'],
    jobAnnotations: hook('post-install', 1),
    rbac: { annotations: hook('post-install', -5) },
    serviceAccount: { create: true, annotations: hook('post-install', -5) },
  },
  extraObjects: [],
};
