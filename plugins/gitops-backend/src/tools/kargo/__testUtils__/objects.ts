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

import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';

/** The project of these tests, which is its namespace as well. */
export const PROJECT = 'orders';

/** Forty digits that begin with a word's letters as digits. */
export function hash(seed: string): string {
  return Buffer.from(seed).toString('hex').padEnd(40, '0').slice(0, 40);
}

type Status = Record<string, unknown>;

function kargo(
  kind: string,
  name: string,
  fields: Record<string, unknown>,
  namespace: string | undefined = PROJECT,
): KubernetesObject {
  const { metadata, ...rest } = fields;
  return {
    apiVersion: 'kargo.akuity.io/v1alpha1',
    kind,
    metadata: {
      name,
      ...(namespace && { namespace }),
      resourceVersion: '1',
      creationTimestamp: '2026-11-20T08:00:00Z',
      ...(metadata as object),
    },
    ...rest,
  };
}

/** A condition as Kargo writes it. */
export const condition = (
  type: string,
  status: string,
  reason = 'Because',
  message = '',
) => ({
  type,
  status,
  reason,
  message,
  lastTransitionTime: '2026-11-20T09:00:00Z',
});

/** A Project. */
export const project = (name = PROJECT, status: Status = {}) =>
  kargo(
    'Project',
    name,
    { status: { conditions: [condition('Ready', 'True')], ...status } },
    '',
  );

/** A Warehouse of one image. */
export const warehouse = (name = 'orders', fields: Status = {}) =>
  kargo('Warehouse', name, {
    spec: {
      freightCreationPolicy: 'Automatic',
      interval: '5m0s',
      subscriptions: [
        {
          image: {
            repoURL: 'registry.acme.example/orders',
            constraint: '^3.0.0',
          },
        },
      ],
    },
    status: {
      conditions: [condition('Healthy', 'True'), condition('Ready', 'True')],
      discoveredArtifacts: {
        discoveredAt: '2026-11-20T09:59:00Z',
        images: [
          {
            repoURL: 'registry.acme.example/orders',
            references: ['3.2.0', '3.1.4'].map(tag => ({
              tag,
              digest: `sha256:${hash(tag)}`,
            })),
          },
        ],
      },
    },
    ...fields,
  });

/** What a Freight of one image carries. */
export const carried = (version: string) => ({
  origin: { kind: 'Warehouse', name: 'orders' },
  images: [
    {
      repoURL: 'registry.acme.example/orders',
      tag: version,
      digest: `sha256:${hash(version)}${'0'.repeat(24)}`,
      annotations: {
        'org.opencontainers.image.revision': hash(`commit ${version}`),
        'org.opencontainers.image.source':
          'https://git.acme.example/acme/orders',
      },
    },
  ],
});

/** The name of the Freight of a version. */
export const freightOf = (version: string) => hash(version);

/** A Freight of one image; newer versions were found later. */
export const freight = (
  version: string,
  status: Status = {},
  fields: Status = {},
) =>
  kargo('Freight', freightOf(version), {
    alias: `alias-${version.replaceAll('.', '-')}`,
    ...carried(version),
    discoveredAt: `2026-11-${10 + Number(version.split('.')[1])}T08:00:00Z`,
    status,
    ...fields,
  });

/** The steps of a promotion that goes straight to git. */
export const STEPS = [
  { uses: 'git-clone', config: { repoURL: 'https://git.acme.example/a/b' } },
  { uses: 'kustomize-set-image', as: 'image', config: {} },
  { uses: 'git-commit', as: 'commit', config: {} },
  { uses: 'git-push', as: 'push', config: {} },
  { uses: 'argocd-update', config: { apps: [{ name: 'orders-dev' }] } },
];

/** The steps of a promotion by pull request. */
export const PULL_REQUEST_STEPS = [
  ...STEPS.slice(0, 4),
  { uses: 'git-open-pr', as: 'open', config: {} },
  { uses: 'git-wait-for-pr', as: 'wait', config: {} },
  STEPS[4],
];

/** What a Stage holds, as its history has it. */
export const held = (version: string, verifications: object[] = []) => ({
  id: hash(`collection ${version}`),
  items: {
    'Warehouse/orders': { name: freightOf(version), ...carried(version) },
  },
  verificationHistory: verifications,
});

/** A verification that has ended well. */
export const successful = {
  id: 'a-verification',
  phase: 'Successful',
  startTime: '2026-11-20T09:10:00Z',
  finishTime: '2026-11-20T09:12:00Z',
  analysisRun: { name: 'dev.run', namespace: PROJECT, phase: 'Successful' },
};

/** The conditions of a Stage that is as it should be. */
export const READY = [
  condition('Ready', 'True'),
  condition('Healthy', 'True'),
  condition('Verified', 'True'),
];

/** A Stage; straight from the Warehouse where no others are named. */
export const stage = (
  name: string,
  options: {
    after?: string[];
    sources?: Status;
    spec?: Status;
    status?: Status;
    annotations?: Record<string, string>;
    namespace?: string;
    origin?: string;
  } = {},
) =>
  kargo(
    'Stage',
    name,
    {
      metadata: { annotations: options.annotations },
      spec: {
        requestedFreight: [
          {
            origin: { kind: 'Warehouse', name: options.origin ?? 'orders' },
            sources: {
              ...(options.after ? { stages: options.after } : { direct: true }),
              ...options.sources,
            },
          },
        ],
        promotionTemplate: {
          spec: { vars: [{ name: 'branch', value: 'main' }], steps: STEPS },
        },
        ...options.spec,
      },
      status: {
        conditions: READY,
        health: { status: 'Healthy' },
        ...options.status,
      },
    },
    options.namespace,
  );

/** A time as the first ten characters of a ULID, which sort by it. */
export const ulid = (number: number) =>
  `01jd${number.toString().padStart(22, '0')}`;

/** A Promotion; later ones have higher numbers. */
export const promotion = (
  stageName: string,
  version: string,
  number: number,
  status: Status = {},
  fields: Status = {},
) =>
  kargo(
    'Promotion',
    `${stageName}.${ulid(number)}.${freightOf(version).slice(0, 7)}`,
    {
      spec: { stage: stageName, freight: freightOf(version), steps: STEPS },
      status,
      ...fields,
    },
  );
