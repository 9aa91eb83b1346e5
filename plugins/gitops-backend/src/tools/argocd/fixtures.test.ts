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
import { createValidator } from '../../__testUtils__/responseValidator';
import { TreeWorld } from '../../resources/__testUtils__/treeWorld';
import { fixtures } from './__fixtures__';
import { unpackResources } from './managedResources';
import { projectApplication } from './project';

const project = (object: KubernetesObject) =>
  projectApplication(object, { cluster: 'east', intern: text => text });

/** The health of each resource that has one, where no object is known. */
function tree(object: KubernetesObject) {
  const world = new TreeWorld();
  const answer = world.reader().read(project(object));
  expect(createValidator('ResourceTree')(answer)).toEqual([]);
  return Object.fromEntries(
    answer.nodes.map(({ name, kind, existence, health }) => [
      `${kind} ${name}`,
      [existence, health?.status, health?.source, health?.reasons[0]?.code],
    ]),
  );
}

describe('Applications of several versions of Argo CD', () => {
  it('should read a chart of 2.14, whose resources have their health', () => {
    expect(project(fixtures.helm)).toMatchObject({
      sources: [{ chart: 'cart', revision: '1.4.2', targetRevision: '1.x' }],
      syncStatus: 'OutOfSync',
      outOfSync: 1,
      drift: [{ kind: 'CronJob', prune: true }],
      unhealthy: [{ kind: 'Deployment', status: 'Degraded' }],
    });
    expect(tree(fixtures.helm)).toEqual({
      'ConfigMap cart': ['unknown', undefined, undefined, undefined],
      'Secret cart-db': ['unknown', undefined, undefined, undefined],
      'Service cart': ['unknown', 'Healthy', 'argocd', undefined],
      'Deployment cart': ['unknown', 'Degraded', 'argocd', 'argocd-says'],
      'Certificate cart-tls': ['unknown', 'Healthy', 'argocd', 'argocd-says'],
      // Its kind is watched, and it is not there.
      'CronJob cleanup': ['missing', 'Missing', 'live', 'resource-missing'],
      'Job cart-migrate': ['missing', undefined, undefined, undefined],
    });
  });

  it('should read several sources of 3.0, whose resources have no health', () => {
    const record = project(fixtures.multiSource);
    expect(record.sources.map(({ revision }) => revision)).toEqual([
      '1.4.2',
      '4f1c7a90b2de5583c0a1e6f7d8b94c2130af5e6d',
    ]);
    expect(record).toMatchObject({
      automated: true,
      destination: { name: 'workload' },
    });
    expect(unpackResources(record.resources)[0]).toMatchObject({
      kind: 'Namespace',
      wave: -1,
    });
    // The portal knows no cluster of that name, and Argo CD tells nothing.
    expect(tree(fixtures.multiSource)).toEqual({
      'Namespace cart-dev': ['unknown', undefined, undefined, undefined],
      'Service cart': ['unknown', 'Unknown', 'live', 'cluster-unknown'],
      'Deployment cart': ['unknown', 'Unknown', 'live', 'cluster-unknown'],
      'HorizontalPodAutoscaler cart': [
        'unknown',
        'Unknown',
        'live',
        'cluster-unknown',
      ],
    });
  });

  it('should read a hydrated Application of 3.4', () => {
    const record = project(fixtures.hydrator);
    expect(record).toMatchObject({
      automated: false,
      sources: [{ path: 'cart', targetRevision: 'env/dev' }],
      healthStatus: 'Missing',
    });
    expect(unpackResources(record.resources)[1]).toMatchObject({
      wave: 1,
      requiresDeletionConfirmation: true,
    });
    expect(tree(fixtures.hydrator)).toEqual({
      'Deployment cart': ['missing', 'Missing', 'live', 'resource-missing'],
      'StatefulSet cache': ['missing', 'Missing', 'live', 'resource-missing'],
    });
  });

  it('should read an Application of 3.5 while it is synced', () => {
    expect(project(fixtures.git)).toMatchObject({
      automated: true,
      operation: { requested: true, phase: 'Running', initiatedBy: 'ana' },
    });
    const nodes = tree(fixtures.git);
    expect(nodes['Deployment cart']).toEqual([
      'unknown',
      'Unknown',
      'live',
      'not-seen-yet',
    ]);
    expect(nodes['Rollout canary']).toEqual([
      'unknown',
      'Unknown',
      'live',
      'not-watched',
    ]);
  });

  it('should read the Applications of an Application of 3.5', () => {
    expect(tree(fixtures.appOfApps)).toEqual({
      'AppProject shop': ['unknown', undefined, undefined, undefined],
      'Application cart-dev': ['unknown', undefined, undefined, undefined],
      'ApplicationSet search': ['unknown', 'Unknown', 'live', 'not-seen-yet'],
    });
  });
});
