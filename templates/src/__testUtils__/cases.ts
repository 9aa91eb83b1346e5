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

import { TemplateFolder } from '../readTemplates';
import { FREIGHT, REPOSITORIES } from './company';

/** The base of cart's configuration, which templates do not fetch. */
function baseBelow(directory: string): Record<string, string> {
  const files = REPOSITORIES['cart-config'];
  return Object.fromEntries(
    (['base/kustomization.yaml', 'base/configmap.yaml'] as const).map(path => [
      `${directory}/${path}`,
      files[path],
    ]),
  );
}

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
  /** What is beside what the template writes, where that is built. */
  beside?: Record<string, string>;
}

const VERSIONS = {
  argoCdRelease: 'v3.5.2',
  argoCdChart: '10.9.0',
  argoRolloutsChart: '2.42.0',
  certManagerChart: 'v1.21.1',
  kargoChart: '1.11.3',
  sealedSecretsChart: '2.19.3',
};

const PLATFORM_CASES: Case[] = [
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
      gatewayApi: true,
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

const APPLICATION_CASES: Case[] = [
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
      ownIssuer: 'internal-ca',
      gatewayName: long(253, 'g'),
      gatewayNamespace: long(63, 'n'),
    }),
  },
  {
    name: "by a Gateway with the Gateway's certificate, and without a pipeline",
    values: host => ({
      name: 'greetings',
      title: 'Greetings',
      owner: 'group:default/team-checkout',
      system: 'system:default/shop',
      platform: 'resource:default/platform',
      image: 'registry.example/greetings',
      version: '1.2.3',
      port: 8080,
      healthPath: '/ready',
      configRepoUrl: repoUrl(host, 'greetings-config'),
      source: false,
      environments: [
        environment('dev'),
        environment('production', { cluster: 'workload' }),
      ],
      size: 'small',
      quota: 'small',
      pipeline: false,
      strategy: 'canary',
      prometheusUrl: 'http://prometheus:9090',
      successRate: 99,
      exposure: 'gateway',
      domain: 'apps.example',
      gatewayName: 'shared',
      gatewayNamespace: 'gateways',
    }),
  },
];

const SYSTEM = {
  system: 'system:default/shop',
  owner: 'group:default/team-checkout',
};

const ENVIRONMENT_CASES: Case[] = [
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
      system: `system:default/${long(46, 's')}`,
      owner: `group:default/${long(63, 'g')}`,
      environment: long(16, 'e'),
      platform: 'resource:default/platform',
      cluster: 'control-plane',
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
    beside: baseBelow('config'),
  },
];

const CART = { entity: 'component:default/cart' };
const stagingRepository = (host: string) => ({
  url: `http://${host}/acme/cart-config.git`,
  path: 'overlays/staging',
  revision: 'main',
});

const PROMOTION_REQUEST_CASES: Case[] = [
  {
    name: 'by a pipeline',
    values: () => ({
      ...CART,
      stage: {
        via: 'kargo',
        cluster: 'control-plane',
        project: 'cart',
        stage: 'staging',
      },
      freight: {
        via: 'kargo',
        name: FREIGHT,
        alias: 'old-boot',
        origin: 'cart',
        version: '1.1.0',
        images: [{ repoUrl: 'registry.example/cart', tag: '1.1.0' }],
        commits: [],
        charts: [],
      },
    }),
  },
  {
    name: 'by a pull request',
    beside: baseBelow('repository'),
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

const SECRET_CASES: Case[] = [
  {
    name: 'with the longest names',
    beside: baseBelow('repository'),
    values: host => ({
      ...CART,
      reason: AWKWARD,
      secret: {
        cluster: 'control-plane',
        namespace: 'cart-staging',
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
  namespace: cart-staging
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

const CERTIFICATE_CASES: Case[] = [
  {
    name: 'with the longest names',
    beside: baseBelow('repository'),
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

const OFFBOARD_CASES: Case[] = [
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

/** The cases of each template, by its folder. */
export const CASES: Record<TemplateFolder, Case[]> = {
  platform: PLATFORM_CASES,
  environment: ENVIRONMENT_CASES,
  application: APPLICATION_CASES,
  'promotion-request': PROMOTION_REQUEST_CASES,
  secret: SECRET_CASES,
  certificate: CERTIFICATE_CASES,
  offboard: OFFBOARD_CASES,
};
