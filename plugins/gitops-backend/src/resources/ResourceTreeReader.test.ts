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
import { ResourceTree } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  KindKnowledge,
  RecordReader,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { application } from '../__testUtils__/applications';
import { applicationSet } from '../__testUtils__/argocd';
import { createValidator } from '../__testUtils__/responseValidator';
import { projectApplication } from '../tools/argocd/project';
import {
  owned,
  PULL_FAILS,
  RUNNING,
  SCALED,
  SCALED_DOWN,
} from './__testUtils__/objects';
import { managed, TreeWorld } from './__testUtils__/treeWorld';

const names = ({ nodes }: ResourceTree) =>
  nodes.map(({ kind, name }) => `${kind} ${name}`);
const node = ({ nodes }: ResourceTree, name: string) => {
  const found = nodes.find(candidate => candidate.name === name);
  if (!found) {
    throw new Error(`The tree has no ${name}`);
  }
  return found;
};
const resources = (...items: unknown[]) => ({ status: { resources: items } });

function cartWorld(cluster?: string) {
  const world = new TreeWorld();
  world.put('Deployment', [owned('cart', 'u-cart', [], SCALED)], cluster);
  world.put(
    'ReplicaSet',
    [
      owned('cart-1', 'u-1', ['u-cart'], SCALED_DOWN),
      owned('cart-2', 'u-2', ['u-cart'], SCALED_DOWN),
      owned('cart-3', 'u-3', ['u-cart'], SCALED),
    ],
    cluster,
  );
  world.put(
    'Pod',
    [
      owned('cart-3-b', 'u-b', ['u-3'], RUNNING),
      owned('cart-3-a', 'u-a', ['u-3'], RUNNING),
      owned('other', 'u-o', ['u-elsewhere'], RUNNING),
    ],
    cluster,
  );
  return world;
}

