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
import { ConfigReader } from '@backstage/config';
import { ClusterFreshness } from '@gitops-portal/backstage-plugin-gitops-common';
import { KindKnowledge } from '@gitops-portal/backstage-plugin-gitops-node';
import { application, SHA } from '../__testUtils__/applications';
import { Environments } from '../config/environments';
import { readGitopsConfig } from '../config/GitopsConfig';
import { RecordIndex } from '../index/RecordIndex';
import { APPLICATIONS, createArgoCdTool } from '../tools/argocd';
import { projectApplication } from '../tools/argocd/project';
import { projectPod } from '../tools/workloads/projectPod';
import { projectWorkload } from '../tools/workloads/projectWorkload';
import { createWorkloadsTool, PODS } from '../tools/workloads/tool';
import { EntityApplicationsReader } from './EntityApplicationsReader';

function setUp(
  options: {
    clusters?: ClusterFreshness[];
    unwatched?: string[];
    knowledge?: KindKnowledge;
  } = {},
) {
  const {
    clusters = [
      { name: 'east', state: 'live', argocd: true },
      { name: 'west', state: 'live', argocd: false },
    ],
    unwatched = [],
    knowledge = 'live',
  } = options;
  const config = readGitopsConfig(
    new ConfigReader({
      gitops: {
        argocd: {
          instances: [
            { url: 'https://any.example' },
            { cluster: 'east', url: 'https://east.example' },
          ],
        },
      },
    }),
  );
  const tools = [createArgoCdTool(config), createWorkloadsTool()];
  const records = new RecordIndex(tools.flatMap(tool => tool.kinds));
  const commit = jest.fn(() => ({ unavailable: 'not now' }));
  const onView = jest.fn();
  const reader = new EntityApplicationsReader({
    tools,
    records,
    clusters: {
      freshness: () => clusters,
      knowledge: () => knowledge,
      isWatched: name => !unwatched.includes(name),
      servers: () => new Map(clusters.map(({ name }) => [name, undefined])),
    },
    environments: new Environments(config.environments),
    aliases: new Map(),
    commit,
    onView,
  });
  const add = (...args: Parameters<typeof application>) =>
    records.put(
      APPLICATIONS,
      projectApplication(application(...args), {
        cluster: 'east',
        intern: t => t,
      }),
    );
  return { reader, records, add, commit, onView };
}

function cart(annotations: Record<string, string> = {}): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'cart',
      annotations: { 'argocd/app-name': 'cart-dev', ...annotations },
    },
  };
}

