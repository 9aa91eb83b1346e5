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

import { act, screen } from '@testing-library/react';
import { renderWith } from '../../__testUtils__/render';
import { Ago } from './Ago';

describe('Ago', () => {
  afterEach(() => jest.useRealTimers());

  it('should keep up with the time', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    renderWith(<Ago at={new Date(Date.now() - 5000).toISOString()} />);
    expect(await screen.findByText(/^[567] s ago$/)).toBeInTheDocument();
    await act(() => jest.advanceTimersByTimeAsync(120_000));
    expect(screen.getByText('2 min ago')).toBeInTheDocument();
  });

  it('should have the exact time at hand', async () => {
    renderWith(<Ago at="2026-11-22T12:00:00Z" as="lasting" />);
    const time = await screen.findByRole('time');
    expect(time).toHaveAttribute('dateTime', '2026-11-22T12:00:00Z');
    expect(time.title).toContain('2026');
  });

  it('should show nothing for what is no time', async () => {
    renderWith(
      <p>
        since <Ago at="soon" />
        <Ago at={undefined} />
      </p>,
    );
    expect(await screen.findByText('since')).toHaveTextContent(/^since$/);
  });
});
