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

import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const place = {
  cluster: 'control-plane',
  project: 'orders',
  stage: '${{ parameters.stage.stage }}',
  freight: '${{ parameters.freight.name }}',
};

export const promoteExamples: TemplateExample[] = [
  {
    description:
      'Promote what was chosen in a form, and wait until it is there',
    example: stringify({
      steps: [
        {
          id: 'promote',
          name: 'Promote it',
          action: 'gitops:kargo:promote',
          input: {
            entityRef: 'component:default/orders',
            ...place,
            wait: true,
            timeout: '20m',
          },
        },
      ],
    }),
  },
];

export const approveExamples: TemplateExample[] = [
  {
    description: 'Approve Freight for a Stage',
    example: stringify({
      steps: [
        {
          id: 'approve',
          name: 'Approve it',
          action: 'gitops:kargo:approve',
          input: { entityRef: 'component:default/orders', ...place },
        },
      ],
    }),
  },
];

export const waitExamples: TemplateExample[] = [
  {
    description: 'Wait until a Stage holds Freight',
    example: stringify({
      steps: [
        {
          id: 'wait',
          name: 'Wait until it is there',
          action: 'gitops:kargo:wait',
          input: { ...place, timeout: '20m' },
        },
      ],
    }),
  },
];
