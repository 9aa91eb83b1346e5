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
import { renderWith } from '../../__testUtils__/render';
import { CopyButton } from './CopyButton';

describe('CopyButton', () => {
  it('should copy and say so', async () => {
    const user = userEvent.setup();
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    renderWith(<CopyButton text="a1b2c3d4" label="Copy the full hash" />);
    await user.click(
      await screen.findByRole('button', { name: 'Copy the full hash' }),
    );
    expect(
      await screen.findByRole('button', { name: 'Copied' }),
    ).toBeInTheDocument();
    expect(writeText).toHaveBeenCalledWith('a1b2c3d4');
  });

  it('should not claim to have copied what the browser refused', async () => {
    const user = userEvent.setup();
    jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockRejectedValue(new Error('Not allowed'));
    renderWith(<CopyButton text="a1b2c3d4" label="Copy the full hash" />);
    await user.click(
      await screen.findByRole('button', { name: 'Copy the full hash' }),
    );
    expect(
      screen.getByRole('button', { name: 'Copy the full hash' }),
    ).toBeInTheDocument();
  });
});
