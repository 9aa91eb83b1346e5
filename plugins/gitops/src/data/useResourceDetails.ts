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
  EntityApplicationKey,
  ResourceDetails,
  ResourceKey,
  resourceId,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  gitopsApiRef,
  isFinal,
} from '@gitops-portal/backstage-plugin-gitops-react';
import { useQuery } from '@tanstack/react-query';
import { applicationQueryKey } from './applicationQueryKey';
import { queryClientOf } from './queryClient';

/**
 * How often to ask while an object is open. No signal tells of events and of
 * manifests, and each answer costs the cluster two requests.
 */
const POLL = 15_000;

/** One object as it was in the cluster a moment ago. */
export interface ResourceDetailsState {
  data?: ResourceDetails;
  error: Error | null;
  isFetching: boolean;
  retry: () => void;
}

/**
 * Asks for an object of a tree as it is in the cluster, now and then again
 * while it is open.
 */
export function useResourceDetails(
  application: EntityApplicationKey,
  resource: ResourceKey,
): ResourceDetailsState {
  const api = useApi(gitopsApiRef);
  const query = useQuery(
    {
      queryKey: [
        'resource-details',
        ...applicationQueryKey(application),
        resourceId(resource),
      ],
      queryFn: ({ signal }) =>
        api.getResourceDetails(application, resource, { signal }),
      refetchInterval: POLL,
      refetchIntervalInBackground: false,
      staleTime: 5_000,
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
