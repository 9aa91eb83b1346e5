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
  ApplicationHistory as History,
  DeploymentChanges,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import fc from 'fast-check';
import { malformed } from '../../__testUtils__/malformed';
import { cartStaging, makeHistory } from '../../__testUtils__/history';
import { gitopsApiWith, renderWith } from '../../__testUtils__/render';
import { ApplicationHistory } from './ApplicationHistory';

// The same cases in every run
fc.configureGlobal({ seed: 2026 });

const { history, changes, newest, second } = makeHistory(Date.now());

describe('ApplicationHistory with malformed answers', () => {
  it('should never crash, nor call a success what is not said to be one', async () => {
    const user = userEvent.setup();
    await fc.assert(
      fc.asyncProperty(
        malformed(history([newest, second])),
        malformed(changes.forward),
        async (answer, changed) => {
          renderWith(
            <ApplicationHistory
              application={cartStaging}
              onRollback={() => {}}
            />,
            gitopsApiWith({
              getApplicationHistory: async () => ({
                notModified: false,
                data: answer as History,
              }),
              getDeploymentChanges: async () => changed as DeploymentChanges,
            }),
          );
          await screen.findAllByText(
            /^(Nothing was deployed yet|What changed)$/,
          );
          const [opener] = screen.queryAllByRole('button', {
            name: /^What changed/,
          });
          if (opener) {
            await user.click(opener);
          }
          const successes = `${JSON.stringify(answer)}`.split('"Succeeded"');
          expect(screen.queryAllByText('deployed').length).toBeLessThan(
            successes.length,
          );
          expect(
            screen.queryAllByRole('button', { name: /^Roll back to this/ })
              .length,
          ).toBeLessThan(successes.length);
          expect(screen.queryByText(/Error:/)).toBeNull();
          cleanup();
        },
      ),
      { numRuns: 25 },
    );
  }, 120_000);
});
