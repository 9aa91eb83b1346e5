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

import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { entity, pipelinesApi } from '../../__testUtils__/pipelinesApi';
import { makePipelineStates } from '../../__testUtils__/pipelineStates';
import { renderWith } from '../../__testUtils__/render';
import { PromoteButton } from './PromoteButton';

const make = makePipelineStates(Date.now());

describe('PromoteButton', () => {
  const props = { entity, cluster: 'control-plane', project: 'orders' };

  it('should open the dialog for a freight wherever it stands', async () => {
    const user = userEvent.setup();
    renderWith(
      <PromoteButton
        {...props}
        stage="staging"
        freight={make.items.calm.name}
      />,
      pipelinesApi(make.states.simple),
    );
    await user.click(
      await screen.findByRole('button', {
        name: 'Promote calm-fox to staging',
      }),
    );
    expect(
      await screen.findByRole('dialog', {
        name: 'Promote calm-fox to staging',
      }),
    ).toHaveTextContent(/3\.2\.0.*3\.3\.0/);
  });

  it('should say that the stage is gone', async () => {
    renderWith(
      <PromoteButton {...props} stage="gone" />,
      pipelinesApi(make.states.simple),
    );
    await waitFor(() =>
      expect(screen.getByRole('button')).toHaveAccessibleDescription(
        'The stage gone is not there any more.',
      ),
    );
  });
});
