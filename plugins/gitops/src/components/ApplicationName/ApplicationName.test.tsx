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
import { makeFixtures } from '../../__testUtils__/applications';
import { renderWith } from '../../__testUtils__/render';
import { ApplicationName } from './ApplicationName';

const { application } = makeFixtures(Date.now());

describe('ApplicationName', () => {
  it('should lead to the details by environment and name', async () => {
    renderWith(<ApplicationName application={application('dev')} />);
    const details = await screen.findByRole('link', {
      name: 'Details of cart-dev',
    });
    expect(details).toHaveTextContent('devcart-dev');
    expect(details.getAttribute('href')).toContain('?application=');
    expect(details).not.toHaveAttribute('target');
  });

  it('should begin with the name among those of many components', async () => {
    renderWith(<ApplicationName application={application('dev')} byName />);
    expect(
      await screen.findByRole('link', { name: 'Details of cart-dev' }),
    ).toHaveTextContent(/^cart-devdev/);
  });

  it('should lead to Argo CD by a link of its own', async () => {
    renderWith(<ApplicationName application={application('dev')} />);
    const argocd = await screen.findByRole('link', {
      name: 'Open cart-dev in Argo CD',
    });
    expect(argocd).toHaveAttribute('target', '_blank');
    expect(argocd).toHaveTextContent('');
  });

  it.each([undefined, 'data:text/html,hello'])(
    'should not lead to %s',
    async argocdUrl => {
      renderWith(
        <ApplicationName application={application('dev', { argocdUrl })} />,
      );
      await screen.findByRole('link', { name: 'Details of cart-dev' });
      expect(screen.getAllByRole('link')).toHaveLength(1);
    },
  );

  it('should name once what has no environment', async () => {
    renderWith(
      <ApplicationName
        application={application('dev', { environment: undefined })}
      />,
    );
    // Once to be seen, and once to be read out
    expect(
      await screen.findByRole('link', { name: 'Details of cart-dev' }),
    ).toHaveTextContent(/^cart-devDetails of cart-dev$/);
  });
});
