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
import { clusterPermissions } from './clusterPermissions';
import { pipelinePermissions } from './pipelinePermissions';
import { rolloutPermissions } from './rolloutPermissions';
import { sealedSecretPermissions } from './sealedSecretPermissions';

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
 * Allows to see the manifests of an entity's resources: live objects and the
 * difference between them and git. Values of Secrets are never among them.
 *
 * @public
 */
export const gitopsManifestReadPermission = createPermission({
  name: 'gitops.manifest.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Allows to have Argo CD compare an Application with git again.
 *
 * @public
 */
export const gitopsApplicationRefreshPermission = createPermission({
  name: 'gitops.application.refresh',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Allows to have Argo CD make an Application's manifests anew. Costs more than
 * a refresh.
 *
 * @public
 */
export const gitopsApplicationHardRefreshPermission = createPermission({
  name: 'gitops.application.hard-refresh',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Allows to sync an Application.
 *
 * @public
 */
export const gitopsApplicationSyncPermission = createPermission({
  name: 'gitops.application.sync',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Allows to end a running operation of an Application.
 *
 * @public
 */
export const gitopsApplicationTerminatePermission = createPermission({
  name: 'gitops.application.terminate',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Allows to take an Application back to a deployment of its history.
 *
 * @public
 */
export const gitopsApplicationRollbackPermission = createPermission({
  name: 'gitops.application.rollback',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Allows to switch the automated sync of an Application on and off.
 *
 * @public
 */
export const gitopsApplicationAutoSyncPermission = createPermission({
  name: 'gitops.application.auto-sync',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Allows to have cert-manager issue a certificate anew.
 *
 * @public
 */
export const gitopsCertificateRenewPermission = createPermission({
  name: 'gitops.certificate.renew',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * All permissions of the plugin.
 *
 * @public
 */
export const gitopsPermissions = [
  gitopsResourceReadPermission,
  gitopsClusterReadPermission,
  ...clusterPermissions,
  gitopsManifestReadPermission,
  gitopsApplicationRefreshPermission,
  gitopsApplicationHardRefreshPermission,
  gitopsApplicationSyncPermission,
  gitopsApplicationTerminatePermission,
  gitopsApplicationRollbackPermission,
  gitopsApplicationAutoSyncPermission,
  ...rolloutPermissions,
  ...pipelinePermissions,
  gitopsCertificateRenewPermission,
  ...sealedSecretPermissions,
];
