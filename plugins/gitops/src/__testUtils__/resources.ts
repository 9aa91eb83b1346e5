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
  ApplicationKey,
  ClusterFreshness,
  Reason,
  ResourceDetails,
  ResourceKey,
  ResourceNode,
  ResourceTree,
  resourceId,
} from '@gitops-portal/backstage-plugin-gitops-common';

/*
 * Made-up answers of the back end about resources, for tests and for the states
 * page in dev/.
 */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const GROUPS: Record<string, string> = {
  Deployment: 'apps',
  ReplicaSet: 'apps',
  Ingress: 'networking.k8s.io',
  HorizontalPodAutoscaler: 'autoscaling',
  SealedSecret: 'bitnami.com',
  ClusterRole: 'rbac.authorization.k8s.io',
  Application: 'argoproj.io',
};

const CART: ApplicationKey = {
  cluster: 'control-plane',
  namespace: 'argocd',
  name: 'cart-staging',
};

/** Makes fixtures around one moment, so that "4 min ago" stays that. */
export function makeResourceFixtures(now: number) {
  const before = (millis: number) => new Date(now - millis).toISOString();

  const live: ClusterFreshness[] = ['control-plane', 'workload'].map(name => ({
    name,
    state: 'live',
    lastNews: before(2 * SECOND),
    argocd: true,
  }));

  const stale: ClusterFreshness[] = [
    live[0],
    {
      name: 'workload',
      state: 'stale',
      lastNews: before(3 * MINUTE),
      error: 'The connection was refused',
    },
  ];

  /** The name of an object of `cart` in staging. */
  function key(kind: string, name: string): ResourceKey {
    return {
      cluster: 'workload',
      group: GROUPS[kind] ?? '',
      kind,
      namespace: 'cart-staging',
      name,
    };
  }

  /** A resource that is in git, in sync, and of a kind without health. */
  function inGit(
    kind: string,
    name: string,
    overrides: Partial<ResourceNode> = {},
  ): ResourceNode {
    const named = key(kind, name);
    return {
      ...named,
      id: resourceId(named),
      version: 'v1',
      parents: [],
      managed: {
        sync: 'Synced',
        wave: 0,
        hook: false,
        requiresPruning: false,
        requiresDeletionConfirmation: false,
      },
      existence: 'live',
      createdAt: before(12 * DAY),
      ...overrides,
    };
  }

  /** What an object in the cluster owns. */
  function ownedBy(
    owner: ResourceNode,
    kind: string,
    name: string,
    overrides: Partial<ResourceNode> = {},
  ): ResourceNode {
    return inGit(kind, name, {
      parents: [owner.id],
      managed: undefined,
      ...overrides,
    });
  }

  const health = (
    state: NonNullable<ResourceNode['health']>['state'],
    reasons: Reason[] = [],
  ): ResourceNode['health'] => ({
    status: `${state[0].toUpperCase()}${state.slice(1)}`,
    state,
    reasons,
    source: 'live',
  });

  const ready = (count: number, desired: number): Reason => ({
    code: 'pods-ready',
    params: { ready: String(count), desired: String(desired) },
    message: `${count}/${desired} ready`,
  });

  const crashing: Reason = {
    code: 'crash-loop',
    params: { container: 'cart', exitCode: '1', restarts: '7' },
    message: 'Container cart keeps crashing: exit code 1, restarts: 7',
    since: before(4 * MINUTE),
  };

  /** A Deployment with its ReplicaSet and pods, one of which may be bad. */
  function workload(
    name: string,
    options: { pods?: number; bad?: Reason; image?: string } = {},
  ): ResourceNode[] {
    const {
      pods = 2,
      bad,
      image = `registry.acme.example/${name}:1.4.3`,
    } = options;
    const facts = [ready(bad ? pods - 1 : pods, pods)];
    const images = [image];
    const deployment = inGit('Deployment', name, {
      health: bad ? health('degraded', [bad]) : health('healthy'),
      images,
      facts,
    });
    const replicaSet = ownedBy(deployment, 'ReplicaSet', `${name}-6d4cf56db6`, {
      health: bad ? health('degraded', [bad]) : health('healthy'),
      createdAt: before(2 * HOUR),
      images,
      facts,
    });
    return [
      deployment,
      replicaSet,
      ...Array.from({ length: pods }, (_, index) =>
        ownedBy(
          replicaSet,
          'Pod',
          `${name}-6d4cf56db6-${(index + 35).toString(36)}x7k${index}`,
          {
            health:
              bad && index === 0
                ? health('degraded', [bad])
                : health('healthy'),
            createdAt: before(2 * HOUR - index * SECOND),
            images,
            hasLogs: true,
          },
        ),
      ),
    ];
  }

  const configuration = [
    inGit('ConfigMap', 'cart-config', {
      managed: {
        sync: 'OutOfSync',
        wave: -1,
        hook: false,
        requiresPruning: false,
        requiresDeletionConfirmation: false,
      },
    }),
    inGit('SealedSecret', 'cart-database', {
      health: health('healthy'),
      managed: {
        sync: 'Synced',
        wave: -1,
        hook: false,
        requiresPruning: false,
        requiresDeletionConfirmation: false,
      },
    }),
    inGit('Service', 'cart', { health: health('healthy') }),
    inGit('Ingress', 'cart', { health: health('healthy') }),
  ];

  const old = inGit('ConfigMap', 'cart-feature-flags-of-last-year', {
    managed: {
      sync: 'OutOfSync',
      wave: 0,
      hook: false,
      requiresPruning: true,
      requiresDeletionConfirmation: true,
    },
  });

  const hook = inGit('Job', 'cart-migrate-database', {
    managed: {
      sync: '',
      wave: 0,
      hook: true,
      requiresPruning: false,
      requiresDeletionConfirmation: false,
    },
    health: health('healthy'),
  });

  /** The back end's answer with these resources in it. */
  function tree(
    nodes: ResourceNode[],
    overrides: Partial<ResourceTree> = {},
  ): ResourceTree {
    return {
      application: CART,
      nodes,
      notes: [],
      clusters: live,
      ...overrides,
    };
  }

  /** One degraded workload, one differing ConfigMap, one to be pruned. */
  const mixed = [
    ...workload('cart', { pods: 3, bad: crashing }),
    ...workload('cart-worker', { pods: 2 }),
    ...configuration,
    old,
    hook,
  ];

  /** About as many resources as asked for, of the shape of real ones. */
  function many(count: number): ResourceNode[] {
    const nodes: ResourceNode[] = [];
    for (let index = 0; nodes.length < count; index++) {
      const bad = index % 9 === 4 ? crashing : undefined;
      nodes.push(
        ...workload(`service-${index + 1}`, { pods: 4, bad }),
        inGit('Service', `service-${index + 1}`, { health: health('healthy') }),
        inGit('ConfigMap', `service-${index + 1}-config`),
      );
    }
    return nodes.slice(0, count);
  }

  const events: ResourceDetails['events'] = [
    {
      type: 'Warning',
      reason: 'BackOff',
      message:
        'Back-off restarting failed container cart in pod cart-6d4cf56db6-zx7k0',
      count: 3,
      firstSeen: before(5 * MINUTE + 10 * SECOND),
      lastSeen: before(10 * SECOND),
      source: 'kubelet',
    },
    {
      type: 'Normal',
      reason: 'Pulled',
      message:
        'Container image "registry.acme.example/cart:1.4.3" already present',
      count: 1,
      lastSeen: before(6 * MINUTE),
      source: 'kubelet',
    },
  ];

  /** What the cluster says of one object. */
  function details(overrides: Partial<ResourceDetails> = {}): ResourceDetails {
    return {
      id: 'workload//Pod/cart-staging/cart',
      manifest: [
        'apiVersion: v1',
        'kind: Pod',
        'metadata:',
        '  name: cart-6d4cf56db6-zx7k0',
        '  namespace: cart-staging',
        'spec:',
        '  containers:',
        '    - name: cart',
        '      image: registry.acme.example/cart:1.4.3',
        '      args: ["--listen=:8080", "--database=postgres://cart@db.cart-staging.svc/cart?sslmode=verify-full"]',
        '',
      ].join('\n'),
      redacted: false,
      events,
      fetchedAt: before(SECOND),
      ...overrides,
    };
  }

  return {
    application: { ...CART, entityRef: 'component:default/cart' },
    before,
    live,
    stale,
    inGit,
    ownedBy,
    health,
    ready,
    crashing,
    workload,
    configuration,
    mixed,
    many,
    tree,
    details,
    events,
  };
}
