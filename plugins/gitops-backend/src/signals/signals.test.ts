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

import { mockServices } from '@backstage/backend-test-utils';
import { application } from '../__testUtils__/applications';
import { applicationKind } from '../tools/argocd/kind';
import { projectApplication } from '../tools/argocd/project';
import { ChangeSignal } from './ChangeSignal';
import { isNews } from './isNews';

describe('ChangeSignal', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function setUp() {
    const publish = jest.fn(async () => {});
    const logger = mockServices.logger.mock();
    const signal = new ChangeSignal({ signals: { publish }, logger });
    return { publish, logger, signal };
  }

  it('should say no more than that something changed', async () => {
    const { publish, signal } = setUp();
    signal.changed();
    await jest.advanceTimersByTimeAsync(60);
    expect(publish.mock.calls).toEqual([
      [
        {
          recipients: { type: 'broadcast' },
          channel: 'gitops:changed',
          message: { changed: true },
        },
      ],
    ]);
  });

  it('should speak at most twice a second', async () => {
    const { publish, signal } = setUp();
    for (let i = 0; i < 200; i++) {
      signal.changed();
      await jest.advanceTimersByTimeAsync(10);
    }
    expect(publish.mock.calls.length).toBeGreaterThanOrEqual(3);
    expect(publish.mock.calls.length).toBeLessThanOrEqual(5);
  });

  it('should be silent once stopped, and bear failures', async () => {
    const { publish, logger, signal } = setUp();
    publish.mockRejectedValueOnce(new Error('no signals'));
    signal.changed();
    await jest.advanceTimersByTimeAsync(60);
    expect(logger.warn).toHaveBeenCalled();
    signal.changed();
    signal.stop();
    signal.changed();
    await jest.advanceTimersByTimeAsync(2_000);
    expect(publish).toHaveBeenCalledTimes(1);
  });
});

describe('isNews', () => {
  const kind = applicationKind([]);
  const record = (status: Record<string, unknown>) =>
    projectApplication(application('cart-dev', { status }), {
      cluster: 'east',
      intern: t => t,
    });
  const change = (before: object, after: object) => ({
    kind: 'applications.argoproj.io',
    cluster: 'east',
    before: record(before as Record<string, unknown>),
    after: record(after as Record<string, unknown>),
  });

  it('should be what a page shows, not when it was last compared', () => {
    expect(
      isNews(
        kind,
        change({ reconciledAt: '2026-01-01' }, { reconciledAt: '2026-01-02' }),
      ),
    ).toBe(false);
    expect(isNews(kind, change({}, { health: { status: 'Degraded' } }))).toBe(
      true,
    );
    expect(isNews(kind, { ...change({}, {}), before: undefined })).toBe(true);
  });
});
