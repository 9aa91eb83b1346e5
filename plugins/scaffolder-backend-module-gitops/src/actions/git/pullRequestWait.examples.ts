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
    description: 'Waits until a pull request is merged',
    example: stringify({
      steps: [
        {
          id: 'merged',
          action: 'gitops:pull-request:wait',
          name: 'Wait for the review',
          input: {
            repoUrl: 'git.example.com?owner=acme&repo=platform',
            number: 1,
            until: 'merged',
            timeout: '2h',
          },
        },
      ],
    }),
  },
  {
    description: 'Makes sure that a pull request has no conflicts',
    example: stringify({
      steps: [
        {
          id: 'mergeable',
          action: 'gitops:pull-request:wait',
          name: 'Look for conflicts',
          input: {
            repoUrl: 'git.example.com?owner=acme&repo=platform',
            number: 1,
            until: 'mergeable',
            timeout: '1m',
          },
        },
      ],
    }),
  },
];
