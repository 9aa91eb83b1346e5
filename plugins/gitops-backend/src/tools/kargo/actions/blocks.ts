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

import { Reason } from '@gitops-portal/backstage-plugin-gitops-common';
import { ActionContext } from '@gitops-portal/backstage-plugin-gitops-node';
import { actionReason } from '../../../actions/reasons';
import { KargoStage, STAGES } from '../records';

/**
 * A Stage that belongs to others: permission was asked for the entity that is
 * acted through, and a Warehouse may feed Stages of several.
 */
export function ofOthers(stage: KargoStage, context: ActionContext): Reason[] {
  return context.belongs?.(STAGES, stage)
    ? []
    : [
        actionReason(
          'stage-of-others',
          `The Stage ${stage.name} does not belong to this entity: act on the one that it belongs to`,
          { stage: stage.name },
        ),
      ];
}

/** What is being deleted does nothing else. */
export function beingDeleted({
  deletingSince,
}: {
  deletingSince?: string;
}): Reason[] {
  return deletingSince
    ? [actionReason('being-deleted', 'It is being deleted')]
    : [];
}
