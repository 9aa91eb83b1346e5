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
  ApplicationDetails,
  ApplicationDiff,
  EntityApplicationKey,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  gitopsApiRef,
  isFinal,
  readDiff,
} from '@gitops-portal/backstage-plugin-gitops-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { applicationQueryKey } from './applicationQueryKey';
import { queryClientOf } from './queryClient';
import { LiveState } from './useLiveQuery';

/** How git and cluster differ. */
export type ApplicationDiffState = LiveState<ApplicationDiff>;

/**
 * What of an Application goes with another difference: when Argo CD compared
 * it, what it found, and what it is doing.
 */
function comparisonOf(details: ApplicationDetails | undefined): string {
  const { sync, sources, operation, reconciledAt } = details?.application ?? {};
  return JSON.stringify([
    sync?.status,
    sync?.outOfSync,
    sources?.map(({ revision }) => revision),
    operation?.phase,
    operation?.finishedAt,
    reconciledAt,
  ]);
}

/**
 * Compares git with the cluster: when it is opened, when the details of the
 * Application say that something happened to it, and on demand. It costs Argo
 * CD more than other answers, so it is not polled.
 */
export function useApplicationDiff(
  application: EntityApplicationKey,
  details: ApplicationDetails | undefined,
): ApplicationDiffState {
  const api = useApi(gitopsApiRef);
  const query = useQuery(
    {
      queryKey: ['application-diff', ...applicationQueryKey(application)],
      queryFn: async ({ signal }) =>
        readDiff(await api.getApplicationDiff(application, { signal })),
      staleTime: 2_000,
      refetchOnWindowFocus: true,
      networkMode: 'always',
      retry: (failures, error) => failures < 2 && !isFinal(error),
    },
    queryClientOf(api),
  );

  const comparison = comparisonOf(details);
  const known = useRef(details && comparison);
  const { isFetching, refetch } = query;
  useEffect(() => {
    // The first details come with or after the first answer and are no news.
    if (!details || isFetching || known.current === comparison) {
      return;
    }
    const first = known.current === undefined;
    known.current = comparison;
    if (!first) {
      refetch({ cancelRefetch: false });
    }
  }, [details, comparison, isFetching, refetch]);

  return {
    data: query.data,
    updatedAt: query.dataUpdatedAt,
    error: query.error,
    isFetching,
    retry: () => {
      refetch();
    },
  };
}
