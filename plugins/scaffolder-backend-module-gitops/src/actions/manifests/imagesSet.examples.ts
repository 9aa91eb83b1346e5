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

export const examples: TemplateExample[] = [
  {
    description: 'Sets an image in whatever a directory deploys',
    example: stringify({
      steps: [
        {
          id: 'images',
          action: 'gitops:images:set',
          name: 'Write the new version',
          input: {
            directory: 'overlays/staging',
            images: [{ name: 'registry.example.com/orders', newTag: '3.3.0' }],
          },
        },
      ],
    }),
  },
  {
    description: 'Sets an image in the Helm values of one environment',
    example: stringify({
      steps: [
        {
          id: 'images',
          action: 'gitops:images:set',
          name: 'Write the new version',
          input: {
            directory: 'charts/orders',
            valueFiles: ['charts/orders/values-production.yaml'],
            images: [{ name: 'registry.example.com/orders', newTag: '3.3.0' }],
          },
        },
      ],
    }),
  },
];
