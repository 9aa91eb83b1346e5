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
import { renderWith } from '../../__testUtils__/render';
import { StatusBadge } from './StatusBadge';

describe('StatusBadge', () => {
  it('should show our word, and the tool’s where it says something else', async () => {
    renderWith(
      <>
        <StatusBadge state="paused" toolWord="Suspended" />
        <StatusBadge state="degraded" toolWord="Degraded" />
        <StatusBadge state="warning" word="out of sync" toolWord="OutOfSync" />
      </>,
    );
    expect(await screen.findByText('paused')).toBeInTheDocument();
    expect(screen.getByText('Suspended')).toBeInTheDocument();
    expect(screen.queryByText('Degraded')).not.toBeInTheDocument();
    expect(screen.queryByText('OutOfSync')).not.toBeInTheDocument();
  });

  it('should lay a clock over what is stale, and say so', async () => {
    renderWith(<StatusBadge state="healthy" stale />);
    expect(await screen.findByTestId('stale-clock')).toBeInTheDocument();
    expect(screen.getByText('(stale)')).toBeInTheDocument();
  });

  it('should call a state it does not know unknown', async () => {
    renderWith(
      <StatusBadge state={'dreaming' as 'unknown'} toolWord="Dreaming" />,
    );
    expect(await screen.findByText('unknown')).toBeInTheDocument();
    expect(screen.getByText('Dreaming')).toBeInTheDocument();
  });
});
