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
  ApplicationView,
  PipelineView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { screen, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import { freightPicker } from '.';
import {
  application,
  applications,
  candidate,
  pipeline,
  stage,
} from '../../__testUtils__/pipelines';
import { renderForm, section } from '../../__testUtils__/renderForm';
import { stagePicker } from '../StagePicker';

/** A form that asks where to promote a component to, and what. */
function show(options: {
  pipelines?: PipelineView[];
  applications?: ApplicationView[];
  values?: Parameters<typeof renderForm>[0]['values'];
}) {
  const { pipelines = [], values = { entity: 'component:default/orders' } } =
    options;
  return renderForm({
    fields: [stagePicker, freightPicker],
    required: ['stage', 'freight'],
    properties: {
      entity: { title: 'Component', type: 'string' },
      stage: {
        title: 'To',
        type: 'object',
        'ui:field': 'GitopsStagePicker',
        'ui:options': { entityField: 'entity' },
      },
      freight: {
        title: 'What',
        type: 'object',
        'ui:field': 'GitopsFreightPicker',
        'ui:options': { entityField: 'entity', stageField: 'stage' },
      },
    },
    values,
    api: {
      getEntitySection: section({ available: true, pipelines }),
      getEntityApplications: async () => ({
        notModified: false,
        data: applications(options.applications ?? []),
      }),
    },
  });
}

const soaking = {
  code: 'soaking',
  params: { stage: 'staging', until: new Date(Date.now() + 6e5).toISOString() },
  message: 'It has to stay in staging',
};

/** Of three versions, one may come, one has to wait and one is there. */
const orders = pipeline([
  stage('dev', '1.3.0', [candidate('1.3.0', { current: true })]),
  stage('production', '1.1.0', [
    candidate('1.3.0', { available: false, blockedBy: [soaking] }),
    candidate('1.2.0'),
    candidate('1.1.0', { current: true }),
  ]),
]);

const group = async (name: RegExp) =>
  within(await screen.findByRole('group', { name }));

describe('GitopsStagePicker and GitopsFreightPicker', () => {
  it('should offer what may be promoted, and of the rest say why not', async () => {
    const { container, user, create } = show({ pipelines: [orders] });
    const to = await group(/^To/);
    expect(await to.findAllByRole('radio')).toHaveLength(1);
    const what = await group(/^What/);
    expect(
      what.getByText('First choose where to, in the field “To”.'),
    ).toBeVisible();

    await user.click(to.getByRole('radio', { name: /^production/ }));
    expect(
      await what.findByRole('radio', { name: /^1.2.0.*Change of 1.2.0/ }),
    ).toBeEnabled();
    await user.click(what.getByText('1 cannot be chosen now'));
    expect(what.getByText(/has to stay in staging until/)).toBeVisible();
    await user.click(to.getByText('1 cannot be chosen now'));
    expect(
      to.getByText('It has the only freight that there is for it.'),
    ).toBeVisible();
    expect(await axe(container)).toHaveNoViolations();

    await user.click(what.getByRole('radio'));
    const image = (tag: string) => ({
      repoUrl: 'registry.example/acme/orders',
      tag,
    });
    expect(await create()).toEqual({
      entity: 'component:default/orders',
      stage: {
        via: 'kargo',
        cluster: 'hub',
        project: 'orders',
        stage: 'production',
        environment: 'production',
      },
      freight: {
        via: 'kargo',
        name: 'freight-1.2.0',
        alias: 'alias-1.2.0',
        origin: 'orders',
        version: '1.2.0',
        images: [image('1.2.0')],
        commits: [],
        charts: [],
        replaces: {
          name: 'freight-1.1.0',
          alias: 'alias-1.1.0',
          version: '1.1.0',
          images: [image('1.1.0')],
          commits: [],
          charts: [],
        },
      },
    });
  });

  it('should take back what cannot come any more when the stage changes', async () => {
    const { user, next } = show({
      pipelines: [
        pipeline([
          stage('staging', '1.2.0', [candidate('1.3.0')]),
          stage('production', '1.1.0', [candidate('1.2.0')]),
        ]),
      ],
    });
    const to = await group(/^To/);
    await user.click(await to.findByRole('radio', { name: /^staging/ }));
    const what = await group(/^What/);
    await user.click(await what.findByRole('radio', { name: /^1.3.0/ }));
    await user.click(to.getByRole('radio', { name: /^production/ }));
    expect(
      await what.findByText(/1.3.0 was chosen before, and is not there/),
    ).toBeVisible();
    await next();
    expect(
      (await screen.findAllByText('Choose one of them')).length,
    ).toBeGreaterThan(0);
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it('should say who may not promote', async () => {
    const { user } = show({
      pipelines: [
        pipeline([
          stage('production', '1.1.0', [candidate('1.2.0')], {
            actions: [
              {
                id: 'promote',
                blockedBy: [
                  { code: 'not-permitted', message: 'You may not promote.' },
                ],
              },
            ],
          }),
        ]),
      ],
    });
    const to = await group(/^To/);
    await user.click(await to.findByText('1 cannot be chosen now'));
    expect(to.getByText('You may not promote')).toBeVisible();
  });

  it('should promote by pull request what has no pipeline', async () => {
    const old = 'registry.example/cart:1.4.1';
    const { user, create } = show({
      applications: [
        application('dev', ['registry.example/cart:1.4.2', 'redis:7']),
        application('staging', ['registry.example/cart:1.4.2', 'redis:7']),
        application('production', [old, 'redis:7']),
      ],
    });
    const to = await group(/^To/);
    await user.click(await to.findByText('1 cannot be chosen now'));
    expect(to.getByText('It runs the same as dev: 1.4.2.')).toBeVisible();
    await user.click(to.getByRole('radio', { name: /^production/ }));
    const what = await group(/^What/);
    await user.click(await what.findByRole('radio', { name: /^1.4.2/ }));
    expect(await create()).toEqual({
      entity: 'component:default/orders',
      stage: {
        via: 'pull-request',
        environment: 'production',
        from: 'staging',
        application: {
          cluster: 'hub',
          namespace: 'argocd',
          name: 'cart-production',
        },
        repository: {
          url: 'https://git.example/acme/cart-config',
          path: 'overlays/production',
          revision: 'main',
          branch: 'main',
        },
      },
      freight: {
        via: 'pull-request',
        from: 'staging',
        version: '1.4.2',
        revision: 'revision-of-staging',
        images: [{ repoUrl: 'registry.example/cart', tag: '1.4.2' }],
        replaces: {
          version: '1.4.1',
          revision: 'revision-of-production',
          images: [{ repoUrl: 'registry.example/cart', tag: '1.4.1' }],
        },
      },
    });
  });

  it('should say where a pull request would change nothing', async () => {
    const image = (version: string) => [`registry.example/cart:${version}`];
    const [from] = application('dev', []).sources;
    const { user } = show({
      applications: [
        application('dev', image('1.4.3')),
        application('qa', image('1.4.2'), {
          sources: [{ ...from, targetRevision: 'v1.4.2' }],
        }),
        application('production', image('1.4.1'), {
          sources: [{ ...from, setsImages: true }],
        }),
      ],
    });
    const to = await group(/^To/);
    await user.click(await to.findByText('2 cannot be chosen now'));
    expect(
      to.getByText(/pinned to v1.4.2 of the repository: what is merged/),
    ).toBeVisible();
    expect(
      to.getByText(/cart-production itself says which images run/),
    ).toBeVisible();
  });

  const showProduction = (source: Partial<ApplicationView['sources'][0]>) => {
    const [from] = application('production', []).sources;
    return show({
      applications: [
        application('staging', ['acme/cart:1.4.2', 'redis:7']),
        application('production', ['acme/cart:1.4.1', 'redis:7'], {
          sources: [{ ...from, ...source }],
        }),
      ],
    });
  };

  it.each<[Partial<ApplicationView['sources'][0]>, RegExp]>([
    [{ hydrated: true }, /hydrator writes what cart-production deploys anew/],
    [
      {
        foreignValueFiles: [
          '$values/prod.yaml',
          'values-$ARGOCD_APP_NAME.yaml',
        ],
      },
      /cart-production also takes values .*: \$values\/prod.yaml, values-\$ARGOCD_APP_NAME.yaml\./,
    ],
    [
      { setsImages: true, setImageNames: ['redis', 'docker.io/acme/cart'] },
      /cart-production itself says which images run/,
    ],
  ])('should know what would win over it: %j', async (source, words) => {
    const { user } = showProduction(source);
    const to = await group(/^To/);
    await user.click(await to.findByText('1 cannot be chosen now'));
    expect(to.getByText(words)).toBeVisible();
    expect(to.queryByRole('radio')).toBeNull();
  });

  it('should not mind what an Application says of a sidecar alone', async () => {
    showProduction({ setsImages: true, setImageNames: ['envoyproxy/envoy'] });
    const to = await group(/^To/);
    expect(await to.findByRole('radio', { name: /^production/ })).toBeEnabled();
  });

  it('should not guess among several Applications of an environment', async () => {
    const image = (version: string) => [`registry.example/cart:${version}`];
    const { user } = show({
      applications: [
        application('dev', image('1.4.3')),
        application('staging', image('1.4.2')),
        application('production', image('1.4.1'), {
          id: 'hub/argocd/cart-eu',
          name: 'cart-eu',
        }),
        application('production', image('1.4.1'), {
          id: 'hub/argocd/cart-us',
          name: 'cart-us',
        }),
        application('archive', image('1.4.0')),
      ],
    });
    const to = await group(/^To/);
    expect(await to.findAllByRole('radio')).toHaveLength(1);
    await user.click(to.getByText('2 cannot be chosen now'));
    expect(
      to.getAllByText(
        'Several Applications deploy production, and it cannot be told which is meant: cart-eu, cart-us.',
      ),
    ).toHaveLength(2);
  });

  it('should hand on which branch and values say what runs', async () => {
    const [from] = application('production', []).sources;
    const valueFiles = ['charts/cart/values-production.yaml'];
    const { user, create } = show({
      applications: [
        application('staging', ['registry.example/cart:1.4.2']),
        application('production', ['registry.example/cart:1.4.1'], {
          sources: [
            {
              ...from,
              targetRevision: 'refs/heads/live',
              valueFiles,
              ignoreMissingValueFiles: true,
            },
          ],
        }),
      ],
    });
    const to = await group(/^To/);
    await user.click(await to.findByRole('radio', { name: /^production/ }));
    const what = await group(/^What/);
    await user.click(await what.findByRole('radio', { name: /^1.4.2/ }));
    expect(await create()).toMatchObject({
      stage: {
        repository: {
          branch: 'live',
          valueFiles,
          ignoreMissingValueFiles: true,
        },
      },
    });
  });

  it('should complete a stage that a link has filled in', async () => {
    const { user, create } = show({
      values: {
        entity: 'component:default/orders',
        stage: { via: 'pull-request', environment: 'production' },
      },
      applications: [
        application('staging', ['registry.example/cart:1.4.2']),
        application('production', ['registry.example/cart:1.4.1']),
      ],
    });
    const what = await group(/^What/);
    await user.click(await what.findByRole('radio', { name: /^1.4.2/ }));
    expect(await create()).toMatchObject({
      stage: {
        via: 'pull-request',
        environment: 'production',
        from: 'staging',
        application: { name: 'cart-production' },
        repository: { path: 'overlays/production' },
      },
      freight: { via: 'pull-request', version: '1.4.2' },
    });
  });

  it('should say that a component cannot be promoted', async () => {
    show({ applications: [application('dev', [])] });
    expect(
      await screen.findByText(/Nothing of orders can be promoted/),
    ).toBeVisible();
  });

  it('should wait for the component to be chosen', async () => {
    show({ values: {} });
    expect(
      await screen.findAllByText(
        'First choose for what, in the field “Component”.',
      ),
    ).toHaveLength(2);
  });
});
