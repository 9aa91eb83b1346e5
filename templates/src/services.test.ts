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

import { KubeObject } from '@gitops-portal/sandbox';
import { CaseRunner } from './__testUtils__/CaseRunner';
import { REPOSITORIES } from './__testUtils__/company';
import { documents, manifests } from './__testUtils__/manifests';

jest.setTimeout(300_000);

describe('services', () => {
  let cases: CaseRunner;
  beforeAll(async () => {
    cases = await CaseRunner.start();
  });
  afterAll(async () => cases?.stop());

  describe('a service', () => {
    const NAME = 'by a Gateway and blue-green';

    it('should hand on what Kargo itself fills in', async () => {
      const { files } = await cases.run('application', NAME);
      const stages = manifests(files, 'config/kargo').filter(
        ({ kind }) => kind === 'Stage',
      ) as Array<
        KubeObject & {
          spec: {
            promotionTemplate: {
              spec: { steps: { uses: string; config: object }[] };
            };
          };
        }
      >;
      const steps = stages.map(({ spec }) => spec.promotionTemplate.spec.steps);
      expect(steps.map(list => list.map(({ uses }) => uses))).toEqual([
        [
          'git-clone',
          'kustomize-set-image',
          'git-commit',
          'git-push',
          'argocd-update',
        ],
        [
          'git-clone',
          'kustomize-set-image',
          'git-commit',
          'git-push',
          'git-open-pr',
          'git-wait-for-pr',
          'argocd-update',
        ],
      ]);
      const [, production] = steps;
      expect(production.map(({ config }) => config)).toEqual([
        expect.objectContaining({
          repoURL: '${{ vars.repository }}',
          checkout: [{ branch: 'main', path: './src' }],
        }),
        {
          path: './src/overlays/production',
          images: [
            {
              image: '${{ vars.image }}',
              tag: '${{ imageFrom(vars.image).Tag }}',
            },
          ],
        },
        {
          path: './src',
          message:
            'Release gift-cards ${{ imageFrom(vars.image).Tag }} to production',
        },
        { path: './src', generateTargetBranch: true },
        {
          repoURL: '${{ vars.repository }}',
          sourceBranch: '${{ outputs.push.branch }}',
          targetBranch: 'main',
          title:
            'Release gift-cards ${{ imageFrom(vars.image).Tag }} to production',
          description:
            'Promotion ${{ ctx.promotion }} of the Freight ${{ ctx.targetFreight.name }}.',
        },
        {
          repoURL: '${{ vars.repository }}',
          prNumber: '${{ outputs["open-pr"].pr.id }}',
        },
        { apps: [{ name: 'gift-cards-production', namespace: 'argocd' }] },
      ]);
    });

    it('should let only its own stages promote to its Applications', async () => {
      const { files } = await cases.run('application', NAME);
      const [set] = manifests(files, 'platform/services').filter(
        ({ kind }) => kind === 'ApplicationSet',
      );
      expect(set).toMatchObject({
        spec: {
          template: {
            metadata: {
              name: 'gift-cards-{{.environment}}',
              annotations: {
                'kargo.akuity.io/authorized-stage':
                  'gift-cards:{{.environment}}',
              },
            },
          },
        },
      });
    });

    it.each([
      [NAME, ['Certificate', 'HTTPRoute', 'ReferenceGrant']],
      [
        "by a Gateway with the Gateway's certificate, and without a pipeline",
        ['HTTPRoute'],
      ],
    ])('should have a certificate only where asked: %s', async (...given) => {
      const [name, kinds] = given;
      const { files } = await cases.run('application', name);
      const exposed = manifests(files, 'config/overlays/dev')
        .map(({ kind }) => kind)
        .filter(kind => kind !== 'Kustomization' && kind !== 'Rollout');
      expect(exposed.sort()).toEqual(kinds);
    });

    it('should be found by the plugins', async () => {
      const { files } = await cases.run('application', NAME);
      const found = documents(files, 'config').find(
        ({ path }) => path === 'config/catalog-info.yaml',
      );
      expect(found?.value).toMatchObject({
        metadata: {
          annotations: {
            'argocd/app-selector': 'component=gift-cards',
            'backstage.io/kubernetes-id': 'gift-cards',
            'kargo.akuity.io/project': 'gift-cards',
          },
        },
      });
    });

    it.each([
      ['name', 'Gift-Cards'],
      ['name', 'a'.repeat(41)],
      ['name', 'true'],
      ['version', 'latest'],
      ['image', 'registry.example/gift-cards:1.0.0'],
      ['port', 80],
    ])('should refuse the %s %s', async (field, value) => {
      await expect(
        cases.run('application', NAME, { [field]: value }),
      ).rejects.toThrow(`instance.${field}`);
    });
  });

  const removals = async (changes: Record<string, unknown> = {}) => {
    const { files } = await cases.run('offboard', 'a service', changes);
    const previews = [...files]
      .filter(([path]) => path.startsWith('.gitops-preview/'))
      .map(([, text]) => JSON.parse(text));
    return Object.fromEntries(
      previews.map(({ branch, files: changed }) => [
        branch,
        changed.map(({ path }: { path: string }) => path),
      ]),
    );
  };

  it('should offboard a service after what runs of it', async () => {
    expect(await removals()).toEqual({
      'remove-service-cart': ['services/cart/project.yaml'],
      'remove-namespaces-cart': [
        'environments/cart-dev/environment.yaml',
        'environments/cart-production/environment.yaml',
      ],
    });
  });

  it("should not offboard the environment of a system with a service's", async () => {
    const { 'remove-namespaces-cart': removed } = await removals({
      environments: ['dev', 'test'],
    });
    expect(removed).toEqual(['environments/cart-dev/environment.yaml']);
    await expect(removals({ environments: ['dev', 'other'] })).rejects.toThrow(
      'has no environment other',
    );
  });

  it.each([
    ['system', `system:default/${'s'.repeat(47)}`, 'instance.system'],
    ['system', 'system:default/Shop', 'instance.system'],
    ['environment', 'qa', 'has environments/shop-qa on main already'],
  ])('should refuse a new environment with the %s %s', async (...given) => {
    const [field, value, words] = given;
    await expect(
      cases.run('environment', 'with nothing but what has to be there', {
        [field]: value,
      }),
    ).rejects.toThrow(words);
  });

  it('should change exactly the image of a promotion', async () => {
    const { files } = await cases.run('promotion-request', 'by a pull request');
    const [preview] = [...files]
      .filter(([path]) => path.startsWith('.gitops-preview/'))
      .map(([, text]) => JSON.parse(text));
    const before =
      REPOSITORIES['cart-config']['overlays/staging/kustomization.yaml'];
    expect(preview.files).toEqual([
      {
        path: 'overlays/staging/kustomization.yaml',
        before,
        after: before.replace('1.0.0', '1.1.0'),
      },
    ]);
    expect(preview.description).toContain(
      '| `registry.example/cart` | `1.0.0` | `1.1.0` |',
    );
    expect(preview.description).toContain('### Before you approve');
    expect(preview.description).toContain('### Who approves');
    expect(preview.base).toBe('main');
  });

  it('should promote several images by Helm values, some of which need not be there', async () => {
    const images = (version: string) => [
      { repoUrl: 'registry.example/cart', tag: version },
      { repoUrl: 'registry.example/worker', tag: version },
    ];
    const promote = async (more: object) => {
      const { files } = await cases.run(
        'promotion-request',
        'by a pull request',
        {
          reason: 'Hotfix\n<!-- ```',
          stage: {
            via: 'pull-request',
            environment: 'staging',
            from: 'dev',
            application: {
              cluster: 'control-plane',
              namespace: 'argocd',
              name: 'cart-staging',
            },
            repository: {
              url: cases.repositoryUrl('cart-config'),
              path: 'charts/cart',
              revision: 'main',
              branch: 'main',
              valueFiles: ['values/staging.yaml', 'values/gone.yaml'],
              ...more,
            },
          },
          freight: {
            via: 'pull-request',
            version: '1.1.0',
            from: 'dev',
            images: images('1.1.0'),
          },
        },
      );
      const [preview] = [...files]
        .filter(([path]) => path.startsWith('.gitops-preview/'))
        .map(([, text]) => JSON.parse(text));
      return preview;
    };
    const preview = await promote({ ignoreMissingValueFiles: true });
    expect(preview.files).toEqual([
      {
        path: 'values/staging.yaml',
        before: '# Staging\nimage:\n  tag: 1.0.0\n',
        after:
          '# Staging\nimage:\n  tag: 1.1.0\nworker:\n  image: registry.example/worker:1.1.0\n',
      },
    ]);
    expect(preview.description).toMatch(
      /^> Hotfix\n> <\u2060!-- ```\n\n\*\*cart\*\*/,
    );
    for (const repoUrl of ['cart', 'worker']) {
      expect(preview.description).toMatch(
        new RegExp(`registry.example/${repoUrl}\` \\| .* \\| \`1.1.0\` \\|`),
      );
    }
    await expect(promote({})).rejects.toThrow(
      'has nothing at values/gone.yaml',
    );
  });
});
