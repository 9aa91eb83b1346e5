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

import { createPermission } from '@backstage/plugin-permission-common';

/**
 * The resource type of the catalog's entities, as its permissions name it.
 * The same value as `RESOURCE_TYPE_CATALOG_ENTITY` of the catalog; repeated so
 * that a browser need not load that package for one word.
 */
const RESOURCE_TYPE_CATALOG_ENTITY = 'catalog-entity';

/**
 * Allows to see what the GitOps tools know of a catalog entity. The resource is
 * the entity itself, so that a policy may use the catalog's own rules, such as
 * "owners only".
 *
 * @public
 */
export const gitopsResourceReadPermission = createPermission({
  name: 'gitops.resource.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Allows to see which clusters are watched, and how fresh the knowledge of each
 * is.
 *
 * @public
 */
export const gitopsClusterReadPermission = createPermission({
  name: 'gitops.cluster.read',
  attributes: { action: 'read' },
});

/**
 * All permissions of the plugin.
 *
 * @public
 */
export const gitopsPermissions = [
  gitopsResourceReadPermission,
  gitopsClusterReadPermission,
];
