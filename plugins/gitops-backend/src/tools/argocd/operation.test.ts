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

import { application, SHA } from '../../__testUtils__/applications';
import { describeOperation, isOperating } from './operation';
import { projectApplication } from './project';

function record(overrides: Parameters<typeof application>[1]) {
  return projectApplication(application('cart-dev', overrides), {
    cluster: 'east',
    intern: text => text,
  });
}

describe('describeOperation', () => {
  it.each([
    ['Running', 'Syncing', true],
    ['Terminating', 'Terminated', true],
    ['Succeeded', 'Sync OK', false],
    ['Failed', 'Sync failed', false],
    ['Error', 'Sync error', false],
    ['Fermenting', 'Fermenting', false],
  ])('should call %s "%s"', (phase, title, operating) => {
    const app = record({ status: { operationState: { phase } } });
    expect(describeOperation(app)).toMatchObject({ phase, title });
    expect(isOperating(app)).toBe(operating);
  });

  it('should call an operation that is asked for running, even while it is terminated', () => {
    const app = record({
      operation: { sync: {} },
      status: { operationState: { phase: 'Terminating', startedAt: 'x' } },
    });
    expect(describeOperation(app)).toMatchObject({
      phase: 'Running',
      title: 'Syncing',
    });
  });

  it('should name revisions only where they are not those of the sources', () => {
    expect(describeOperation(record({}))?.revisions).toEqual([]);
    const other = record({
      status: {
        operationState: {
          phase: 'Failed',
          finishedAt: '2026-11-20T10:00:00Z',
          syncResult: { revision: 'abc' },
        },
      },
    });
    expect(describeOperation(other)?.revisions).toEqual(['abc']);
    const running = record({
      status: {
        operationState: { phase: 'Running', syncResult: { revision: SHA } },
      },
    });
    expect(describeOperation(running)?.revisions).toEqual([SHA]);
  });

  it('should say that an operation waits', () => {
    const app = record({ operation: { sync: {} } });
    expect(describeOperation(app)).toMatchObject({
      phase: 'Running',
      message: 'waiting to start',
    });
  });

  it('should show deletion before what was done last', () => {
    const app = record({});
    expect(
      describeOperation({ ...app, deletingSince: '2026-11-20T10:00:00Z' }),
    ).toEqual({
      phase: 'Running',
      title: 'Deleting',
      startedAt: '2026-11-20T10:00:00Z',
      revisions: [],
    });
    expect(
      describeOperation({
        ...app,
        operation: undefined,
        deletingSince: '2026-11-20T10:00:00Z',
      }),
    ).toEqual({
      phase: 'Running',
      title: 'Deleting',
      startedAt: '2026-11-20T10:00:00Z',
      revisions: [],
    });
    expect(describeOperation({ ...app, operation: undefined })).toBeUndefined();
  });
});
