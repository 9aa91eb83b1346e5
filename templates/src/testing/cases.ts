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

import { Entity } from '@backstage/catalog-model';

/** A company's catalog, as far as templates ask it. */
export function entities(gitUrl: string): Entity[] {
  const platform: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: 'platform',
      namespace: 'default',
      annotations: {
        'argocd/app-name': 'platform',
        'argocd/app-namespace': 'argocd',
        'backstage.io/kubernetes-cluster': 'control-plane',
        'backstage.io/source-location': `url:${gitUrl}/acme/platform/`,
      },
    },
    spec: { type: 'gitops-platform', owner: 'group:default/team-platform' },
  };
  return [platform];
}

/** What is in the repositories that there are already. */
export const REPOSITORIES = {
  platform: {
    'README.md': '# Platform\n',
    'environments/README.md': '# Environments\n',
    'environments/cart-dev/environment.yaml': 'name: cart-dev\n',
    'environments/cart-production/environment.yaml': 'name: cart-production\n',
    'environments/shop-qa/environment.yaml': 'name: shop-qa\n',
    'services/README.md': '# Services\n',
    'services/cart/project.yaml': 'kind: AppProject\n',
  },
  'cart-config': {
    'base/kustomization.yaml': 'resources: [configmap.yaml]\n',
    'base/configmap.yaml':
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: cart\n',
    'overlays/staging/kustomization.yaml': `# Staging
namespace: cart-staging
resources:
  - ../../base
images:
  # Changed by promotions
  - name: registry.example/cart
    newTag: 1.0.0
`,
  },
};

const repoUrl = (host: string, repo: string) =>
  `${host}?owner=acme&repo=${repo}`;

/** The longest text of a length. */
const long = (length: number, letter = 'x') => letter.repeat(length);

/** Texts that break YAML, shells and Markdown where they are not quoted. */
const AWKWARD = `It's "all": #1 \${HOME} \\ {{x}} - *& %`;

/** A case: the values of a form. */
export interface Case {
  name: string;
  values: (host: string) => Record<string, unknown>;
}

const VERSIONS = {
  argoCdRelease: 'v3.5.2',
  argoCdChart: '10.9.0',
  argoRolloutsChart: '2.42.0',
  certManagerChart: 'v1.21.1',
  kargoChart: '1.11.3',
  sealedSecretsChart: '2.19.3',
};

export const PLATFORM_CASES: Case[] = [
  {
    name: 'with nothing but what has to be there',
    values: host => ({
      cluster: 'control-plane',
      title: 'P',
      owner: 'group:default/team-platform',
      repoUrl: repoUrl(host, 'new-platform'),
      size: 'development',
      adminGroup: 'a',
      published: false,
      sso: false,
      commonName: 'C',
      letsencrypt: 'none',
      install: false,
      ...VERSIONS,
    }),
  },
  {
    name: 'with all options and the longest names',
    values: host => ({
      cluster: long(63, 'c'),
      title: AWKWARD,
      description: AWKWARD + long(300 - AWKWARD.length),
      owner: `group:default/${long(63, 'g')}`,
      repoUrl: repoUrl(host, long(100, 'p')),
      size: 'high-availability',
      adminGroup: `group:default/${long(114, 'a')}`,
      operatorGroup: `o ${long(125, 'o')}`,
      published: true,
      domain: `${long(63, 'd')}.${long(63, 'e')}.${long(63, 'f')}.example`,
      ingressClass: long(63, 'i'),
      sso: true,
      oidcIssuer: `https://sso.example/${long(280, 'r')}`,
      oidcArgoCdClientId: long(128, 'k'),
      oidcKargoClientId: long(128, 'l'),
      commonName: AWKWARD,
      letsencrypt: 'production',
      letsencryptEmail: `${long(60, 'm')}@${long(60, 'n')}.example`,
      install: true,
      ...VERSIONS,
    }),
  },
];

const environment = (name: string, rest: object = {}) => ({
  name,
  cluster: 'in-cluster',
  replicas: 1,
  promotion: 'automatic',
  ...rest,
});

