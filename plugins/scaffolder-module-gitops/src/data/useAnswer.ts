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
import { GitopsApi } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  gitopsApiRef,
  isFinal,
} from '@gitops-portal/backstage-plugin-gitops-react';
import { QueryClient, useQuery } from '@tanstack/react-query';

/** How often what is shown is looked at again: somebody is about to choose. */
const REFRESH = 15_000;

const clients = new WeakMap<GitopsApi, QueryClient>();

/** The one query client of the fields, for each API that answers. */
function queryClientOf(api: GitopsApi): QueryClient {
  let client = clients.get(api);
  if (!client) {
    client = new QueryClient();
    clients.set(api, client);
  }
  return client;
}

/** What the back end answers, as far as it has. */
export interface Answer<T> {
  data?: T;
  /** Why the last request failed; `data` is then of the one before. */
  error: Error | null;
  isFetching: boolean;
  retry: () => void;
}

/**
 * Asks the gitops back end, and now and then again.
 *
 * @param key - names the answer: fields that ask for the same share it
 * @param ask - asks; absent while it is not known what for
 * @param options - `refresh: false` for what does not change while a form is
 * filled in: it is asked for as a field comes up, and no more
 */
export function useAnswer<T>(
  key: readonly unknown[],
  ask: ((api: GitopsApi, signal: AbortSignal) => Promise<T>) | undefined,
  { refresh = true }: { refresh?: boolean } = {},
): Answer<T> {
  const api = useApi(gitopsApiRef);
  const query = useQuery(
    {
      queryKey: key,
      queryFn: ({ signal }) => ask!(api, signal),
      enabled: ask !== undefined,
      refetchInterval: refresh && REFRESH,
      refetchIntervalInBackground: false,
      refetchOnWindowFocus: refresh,
      staleTime: refresh ? 5_000 : 60_000,
      networkMode: 'always',
      retry: (failures, error) => failures < 2 && !isFinal(error),
    },
    queryClientOf(api),
  );
  return {
    data: query.data,
    error: query.error,
    isFetching: query.isFetching,
    retry: () => {
      query.refetch();
    },
  };
}
