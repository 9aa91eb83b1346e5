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
import userEvent from '@testing-library/user-event';
import { makeFixtures } from '../../__testUtils__/applications';
import { renderWith } from '../../__testUtils__/render';
import { Images } from './Images';

const { application } = makeFixtures(Date.now());

describe('Images', () => {
  it('should show the versions first and all images on demand', async () => {
    const user = userEvent.setup();
    renderWith(
      <Images
        application={application('dev', {
          images: ['postgres:17.2', 'acme/cart:1.4.3', 'envoy:1', 'redis:8'],
        })}
      />,
    );
    const [first] = await screen.findAllByRole('listitem');
    expect(first).toHaveTextContent('1.4.3cart');
    const more = screen.getByRole('button', {
      name: '+2 images: all images of cart-dev',
    });
    expect(more).toHaveTextContent('+2 images');
    expect(screen.queryByText('redis:8')).not.toBeInTheDocument();
    await user.click(more);
    expect(await screen.findByText('redis:8')).toBeInTheDocument();
    expect(screen.getByText('acme/cart:1.4.3')).toBeInTheDocument();
  });

  it('should say that none is running', async () => {
    renderWith(<Images application={application('dev', { images: [] })} />);
    expect(await screen.findByText('none running')).toBeInTheDocument();
  });

  it('should not say so of what Argo CD cannot see', async () => {
    const { sync } = application('dev');
    renderWith(
      <Images
        application={application('dev', {
          images: [],
          sync: { ...sync, status: 'Unknown' },
        })}
      />,
    );
    expect(await screen.findByText('not known')).toBeInTheDocument();
  });
});
