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

import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { actOnObject } from '../../lib/entityAction';
import { GitopsApiOptions } from '../../lib/gitopsApi';
import { fields } from '../../lib/schemas';
import { approveExamples } from './kargo.examples';
import { kargoFields } from './schemas';
import { FREIGHTS } from './stages';

/** `gitops:kargo:approve`: approves Freight for a Stage of an entity. */
export function createKargoApproveAction(options: GitopsApiOptions) {
  return createTemplateAction({
    id: 'gitops:kargo:approve',
    description:
      'Approves Freight for a Stage, so that it may be promoted there before it is verified. Needs gitops.freight.approve on the entity',
    examples: approveExamples,
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: fields.entityRef,
        cluster: fields.cluster,
        ...kargoFields,
      },
      output: {
        acceptedAt: z => z.string({ description: 'When it was accepted' }),
      },
    },
    async handler(ctx) {
      const { entityRef, cluster, project, stage, freight } = ctx.input;
      const accepted = await actOnObject(ctx, options, {
        object: {
          entityRef,
          kind: FREIGHTS,
          cluster,
          namespace: project,
          name: freight,
        },
        action: 'approve',
        input: { stage },
        title: `Approve ${freight} for ${stage}`,
      });
      ctx.output('acceptedAt', accepted?.acceptedAt ?? '');
    },
  });
}
