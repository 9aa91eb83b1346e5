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

import { setTimeout as sleep } from 'timers/promises';
import { KargoWorld, IMAGE, PROJECT } from './testing/kargoWorld';
import { type Freight, KARGO, type Promotion, type Stage } from './types';

jest.setTimeout(60_000);

/** Tries until it is not refused any more. */
async function onceAllowed<T>(promote: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await promote();
    } catch (error) {
      if ((error as { code?: number }).code !== 422) {
        throw error;
      }
      await sleep(200);
    }
  }
}

describe('from a release to production', () => {
  const world = new KargoWorld();
  afterAll(() => world.stop());

  it('goes through all Stages', async () => {
    await world.start();
    await world.environments('dev', 'staging', 'production');
    await world.project();
    await world.put('ProjectConfig', PROJECT, {
      promotionPolicies: [
        { stageSelector: { name: 'dev' }, autoPromotionEnabled: true },
      ],
    });
    await world.create({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AnalysisTemplate',
      metadata: { name: 'has-tag', namespace: PROJECT },
      spec: {
        args: [{ name: 'repository' }],
        metrics: [
          {
            name: 'has-tag',
            successCondition: 'result == "orders"',
            provider: {
              web: {
                url: `${world.registryUrl}/v2/{{args.repository}}/tags/list`,
                jsonPath: '{$.name}',
              },
            },
          },
        ],
      },
    });
    await world.stage('dev', { direct: true }, world.updateSteps('dev'));
    await world.stage(
      'staging',
      { stages: ['dev'], requiredSoakTime: '5s' },
      world.updateSteps('staging'),
      {
        verification: {
          analysisTemplates: [{ name: 'has-tag' }],
          args: [{ name: 'repository', value: '${{ ctx.project }}' }],
        },
      },
    );
    const [clone, setImage, commit] = world.updateSteps('production');
    const prNumber = '${{ outputs["open-pr"].pr.id }}';
    const repoURL = world.configUrl;
    await world.stage('production', { stages: ['staging'] }, [
      clone,
      setImage,
      commit,
      {
        uses: 'git-push',
        as: 'push',
        config: { path: './src', generateTargetBranch: true },
      },
      {
        uses: 'git-open-pr',
        as: 'open-pr',
        config: {
          repoURL,
          sourceBranch: '${{ outputs.push.branch }}',
          targetBranch: 'main',
        },
      },
      { uses: 'git-wait-for-pr', as: 'wait', config: { repoURL, prNumber } },
      {
        uses: 'argocd-update',
        config: { apps: [{ name: 'orders-production' }] },
      },
    ]);

    // A release is a commit; the build makes the image.
    await world.repository('orders');
    const revision = await world.commit('orders', { VERSION: '3.3.0\n' });
    const freight = await world.freight('3.3.0');
    const { name } = freight.metadata;
    expect(name).toMatch(/^[0-9a-f]{40}$/);
    expect(freight.alias).toMatch(/^[a-z]+-[a-z]+$/);
    expect(freight.images).toEqual([
      expect.objectContaining({
        repoURL: IMAGE,
        tag: '3.3.0',
        digest: expect.stringMatching(/^sha256:/),
        annotations: expect.objectContaining({
          'org.opencontainers.image.revision': revision,
        }),
      }),
    ]);

    // dev gets it by itself, and is verified by being healthy.
    const dev = await world.verified('dev', name);
    expect(dev.status).toMatchObject({
      autoPromotionEnabled: true,
      health: {
        status: 'Healthy',
        output: [
          {
            applicationStatuses: [
              expect.objectContaining({ Name: 'orders-dev' }),
            ],
          },
        ],
      },
      lastPromotion: { status: { phase: 'Succeeded' } },
    });
    expect(dev.metadata.annotations?.['kargo.akuity.io/argocd-context']).toBe(
      '[{"name":"orders-dev","namespace":"argocd"}]',
    );
    await world.until<Freight>(
      KARGO.freights,
      name,
      'verified in dev',
      ({ status }) =>
        Boolean(status?.verifiedIn?.dev && status.currentlyIn?.dev),
    );

    // staging has to wait until it has soaked.
    await expect(world.promote('staging', name)).rejects.toMatchObject({
      code: 422,
      message: expect.stringContaining(
        'Freight is not available to this Stage',
      ),
    });
    const toStaging = await onceAllowed(() => world.promote('staging', name));
    expect(toStaging.metadata.name).toMatch(
      new RegExp(`^staging\\.[0-9a-z]{26}\\.${name.slice(0, 7)}$`),
    );
    expect((await world.ended(toStaging.metadata.name)).status).toMatchObject({
      phase: 'Succeeded',
      currentStep: 4,
      state: { push: { branch: 'main' } },
    });
    const staging = await world.verified('staging', name);
    expect(staging.status?.freightHistory?.[0].verificationHistory).toEqual([
      expect.objectContaining({
        phase: 'Successful',
        analysisRun: expect.objectContaining({ phase: 'Successful' }),
      }),
    ]);

    // production by a pull request.
    const toProduction = await world.promote('production', name);
    const waiting = await world.until<Promotion>(
      KARGO.promotions,
      toProduction.metadata.name,
      'waits for its pull request',
      ({ status }) =>
        status?.currentStep === 5 && status.state?.wait !== undefined,
    );
    expect(waiting.status?.state).toMatchObject({
      'open-pr': {
        pr: { id: 1, url: `${world.git.url}/acme/orders-config/pulls/1` },
      },
    });
    const merged = await fetch(
      `${world.git.url}/api/v1/repos/acme/orders-config/pulls/1/merge`,
      {
        method: 'POST',
        headers: {
          Authorization: 'token token-of-ana',
          'Content-Type': 'application/json',
        },
        body: JSON.stringify({ Do: 'merge' }),
      },
    );
    expect(merged.status).toBe(200);
    expect(
      (await world.ended(toProduction.metadata.name)).status,
    ).toMatchObject({ phase: 'Succeeded' });
    await world.verified('production', name);
    expect(
      await world.file(
        'orders-config',
        'overlays/production/kustomization.yaml',
      ),
    ).toContain('newTag: 3.3.0');

    const stages = (await world.client.list(KARGO.stages)) as Stage[];
    expect(stages.map(({ status }) => status?.freightSummary)).toEqual([
      name,
      name,
      name,
    ]);
    expect(world.warnings).toEqual([]);
  });
});
