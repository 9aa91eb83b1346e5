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
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { gitopsApiRef } from '@gitops-portal/backstage-plugin-gitops-react';
import { screen, waitFor } from '@testing-library/react';
import { axe } from 'jest-axe';
import { ComponentProps } from 'react';
import { gitopsApiWith } from '../../__testUtils__/render';
import { templateRouteRef } from '../../routes';
import { TemplateLink } from './TemplateLink';

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders', namespace: 'default' },
};

const template = (name: string, type: string): Entity => ({
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name, namespace: 'platform' },
  spec: { type },
});

function show(
  entities: Entity[],
  mounted = true,
  more: Pick<ComponentProps<typeof TemplateLink>, 'fields' | 'label'> = {},
) {
  const catalog = catalogApiMock.mock({
    getEntities: jest.fn(async () => ({ items: entities })),
  });
  return {
    catalog,
    ...renderInTestApp(
      <main>
        <TemplateLink
          type="gitops-promotion-request"
          entity={entity}
          {...more}
        />
      </main>,
      {
        apis: [
          [gitopsApiRef, gitopsApiWith()],
          [catalogApiRef, catalog],
        ],
        mountedRoutes: mounted
          ? { '/create/templates/:namespace/:templateName': templateRouteRef }
          : {},
      },
    ),
  };
}

describe('TemplateLink', () => {
  it('should lead to the form of the template, filled in for the entity', async () => {
    const { container } = show([
      template('release-please', 'gitops-promotion-request'),
      template('other', 'gitops-secret'),
    ]);
    const link = await screen.findByRole('link', { name: 'Request promotion' });
    const url = new URL(link.getAttribute('href')!, 'http://portal.example');
    expect(url.pathname).toBe('/create/templates/platform/release-please');
    expect(JSON.parse(url.searchParams.get('formData')!)).toEqual({
      entity: 'component:default/orders',
    });
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should fill in more where it is for one environment', async () => {
    const stage = { via: 'pull-request', environment: 'staging' };
    show([template('a', 'gitops-promotion-request')], true, {
      fields: { stage },
      label: 'Request promotion to staging',
    });
    const link = await screen.findByRole('link', {
      name: 'Request promotion to staging',
    });
    const url = new URL(link.getAttribute('href')!, 'http://portal.example');
    expect(JSON.parse(url.searchParams.get('formData')!)).toEqual({
      entity: 'component:default/orders',
      stage,
    });
  });

  it.each([
    ['the catalog has no such template', [], true],
    [
      'the portal has no templates',
      [template('a', 'gitops-promotion-request')],
      false,
    ],
  ])('should not be there where %s', async (_, entities, mounted) => {
    const { catalog } = show(entities, mounted);
    await waitFor(() => expect(catalog.getEntities).toHaveBeenCalled());
    expect(
      screen.queryByRole('link', { name: 'Request promotion' }),
    ).toBeNull();
  });
});
