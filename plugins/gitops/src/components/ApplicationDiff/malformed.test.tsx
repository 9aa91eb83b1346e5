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

import { ApplicationDiff } from '@gitops-portal/backstage-plugin-gitops-common';
import { cleanup, screen } from '@testing-library/react';
import fc from 'fast-check';
import { makeDiff } from '../../__testUtils__/diff';
import { cartStaging } from '../../__testUtils__/history';
import { malformed } from '../../__testUtils__/malformed';
import { gitopsApiWith, renderWith } from '../../__testUtils__/render';
import { ApplicationDiffView } from './ApplicationDiffView';

// The same cases in every run
fc.configureGlobal({ seed: 2026 });

const { diff, modified, missing } = makeDiff(Date.now());

describe('ApplicationDiffView with malformed answers', () => {
  it('should never crash', async () => {
    await fc.assert(
      fc.asyncProperty(
        malformed(
          diff([modified, missing], {
            unavailable: {
              code: 'argocd-api-error',
              params: { cluster: 'workload', detail: 'Broken' },
              message: 'It does not answer',
            },
          }),
        ),
        async answer => {
          renderWith(
            <ApplicationDiffView application={cartStaging} />,
            gitopsApiWith({
              getApplicationDiff: async () => answer as ApplicationDiff,
            }),
          );
          const verdict = await screen.findByText(
            /from git$|^What differs is not known$|could not be loaded$/,
          );
          expect(verdict).toBeInTheDocument();
          cleanup();
        },
      ),
      { numRuns: 25 },
    );
  }, 120_000);
});
