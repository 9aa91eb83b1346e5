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

import {
  EntitySealedSecrets,
  SealedSecretView,
  SealingPlace,
} from '@gitops-portal/backstage-plugin-gitops-common';

const DAY = 24 * 3_600_000;

function daysAgo(now: number, days: number): string {
  return new Date(now - days * DAY).toISOString();
}

/** A SealedSecret that is well, with changes to that. */
export function sealedSecretView(
  now: number,
  changes: Partial<SealedSecretView> = {},
): SealedSecretView {
  const { name = 'orders-database', namespace = 'orders-staging' } = changes;
  const cluster = changes.cluster ?? 'workload';
  return {
    id: `${cluster}/${namespace}/${name}`,
    cluster,
    namespace,
    name,
    environment: 'staging',
    application: {
      cluster: 'control-plane',
      namespace: 'argocd',
      name: 'orders-staging',
    },
    status: 'Synced',
    state: 'healthy',
    reasons: [],
    scope: 'strict',
    keys: ['password', 'username'],
    templateKeys: [],
    type: 'Opaque',
    immutable: false,
    createdAt: daysAgo(now, 90),
    sealedAt: daysAgo(now, 12),
    since: daysAgo(now, 12),
    olderThanKey: false,
    linkedBy: [
      {
        rule: 'managed-by-application',
        value: 'control-plane/argocd/orders-staging',
      },
    ],
    actions: [],
    ...changes,
  };
}

/** A place of the entity. */
export function sealingPlace(
  environment = 'staging',
  cluster = 'workload',
): SealingPlace {
  return {
    cluster,
    namespace: `orders-${environment}`,
    environment,
    application: {
      cluster: 'control-plane',
      namespace: 'argocd',
      name: `orders-${environment}`,
    },
    repository: {
      url: 'https://git.acme.example/acme/orders-config.git',
      path: `overlays/${environment}`,
      revision: 'main',
    },
  };
}

/** An answer with these. */
export function entitySealedSecrets(
  now: number,
  sealedSecrets: SealedSecretView[],
  changes: Partial<EntitySealedSecrets> = {},
): EntitySealedSecrets {
  return {
    entityRef: 'component:default/orders',
    available: true,
    clusters: [],
    unreadable: [],
    sealedSecrets,
    controllers: [
      {
        cluster: 'workload',
        certificate: {
          fingerprint: 'AB:CD',
          notBefore: daysAgo(now, 20),
          notAfter: daysAgo(now, -3_600),
        },
      },
    ],
    places: [sealingPlace()],
    maySeal: true,
    ...changes,
  };
}

/** One of each sort, for the eye. */
export function manySealedSecrets(now: number): EntitySealedSecrets {
  const reason = (code: string, params: Record<string, string> = {}) => ({
    code,
    params: {
      name: 'gift-cards-signing',
      namespace: 'orders-dev',
      cluster: 'control-plane',
      ...params,
    },
    message: code,
    since: daysAgo(now, 2),
  });
  return entitySealedSecrets(
    now,
    [
      sealedSecretView(now, {
        name: 'gift-cards-signing',
        namespace: 'orders-dev',
        cluster: 'control-plane',
        environment: 'dev',
        status: 'NotSynced',
        state: 'degraded',
        keys: ['signing-key'],
        reasons: [
          reason('sealed-secret-no-key-strict', {
            error: 'no key could decrypt secret (signing-key)',
          }),
        ],
      }),
      sealedSecretView(now, {
        name: 'a-very-long-name-of-a-secret-that-somebody-has-thought-of-once',
        status: 'Waiting',
        state: 'unknown',
        scope: 'cluster-wide',
        sealedAt: undefined,
        reasons: [reason('sealed-secret-no-status')],
        keys: ['a', 'b.crt', 'b.key', 'config.yaml', 'token', 'url'],
      }),
      sealedSecretView(now, {
        sealedAt: daysAgo(now, 40),
        olderThanKey: true,
        scope: 'namespace-wide',
        reasons: [
          reason('sealed-secret-older-key', {
            name: 'orders-database',
            date: daysAgo(now, 20).slice(0, 10),
          }),
        ],
      }),
      sealedSecretView(now, {
        namespace: 'orders-production',
        environment: 'production',
        type: 'kubernetes.io/basic-auth',
        immutable: true,
        templateKeys: ['url'],
      }),
    ],
    {
      places: [
        sealingPlace('dev', 'control-plane'),
        sealingPlace('staging'),
        sealingPlace('production'),
      ],
    },
  );
}
