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

import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { EntityApplications } from '@gitops-portal/backstage-plugin-gitops-common';
import { LiveState, useLiveQuery } from './useLiveQuery';

/** An entity's Applications as they are now, or were when last known. */
export type EntityApplicationsState = LiveState<EntityApplications>;

/** Follows the Argo CD Applications of an entity. */
export function useEntityApplications(entity: Entity): EntityApplicationsState {
  const entityRef = stringifyEntityRef(entity);
  return useLiveQuery(['entity-applications', entityRef], (api, options) =>
    api.getEntityApplications(entityRef, options),
  );
}
