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

import {
  ApplicationDetails,
  EntityApplicationKey,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { readDetails } from '@gitops-portal/backstage-plugin-gitops-react';
import { useMemo } from 'react';
import { applicationQueryKey } from './applicationQueryKey';
import { LiveState, useLiveQuery } from './useLiveQuery';

/** What the page of one Application shows, as it is now or was last known. */
export type ApplicationDetailsState = LiveState<ApplicationDetails>;

/** Follows the details of one Application of an entity. */
export function useApplicationDetails(
  application: EntityApplicationKey,
): ApplicationDetailsState {
  const { data, ...live } = useLiveQuery(
    ['application-details', ...applicationQueryKey(application)],
    (api, options) => api.getApplicationDetails(application, options),
  );
  const details = useMemo(
    () => (data === undefined ? undefined : readDetails(data)),
    [data],
  );
  return { ...live, data: details };
}
