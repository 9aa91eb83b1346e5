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

import { ClusterFreshness } from '@gitops-portal/backstage-plugin-gitops-common';
import { ifHeard } from './ifHeard';

const east: ClusterFreshness = { name: 'east', state: 'live' };
const done = { value: 'done', lines: [] };
const failed = { lines: [], failure: 'It is broken' };

describe('ifHeard', () => {
  it('should believe what is live', () => {
    expect(ifHeard(done, { cluster: east })).toBe(done);
    expect(ifHeard(failed, { cluster: east, knowledge: 'live' })).toBe(failed);
  });

  it('should end no wait by what is only last known', () => {
    const lost: ClusterFreshness = {
      name: 'east',
      title: 'East',
      state: 'stale',
      lastNews: '2026-11-20T10:00:00Z',
      error: 'The cluster does not answer',
    };
    for (const sighting of [done, failed]) {
      expect(ifHeard<string>(sighting, { cluster: lost })).toEqual({
        lines: [
          'The cluster East has not been heard from since 2026-11-20T10:00:00Z: The cluster does not answer',
        ],
      });
    }
    expect(ifHeard(done, { cluster: east, knowledge: 'stale' })).toEqual({
      lines: ['The cluster east has not been heard from'],
    });
  });

  it('should say what is not installed', () => {
    const absent = { lines: ['cert-manager is not installed there yet'] };
    expect(ifHeard(absent, { cluster: east, knowledge: 'absent' })).toBe(
      absent,
    );
  });
});
