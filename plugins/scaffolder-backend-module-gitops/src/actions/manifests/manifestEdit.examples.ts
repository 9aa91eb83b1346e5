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
    description: 'Changes values of a Helm chart, and keeps their comments',
    example: stringify({
      steps: [
        {
          id: 'values',
          action: 'gitops:manifest:edit',
          name: 'Set the values',
          input: {
            edits: [
              { file: 'values.yaml', path: 'server.replicas', value: 2 },
              { file: 'values.yaml', path: '/dex/enabled', delete: true },
            ],
          },
        },
      ],
    }),
  },
  {
    description: 'Changes one object of a file with several',
    example: stringify({
      steps: [
        {
          id: 'image',
          action: 'gitops:manifest:edit',
          name: 'Set the image',
          input: {
            edits: [
              {
                file: 'base/workload.yaml',
                document: { kind: 'Deployment', name: 'orders' },
                path: 'spec.template.spec.containers[name=orders].image',
                value: 'registry.example.com/orders:3.2.0',
              },
              {
                file: 'base/workload.yaml',
                document: { kind: 'Service' },
                path: 'spec.ports',
                append: { name: 'metrics', port: 9090 },
              },
            ],
          },
        },
      ],
    }),
  },
];
