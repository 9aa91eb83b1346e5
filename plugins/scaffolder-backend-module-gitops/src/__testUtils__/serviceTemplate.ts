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

import { JsonObject } from '@backstage/types';
import { GiteaHost } from './giteaHost';

/** A step of a template. */
export type TemplateStep = { id: string; action: string; input: JsonObject };

/**
 * A template whose tasks fetch the repository `skeletons`, create `orders-config`
 * from it, and propose something in `platform`.
 *
 * @param more - `edits` go before the repository is created, `proposal` into the
 * input of the pull request, `last` to the end
 */
export function serviceTemplate(
  host: GiteaHost,
  more: {
    edits?: TemplateStep[];
    proposal?: JsonObject;
    last?: TemplateStep[];
    output?: JsonObject;
  } = {},
) {
  const { edits = [], proposal = {}, last = [], output } = more;
  return {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: {
      name: 'service',
      namespace: 'default',
      annotations: {
        'backstage.io/managed-by-location': 'url:https://git.example.com/a',
      },
    },
    spec: {
      type: 'service',
      steps: [
        {
          id: 'fetch',
          action: 'gitops:repository:fetch',
          input: { repoUrl: host.repoUrl('skeletons') },
        },
        ...edits,
        {
          id: 'create',
          action: 'gitops:repository:create',
          input: {
            repoUrl: host.repoUrl('orders-config'),
            sourcePath: 'skeleton',
          },
        },
        {
          id: 'propose',
          action: 'gitops:pull-request',
          input: {
            repoUrl: host.repoUrl('platform'),
            branch: 'services/orders',
            title: 'Add orders',
            sourcePath: 'proposal',
            targetPath: 'services/orders',
            ...proposal,
          },
        },
        ...last,
      ],
      ...(output && { output }),
    },
  };
}
