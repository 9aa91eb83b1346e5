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
  ApplicationActionId,
  ApplicationActionInputs,
  EntityApplicationKey,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { applicationQueryKey } from './applicationQueryKey';
import { sectionQueryKey } from './useEntitySection';
import { StartState, useStart } from './useStart';

export { isUserTokenError } from './useStart';

/** Where the sending of an action on an Application stands. */
export type ActionStartState<A extends ApplicationActionId> = StartState<
  ApplicationActionInputs[A]
>;

/** Starts an action on an Application; see {@link useStart}. */
export function useActionStart<A extends ApplicationActionId>(
  application: EntityApplicationKey,
  action: A,
): ActionStartState<A> {
  const [entityRef, ...rest] = applicationQueryKey(application);
  return useStart<ApplicationActionInputs[A]>(
    (api, request, options) =>
      api.startApplicationAction(application, action, request, options),
    [
      ['application-details', entityRef, ...rest],
      ['entity-applications', entityRef],
      sectionQueryKey(entityRef),
    ],
  );
}
