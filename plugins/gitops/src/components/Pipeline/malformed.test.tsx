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

import { Entity } from '@backstage/catalog-model';
import { cleanup, screen, waitFor } from '@testing-library/react';
import fc from 'fast-check';
import { malformed } from '../../__testUtils__/malformed';
import { makePipelineStates } from '../../__testUtils__/pipelineStates';
import { gitopsApiWith, renderWith } from '../../__testUtils__/render';
import { PipelineSection } from './PipelineSection';

// The same cases in every run
fc.configureGlobal({ seed: 2026 });

const { states } = makePipelineStates(Date.now());

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders' },
};

describe('PipelineSection with malformed answers', () => {
  it('should never crash', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(malformed(states.promoting), malformed(states['fan-out'])),
        async answer => {
          const api = gitopsApiWith({
            getEntitySection: async () => ({
              notModified: false,
              data: answer as never,
            }),
          });
          renderWith(
            <>
              <PipelineSection entity={entity} />
              <p>still here</p>
            </>,
            api,
          );
          await screen.findByText('still here');
          await waitFor(() => expect(api.getEntitySection).toHaveBeenCalled());
          await new Promise(resolve => setTimeout(resolve, 0));
          expect(screen.getByText('still here')).toBeInTheDocument();
          expect(screen.queryByText(/Error:/)).toBeNull();
          cleanup();
        },
      ),
      { numRuns: 25 },
    );
  }, 120_000);
});
