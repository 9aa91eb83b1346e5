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
  ApplicationHistory,
  Deployment,
  EntityApplicationKey,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  gitopsApiRef,
  isFinal,
  readHistory,
} from '@gitops-portal/backstage-plugin-gitops-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { applicationQueryKey } from './applicationQueryKey';
import { queryClientOf } from './queryClient';
import { LiveState, useLiveQuery } from './useLiveQuery';

/** How many older deployments one click brings. */
const OLDER = 50;

/** The deployments of an Application, as far as they were asked for. */
export interface ApplicationHistoryState
  extends Omit<LiveState<ApplicationHistory>, 'data'> {
  /** Newest first; absent until the first answer. */
  deployments?: Deployment[];
  notes: Reason[];
  /** Whether there are older ones. */
  hasMore: boolean;
  isLoadingMore: boolean;
  /** Why the older ones could not be loaded. */
  moreError: Error | null;
  /** Asks for older ones, or again for those that could not be loaded. */
  loadMore: () => void;
}

/**
 * Follows the newest deployments of an Application, and brings older ones on
 * demand. A new deployment moves where the older ones begin, so those are asked
 * for anew; what was shown stays until the answer is there.
 */
export function useApplicationHistory(
  application: EntityApplicationKey,
): ApplicationHistoryState {
  const api = useApi(gitopsApiRef);
  const client = queryClientOf(api);
  const [pages, setPages] = useState(0);
  const queryKey = ['application-history', ...applicationQueryKey(application)];
  const { data: newest, ...live } = useLiveQuery(
    queryKey,
    async (gitops, options) => {
      const answer = await gitops.getApplicationHistory(application, options);
      return answer.notModified
        ? answer
        : { ...answer, data: readHistory(answer.data) };
    },
  );
  const start = newest?.nextCursor;

  const older = useQuery(
    {
      queryKey: [...queryKey, 'older', start, pages],
      enabled: pages > 0 && start !== undefined,
      queryFn: async ({ signal }): Promise<ApplicationHistory> => {
        const all: ApplicationHistory = { deployments: [], notes: [] };
        let cursor = start;
        for (let page = 0; page < pages && cursor !== undefined; page++) {
          const answer = await api.getApplicationHistory(application, {
            cursor,
            limit: OLDER,
            signal,
          });
          if (answer.notModified) {
            throw new Error('The back end answered that nothing has changed');
          }
          const read = readHistory(answer.data);
          all.deployments.push(...read.deployments);
          all.notes.push(...read.notes);
          cursor = read.nextCursor;
        }
        return { ...all, nextCursor: cursor };
      },
      placeholderData: keepPreviousData,
      staleTime: Infinity,
      refetchOnWindowFocus: false,
      networkMode: 'always',
      retry: (failures, error) => failures < 2 && !isFinal(error),
    },
    client,
  );

  // What was shown stays where the older ones cannot be loaded anew.
  const lastOlder = useRef(older.data);
  lastOlder.current = older.data ?? lastOlder.current;
  const shown = start === undefined ? undefined : lastOlder.current;
  return {
    ...live,
    deployments: newest && unique(newest.deployments, shown?.deployments ?? []),
    notes: uniqueReasons([...(newest?.notes ?? []), ...(shown?.notes ?? [])]),
    hasMore: (shown ? shown.nextCursor : start) !== undefined,
    isLoadingMore: older.isFetching,
    moreError: older.error,
    loadMore: () => {
      if (older.error) {
        older.refetch();
      } else {
        setPages(pages + 1);
      }
    },
  };
}

/** The newer ones, then those of the older ones that are not among them. */
function unique(newer: Deployment[], older: Deployment[]): Deployment[] {
  const byId = new Map<string, Deployment>();
  for (const deployment of [...newer, ...older]) {
    if (!byId.has(deployment.id)) {
      byId.set(deployment.id, deployment);
    }
  }
  return [...byId.values()];
}

function uniqueReasons(reasons: Reason[]): Reason[] {
  return [
    ...new Map(
      reasons.map(reason => [`${reason.code} ${reason.message}`, reason]),
    ).values(),
  ];
}
