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
import { EntityApplicationKey } from '@gitops-portal/backstage-plugin-gitops-common';

/**
 * The parts that name an Application of an entity, to key queries by.
 *
 * @param application - with the entity as a reference or taken apart.
 */
export function applicationQueryKey(
  application: EntityApplicationKey,
): readonly string[] {
  const { entityRef, cluster, namespace, name } = application;
  return [
    typeof entityRef === 'string' ? entityRef : stringifyEntityRef(entityRef),
    cluster,
    namespace,
    name,
  ];
}
