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
import { SyncInput } from '@gitops-portal/backstage-plugin-gitops-common';
import { actOnObject } from '../../lib/entityAction';
import { GitopsApiOptions } from '../../lib/gitopsApi';
import { fields } from '../../lib/schemas';
import { syncExamples } from './argocd.examples';

/** `gitops:argocd:sync`: has Argo CD sync an Application of an entity. */
export function createArgoCdSyncAction(options: GitopsApiOptions) {
  return createTemplateAction({
    id: 'gitops:argocd:sync',
    description:
      'Has Argo CD sync an Application of an entity. Needs gitops.application.sync on the entity. gitops:argocd:wait waits until it is done',
    examples: syncExamples,
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: fields.entityRef,
        cluster: fields.cluster,
        namespace: z =>
          z
            .string({ description: 'Where the Application is' })
            .default('argocd'),
        name: fields.name('Application'),
        revision: z =>
          z
            .string({ description: 'Another one than the Application tracks' })
            .optional(),
        prune: z =>
          z
            .boolean({
              description: 'Whether what is no longer in git is deleted',
            })
            .default(false),
      },
      output: {
        acceptedAt: z => z.string({ description: 'When it was accepted' }),
      },
    },
    async handler(ctx) {
      const { entityRef, cluster, name, revision, prune } = ctx.input;
      const input: SyncInput = {
        ...(revision && { revisions: [revision] }),
        ...(prune && { prune }),
      };
      const accepted = await actOnObject(ctx, options, {
        object: {
          entityRef,
          kind: 'applications.argoproj.io',
          cluster,
          namespace: ctx.input.namespace ?? 'argocd',
          name,
        },
        action: 'sync',
        input,
        title: `Sync ${name}${revision ? ` to ${revision}` : ''}`,
      });
      ctx.output('acceptedAt', accepted?.acceptedAt ?? '');
    },
  });
}
