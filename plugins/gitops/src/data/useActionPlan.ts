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
import { ActionPlanState, usePlan } from './usePlan';

export { PLAN_DELAY, type ActionPlanState } from './usePlan';

/**
 * What an action on an Application would do; see {@link usePlan}.
 *
 * @param input - undefined while it is incomplete: then nothing is asked.
 * @param version - changes with what is known of the Application.
 */
export function useActionPlan<A extends ApplicationActionId>(
  application: EntityApplicationKey,
  action: A,
  input: ApplicationActionInputs[A] | undefined,
  version: unknown,
): ActionPlanState {
  return usePlan<ApplicationActionInputs[A]>(
    [...applicationQueryKey(application), action],
    (api, asked, options) =>
      api.planApplicationAction(application, action, asked, options),
    input,
    version,
  );
}
