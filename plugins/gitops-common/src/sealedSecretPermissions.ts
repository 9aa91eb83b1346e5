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

/** See permissions.ts. */
const RESOURCE_TYPE_CATALOG_ENTITY = 'catalog-entity';

/**
 * Allows to seal values for an entity: to get the certificate of the clusters
 * that it deploys to, and to propose a SealedSecret in its repository.
 *
 * @public
 */
export const gitopsSealedSecretSealPermission = createPermission({
  name: 'gitops.sealed-secret.seal',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * The permissions of Sealed Secrets.
 *
 * @public
 */
export const sealedSecretPermissions = [gitopsSealedSecretSealPermission];
