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
import { VerdictLine } from './VerdictLine';

const { application, before, live } = makeFixtures(Date.now());

describe('VerdictLine', () => {
  it('should say who has rolled it back, when, and how to keep that', async () => {
    const [source] = application('staging').sources;
    const rolledBack = application('staging', {
      sync: {
        status: 'OutOfSync',
        outOfSync: 1,
        reasons: [],
        automated: false,
      },
      sources: [{ ...source, deployed: { revision: '5'.repeat(40) } }],
      rolledBack: {
        from: source.revision!,
        by: 'ana',
        at: before(5 * 60_000),
      },
    });
    renderWith(<VerdictLine applications={[rolledBack]} clusters={live} />);
    const line = await screen.findByRole('status');
    expect(line).toHaveTextContent(
      'staging was rolled back; git still has a1b2c3d Fix cart total',
    );
    expect(line).toHaveTextContent('Rolled back by ana 5 min ago');
    expect(line).toHaveTextContent('revert a1b2c3d in git');
  });
});
