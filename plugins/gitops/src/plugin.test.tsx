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

import { EntityProvider } from '@backstage/plugin-catalog-react';
import {
  createExtensionTester,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { gitopsApiRef } from '@gitops-portal/backstage-plugin-gitops-react';
import plugin from './index';
import { entityGitopsCard, entityGitopsContent } from './plugin';
import { makeFixtures } from './__testUtils__/applications';
import { fakeGitopsApi } from './__testUtils__/render';

const { application, answer } = makeFixtures(Date.now());

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'cart' },
};

const api = fakeGitopsApi(answer([application('dev')]));

describe('gitopsPlugin', () => {
  it('should be the default export', () => {
    expect(plugin.$$type).toBe('@backstage/FrontendPlugin');
    expect(plugin.id).toBe('gitops');
  });

  it('should have a card', async () => {
    const tester = createExtensionTester(entityGitopsCard);
    renderInTestApp(
      <EntityProvider entity={entity}>{tester.reactElement()}</EntityProvider>,
      { apis: [[gitopsApiRef, api]] },
    );
    expect(
      await screen.findByText('1.4.3 is healthy in dev'),
    ).toBeInTheDocument();
  });

  it('should have a tab', async () => {
    const tester = createExtensionTester(entityGitopsContent);
    renderInTestApp(
      <EntityProvider entity={entity}>{tester.reactElement()}</EntityProvider>,
      { apis: [[gitopsApiRef, api]] },
    );
    expect(
      await screen.findByRole('grid', { name: 'Applications' }),
    ).toBeInTheDocument();
  });
});
