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
  EntitySectionName,
  EntitySections,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { LiveState, useLiveQuery } from './useLiveQuery';

/** The key of an entity's section among the queries. */
export function sectionQueryKey(
  entityRef: string,
  section?: EntitySectionName,
): readonly string[] {
  return ['entity-section', entityRef, ...(section ? [section] : [])];
}

/**
 * Follows what a tool says about an entity.
 *
 * @param read - makes sure that an answer has all that a page needs, whatever
 * version the back end is of; throws for none. It must be the same at each call.
 */
export function useEntitySection<S extends EntitySectionName>(
  entity: Entity,
  section: S,
  read: (answer: unknown) => EntitySections[S],
): LiveState<EntitySections[S]> {
  const entityRef = stringifyEntityRef(entity);
  return useLiveQuery(
    sectionQueryKey(entityRef, section),
    async (api, options) => {
      const answer = await api.getEntitySection(entityRef, section, options);
      return answer.notModified
        ? answer
        : { ...answer, data: read(answer.data) };
    },
  );
}
