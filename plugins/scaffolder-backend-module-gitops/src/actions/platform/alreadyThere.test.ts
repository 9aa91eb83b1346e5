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
  GitopsClusterApi,
  ManifestRef,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { alreadyThere } from './alreadyThere';

const bootstrap = {
  root: {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { namespace: 'argocd', name: 'platform' },
  },
  changes: { namespace: 'argocd', labels: {}, patches: [] },
};

/** A cluster with objects of these names. */
const task = (...names: string[]) => ({
  cluster: 'east',
  api: {
    status: async (_: string, refs: ManifestRef[]) =>
      refs.map(ref => ({ ...ref, found: names.includes(ref.name) })),
  } as unknown as GitopsClusterApi,
});

describe('alreadyThere', () => {
  it('should have nothing to say of an empty cluster', async () => {
    await expect(alreadyThere(task(), bootstrap)).resolves.toEqual([]);
  });

  it('should say what becomes of an Argo CD', async () => {
    await expect(
      alreadyThere(task('argocd-application-controller'), bootstrap),
    ).resolves.toEqual([
      expect.stringContaining('the release is applied over it'),
    ]);
    await expect(
      alreadyThere(task('argocd-application-controller', 'argo-cd'), bootstrap),
    ).resolves.toEqual([expect.stringContaining('it stays at its release')]);
  });

  it('should say what becomes of another platform', async () => {
    await expect(alreadyThere(task('platform'), bootstrap)).resolves.toEqual([
      expect.stringMatching(/Application platform already: .* deletes/),
    ]);
  });
});
