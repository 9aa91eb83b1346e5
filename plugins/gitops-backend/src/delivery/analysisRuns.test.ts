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

import { AnalysisRunView } from '@gitops-portal/backstage-plugin-gitops-common';
import { rollout } from './__testUtils__/pieces';
import { runsOfRevision } from './analysisRuns';

const run = (name: string, more: Partial<AnalysisRunView>) =>
  ({ name, phase: 'Successful', current: false, ...more } as AnalysisRunView);

const counting = (aborted: boolean) =>
  runsOfRevision(
    rollout('staging', '1.4.2', '1.4.3', {
      revision: '2',
      analysisRuns: [
        run('now', { phase: 'Failed', current: true, revision: '2' }),
        run('passed', { revision: '2' }),
        run('failed', { phase: 'Failed', revision: '2' }),
        run('before', { revision: '1' }),
        run('stray', {}),
      ],
      ...(aborted && { aborted: { at: '2026-11-20T10:00:00Z' } }),
    }),
  ).map(({ name }) => name);

describe('runsOfRevision', () => {
  it('should be those of the version that is brought out', () => {
    expect(counting(true)).toEqual(['now', 'passed', 'failed']);
  });

  it('should leave out what failed before it was tried again', () => {
    expect(counting(false)).toEqual(['now', 'passed']);
  });
});
