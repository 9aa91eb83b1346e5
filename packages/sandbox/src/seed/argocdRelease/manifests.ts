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
import type { KubeObject } from '../../cluster/client';
import { argocdDefinitions } from '../../cluster/crds/argocd';
import {
  networkPolicy,
  object,
} from '../../controllers/argocd/render/charts/objects';
import { RBAC } from '../../controllers/argocd/render/charts/rights';
import type { JsonObject } from '../../controllers/runtime/json';
import { type ReleasedPart, RELEASED_PARTS } from './parts';

const PART_OF = { 'app.kubernetes.io/part-of': 'argocd' };

const CONFIG_MAPS: Record<string, JsonObject | undefined> = {
  cm: undefined,
  'cmd-params-cm': undefined,
  'gpg-keys-cm': undefined,
  'notifications-cm': undefined,
  'rbac-cm': undefined,
  'ssh-known-hosts-cm': {
    ssh_known_hosts:
      '# The public keys of hosts of git, which none is asked for here\n',
  },
  'tls-certs-cm': undefined,
};

const SECURITY = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

const labelsOf = (name: string, component = name) => ({
  'app.kubernetes.io/component': component,
  'app.kubernetes.io/name': `argocd-${name}`,
  ...PART_OF,
});

const selectorOf = (name: string) => ({
  'app.kubernetes.io/name': `argocd-${name}`,
});

function rights(part: ReleasedPart): KubeObject[] {
  const name = `argocd-${part.name}`;
  const metadata = { name, labels: labelsOf(part.name) };
  const pair = (prefix: string, rules: JsonObject[], namespace?: string) => [
    object(`${RBAC}/v1`, `${prefix}Role`, metadata, { rules }),
    object(`${RBAC}/v1`, `${prefix}RoleBinding`, metadata, {
      roleRef: { apiGroup: RBAC, kind: `${prefix}Role`, name },
      subjects: [
        {
          kind: 'ServiceAccount',
          name,
          ...(namespace ? { namespace } : {}),
        },
      ],
    }),
  ];
  return [
    ...(part.role ? pair('', part.role) : []),
    // The released manifests are made for this namespace.
    ...(part.clusterRole ? pair('Cluster', part.clusterRole, 'argocd') : []),
  ];
}

const IMAGES: Record<string, string> = {
  'dex-server': 'ghcr.io/dexidp/dex:v2.45.1',
  redis: 'public.ecr.aws/docker/library/redis:8.2.3-alpine',
};

function workload(
  part: ReleasedPart,
  version: string,
  replicas: number | undefined,
): KubeObject {
  const name = `argocd-${part.name}`;
  return object(
    'apps/v1',
    part.isStateful ? 'StatefulSet' : 'Deployment',
    { name, labels: labelsOf(part.name) },
    {
      spec: {
        ...(part.isStateful ? { serviceName: name, replicas: 1 } : {}),
        ...(replicas ? { replicas } : {}),
        selector: { matchLabels: selectorOf(part.name) },
        template: {
          metadata: { labels: selectorOf(part.name) },
          spec: {
            serviceAccountName: name,
            nodeSelector: { 'kubernetes.io/os': 'linux' },
            containers: [
              {
                name: part.container,
                image:
                  IMAGES[part.name] ?? `quay.io/argoproj/argocd:${version}`,
                imagePullPolicy: 'IfNotPresent',
                args: part.args,
                ports: Object.entries(part.ports).map(
                  ([portName, containerPort]) => ({
                    name: portName,
                    containerPort,
                  }),
                ),
                securityContext:
                  part.name === 'redis'
                    ? { ...SECURITY, runAsUser: 999 }
                    : SECURITY,
              },
            ],
          },
        },
      },
    },
  );
}

function services(part: ReleasedPart): KubeObject[] {
  return part.services.map(({ suffix, ports }) => {
    const name = [part.name, suffix].filter(Boolean).join('-');
    return object(
      'v1',
      'Service',
      {
        name:
          name === 'application-controller-metrics'
            ? 'argocd-metrics'
            : `argocd-${name}`,
        labels: labelsOf(name, part.name),
      },
      {
        spec: {
          ports: ports.map(port => ({ ...port, protocol: 'TCP' })),
          selector: selectorOf(part.name),
        },
      },
    );
  });
}

function policyOf({ name, reachedBy, ports }: ReleasedPart): KubeObject {
  return networkPolicy(
    { name: `argocd-${name}-network-policy`, labels: labelsOf(name) },
    selectorOf(name),
    reachedBy === 'anybody'
      ? [{ from: [{ namespaceSelector: {} }] }]
      : [
          {
            from: reachedBy.map(caller => ({
              podSelector: { matchLabels: selectorOf(caller) },
            })),
            ports: Object.values(ports).map(port => ({
              port,
              protocol: 'TCP',
            })),
          },
        ],
  );
}

