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

import { screen } from '@testing-library/react';
import { axe } from 'jest-axe';
import { environmentPicker } from '.';
import { renderForm, section } from '../../__testUtils__/renderForm';

const configured = async () =>
  ['dev', 'staging', 'production'].map(name => ({ name }));

const show = (options: {
  type?: 'string' | 'array';
  uiOptions?: object;
  values?: Parameters<typeof renderForm>[0]['values'];
  api?: Parameters<typeof renderForm>[0]['api'];
}) =>
  renderForm({
    fields: [environmentPicker],
    properties: {
      entity: { title: 'Component', type: 'string' },
      environment: {
        title: 'Environment',
        type: options.type ?? 'string',
        ...(options.type === 'array' && { items: { type: 'string' } }),
        'ui:field': 'GitopsEnvironmentPicker',
        'ui:options': { ...options.uiOptions },
      },
    },
    values: options.values,
    api: options.api ?? { getEnvironments: configured },
  });

/** An environment of an entity, as little of it as there may be. */
const lane = (environment: string, version?: string) => ({
  id: environment,
  name: environment,
  environment,
  state: 'healthy',
  runs: version ? [{ version }] : [],
});

describe('GitopsEnvironmentPicker', () => {
  it('should offer the configured ones in their order', async () => {
    const { container, create, user } = show({});
    const radios = await screen.findAllByRole('radio');
    expect(
      radios.map(radio => radio.closest('label')?.textContent?.trim()),
    ).toEqual(['dev', 'staging', 'production']);
    expect(await axe(container)).toHaveNoViolations();
    await user.click(radios[1]);
    expect(await create()).toEqual({ environment: 'staging' });
  });

  it('should ask for one at least where there may be several', async () => {
    const { next } = show({ type: 'array' });
    await screen.findAllByRole('checkbox');
    await next();
    expect(await screen.findByText('Choose one of them')).toBeVisible();
  });

  it('should bear a list with nothing in a place of it', async () => {
    show({ type: 'array', values: { environment: [null] } });
    await screen.findAllByRole('checkbox');
    expect(screen.queryByText(/was chosen before/)).toBeNull();
  });

  it('should give several in the configured order, however they are chosen', async () => {
    const { create, user } = show({ type: 'array' });
    await user.click(
      await screen.findByRole('checkbox', { name: 'production' }),
    );
    await user.click(screen.getByRole('checkbox', { name: 'dev' }));
    await user.click(screen.getByRole('checkbox', { name: 'staging' }));
    await user.click(screen.getByRole('checkbox', { name: 'staging' }));
    expect(await create()).toEqual({ environment: ['dev', 'production'] });
  });

  it('should take a new name, and no bad one', async () => {
    const { create, next, user } = show({ uiOptions: { allowOther: true } });
    await user.click(await screen.findByRole('radio', { name: 'Another one' }));
    await user.type(screen.getByLabelText('Its name'), 'QA');
    await next();
    expect(
      (await screen.findAllByText(/QA is no name of an environment/)).length,
    ).toBeGreaterThan(0);
    await user.clear(screen.getByLabelText('Its name'));
    await user.type(screen.getByLabelText('Its name'), 'qa-2');
    expect(await create()).toEqual({ environment: 'qa-2' });
  });

  it('should offer those of a component, with what they run', async () => {
    const getEntitySection = jest.fn(
      section({
        available: true,
        lanes: [lane('dev', '1.4.3'), lane('production')],
      }),
    );
    show({
      uiOptions: { entityField: 'entity' },
      values: { entity: 'orders' },
      api: { getEntitySection },
    });
    expect(
      await screen.findByRole('radio', { name: /^dev\s*runs 1.4.3/ }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('radio', {
        name: /^production\s*nothing runs there yet/,
      }),
    ).toBeInTheDocument();
    expect(getEntitySection).toHaveBeenCalledWith(
      'component:default/orders',
      'delivery',
      expect.anything(),
    );
  });

  it('should wait for the component to be chosen', async () => {
    show({ uiOptions: { entityField: 'entity' } });
    expect(
      await screen.findByText(
        'First choose for what, in the field “Component”.',
      ),
    ).toBeVisible();
  });
});
