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

import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityObjectKey } from '@gitops-portal/backstage-plugin-gitops-common';
import { sectionQueryKey } from './useEntitySection';
import { ActionPlanState, usePlan } from './usePlan';
import { StartState, useStart } from './useStart';

function entityRefOf({ entityRef }: EntityObjectKey): string {
  return typeof entityRef === 'string'
    ? entityRef
    : stringifyEntityRef(entityRef);
}

/** What an action on an object of any kind would do; see {@link usePlan}. */
export function useObjectActionPlan(
  object: EntityObjectKey,
  action: string,
  input: object | undefined,
  version: unknown,
): ActionPlanState {
  const { kind, cluster, namespace, name } = object;
  return usePlan(
    [entityRefOf(object), kind, cluster, namespace, name, action],
    (api, asked, options) =>
      api.planObjectAction(object, action, asked, options),
    input,
    version,
  );
}

/** Starts an action on an object of any kind; see {@link useStart}. */
export function useObjectActionStart(
  object: EntityObjectKey,
  action: string,
): StartState<object> {
  const entityRef = entityRefOf(object);
  return useStart<object>(
    (api, request, options) =>
      api.startObjectAction(object, action, request, options),
    [sectionQueryKey(entityRef), ['entity-applications', entityRef]],
  );
}
