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

import { createValidator } from '../../__testUtils__/responseValidator';
import { component, KargoWorld } from './__testUtils__/KargoWorld';
import { fixtures } from './__fixtures__';
import { KargoStage, STAGES } from './records';
import { reverify } from './actions/verification';
import { promote } from './actions/promote';

const validate = createValidator('EntityPipelines');

async function read(version: keyof typeof fixtures, project: string) {
  const world = new KargoWorld().put(fixtures[version]);
  const answer = await world.read(
    component({ 'kargo.akuity.io/project': project }),
  );
  expect(validate(JSON.parse(JSON.stringify(answer)))).toEqual([]);
  // Whatever an object has in it that people are not to see.
  expect(JSON.stringify(answer)).not.toMatch(/s3cr3t|0123456789abcdef/);
  const [pipeline] = answer.pipelines;
  const stage = (name: string) => pipeline.stages.find(s => s.name === name)!;
  const record = (name: string) => world.get<KargoStage>(STAGES, name, project);
  const context = { records: world.index, now: world.now };
  return { pipeline, stage, record, context };
}

const codes = (reasons: Array<{ code: string }>) =>
  reasons.map(({ code }) => code);

describe('objects of several versions of Kargo', () => {
  it('should be read as 1.8 leaves them', async () => {
    const { pipeline, stage, record, context } = await read('v18', 'guestbook');
    expect(pipeline.state).toBe('healthy');
    expect(pipeline.warehouses[0]).toMatchObject({
      subscriptions: [
        {
          type: 'image',
          filter: '^1.0.0 · ^1\\.',
          discovered: 2,
          newest: '1.3.0',
        },
        {
          type: 'git',
          filter: 'main · base',
          newest: 'a1b2c3d4e5f60718293a4b5c6d7e8f9001122334',
        },
      ],
    });
    expect(stage('test')).toMatchObject({
      color: 'lime',
      phase: 'Ready',
      state: 'healthy',
      autoPromotion: false,
      verification: { phase: 'Successful', state: 'healthy' },
      applications: [{ namespace: 'argocd', name: 'guestbook-test' }],
      current: [{ alias: 'fuzzy-otter' }],
      since: '2025-10-20T10:02:00Z',
    });
    expect(pipeline.freight[0]).toMatchObject({
      discoveredAt: '2025-10-20T10:00:01Z',
      commits: [{ message: 'Raise the limits' }],
    });
    expect(pipeline.promotions[0]).toMatchObject({
      actor: 'admin',
      state: 'healthy',
      steps: [
        { alias: 'step-0' },
        { alias: 'update::step-1', uses: 'kustomize-set-image' },
        { alias: 'step-2' },
      ],
    });
    // Without an id there is nothing that Kargo would listen to.
    expect(codes(reverify.blockedBy(record('test'), context))).toContain(
      'no-verification',
    );
  });

  it('should be read as 1.11 leaves them', async () => {
    const { pipeline, stage, record, context } = await read('v111', 'loyalty');
    expect(pipeline.state).toBe('degraded');
    expect(codes(pipeline.reasons)).toEqual([
      'project-config-not-ready',
      'discovery-failed',
      'verification-failed',
      'reverify-not-accepted',
      'auto-promotion-held',
      'no-freight',
    ]);
    expect(
      pipeline.warehouses.map(({ name, state, refreshing }) => [
        name,
        state,
        refreshing,
      ]),
    ).toEqual([
      ['code', 'progressing', true],
      ['config', 'degraded', false],
    ]);
    expect(stage('test')).toMatchObject({
      phase: 'Failed',
      health: 'Healthy',
      state: 'degraded',
      holds: [{ origin: 'code', actor: 'email:ana@acme.example' }],
      current: [
        { origin: 'code', alias: 'kind-heron' },
        {
          origin: 'config',
          commits: [{ tag: 'v1.4.0' }],
          charts: [{ version: '2.1.0' }],
        },
      ],
      verification: { analysisRun: 'test.01kah0000000000000000000ab.3333333' },
    });
    expect(stage('gate')).toMatchObject({
      controlFlow: true,
      state: 'healthy',
      health: 'NotApplicable',
      candidates: [],
    });
    expect(stage('eu')).toMatchObject({
      state: 'missing',
      candidates: [{ available: true, approved: true }],
      currentPromotion: 'eu.01kah0000000000000000000ac.1111111',
    });
    expect(pipeline.edges).toContainEqual({
      from: 'stage/gone',
      to: 'gate',
      origin: 'code',
    });
    expect(pipeline.freight[0].others).toEqual(['model v7']);
    expect(pipeline.promotions[0]).toMatchObject({
      automated: true,
      freightAlias: 'kind-heron',
      steps: [{ status: 'Running', errorCount: 3 }],
    });
    expect(reverify.blockedBy(record('test'), context)).toEqual([]);
  });

  it('should be read as far as they are understood, as 1.12 may leave them', async () => {
    const { pipeline, stage, record, context } = await read('v112', 'next');
    expect(pipeline.state).toBe('unknown');
    expect(pipeline.warehouses[0]).toMatchObject({
      state: 'healthy',
      reasons: [{ code: 'freight-criteria-unmet' }],
      subscriptions: [
        { type: 's3', repoUrl: 'models', discovered: 1, newest: '2026-11-20' },
      ],
    });
    expect(stage('fleet')).toMatchObject({
      phase: 'Unknown',
      health: 'Degrading',
    });
    expect(stage('fleet').state).not.toBe('healthy');
    expect(codes(promote.blockedBy(record('fleet'), context))).toEqual([
      'has-targets',
    ]);
    expect(pipeline.promotions[0]).toMatchObject({
      phase: 'WaitingForWindow',
      state: 'unknown',
      steps: [{ status: 'Deferred', state: 'unknown' }],
    });
  });
});
