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
import { gitopsApis, GitopsApiOptions } from '../../lib/gitopsApi';
import { fields } from '../../lib/schemas';
import { examples } from './check.examples';
import { checkCluster } from './checkCluster';

/**
 * `gitops:platform:check`: whether a platform can be installed on a cluster by
 * whoever runs the task. For a step before anything is published.
 */
export function createCheckPlatformAction(options: GitopsApiOptions) {
  return createTemplateAction({
    id: 'gitops:platform:check',
    description:
      'Finds out whether a cluster answers, and whether you may install a platform on it, before anything is written. Needs gitops.cluster.manage',
    examples,
    supportsDryRun: true,
    schema: { input: { cluster: fields.cluster } },
    async handler(ctx) {
      const { cluster } = ctx.input;
      const { clusters: api } = gitopsApis(ctx, options);
      const problem = await checkCluster(
        { api, cluster },
        { isDryRun: ctx.isDryRun },
      );
      if (problem) {
        ctx.logger.warn(`Not checked: ${problem}`);
      } else {
        ctx.logger.info(`The cluster ${cluster} answers, and you may install`);
      }
    },
  });
}
