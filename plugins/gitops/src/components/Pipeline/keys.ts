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
import {
  EntityObjectKey,
  PipelineView,
} from '@gitops-portal/backstage-plugin-gitops-common';

/** The kinds of Kargo that people act on, as the back end calls them. */
export type PipelineKind = 'stages' | 'freights' | 'promotions' | 'warehouses';

/** An object of a pipeline, as an action on it is asked for. */
export function objectKey(
  entity: Entity,
  { cluster, project }: Pick<PipelineView, 'cluster' | 'project'>,
  kind: PipelineKind,
  name: string,
): EntityObjectKey {
  return {
    entityRef: stringifyEntityRef(entity),
    kind: `${kind}.kargo.akuity.io`,
    cluster,
    namespace: project,
    name,
  };
}
