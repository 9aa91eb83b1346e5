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
import {
  ActionPlan,
  GitopsApi,
  GitopsRequestOptions,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  gitopsApiRef,
  readPlan,
} from '@gitops-portal/backstage-plugin-gitops-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { queryClientOf } from './queryClient';

/** How long an input must rest before it is asked what it would do. */
export const PLAN_DELAY = 300;

/** What an action would do, as far as it is known. */
export interface ActionPlanState {
  /** Of the last input that was answered; see `current`. */
  plan?: ActionPlan;
  /** Whether `plan` speaks of the input as it is now. */
  current: boolean;
  error: Error | null;
  isFetching: boolean;
  retry: () => void;
}

/**
 * Asks what an action would do with an input, again whenever the input has
 * changed and rested, and whenever something about the object has changed.
 *
 * @param queryKey - names the object and the action
 * @param ask - asks the back end
 * @param input - undefined while it is incomplete: then nothing is asked
 * @param version - changes with what is known of the object
 */
export function usePlan<I extends object>(
  queryKey: readonly string[],
  ask: (
    api: GitopsApi,
    input: I,
    options: GitopsRequestOptions,
  ) => Promise<ActionPlan>,
  input: I | undefined,
  version: unknown,
): ActionPlanState {
  const api = useApi(gitopsApiRef);
  const wanted = input === undefined ? undefined : JSON.stringify(input);
  const asked = useRested(wanted, PLAN_DELAY);

  const query = useQuery(
    {
      queryKey: ['plan', ...queryKey, asked],
      queryFn: async ({ signal }) =>
        readPlan(await ask(api, JSON.parse(asked ?? '{}') as I, { signal })),
      enabled: asked !== undefined,
      placeholderData: keepPreviousData,
      // A plan is about now: none is taken from an earlier dialog
      staleTime: 0,
      gcTime: 0,
      networkMode: 'always',
      retry: false,
      refetchOnWindowFocus: 'always',
    },
    queryClientOf(api),
  );

  const { refetch } = query;
  const known = useRef(version);
  useEffect(() => {
    if (known.current !== version) {
      known.current = version;
      if (asked !== undefined) {
        refetch();
      }
    }
  }, [version, asked, refetch]);

  return {
    plan: query.data,
    current:
      wanted !== undefined &&
      wanted === asked &&
      query.isSuccess &&
      !query.isPlaceholderData,
    error: query.error,
    isFetching: query.isFetching || wanted !== asked,
    retry: () => {
      refetch();
    },
  };
}

/** A value once it has not changed for a while; the first one at once. */
function useRested<T>(value: T, millis: number): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    if (rested === value) {
      return undefined;
    }
    const timer = setTimeout(() => setRested(value), millis);
    return () => clearTimeout(timer);
  }, [value, rested, millis]);
  return rested;
}
