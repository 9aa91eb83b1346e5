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
 * Allows to see how single objects of a cluster are, by their names, and which
 * Applications came from one: for those who wait for what they changed. The names
 * of clusters alone are seen with `gitops.cluster.read`.
 *
 * @public
 */
export const gitopsClusterObjectReadPermission = createPermission({
  name: 'gitops.cluster.object.read',
  attributes: { action: 'read' },
});

/**
 * Allows to have a cluster check manifests against its own schemas. Nothing is
 * changed, and no object comes back.
 *
 * @public
 */
export const gitopsClusterValidatePermission = createPermission({
  name: 'gitops.cluster.validate',
  attributes: { action: 'read' },
});

/**
 * Allows to apply manifests to a cluster, to ask how they are and to delete
 * them, with the account of `gitops.platform`: for those who run the platform.
 *
 * @public
 */
export const gitopsClusterManagePermission = createPermission({
  name: 'gitops.cluster.manage',
  attributes: { action: 'update' },
});

/**
 * The permissions on clusters as a whole.
 *
 * @public
 */
export const clusterPermissions = [
  gitopsClusterObjectReadPermission,
  gitopsClusterValidatePermission,
  gitopsClusterManagePermission,
];
