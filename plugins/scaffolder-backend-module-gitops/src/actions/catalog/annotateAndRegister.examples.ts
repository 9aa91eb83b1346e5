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
    description: 'Annotates the entity before it is published',
    example: stringify({
      steps: [
        {
          id: 'annotate',
          action: 'gitops:catalog:annotate-and-register',
          name: 'Annotate the entity',
          input: {
            catalogInfoPath: './catalog-info.yaml',
            entity: { kind: 'Component', name: 'orders' },
            annotations: {
              'argocd/app-selector': 'component=orders',
              'kargo.akuity.io/project': 'orders',
            },
          },
        },
      ],
    }),
  },
  {
    description: 'Registers the entity after it is published',
    example: stringify({
      steps: [
        {
          id: 'register',
          action: 'gitops:catalog:annotate-and-register',
          name: 'Register the entity',
          input: {
            repoContentsUrl:
              'https://git.example.com/acme/orders-config/src/branch/main/',
            catalogInfoPath: '/catalog-info.yaml',
          },
        },
      ],
    }),
  },
];
