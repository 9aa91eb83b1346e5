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

import { createMockDirectory } from '@backstage/backend-test-utils';
import { runAction } from '../../__testUtils__/actionContext';
import { examplesOf } from '../../__testUtils__/examples';
import { writeFiles } from '../../__testUtils__/giteaHost';
import { createImagesSetAction } from './imagesSet';
import { createKustomizeEditAction } from './kustomizeEdit';
import { createManifestEditAction } from './manifestEdit';
import { createManifestsPolicyAction } from './manifestsPolicy';

describe('the examples of the manifest actions', () => {
  const workspace = createMockDirectory();

  beforeEach(async () => {
    workspace.clear();
    await writeFiles(workspace.path, {
      'values.yaml': 'server:\n  replicas: 1\ndex:\n  enabled: true\n',
      'base/workload.yaml': [
        'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: orders\nspec:\n  template:\n    spec:\n      containers: []\n',
        'apiVersion: v1\nkind: Service\nmetadata:\n  name: orders\nspec:\n  ports: []\n',
      ]
        .join('---\n')
        .replace('containers: []', 'containers:\n        - name: orders'),
      'overlays/staging/kustomization.yaml': 'resources: [old.yaml]\n',
      'charts/orders/Chart.yaml': 'name: orders\n',
      'charts/orders/values.yaml':
        'image:\n  repository: registry.example.com/orders\n',
      'charts/orders/values-production.yaml': 'image:\n  tag: 3.2.0\n',
    });
  });

  const actions = [
    createManifestEditAction(),
    createKustomizeEditAction(),
    createImagesSetAction(),
  ] as const;

  it.each(actions.map(action => [action.id, action] as const))(
    'should run those of %s',
    async (_, action) => {
      for (const { input } of examplesOf(action, action.examples ?? [])) {
        const { outputs } = await runAction(action, {
          input,
          workspacePath: workspace.path,
        });
        expect(
          outputs.changed === true ||
            (outputs.changedFiles as string[])?.length > 0,
        ).toBe(true);
      }
    },
  );

  it('should run those of gitops:manifests:policy', async () => {
    const action = createManifestsPolicyAction();
    const [strict, lenient] = examplesOf(action, action.examples ?? []);
    const run = ({ input }: typeof strict) =>
      runAction(action, { input, workspacePath: workspace.path });
    await expect(run(strict)).rejects.toThrow('violation(s) of the policy');
    const { outputs } = await run(lenient);
    expect(outputs.violations).not.toEqual([]);
  });
});
