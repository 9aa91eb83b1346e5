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
  gitopsFreightApprovePermission,
  PipelineActionInputs,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  ActionContext,
  GitopsAction,
  KubernetesObject,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { actionReason } from '../../../actions/reasons';
import { availability } from '../availability';
import { BY_ORIGIN, placeKey } from '../kinds';
import { projectStage } from '../projectStage';
import { FREIGHTS, KargoFreight, KargoStage, STAGES } from '../records';
import { isControlFlow } from '../stageHealth';
import { beingDeleted, ofOthers } from './blocks';
import { readName } from './input';
import { isNamed, nameOf, promoteAccess, related } from './promotion';

/**
 * Lets Freight be promoted to a Stage that it has not come to by itself. The
 * cluster asks only for the right to write the status; Kargo's own API asks for
 * `promote` on the Stage, and so does the portal.
 */
export const approve: GitopsAction<
  KargoFreight,
  PipelineActionInputs['approve']
> = {
  id: 'approve',
  kind: FREIGHTS,
  permission: gitopsFreightApprovePermission,
  severity: 'medium',
  requiresAccess: true,
  readInput: value => ({ stage: readName(value, 'stage') }),
  blockedBy: (freight, context) => [
    ...beingDeleted(freight),
    ...(waitingStages(freight, context).length
      ? []
      : [
          actionReason(
            'nothing-to-approve',
            'It may be promoted to every Stage that takes it',
          ),
        ]),
  ],
  reads: (_, { stage }) => [related('stages', stage)],
  plan: ({ record, related: objects }, input, context) => {
    const stage = stageIn(objects, input.stage, record.cluster);
    if (!stage) {
      return {
        blockedBy: [
          actionReason(
            'stage-gone',
            `The project has no Stage ${input.stage}`,
            { stage: input.stage },
          ),
        ],
        effects: [],
        warnings: [],
      };
    }
    const verdict = availability(record, stage, context.now);
    const unwanted = verdict.blockedBy.filter(
      ({ code }) => code === 'not-requested',
    );
    return {
      blockedBy: [
        ...ofOthers(stage, context),
        ...unwanted,
        ...(isControlFlow(stage)
          ? [
              actionReason(
                'control-flow',
                `Nothing is promoted to ${stage.name}: approve it for those that follow`,
                { stage: stage.name },
              ),
            ]
          : []),
        ...(verdict.approved
          ? [
              actionReason(
                'already-approved',
                `It is approved for ${stage.name} already`,
                { stage: stage.name },
              ),
            ]
          : []),
      ],
      effects: [
        actionReason(
          'approves',
          `${nameOf(record)} may be promoted to ${stage.name}`,
          {
            freight: record.name,
            alias: record.alias,
            stage: stage.name,
          },
        ),
        ...(stage.autoPromotion
          ? [
              actionReason(
                'promotes-itself',
                `Auto-promotion of ${stage.name} is on: where it is the newest, it is promoted at once`,
                { stage: stage.name },
              ),
            ]
          : []),
      ],
      warnings: verdict.available
        ? [
            actionReason(
              'approval-not-needed',
              `It may be promoted to ${stage.name} without that`,
              { stage: stage.name },
            ),
          ]
        : verdict.blockedBy.map(reason => ({
            ...reason,
            code: 'passes-over',
            params: { ...reason.params, detail: reason.message },
            message: `It passes over that: ${reason.message}`,
          })),
    };
  },
  write: (_, { stage }, { now }) => ({
    type: 'merge-patch',
    subresource: 'status',
    body: {
      status: {
        approvedFor: {
          // Kubernetes has whole seconds.
          [stage]: { approvedAt: `${now.toISOString().slice(0, 19)}Z` },
        },
      },
    },
  }),
  access: (_, input) => [
    { verb: 'patch', subresource: 'status' },
    ...(input ? [promoteAccess(input.stage)] : []),
  ],
};

/** The Stages that take its kind of Freight, and to which it may not go yet. */
function waitingStages(
  freight: KargoFreight,
  { records, now }: ActionContext,
): KargoStage[] {
  const takers = records.find(
    STAGES,
    BY_ORIGIN,
    placeKey(freight, freight.origin),
  ) as Iterable<KargoStage>;
  return [...takers].filter(
    stage =>
      !isControlFlow(stage) && !availability(freight, stage, now).available,
  );
}

function stageIn(
  objects: readonly KubernetesObject[] | undefined,
  name: string,
  cluster: string,
): KargoStage | undefined {
  const object = objects?.find(candidate => isNamed(candidate, name));
  return object && projectStage(object, { cluster, intern: text => text });
}
