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
  DeploymentChanges,
  EntityApplicationKey,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  gitopsApiRef,
  isFinal,
  readDeploymentChanges,
} from '@gitops-portal/backstage-plugin-gitops-react';
import { useQuery } from '@tanstack/react-query';
import { applicationQueryKey } from './applicationQueryKey';
import { queryClientOf } from './queryClient';

/** What is between two revisions stays; a git host that was away may be back. */
const FRESH = { known: 10 * 60_000, unavailable: 10_000 };

/** What changed with a deployment. */
export interface DeploymentChangesState {
  /** Absent until the answer. */
  data?: DeploymentChanges;
  error: Error | null;
  isFetching: boolean;
  retry: () => void;
}

/** Looks up what changed between a deployment and the one before it. */
export function useDeploymentChanges(
  application: EntityApplicationKey,
  deploymentId: string,
): DeploymentChangesState {
  const api = useApi(gitopsApiRef);
  const query = useQuery(
    {
      queryKey: [
        'deployment-changes',
        ...applicationQueryKey(application),
        deploymentId,
      ],
      queryFn: async ({ signal }) =>
        readDeploymentChanges(
          await api.getDeploymentChanges(application, deploymentId, { signal }),
        ),
      staleTime: ({ state }) =>
        state.data?.sources.some(source => source.unavailable)
          ? FRESH.unavailable
          : FRESH.known,
      refetchOnWindowFocus: false,
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
