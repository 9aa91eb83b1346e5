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
import { signalApiRef } from '@backstage/plugin-signals-react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityApplications,
  GitopsApi,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { gitopsApiRef } from '@gitops-portal/backstage-plugin-gitops-react';
import { act, screen, waitFor } from '@testing-library/react';
import { makeFixtures } from '../__testUtils__/applications';
import { fakeGitopsApi } from '../__testUtils__/render';
import { useEntityApplications } from './useEntityApplications';
import {
  POLL_WITHOUT_SIGNALS,
  POLL_WITH_SIGNALS,
  SUBSCRIBED_BY,
} from './useLiveQuery';

const { application, answer } = makeFixtures(Date.now());

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'cart' },
};

let renders: (EntityApplications | undefined)[];

const Probe = () => {
  const { data, error } = useEntityApplications(entity);
  renders.push(data);
  return (
    <p>
      {data ? `${data.applications.length} found` : 'nothing yet'}
      {error && `, ${error.message}`}
    </p>
  );
};

/** Signals that a test sends by hand. */
function fakeSignals() {
  const listeners = new Set<(message: never) => void>();
  return {
    api: {
      subscribe: (_: string, listener: (message: never) => void) => {
        listeners.add(listener);
        return { unsubscribe: () => listeners.delete(listener) };
      },
    },
    send: () =>
      act(async () =>
        listeners.forEach(listener => listener({ changed: true } as never)),
      ),
  };
}

function renderProbe(api: GitopsApi, signals = fakeSignals()) {
  renders = [];
  renderInTestApp(<Probe />, {
    apis: [
      [gitopsApiRef, api],
      [signalApiRef, signals.api],
    ],
  });
  return signals;
}

describe('useEntityApplications', () => {
  afterEach(() => jest.useRealTimers());

  it('should ask again when told of a change, and only then render', async () => {
    let current = answer([application('dev')]);
    let version = 1;
    const api = fakeGitopsApi(async etag =>
      etag === `"${version}"`
        ? { notModified: true }
        : { notModified: false, data: current, etag: `"${version}"` },
    );
    const signals = renderProbe(api);
    expect(await screen.findByText('1 found')).toBeInTheDocument();
    const shown = renders.at(-1);

    await signals.send();
    await waitFor(() =>
      expect(api.getEntityApplications).toHaveBeenCalledTimes(2),
    );
    expect(api.getEntityApplications).toHaveBeenLastCalledWith(
      'component:default/cart',
      expect.objectContaining({ etag: '"1"' }),
    );
    await waitFor(() => expect(renders.at(-1)).toBe(shown));

    current = answer([application('dev'), application('staging')]);
    version = 2;
    await signals.send();
    expect(await screen.findByText('2 found')).toBeInTheDocument();
  });

  it('should ask once more for signals that come while it asks', async () => {
    const answers: (() => void)[] = [];
    const api = fakeGitopsApi(
      () =>
        new Promise(resolve => {
          answers.push(() =>
            resolve({ notModified: false, data: answer([application('dev')]) }),
          );
        }),
    );
    const signals = renderProbe(api);
    await waitFor(() => expect(answers).toHaveLength(1));
    await signals.send();
    await signals.send();
    expect(answers).toHaveLength(1);
    await act(async () => answers[0]());
    await waitFor(() => expect(answers).toHaveLength(2));
    await act(async () => answers[1]());
    await act(async () => {});
    expect(answers).toHaveLength(2);
  });

  it('should keep what it has where asking again fails', async () => {
    let broken = false;
    const api = fakeGitopsApi(async () => {
      if (broken) {
        throw Object.assign(new Error('gone'), { statusCode: 404 });
      }
      return { notModified: false, data: answer([application('dev')]) };
    });
    const signals = renderProbe(api);
    expect(await screen.findByText('1 found')).toBeInTheDocument();
    broken = true;
    await signals.send();
    expect(await screen.findByText('1 found, gone')).toBeInTheDocument();
  });

  it('should not repeat what was refused', async () => {
    const api = fakeGitopsApi(
      Object.assign(new Error('forbidden'), { statusCode: 403 }),
    );
    renderProbe(api);
    expect(
      await screen.findByText('nothing yet, forbidden'),
    ).toBeInTheDocument();
    expect(api.getEntityApplications).toHaveBeenCalledTimes(1);
  });

  it('should ask once more for what changed before it was subscribed', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    let current = answer([]);
    const api = fakeGitopsApi(async () => ({
      notModified: false,
      data: current,
    }));
    renderProbe(api);
    await screen.findByText('0 found');
    current = answer([application('dev')]);
    await act(() => jest.advanceTimersByTimeAsync(SUBSCRIBED_BY + 100));
    expect(await screen.findByText('1 found')).toBeInTheDocument();
    expect(api.getEntityApplications).toHaveBeenCalledTimes(2);
  });

  it('should poll now and then, and less often once signals come', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    const api = fakeGitopsApi(answer([]));
    const asked = api.getEntityApplications;
    const signals = renderProbe(api);
    await screen.findByText('0 found');
    await act(() => jest.advanceTimersByTimeAsync(SUBSCRIBED_BY + 100));
    expect(asked).toHaveBeenCalledTimes(2);
    await act(() => jest.advanceTimersByTimeAsync(POLL_WITHOUT_SIGNALS + 100));
    expect(asked).toHaveBeenCalledTimes(3);

    await signals.send();
    await waitFor(() => expect(asked).toHaveBeenCalledTimes(4));
    await act(() =>
      jest.advanceTimersByTimeAsync(POLL_WITH_SIGNALS - POLL_WITHOUT_SIGNALS),
    );
    expect(asked).toHaveBeenCalledTimes(4);
    await act(() => jest.advanceTimersByTimeAsync(POLL_WITHOUT_SIGNALS));
    expect(asked).toHaveBeenCalledTimes(5);
  });

  it('should not count on signals after the back end was away', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    let away = false;
    const api = fakeGitopsApi(async () => {
      if (away) {
        throw Object.assign(new Error('away'), { statusCode: 404 });
      }
      return { notModified: false, data: answer([]) };
    });
    const signals = renderProbe(api);
    await screen.findByText('0 found');
    await signals.send();
    away = true;
    await act(() => jest.advanceTimersByTimeAsync(POLL_WITH_SIGNALS + 100));
    expect(await screen.findByText('0 found, away')).toBeInTheDocument();

    away = false;
    await act(() => jest.advanceTimersByTimeAsync(POLL_WITHOUT_SIGNALS + 100));
    expect(await screen.findByText('0 found')).toBeInTheDocument();
    const asked = api.getEntityApplications.mock.calls.length;
    await act(() => jest.advanceTimersByTimeAsync(POLL_WITHOUT_SIGNALS + 100));
    expect(api.getEntityApplications).toHaveBeenCalledTimes(asked + 1);
  });
});
