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

import { useApi } from '@backstage/frontend-plugin-api';
import { useSignal } from '@backstage/plugin-signals-react';
import {
  Conditional,
  GITOPS_CHANGED_CHANNEL,
  GitopsApi,
  GitopsChangedSignal,
  GitopsConditionalRequestOptions,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  gitopsApiRef,
  isFinal,
} from '@gitops-portal/backstage-plugin-gitops-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { queryClientOf } from './queryClient';

/**
 * How often to ask until a signal has come: the portal may have none, or a
 * proxy may keep them from the browser.
 */
export const POLL_WITHOUT_SIGNALS = 10_000;

/**
 * How often to ask once signals come. One can get lost, and nothing tells when
 * the connection that brings them was away for a while.
 */
export const POLL_WITH_SIGNALS = 30_000;

/**
 * How long after subscribing to ask once more. What changes between the first
 * answer and the subscription is not signalled; the client of signals does not
 * say when it is subscribed, but it is within its connect time-out of a second,
 * or tries again later.
 */
export const SUBSCRIBED_BY = 1_500;

/** Stands for the signals that were missed before there was a subscription. */
const SUBSCRIBED = 'subscribed';

/** What the plugin keeps of an answer. */
interface Answer<T> {
  data: T;
  etag?: string;
}

/** What the back end knows now, or knew when it last answered. */
export interface LiveState<T> {
  /** Absent until the first answer. */
  data?: T;
  /** When the back end last said so, in milliseconds. */
  updatedAt: number;
  /** Why the last request failed; `data` is then from the one before. */
  error: Error | null;
  /** Whether a request is under way. */
  isFetching: boolean;
  /** Asks again at once. */
  retry: () => void;
}

/**
 * Follows one of the back end's answers: asks at first, once signals can come,
 * whenever the back end signals a change, and now and then in between; never
 * from a hidden tab. An unchanged answer travels as a 304 and renders nothing.
 *
 * @param queryKey - names the answer; components that ask for the same share it
 * @param ask - asks the back end, with the tag of the answer that is known
 */
export function useLiveQuery<T>(
  queryKey: readonly unknown[],
  ask: (
    api: GitopsApi,
    options: GitopsConditionalRequestOptions,
  ) => Promise<Conditional<T>>,
): LiveState<T> {
  const api = useApi(gitopsApiRef);
  const client = queryClientOf(api);
  const { lastSignal, isSignalsAvailable } = useSignal<GitopsChangedSignal>(
    GITOPS_CHANGED_CHANNEL,
  );
  const subscribed = useElapsed(SUBSCRIBED_BY);
  const heardAt = useRef(0);

  const query = useQuery(
    {
      queryKey,
      queryFn: async ({ signal }): Promise<Answer<T>> => {
        const known = client.getQueryData<Answer<T>>(queryKey);
        const answer = await ask(api, { etag: known?.etag, signal });
        if (!answer.notModified) {
          return { data: answer.data, etag: answer.etag };
        }
        if (!known) {
          throw new Error('The back end answered that nothing has changed');
        }
        return known;
      },
      // A back end that did not answer has lost its subscribers, too
      refetchInterval: ({ state }) =>
        heardAt.current > state.errorUpdatedAt
          ? POLL_WITH_SIGNALS
          : POLL_WITHOUT_SIGNALS,
      refetchIntervalInBackground: false,
      refetchOnWindowFocus: 'always',
      refetchOnReconnect: 'always',
      staleTime: 2_000,
      // The portal may well run where the browser believes to be offline.
      networkMode: 'always',
      retry: (failures, error) => failures < 2 && !isFinal(error),
    },
    client,
  );

  // A signal that comes while a request is under way may tell of something
  // newer than its answer. To give that request up could starve a slow
  // connection under many signals, so one more request follows it instead.
  const heard = useRef<GitopsChangedSignal | typeof SUBSCRIBED | null>(null);
  const { isFetching, refetch } = query;
  const news =
    lastSignal ?? (isSignalsAvailable && subscribed ? SUBSCRIBED : null);
  useEffect(() => {
    if (lastSignal) {
      heardAt.current = Date.now();
    }
  }, [lastSignal]);
  useEffect(() => {
    if (news && news !== heard.current && !isFetching) {
      heard.current = news;
      refetch({ cancelRefetch: false });
    }
  }, [news, isFetching, refetch]);

  return {
    data: query.data?.data,
    updatedAt: query.dataUpdatedAt,
    error: query.error,
    isFetching: query.isFetching,
    retry: () => {
      query.refetch();
    },
  };
}

/** Whether a component has been there for so long. */
function useElapsed(millis: number): boolean {
  const [elapsed, setElapsed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setElapsed(true), millis);
    return () => clearTimeout(timer);
  }, [millis]);
  return elapsed;
}
