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
    description: 'Describes a promotion for its pull request',
    example: stringify({
      steps: [
        {
          id: 'describe',
          name: 'Say what will change',
          action: 'gitops:promotion:describe',
          input: {
            entityRef: 'component:default/cart',
            from: 'staging',
            to: 'production',
            images: [{ repoUrl: 'registry.example/cart', tag: '1.4.2' }],
            reason: 'The rounding of discounts is right at last',
            look: 'Orders of the last hour',
          },
        },
      ],
    }),
  },
];