/** Redis with sentinels and proxies in the place of a single one. */
function redisHa(): KubeObject[] {
  const parts = [
    {
      name: 'redis-ha-server',
      account: 'argocd-redis-ha',
      kind: 'StatefulSet',
      image: IMAGES.redis,
      container: 'redis',
      service: 'argocd-redis-ha',
    },
    {
      name: 'redis-ha-haproxy',
      account: 'argocd-redis-ha-haproxy',
      kind: 'Deployment',
      image: 'public.ecr.aws/docker/library/haproxy:3.0.8-alpine',
      container: 'haproxy',
      service: 'argocd-redis-ha-haproxy',
    },
  ];
  return parts.flatMap(part => {
    const selector = { 'app.kubernetes.io/name': part.service };
    const labels = {
      'app.kubernetes.io/component': 'redis',
      ...selector,
      ...PART_OF,
    };
    return [
      object('v1', 'ServiceAccount', { name: part.account, labels }),
      object(
        'v1',
        'Service',
        { name: part.service, labels },
        {
          spec: {
            ...(part.kind === 'StatefulSet' ? { clusterIP: 'None' } : {}),
            ports: [
              {
                name: 'tcp-server',
                port: 6379,
                protocol: 'TCP',
                targetPort: 'redis',
              },
            ],
            selector,
          },
        },
      ),
      object(
        'apps/v1',
        part.kind,
        { name: `argocd-${part.name}`, labels },
        {
          spec: {
            ...(part.kind === 'StatefulSet'
              ? { serviceName: part.service }
              : {}),
            replicas: 3,
            selector: { matchLabels: selector },
            template: {
              metadata: { labels: selector },
              spec: {
                serviceAccountName: part.account,
                containers: [
                  {
                    name: part.container,
                    image: part.image,
                    ports: [{ name: 'redis', containerPort: 6379 }],
                    securityContext: { ...SECURITY, runAsUser: 1000 },
                  },
                ],
              },
            },
          },
        },
      ),
    ];
  });
}

/** The programs that run twice where they are to be highly available. */
const TWICE = ['server', 'repo-server'];

/** What a release installs besides the definitions of its kinds. */
function programs(
  version: string,
  options: { highAvailability: boolean },
): KubeObject[] {
  const isHa = options.highAvailability;
  const parts = RELEASED_PARTS.filter(
    ({ name }) => !(isHa && name === 'redis'),
  );
  return [
    ...parts.map(part =>
      object('v1', 'ServiceAccount', {
        name: `argocd-${part.name}`,
        labels: labelsOf(part.name),
      }),
    ),
    ...parts.flatMap(rights),
    ...Object.entries(CONFIG_MAPS).map(([name, data]) =>
      object(
        'v1',
        'ConfigMap',
        { name: `argocd-${name}`, labels: { ...selectorOf(name), ...PART_OF } },
        data ? { data } : {},
      ),
    ),
    ...['notifications-secret', 'secret'].map(name =>
      object(
        'v1',
        'Secret',
        { name: `argocd-${name}`, labels: { ...selectorOf(name), ...PART_OF } },
        { type: 'Opaque' },
      ),
    ),
    ...parts.flatMap(services),
    ...parts.map(part =>
      workload(
        part,
        version,
        isHa && TWICE.includes(part.name) ? 2 : undefined,
      ),
    ),
    ...(isHa ? redisHa() : []),
    ...parts.map(policyOf),
  ];
}

/**
 * What a release of Argo CD installs, without a namespace: stand-ins with the
 * names, kinds and labels of the released manifests.
 */
export function releasedManifests(
  version: string,
  options: { highAvailability: boolean },
): KubeObject[] {
  return [...argocdDefinitions(), ...programs(version, options)];
}

function yamlOf(objects: KubeObject[]): string {
  return objects
    .map(made => stringify(made, { aliasDuplicateObjects: false }))
    .join('---\n');
}

/** They are long, and the same in each release: written once. */
let definitionsYaml: string | undefined;

/** The same as the text of a file. */
export function releasedYaml(
  version: string,
  options: { highAvailability: boolean },
): string {
  definitionsYaml ??= yamlOf(argocdDefinitions());
  return [
    `# This stands in for the manifests that Argo CD ${version} is released with\n`,
    definitionsYaml,
    '---\n',
    yamlOf(programs(version, options)),
  ].join('');
}
