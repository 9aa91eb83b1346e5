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

import { podLogs } from './podLogs';

const pod = (status: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'cart', namespace: 'cart-dev' },
  status: { containerStatuses: [{ name: 'cart', image: 'cart:1', ...status }] },
});
const crash = {
  terminated: {
    startedAt: '2026-01-01T00:00:00Z',
    finishedAt: '2026-01-01T00:00:01Z',
    exitCode: 1,
  },
};
const running = { running: { startedAt: '2026-01-01T00:00:05Z' } };

describe('the logs of a pod', () => {
  const logs = (status: object, previous = false) =>
    podLogs(pod(status), 'cart', { previous }).join('\n');

  it('tell a program that runs from one that waits', () => {
    expect(logs({ ready: true, state: running })).toContain('listening');
    expect(logs({ ready: false, state: running })).toContain('waiting for');
  });

  it('tell why a program crashed, now and before', () => {
    const waiting = { waiting: { reason: 'CrashLoopBackOff' } };
    expect(logs({ state: waiting, lastState: crash })).toContain('code 1');
    expect(logs({ state: running, lastState: crash }, true)).toContain('fatal');
    expect(logs({ state: crash })).toContain('exiting');
  });

  it('are empty for a program that never started', () => {
    expect(logs({ state: { waiting: { reason: 'ErrImagePull' } } })).toBe('');
    expect(logs({ state: running }, true)).toBe('');
    const bare = { ...pod({}), status: undefined };
    expect(podLogs(bare, 'cart', { previous: false })).toEqual([]);
  });
});
