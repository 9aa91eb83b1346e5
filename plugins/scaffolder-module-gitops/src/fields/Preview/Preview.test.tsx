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

import { mockApis } from '@backstage/frontend-test-utils';
import { discoveryApiRef, fetchApiRef } from '@backstage/frontend-plugin-api';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { scaffolderApiMock } from '@backstage/plugin-scaffolder-react/testUtils';
import {
  PreviewedChange,
  TemplatePreview,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import { preview as previewField } from '.';
import { renderForm } from '../../__testUtils__/renderForm';

const PROPERTIES = {
  name: { title: 'Name', type: 'string' },
  password: { title: 'Password', type: 'string', 'ui:widget': 'password' },
};

const repository: PreviewedChange = {
  kind: 'repository',
  host: 'git.example',
  owner: 'acme',
  name: 'orders-config',
  branch: 'main',
  files: Array.from({ length: 40 }, (_, index) => ({
    path: `base/file-${index + 1}.yaml`,
    after: `number: ${index + 1}\n`,
  })),
};

const pull: PreviewedChange = {
  kind: 'pull-request',
  host: 'git.example',
  owner: 'acme',
  name: 'platform',
  branch: 'add-orders',
  base: 'main',
  title: 'Add orders',
  description: 'It adds **orders**.',
  files: [
    {
      path: 'services/kustomization.yaml',
      before: 'resources:\n  - cart\n',
      after: 'resources:\n  - cart\n  - orders\n',
    },
  ],
};

const cluster: PreviewedChange = {
  kind: 'cluster',
  cluster: 'hub',
  title: 'Install Argo CD',
  lines: ['Namespace argocd is created'],
};

function show(options: {
  answer: (values: Record<string, unknown>) => TemplatePreview | Response;
  values?: Record<string, string>;
  path?: string;
  auto?: boolean;
}) {
  const { answer, values = { name: 'orders' }, path, auto } = options;
  const asked: Array<{ template: string; values: Record<string, unknown> }> =
    [];
  const form = renderForm({
    fields: [previewField],
    properties: {
      ...PROPERTIES,
      size: { title: 'Size', type: 'string', default: 'small' },
      preview: {
        title: 'What will happen',
        type: 'string',
        'ui:field': 'GitopsPreview',
        ...(auto === undefined ? {} : { 'ui:options': { auto } }),
      },
    },
    values,
    path,
    apis: [
      [discoveryApiRef, mockApis.discovery()],
      [
        scaffolderApiRef,
        scaffolderApiMock.mock({
          getTemplateParameterSchema: jest.fn(async () => ({
            title: 'Service',
            steps: [
              { title: 'One', schema: { properties: PROPERTIES } as object },
            ],
          })) as never,
        }),
      ],
      [
        fetchApiRef,
        {
          fetch: async (_: string, init: RequestInit) => {
            const body = JSON.parse(String(init.body));
            asked.push(body);
            const answered = answer(body.values);
            return answered instanceof Response
              ? answered
              : Response.json(answered);
          },
        },
      ],
    ],
  });
  return { ...form, asked };
}

describe('GitopsPreview', () => {
  it('should show what would be done, by repository, pull request and cluster', async () => {
    const { container, user, asked } = show({
      answer: () => ({ changes: [repository, pull, cluster] }),
    });
    const made = within(
      await screen.findByRole('region', {
        name: 'New repository acme/orders-config',
      }),
    );
    expect(made.getByText(/on branch main · 40 new files/)).toBeVisible();
    expect(
      within(
        screen.getByRole('region', { name: 'Pull request in acme/platform' }),
      ).getByText(/add-orders into main · 1 file changes/),
    ).toBeVisible();
    expect(
      screen.getByRole('region', { name: 'Install Argo CD' }),
    ).toHaveTextContent('In cluster hub');
    // Of many files some, and none is compared before somebody looks
    expect(made.getAllByRole('button', { name: /base\/file/ })).toHaveLength(
      30,
    );
    expect(made.queryByRole('table')).toBeNull();
    await user.click(made.getByRole('button', { name: /base\/file-2\.yaml/ }));
    expect(
      await made.findByRole('table', {
        name: 'Difference of base/file-2.yaml',
      }),
    ).toHaveTextContent('number: 2');
    await user.click(made.getByRole('button', { name: 'Show 10 more files' }));
    expect(made.getAllByRole('button', { name: /base\/file/ })).toHaveLength(
      40,
    );
    // The one file of a pull request is open
    expect(
      await screen.findByRole('table', {
        name: 'Difference of services/kustomization.yaml',
      }),
    ).toHaveTextContent('- orders');
    expect(asked).toEqual([
      {
        template: 'template:default/service',
        values: { name: 'orders', size: 'small' },
      },
    ]);
    expect(await axe(container)).toHaveNoViolations();
  });

  it('should not send passwords', async () => {
    const { asked } = show({
      answer: () => ({ changes: [] }),
      values: { name: 'orders', password: 'hunter2' },
    });
    expect(await screen.findByText('Nothing would be changed.')).toBeVisible();
    expect(asked[0].values).toMatchObject({
      name: 'orders',
      password: '***',
    });
  });

  it('should say which step would fail, and why', async () => {
    show({
      answer: () => ({
        changes: [],
        failed: {
          message: 'acme/orders exists already',
          step: { id: 'create', name: 'Create the repository' },
        },
      }),
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(
      'This would stop at “Create the repository”',
    );
    expect(alert).toHaveTextContent('acme/orders exists already');
  });

  it('should say that it is old once the form has changed, and make it again', async () => {
    const { user, asked } = show({ answer: () => ({ changes: [cluster] }) });
    await screen.findByText('Install Argo CD');
    await user.type(screen.getByLabelText('Name'), 's');
    expect(
      await screen.findByText('The form has changed since: make it again.'),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Make it again' }));
    await waitFor(() => expect(asked).toHaveLength(2));
    expect(asked[1].values).toMatchObject({ name: 'orderss' });
    await waitFor(() =>
      expect(screen.queryByText(/The form has changed since/)).toBeNull(),
    );
  });

  it('should wait for a click where the template says so', async () => {
    const { user, asked } = show({
      answer: () => ({ changes: [cluster] }),
      auto: false,
    });
    const button = await screen.findByRole('button', {
      name: 'Show the preview',
    });
    expect(asked).toHaveLength(0);
    await user.click(button);
    expect(await screen.findByText('Install Argo CD')).toBeVisible();
  });

  it('should say who may not preview, and that one can go on', async () => {
    const { next } = show({
      answer: () =>
        Response.json(
          { error: { name: 'NotAllowedError', message: 'Not you' } },
          { status: 403 },
        ),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /You may not preview templates.*You can go on without a preview/,
    );
    await next();
    expect(await screen.findByRole('button', { name: 'Create' })).toBeEnabled();
  });

  it('should say that it is possible on the page of a template only', async () => {
    const { asked } = show({
      answer: () => ({ changes: [] }),
      path: '/create/edit',
    });
    expect(
      await screen.findByText(/on the page of the template only/),
    ).toBeVisible();
    expect(asked).toHaveLength(0);
  });
});