describe('EntityApplicationsReader', () => {
  it('should explain what is not healthy in the cluster it runs in', () => {
    const { reader, records, add } = setUp();
    add('cart-dev', {
      spec: { destination: { name: 'west', namespace: 'cart-dev' } },
      status: { health: { status: 'Degraded' } },
    });
    records.put(
      PODS,
      projectPod(
        {
          metadata: {
            name: 'cart-1-x',
            namespace: 'cart-dev',
            labels: { 'pod-template-hash': '1' },
            ownerReferences: [
              { kind: 'ReplicaSet', name: 'cart-1', controller: true },
            ],
          },
          status: {
            containerStatuses: [
              {
                name: 'app',
                image: 'r.example/cart:2',
                state: {
                  waiting: { reason: 'ErrImagePull', message: 'not found' },
                },
              },
            ],
          },
        },
        { cluster: 'west', intern: t => t },
      )!,
    );
    const [view] = reader.read(cart()).applications;
    expect(view.destination).toEqual({
      cluster: 'west',
      namespace: 'cart-dev',
    });
    expect(view.health).toMatchObject({
      state: 'degraded',
      reasons: [
        {
          code: 'image-pull-failed',
          resource: { name: 'cart-1-x', cluster: 'west' },
        },
      ],
    });
  });

  it('should say that it does not know the cluster it runs in', () => {
    const { reader, add } = setUp();
    add('cart-dev', {
      spec: { destination: { server: 'https://10.0.0.9', namespace: 'x' } },
      status: { health: { status: 'Degraded' } },
    });
    const [view] = reader.read(cart()).applications;
    expect(view.destination.cluster).toBe('https://10.0.0.9');
    expect(view.health.reasons).toMatchObject([
      {
        code: 'workloads-unreadable',
        params: { cluster: 'https://10.0.0.9' },
      },
    ]);
  });

  it("should link to the entity's own Argo CD, else to the cluster's", () => {
    const { reader, add } = setUp();
    add('cart-dev');
    const link = (annotations?: Record<string, string>) =>
      reader.read(cart(annotations)).applications[0].argocdUrl;
    expect(link()).toBe('https://east.example/applications/argocd/cart-dev');
    expect(link({ 'argocd/argocd-url': 'https://own.example/' })).toBe(
      'https://own.example/applications/argocd/cart-dev',
    );
    // eslint-disable-next-line no-script-url
    expect(link({ 'argocd/argocd-url': 'javascript:alert(1)' })).toBe(
      'https://east.example/applications/argocd/cart-dev',
    );
  });

  it('should show no password that stands in an address', () => {
    const { reader, add } = setUp();
    add('cart-dev', {
      spec: {
        source: { repoURL: 'https://ana:secret@git.example/acme/cart.git' },
      },
    });
    const answer = JSON.stringify(reader.read(cart()));
    expect(answer).toContain('https://git.example/acme/cart.git');
    expect(answer).not.toContain('secret');
  });

  it('should ask for commits of git sources only', () => {
    const { reader, add, commit } = setUp();
    add('cart-dev', {
      spec: {
        sources: [
          { repoURL: 'https://charts.example', chart: 'cart' },
          { repoURL: 'https://git.example/acme/values', ref: 'values' },
        ],
      },
      status: { sync: { status: 'Synced', revisions: ['1.2.3', SHA] } },
    });
    const [{ sources }] = reader.read(cart()).applications;
    expect(commit.mock.calls).toEqual([
      [{ repoUrl: 'https://git.example/acme/values', revision: SHA }],
    ]);
    expect(sources.map(s => s.commitUnavailable)).toEqual([
      undefined,
      'not now',
    ]);
  });

  it('should show of very many those that need attention, and say how many', () => {
    const { reader, add, commit, onView } = setUp();
    const labels = { component: 'all' };
    const all = cart({ 'argocd/app-selector': 'component=all' });
    delete all.metadata.annotations!['argocd/app-name'];
    const read = () => reader.read(all);
    for (let i = 0; i < 200; i++) {
      add(`app${i}-dev`, { labels });
    }
    expect(read().applications).toHaveLength(200);
    expect(read()).not.toHaveProperty('total');

    for (let i = 0; i < 50; i++) {
      add(`more${i}-production`, { labels });
    }
    add('zebra-production', {
      labels,
      status: { health: { status: 'Degraded' } },
    });
    add('yak-production', {
      labels,
      status: { sync: { status: 'OutOfSync' } },
    });
    add('walrus-dev', { labels, status: { health: { status: 'BrandNew' } } });
    commit.mockClear();
    onView.mockClear();
    const { applications, total, lookedFor } = read();
    expect(total).toBe(253);
    expect(lookedFor[0].found).toBe(253);
    expect(applications).toHaveLength(200);
    const names = applications.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'zebra-production',
        'yak-production',
        'walrus-dev',
      ]),
    );
    // By environment, as always.
    expect(names.slice(-2)).toEqual(['yak-production', 'zebra-production']);
    // What is not shown costs nobody anything.
    expect(onView).toHaveBeenCalledTimes(200);
    expect(commit.mock.calls.length).toBeLessThanOrEqual(200);
  });

  it('should begin with what needs somebody, of an entity with many parts', () => {
    const { reader, add } = setUp();
    const labels = { system: 'shop' };
    add('cart-dev', { labels });
    add('orders-production', {
      labels,
      status: { health: { status: 'Degraded' } },
    });
    add('orders-staging', {
      labels,
      status: { sync: { status: 'OutOfSync' } },
    });
    const names = (kind: string) =>
      reader
        .read({
          ...cart(),
          kind,
          metadata: {
            name: 'shop',
            annotations: { 'argocd/app-selector': 'system=shop' },
          },
        })
        .applications.map(({ name }) => name);
    for (const kind of ['System', 'Domain', 'Group']) {
      expect(names(kind)).toEqual([
        'orders-production',
        'orders-staging',
        'cart-dev',
      ]);
    }
    expect(names('Component')).toEqual([
      'cart-dev',
      'orders-staging',
      'orders-production',
    ]);
  });

  it('should tell which records it has shown', () => {
    const { reader, records, add, onView } = setUp();
    add('cart-dev');
    add('search-dev');
    reader.read(cart());
    expect(onView.mock.calls).toEqual([
      [APPLICATIONS, records.get(APPLICATIONS, 'east', 'argocd', 'cart-dev')],
    ]);
  });

  it('should not mix what namesakes run', () => {
    const { reader, records, add } = setUp();
    add('cart-dev', { status: { health: { status: 'Degraded' } } });
    records.put(
      'deployments.apps',
      projectWorkload(
        'Deployment',
        {
          metadata: {
            name: 'other',
            namespace: 'elsewhere',
            annotations: {
              'argocd.argoproj.io/tracking-id':
                'cart-dev:apps/Deployment:elsewhere/other',
            },
          },
          spec: { replicas: 1 },
        },
        { cluster: 'east', intern: t => t },
      )!,
    );
    const [{ health }] = reader.read(cart()).applications;
    expect(health.reasons.map(({ code }) => code)).toEqual([
      'health-unexplained',
    ]);
  });

  it('should name the clusters that matter', () => {
    const clusters: ClusterFreshness[] = [
      { name: 'east', state: 'live', argocd: true },
      { name: 'far', state: 'stale', argocd: true },
      { name: 'new', state: 'connecting' },
      { name: 'personal', state: 'connecting', error: 'signed in to by each' },
      { name: 'plain', state: 'live', argocd: false },
    ];
    const { reader, add } = setUp({ clusters, unwatched: ['personal'] });
    const names = () => reader.read(cart()).clusters.map(({ name }) => name);
    expect(names()).toEqual(['east', 'far', 'new', 'personal']);
    add('cart-dev');
    expect(names()).toEqual(['east', 'new']);
  });
});
