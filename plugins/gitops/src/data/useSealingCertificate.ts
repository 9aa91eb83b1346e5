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
import { SealingCertificate } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  gitopsApiRef,
  isFinal,
  readSealingCertificate,
} from '@gitops-portal/backstage-plugin-gitops-react';
import { useQuery } from '@tanstack/react-query';
import { queryClientOf } from './queryClient';

/** The certificate of a cluster, as far as it is there. */
export interface SealingCertificateState {
  data?: SealingCertificate;
  error: Error | null;
  isFetching: boolean;
  retry: () => void;
}

/** Asks for the certificate that values are sealed with for a cluster. */
export function useSealingCertificate(
  entityRef: string,
  cluster: string,
): SealingCertificateState {
  const api = useApi(gitopsApiRef);
  const query = useQuery(
    {
      queryKey: ['sealing-certificate', entityRef, cluster],
      queryFn: async ({ signal }) =>
        readSealingCertificate(
          await api.getSealingCertificate(entityRef, cluster, { signal }),
        ),
      enabled: cluster !== '',
      staleTime: 60_000,
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
