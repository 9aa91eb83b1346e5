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

import {
  gitopsStageRefreshPermission,
  gitopsWarehouseRefreshPermission,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  ActionWriteContext,
  GitopsAction,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { actionReason } from '../../../actions/reasons';
import { REFRESH } from '../refreshing';
import { KargoStage, KargoWarehouse, STAGES, WAREHOUSES } from '../records';
import { beingDeleted } from './blocks';
import { readNothing } from './input';

/** Any new value will do; Kargo's own API writes the time. */
const write = (_: unknown, _input: unknown, { now }: ActionWriteContext) => ({
  type: 'merge-patch' as const,
  body: { metadata: { annotations: { [REFRESH]: now.toISOString() } } },
});

const pending = (refreshing: boolean) =>
  refreshing
    ? [
        actionReason(
          'refresh-pending',
          'A refresh was asked for and has not begun: Kargo may be busy or down',
        ),
      ]
    : [];

/** Has a Warehouse look for new Freight now. */
export const refreshWarehouse: GitopsAction<
  KargoWarehouse,
  Record<string, never>
> = {
  id: 'refresh',
  kind: WAREHOUSES,
  permission: gitopsWarehouseRefreshPermission,
  severity: 'low',
  readInput: readNothing,
  blockedBy: beingDeleted,
  plan: ({ record }) => ({
    blockedBy: [],
    effects: [
      actionReason(
        'looks-for-freight',
        record.freightCreationPolicy === 'Manual'
          ? 'Kargo looks now for what is new in what the Warehouse watches'
          : 'Kargo looks now for what is new, and makes Freight of it',
      ),
    ],
    warnings: pending(record.refreshing),
  }),
  write,
};

/** Has Kargo look at a Stage again. */
export const refreshStage: GitopsAction<KargoStage, Record<string, never>> = {
  id: 'refresh',
  kind: STAGES,
  permission: gitopsStageRefreshPermission,
  severity: 'low',
  readInput: readNothing,
  blockedBy: beingDeleted,
  plan: ({ record }) => ({
    blockedBy: [],
    effects: [
      actionReason(
        'looks-again',
        'Kargo looks now at the health of the Stage, its verification, and what may be promoted to it by itself',
      ),
    ],
    warnings: pending(record.refreshing),
  }),
  write,
};
