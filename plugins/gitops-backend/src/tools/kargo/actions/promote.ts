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
  gitopsStagePromotePermission,
  PipelineActionInputs,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { GitopsAction } from '@gitops-portal/backstage-plugin-gitops-node';
import { KargoStage, STAGES } from '../records';
import { beingDeleted } from './blocks';
import { readName } from './input';
import {
  cannotPromote,
  createPromotion,
  freightIn,
  isRequested,
  neverPromoted,
  promotionAccess,
  promotionEffects,
  promotionWarnings,
  related,
} from './promotion';
import { explainAdmission } from './explainAdmission';

/** Promotes Freight to a Stage; the same again is how one tries again. */
export const promote: GitopsAction<
  KargoStage,
  PipelineActionInputs['promote']
> = {
  id: 'promote',
  kind: STAGES,
  permission: gitopsStagePromotePermission,
  severity: 'medium',
  probed: true,
  readInput: value => ({ freight: readName(value, 'freight') }),
  blockedBy: stage => [...beingDeleted(stage), ...neverPromoted(stage)],
  reads: (_, { freight }) => [related('freights', freight)],
  plan: (subject, input, context) => {
    const { record } = subject;
    const freight = freightIn(subject.related, input.freight, record.cluster);
    return {
      blockedBy: cannotPromote(freight, record, context.now),
      effects: freight ? promotionEffects(freight, record, context) : [],
      warnings: freight ? promotionWarnings(freight, record, context) : [],
    };
  },
  write: (subject, { freight }, context) =>
    createPromotion(subject, freight, context),
  access: ({ name }) => promotionAccess(name),
  isDone: ({ record }, context) => isRequested(record, context),
  explainRefusal: explainAdmission,
};
