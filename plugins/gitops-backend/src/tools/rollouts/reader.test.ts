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
import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import { application } from '../../__testUtils__/applications';
import { Environments } from '../../config/environments';
import { readGitopsConfig } from '../../config/GitopsConfig';
import { RecordIndex } from '../../index/RecordIndex';
import { EntityObjects } from '../../links/EntityObjects';
import { EntityApplicationsReader } from '../../views/EntityApplicationsReader';
import { builtInTools } from '..';
import { APPLICATIONS } from '../argocd';
import { projectApplication } from '../argocd/project';
import { projectReplicaSet } from '../workloads/projectObject';
import { changed, fixtures, replicaSet } from './__fixtures__';
import { analysisRunKind, rolloutKind } from './kind';
import { RolloutsReader } from './reader';
import { ANALYSIS_RUNS, REPLICA_SETS, ROLLOUTS } from './record';

const config = readGitopsConfig(new ConfigReader({}));
const tools = builtInTools(config);
const environments = new Environments(config.environments);
const same = (cluster: string) => ({ cluster, intern: (t: string) => t });
const clusters = {
  freshness: () =>
    ['east', 'west'].map(name => ({ name, state: 'live' as const })),
  knowledge: () => 'live' as const,
  isWatched: () => true,
  servers: () =>
    new Map([
      ['east', undefined],
      ['west', undefined],
    ]),
};

const orders: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'orders',
    annotations: { 'argocd/app-name': 'orders-production' },
  },
};

/** An Application in one cluster whose Rollout is in another. */
function world(rollout: KubernetesObject, health: string) {
  const records = new RecordIndex(tools.flatMap(tool => tool.kinds));
  const argo = application('orders-production', {
    spec: { destination: { name: 'west', namespace: 'orders-production' } },
    status: {
      health: { status: health },
      resources: [
        {
          group: 'argoproj.io',
          version: 'v1alpha1',
          kind: 'Rollout',
          namespace: 'orders-production',
          name: 'orders',
          status: 'Synced',
        },
      ],
    },
  }) as KubernetesObject;
  records.put(APPLICATIONS, projectApplication(argo, same('east')));
  records.put(ROLLOUTS, rolloutKind.project(rollout, same('west'))!);
  records.put(
    ANALYSIS_RUNS,
    analysisRunKind.project(fixtures.analysisRun, same('west'))!,
  );
  // Of the same uid in another cluster: it is none of its business.
  records.put(
    ANALYSIS_RUNS,
    analysisRunKind.project(
      changed(fixtures.analysisRun, { metadata: { name: 'of-another' } }),
      same('east'),
    )!,
  );
  records.put(
    REPLICA_SETS,
    projectReplicaSet(replicaSet('7b9f6c5d4', '3'), same('west')),
  );
  const shared = { tools, records, clusters, aliases: new Map() };
  return {
    applications: new EntityApplicationsReader({
      ...shared,
      environments,
      commit: () => ({}),
    }),
    rollouts: new RolloutsReader({
      objects: new EntityObjects(shared),
      clusters,
      environments,
    }),
  };
}

const aborted = changed(fixtures.canary, {
  status: {
    abort: true,
    phase: 'Degraded',
    pauseConditions: undefined,
    controllerPause: undefined,
  },
});

describe('a Rollout and the Application that manages it', () => {
  it('should both say which analysis failed, and by how much', async () => {
    const { applications, rollouts } = world(aborted, 'Degraded');
    const [shown] = applications.read(orders).applications;
    expect(shown.health).toMatchObject({
      status: 'Degraded',
      state: 'degraded',
      reasons: [
        {
          code: 'analysis-failed',
          message: 'Analysis success-rate failed: 0.9612 < 0.99',
          resource: { kind: 'AnalysisRun', cluster: 'west' },
        },
        { code: 'rollout-aborted', resource: { kind: 'Rollout' } },
      ],
    });
    const answer = await rollouts.read(orders);
    expect(answer).toMatchObject({
      entityRef: 'component:default/orders',
      available: true,
      unreadable: [],
      clusters: [{ name: 'west' }],
    });
    expect(answer.rollouts).toMatchObject([
      {
        id: 'west/orders-production/orders',
        environment: 'production',
        applications: [
          { cluster: 'east', namespace: 'argocd', name: 'orders-production' },
        ],
        reasons: [{ code: 'analysis-failed' }, { code: 'rollout-aborted' }],
        analysisRuns: [{ name: 'orders-7b9f6c5d4-3-2' }],
        actions: [],
      },
    ]);
  });

  it('should both say for whom they wait', async () => {
    const { applications } = world(fixtures.canary, 'Suspended');
    const [shown] = applications.read(orders).applications;
    expect(shown.health.state).toBe('paused');
    expect(shown.health.reasons.map(({ code }) => code)).toContain(
      'rollout-paused',
    );
  });

  it('should ask what may be done with what is not over', async () => {
    const states = jest.fn(async () => [{ id: 'abort', blockedBy: [] }]);
    const { rollouts } = world(fixtures.canary, 'Suspended');
    const { rollouts: found } = await rollouts.read(orders, states);
    expect(found[0].actions).toEqual([{ id: 'abort', blockedBy: [] }]);
    // Its analysis is over.
    expect(found[0].analysisRuns[0].actions).toEqual([]);
    expect(states).toHaveBeenCalledTimes(1);
  });
});
