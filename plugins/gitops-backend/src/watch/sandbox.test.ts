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
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { Cluster, createCluster, KubeObject } from '@gitops-portal/sandbox';
import { writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { application } from '../__testUtils__/applications';
import { eventually } from '../__testUtils__/eventually';
import { KubeconfigClusters } from '../clusters/KubeconfigClusters';
import { RecordIndex } from '../index/RecordIndex';
import { APPLICATIONS } from '../tools/argocd';
import { applicationKind } from '../tools/argocd/kind';
import { createWorkloadsTool } from '../tools/workloads/tool';
import { Fleet } from './Fleet';

jest.setTimeout(60_000);

const RESOURCE = { group: 'argoproj.io', plural: 'applications' };
const TOKEN = 'token-of-the-portal';

const definition: KubeObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'applications.argoproj.io' },
  spec: {
    group: 'argoproj.io',
    scope: 'Namespaced',
    names: {
      plural: 'applications',
      singular: 'application',
      kind: 'Application',
      listKind: 'ApplicationList',
    },
    versions: [
      {
        name: 'v1alpha1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            'x-kubernetes-preserve-unknown-fields': true,
          },
        },
      },
    ],
  },
};

describe('Fleet on an API server with TLS, tokens and RBAC', () => {
  const directory = createMockDirectory();
  let cluster: Cluster;
  let fleet: Fleet;
  const index = new RecordIndex([
    applicationKind([]),
    ...createWorkloadsTool().kinds,
  ]);

  beforeAll(async () => {
    cluster = createCluster({
      name: 'east',
      bare: true,
      port: 0,
      users: [{ name: 'portal', token: TOKEN, groups: ['system:masters'] }],
    });
    await cluster.start();
    await writeFile(
      directory.resolve('kubeconfig'),
      stringify({
        apiVersion: 'v1',
        kind: 'Config',
        clusters: [
          {
            name: 'east',
            cluster: {
              server: cluster.url,
              'certificate-authority-data': Buffer.from(cluster.caPem).toString(
                'base64',
              ),
            },
          },
        ],
        users: [{ name: 'portal', user: { token: TOKEN } }],
        contexts: [
          { name: 'east', context: { cluster: 'east', user: 'portal' } },
        ],
        'current-context': 'east',
      }),
    );
    fleet = new Fleet({
      access: [
        new KubeconfigClusters([
          { kubeconfig: directory.resolve('kubeconfig') },
        ]),
      ],
      kinds: [applicationKind([]), ...createWorkloadsTool().kinds],
      index,
      logger: mockServices.logger.mock({
        child: () => mockServices.logger.mock(),
      }),
      timings: { discoveryMs: 200, backoffMinMs: 20, backoffMaxMs: 200 },
      argocdKind: APPLICATIONS,
      onFreshness: () => {},
    });
    fleet.start();
  });
  afterAll(async () => {
    await fleet.stop();
    await cluster.stop();
  });

  const state = () => fleet.freshness()[0];
  const has = (name: string) =>
    index.get(APPLICATIONS, 'east', 'argocd', name) !== undefined;
  const create = (name: string) =>
    cluster.client.create(RESOURCE, application(name) as KubeObject);

  it('should follow it from before Argo CD through all that can happen', async () => {
    await eventually(() =>
      expect(state()).toMatchObject({ state: 'live', argocd: false }),
    );

    await cluster.client.create(
      { group: 'apiextensions.k8s.io', plural: 'customresourcedefinitions' },
      definition,
    );
    await cluster.client.create(
      { group: '', plural: 'namespaces' },
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'argocd' } },
    );
    await create('cart-dev');
    await eventually(() => {
      expect(state()).toMatchObject({ state: 'live', argocd: true });
      expect(has('cart-dev')).toBe(true);
    });

    cluster.faults.killWatches();
    await create('search-dev');
    await eventually(() => expect(has('search-dev')).toBe(true));

    cluster.faults.expire();
    cluster.faults.killWatches();
    await create('web-dev');
    await eventually(() => expect(has('web-dev')).toBe(true));

    await cluster.faults.drop();
    await eventually(() => expect(state().state).toBe('stale'));
    expect(state().error).toMatch(/^The cluster (refuses|closed)/);
    expect(has('cart-dev')).toBe(true);
    await cluster.client.delete(RESOURCE, 'cart-dev', 'argocd');

    await cluster.faults.restore();
    await eventually(() => {
      expect(state().state).toBe('live');
      expect(has('cart-dev')).toBe(false);
    });
  });
});