describe('ResourceTreeReader', () => {
  it('should follow what is managed down to pods', () => {
    const world = cartWorld();
    world.put('Service', [
      owned('cart', 'u-s', [], { spec: { type: 'ClusterIP' } }),
    ]);
    const tree = world.tree(
      resources(
        managed('Deployment', 'cart', { syncWave: 2 }),
        managed('Service'),
        managed('ConfigMap', 'settings'),
      ),
    );
    expect(createValidator('ResourceTree')(tree)).toEqual([]);
    expect(names(tree)).toEqual([
      'Deployment cart',
      'ReplicaSet cart-3',
      'Pod cart-3-a',
      'Pod cart-3-b',
      'Service cart',
      'ConfigMap settings',
    ]);
    expect(tree.nodes[0]).toEqual({
      id: 'east/apps/Deployment/cart-dev/cart',
      cluster: 'east',
      group: 'apps',
      kind: 'Deployment',
      version: 'v1',
      namespace: 'cart-dev',
      name: 'cart',
      parents: [],
      managed: {
        sync: 'Synced',
        wave: 2,
        hook: false,
        requiresPruning: false,
        requiresDeletionConfirmation: false,
      },
      existence: 'live',
      health: {
        status: 'Healthy',
        state: 'healthy',
        reasons: [],
        source: 'live',
      },
      createdAt: '2026-11-22T09:00:00Z',
      facts: [
        {
          code: 'pods-ready',
          params: { ready: '1', desired: '1' },
          message: '1/1 ready',
        },
      ],
      hasLogs: true,
    });
    expect(node(tree, 'cart-3').parents).toEqual([tree.nodes[0].id]);
    expect(node(tree, 'cart-3-a')).toMatchObject({
      parents: ['east/apps/ReplicaSet/cart-dev/cart-3'],
      images: ['cart:1'],
    });
    expect(node(tree, 'cart-3-a').managed).toBeUndefined();
    // A ConfigMap has no health, and nobody looks whether it is there.
    expect(node(tree, 'settings').health).toBeUndefined();
    expect(node(tree, 'settings').existence).toBe('unknown');
    expect(tree.notes).toMatchObject([
      { code: 'old-replica-sets', params: { count: '2' } },
    ]);
    expect(tree.clusters.map(({ name }) => name)).toEqual(['east']);
  });

  it('should look in the cluster that the Application deploys to', () => {
    const world = cartWorld('west');
    world.put('Deployment', [owned('cart', 'u-wrong', [], SCALED)], 'east');
    world.put('Pod', [owned('x', 'u-x', ['u-3'], RUNNING)], 'east');
    const tree = world.tree({
      spec: {
        destination: { server: 'https://west.example', namespace: 'cart-dev' },
      },
      ...resources(managed('Deployment')),
    });
    expect(names(tree)).toEqual([
      'Deployment cart',
      'ReplicaSet cart-3',
      'Pod cart-3-a',
      'Pod cart-3-b',
    ]);
    expect(new Set(tree.nodes.map(({ cluster }) => cluster))).toEqual(
      new Set(['west']),
    );
    expect(tree.clusters.map(({ name }) => name)).toEqual(['east', 'west']);
  });

  it('should tell why a workload does not get on', () => {
    const world = new TreeWorld();
    world.put('Deployment', [
      owned('cart', 'u-cart', [], {
        spec: { replicas: 1 },
        status: { observedGeneration: 1, replicas: 1, updatedReplicas: 1 },
      }),
    ]);
    world.put('ReplicaSet', [owned('cart-1', 'u-1', ['u-cart'], SCALED)]);
    const pod = owned('cart-1-a', 'u-a', ['u-1'], PULL_FAILS);
    world.put('Pod', [
      {
        ...pod,
        metadata: {
          ...pod.metadata,
          labels: { 'pod-template-hash': '1' },
          ownerReferences: [{ uid: 'u-1', kind: 'ReplicaSet', name: 'cart-1' }],
        },
      },
    ]);
    const tree = world.tree(resources(managed('Deployment')));
    expect(node(tree, 'cart').health).toMatchObject({
      status: 'Progressing',
      // It cannot get further by itself.
      state: 'warning',
      reasons: [{ code: 'image-pull-failed', params: { image: 'cart:2' } }],
    });
    expect(node(tree, 'cart-1-a').health).toMatchObject({
      status: 'Degraded',
      state: 'degraded',
      reasons: [{ code: 'image-pull-failed' }],
    });
  });

  it('should call missing what is not there, and unknown what only it does not see', () => {
    const tree = new TreeWorld().tree(
      resources(
        managed('Deployment', 'gone', { status: 'OutOfSync' }),
        managed('Deployment', 'new', { status: 'Synced' }),
        managed('Job', 'hook', { status: '', hook: true }),
      ),
    );
    expect(node(tree, 'gone')).toMatchObject({
      existence: 'missing',
      health: { status: 'Missing', state: 'missing' },
    });
    expect(node(tree, 'new')).toMatchObject({
      existence: 'unknown',
      health: { state: 'unknown', reasons: [{ code: 'not-seen-yet' }] },
    });
    // A hook may be deleted when it is done.
    expect(node(tree, 'hook').existence).toBe('missing');
    expect(node(tree, 'hook').health).toBeUndefined();
  });

  it.each<[KindKnowledge, string]>([
    ['stale', 'destination-stale'],
    ['pending', 'kind-pending'],
    ['forbidden', 'kind-forbidden'],
    ['absent', 'kind-absent'],
    ['unwatched', 'not-watched'],
  ])('should never call healthy what is %s', (knowledge, code) => {
    const world = cartWorld();
    world.knowledge.set('east deployments.apps', knowledge);
    const health = () =>
      node(world.tree(resources(managed('Deployment'))), 'cart');
    expect(health()).toMatchObject({
      existence: 'unknown',
      health: { status: 'Unknown', state: 'unknown', reasons: [{ code }] },
    });

    // Argo CD 2, and 3 if told, writes down what it knows.
    const persisted = (message?: string) =>
      resources(
        managed('Deployment', 'cart', {
          health: { status: 'Degraded', message },
        }),
      );
    expect(node(world.tree(persisted('too late')), 'cart').health).toEqual({
      status: 'Degraded',
      state: 'degraded',
      reasons: [
        {
          code: 'argocd-says',
          params: { error: 'too late' },
          message: 'too late',
        },
      ],
      source: 'argocd',
    });

    // But not when what it has written is old.
    world.knowledge.set('east applications.argoproj.io', 'stale');
    expect(node(world.tree(persisted()), 'cart').health?.status).toBe(
      'Unknown',
    );
  });

  it('should not believe what Argo CD knew before it could not compare', () => {
    const world = new TreeWorld();
    const tree = world.tree({
      status: {
        sync: { status: 'Unknown' },
        resources: [
          managed('Rollout', 'cart', { health: { status: 'Healthy' } }),
        ],
      },
    });
    expect(node(tree, 'cart').health).toMatchObject({
      status: 'Unknown',
      state: 'unknown',
      reasons: [{ code: 'not-watched', params: { kind: 'Rollout' } }],
    });
  });

  it('should say which kinds it cannot read, and which cluster it does not know', () => {
    const world = cartWorld();
    world.knowledge.set('east pods', 'forbidden');
    world.knowledge.set('east jobs.batch', 'forbidden');
    expect(world.tree(resources(managed('Deployment'))).notes).toContainEqual(
      expect.objectContaining({
        code: 'kinds-forbidden',
        params: { kinds: 'Pod, Job', cluster: 'east' },
      }),
    );
    const elsewhere = world.tree({
      spec: { destination: { server: 'https://10.0.0.9' } },
      ...resources(managed('Deployment')),
    });
    expect(elsewhere.notes.map(({ code }) => code)).toEqual([
      'cluster-unknown',
    ]);
    expect(elsewhere.nodes).toMatchObject([
      {
        cluster: 'https://10.0.0.9',
        existence: 'unknown',
        health: { reasons: [{ code: 'cluster-unknown' }] },
      },
    ]);
  });

  it('should show the Applications of an Application, and those of its sets', () => {
    const world = new TreeWorld();
    const child = application('child', {
      status: { health: { status: 'Degraded' }, sync: { status: 'OutOfSync' } },
    });
    const made = application('made-dev');
    made.metadata.ownerReferences = [
      {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'ApplicationSet',
        name: 'made',
      },
    ];
    world.put('Application', [child, made]);
    world.put('ApplicationSet', [applicationSet('made')]);
    const inArgocd = { namespace: 'argocd', version: 'v1alpha1' };
    const tree = world.tree(
      resources(
        managed('Application', 'child', inArgocd),
        managed('ApplicationSet', 'made', inArgocd),
      ),
    );
    expect(createValidator('ResourceTree')(tree)).toEqual([]);
    expect(names(tree)).toEqual([
      'Application child',
      'ApplicationSet made',
      'Application made-dev',
    ]);
    // Argo CD has no health for it, so neither has the tree.
    expect(tree.nodes[0].health).toBeUndefined();
    expect(tree.nodes[0]).toMatchObject({
      existence: 'live',
      facts: [
        { code: 'application-health', params: { status: 'Degraded' } },
        { code: 'application-sync', params: { status: 'OutOfSync' } },
      ],
    });
    expect(tree.nodes[1].health).toMatchObject({ status: 'Healthy' });
    expect(tree.nodes[2].parents).toEqual([tree.nodes[1].id]);
  });

  it('should survive cycles, shared owners, own owners and other namespaces', () => {
    const world = new TreeWorld();
    world.put('Deployment', [
      owned('a', 'u-a', ['u-b'], SCALED),
      owned('b', 'u-b', ['u-a', 'u-b'], SCALED),
      owned('c', '', [], SCALED),
    ]);
    world.put('ReplicaSet', [
      owned('shared', 'u-s', ['u-a', 'u-b', 'u-s'], SCALED),
    ]);
    const foreign = owned('foreign', 'u-f', ['u-a'], RUNNING);
    foreign.metadata.namespace = 'elsewhere';
    world.put('Pod', [foreign, owned('unnamed', 'u-u', [''], RUNNING)]);
    const tree = world.tree(
      resources(
        managed('Deployment', 'a'),
        managed('Deployment', 'a'),
        managed('Deployment', 'c'),
      ),
    );
    expect(names(tree)).toEqual([
      'Deployment a',
      'Deployment b',
      'ReplicaSet shared',
      'Deployment c',
    ]);
    expect(node(tree, 'shared').parents).toHaveLength(2);
    expect(node(tree, 'b').parents).toHaveLength(1);
    expect(new Set(tree.nodes.map(({ id }) => id)).size).toBe(4);
  });

  it('should keep what is managed where it is, though something owns it', () => {
    const world = cartWorld();
    const tree = world.tree(
      resources(managed('ReplicaSet', 'cart-3'), managed('Deployment')),
    );
    expect(names(tree)).toEqual([
      'ReplicaSet cart-3',
      'Pod cart-3-a',
      'Pod cart-3-b',
      'Deployment cart',
    ]);
    expect(tree.nodes[0].parents).toEqual([tree.nodes[3].id]);
  });

  it('should cut a tree that is too large at its ends, and say so', () => {
    const world = new TreeWorld({ maxNodes: 4 });
    world.put('Deployment', [
      owned('a', 'u-a', [], SCALED),
      owned('b', 'u-b', [], SCALED),
    ]);
    world.put('ReplicaSet', [owned('a-1', 'u-a1', ['u-a'], SCALED)]);
    world.put(
      'Pod',
      ['w', 'x', 'y', 'z'].map(name =>
        owned(name, `u-${name}`, ['u-a1'], RUNNING),
      ),
    );
    const tree = world.tree(
      resources(managed('Deployment', 'a'), managed('Deployment', 'b')),
    );
    expect(names(tree)).toEqual([
      'Deployment a',
      'ReplicaSet a-1',
      'Pod w',
      'Deployment b',
    ]);
    expect(tree.notes).toMatchObject([
      { code: 'tree-cut', params: { limit: '4', count: '3' } },
    ]);
    const many = Array.from({ length: 6 }, (_, i) =>
      managed('ConfigMap', `c-${i}`),
    );
    expect(world.tree(resources(...many)).nodes).toHaveLength(4);
  });

  it('should cost as much as the tree has nodes, however much there is beside', () => {
    /** How often the index is asked for a tree of so many Deployments. */
    function lookUps(deployments: number, others: number): number {
      const world = new TreeWorld();
      for (let i = 0; i < deployments + others; i += 1) {
        world.put('Deployment', [owned(`d-${i}`, `u-${i}`, [], SCALED)]);
        world.put('ReplicaSet', [
          owned(`r-${i}`, `v-${i}`, [`u-${i}`], SCALED),
        ]);
        world.put('Pod', [owned(`p-${i}`, `w-${i}`, [`v-${i}`], RUNNING)]);
      }
      let count = 0;
      const counting: RecordReader = {
        get: (...args) => {
          count += 1;
          return world.index.get(...args);
        },
        *find(...args) {
          count += 1;
          for (const record of world.index.find(...args)) {
            count += 1;
            yield record;
          }
        },
        findAny: () => {
          throw new Error('Nothing may be searched');
        },
      };
      const tree = world
        .reader(counting)
        .read(
          projectApplication(
            application(
              'cart-dev',
              resources(
                ...Array.from({ length: deployments }, (_, i) =>
                  managed('Deployment', `d-${i}`),
                ),
              ),
            ),
            { cluster: 'east', intern: text => text },
          ),
        );
      expect(tree.nodes).toHaveLength(3 * deployments);
      return count;
    }
    const small = lookUps(10, 0);
    expect(lookUps(100, 0)).toBe(10 * small);
    expect(lookUps(10, 200)).toBe(small);
  });
});