export const APPLICATION_CASES: Case[] = [
  {
    name: 'with nothing but what has to be there',
    values: host => ({
      name: 'a',
      title: 'A',
      owner: 'group:default/team-checkout',
      system: 'system:default/shop',
      platform: 'resource:default/platform',
      image: 'r.example/a',
      version: '0.1.0',
      port: 8080,
      healthPath: '/',
      configRepoUrl: repoUrl(host, 'a-config'),
      source: false,
      environments: [environment('d')],
      size: 'small',
      quota: 'small',
      pipeline: false,
      strategy: 'blue-green',
      prometheusUrl: 'http://p',
      successRate: 100,
      exposure: 'none',
    }),
  },
  {
    name: 'with all options and the longest names',
    values: host => ({
      name: long(40, 'n'),
      title: AWKWARD,
      description: AWKWARD + long(200 - AWKWARD.length),
      owner: `group:default/${long(63, 'g')}`,
      system: `system:default/${long(63, 's')}`,
      platform: 'resource:default/platform',
      image: `registry.example:5000/${long(178, 'i')}`,
      version: `100.200.300-${long(40, 'r')}`,
      port: 65535,
      healthPath: `/${long(100, 'h')}`,
      configRepoUrl: repoUrl(host, long(100, 'c')),
      source: true,
      sourceRepoUrl: repoUrl(host, long(100, 's')),
      environments: [
        environment(long(16, 'd'), { cluster: 'in-cluster' }),
        environment(long(16, 'q'), {
          cluster: long(63, 'w'),
          promotion: 'manual',
          soak: '100h59m59s',
        }),
        environment(long(16, 's'), { replicas: 100 }),
        environment(long(16, 'p'), {
          cluster: 'workload',
          promotion: 'pull-request',
          soak: '1s',
        }),
      ],
      size: 'large',
      quota: 'large',
      pipeline: true,
      strategy: 'canary',
      prometheusUrl: `https://${long(290, 'm')}`,
      successRate: 99.9,
      pause: '99999h',
      analysisInterval: '99999s',
      exposure: 'ingress',
      domain: `${long(63, 'd')}.${long(63, 'e')}.example`,
      issuer: long(253, 'i'),
      ingressClass: 'nginx',
    }),
  },
  {
    name: 'by a Gateway and blue-green',
    values: host => ({
      name: 'gift-cards',
      title: 'Gift cards',
      description: 'Sells gift cards',
      owner: 'group:default/team-checkout',
      system: 'system:default/shop',
      platform: 'resource:default/platform',
      image: 'registry.example/gift-cards',
      version: '1.2.3',
      port: 8080,
      healthPath: '/ready',
      configRepoUrl: repoUrl(host, 'gift-cards-config'),
      source: false,
      environments: [
        environment('dev'),
        environment('production', { promotion: 'pull-request' }),
      ],
      size: 'medium',
      quota: 'medium',
      pipeline: true,
      strategy: 'blue-green',
      prometheusUrl: 'http://prometheus:9090',
      successRate: 99,
      exposure: 'gateway',
      domain: 'apps.example',
      issuer: 'internal-ca',
      gatewayName: long(253, 'g'),
      gatewayNamespace: long(63, 'n'),
    }),
  },
];

const SYSTEM = { system: 'system:default/shop', owner: 'group:default/team-checkout' };

export const ENVIRONMENT_CASES: Case[] = [
  {
    name: 'with nothing but what has to be there',
    values: () => ({
      ...SYSTEM,
      environment: 'q',
      platform: 'resource:default/platform',
      cluster: 'control-plane',
      size: 'small',
      clusterIssuer: 'i',
      withComponent: false,
    }),
  },
  {
    name: 'with a service and the longest names',
    values: host => ({
      system: `system:default/${long(63, 's')}`,
      owner: `group:default/${long(63, 'g')}`,
      environment: long(16, 'e'),
      platform: 'resource:default/platform',
      cluster: long(63, 'w'),
      size: 'large',
      clusterIssuer: long(253, 'i'),
      withComponent: true,
      entity: `component:default/${long(63, 'c')}`,
      configRepoUrl: repoUrl(host, 'cart-config'),
      image: `registry.example:5000/${long(178, 'i')}`,
      version: `1.0.0-${long(122, 'r')}`,
      kargoProject: long(63, 'k'),
      kargoWarehouse: long(253, 'w'),
      kargoAfter: long(253, 'a'),
    }),
  },
];

const CART = { entity: 'component:default/cart' };
const stagingRepository = (host: string) => ({
  url: `http://${host}/acme/cart-config.git`,
  path: 'overlays/staging',
  revision: 'main',
});

export const PROMOTION_REQUEST_CASES: Case[] = [
  {
    name: 'by a pull request',
    values: host => ({
      ...CART,
      reason: AWKWARD,
      soak: AWKWARD,
      stage: {
        via: 'pull-request',
        environment: 'staging',
        from: 'dev',
        application: {
          cluster: 'control-plane',
          namespace: 'argocd',
          name: 'cart-staging',
        },
        repository: stagingRepository(host),
      },
      freight: {
        via: 'pull-request',
        version: '1.1.0',
        from: 'dev',
        images: [{ repoUrl: 'registry.example/cart', tag: '1.1.0' }],
        replaces: {
          version: '1.0.0',
          images: [{ repoUrl: 'registry.example/cart', tag: '1.0.0' }],
        },
      },
    }),
  },
];

export const SECRET_CASES: Case[] = [
  {
    name: 'with the longest names',
    values: host => ({
      ...CART,
      reason: AWKWARD,
      secret: {
        cluster: 'control-plane',
        namespace: long(63, 'n'),
        name: long(200, 's'),
        application: {
          cluster: 'control-plane',
          namespace: 'argocd',
          name: 'cart-staging',
        },
        repository: stagingRepository(host),
        scope: 'strict',
        type: 'Opaque',
        encryptedData: { password: 'AgAx', 'tls.key': 'AgAy' },
        manifest: `apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata:
  name: ${long(200, 's')}
  namespace: ${long(63, 'n')}
spec:
  encryptedData:
    password: AgAx
    tls.key: AgAy
  template:
    type: Opaque
`,
      },
    }),
  },
];

export const CERTIFICATE_CASES: Case[] = [
  {
    name: 'with the longest names',
    values: () => ({
      ...CART,
      environment: 'staging',
      name: long(53, 'c'),
      dnsNames: ['*.example.com', `${long(63, 'd')}.${long(63, 'e')}.example`],
      issuer: long(253, 'i'),
      issuerKind: 'Issuer',
      duration: '8760h',
      algorithm: 'RSA',
    }),
  },
];

export const OFFBOARD_CASES: Case[] = [
  {
    name: 'a service',
    values: () => ({
      what: 'service',
      platform: 'resource:default/platform',
      ...CART,
      environments: ['dev', 'production'],
      confirm: true,
      reason: AWKWARD,
    }),
  },
  {
    name: 'an environment',
    values: () => ({
      what: 'environment',
      platform: 'resource:default/platform',
      name: 'shop-qa',
      confirm: true,
    }),
  },
];
