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
 * Allows to promote Freight to a Kargo Stage.
 *
 * @public
 */
export const gitopsStagePromotePermission = createPermission({
  name: 'gitops.stage.promote',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Allows to promote Freight to all Stages that follow a Kargo Stage.
 *
 * @public
 */
export const gitopsStagePromoteDownstreamPermission = createPermission({
  name: 'gitops.stage.promote-downstream',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Allows to have Kargo look at a Stage again.
 *
 * @public
 */
export const gitopsStageRefreshPermission = createPermission({
  name: 'gitops.stage.refresh',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Allows to have Kargo verify again what a Stage holds.
 *
 * @public
 */
export const gitopsStageReverifyPermission = createPermission({
  name: 'gitops.stage.reverify',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Allows to end the verification of what a Kargo Stage holds.
 *
 * @public
 */
export const gitopsStageAbortVerificationPermission = createPermission({
  name: 'gitops.stage.abort-verification',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Allows to approve Freight for a Kargo Stage that it has not come to by itself.
 *
 * @public
 */
export const gitopsFreightApprovePermission = createPermission({
  name: 'gitops.freight.approve',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Allows to end a Kargo Promotion that waits or runs.
 *
 * @public
 */
export const gitopsPromotionAbortPermission = createPermission({
  name: 'gitops.promotion.abort',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Allows to have a Kargo Warehouse look for new Freight.
 *
 * @public
 */
export const gitopsWarehouseRefreshPermission = createPermission({
  name: 'gitops.warehouse.refresh',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * The permissions of what people do with Kargo.
 *
 * @public
 */
export const pipelinePermissions = [
  gitopsStagePromotePermission,
  gitopsStagePromoteDownstreamPermission,
  gitopsStageRefreshPermission,
  gitopsStageReverifyPermission,
  gitopsStageAbortVerificationPermission,
  gitopsFreightApprovePermission,
  gitopsPromotionAbortPermission,
  gitopsWarehouseRefreshPermission,
];
