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
    description: 'Proposes the files of a directory of the workspace',
    example: stringify({
      steps: [
        {
          id: 'propose',
          action: 'gitops:pull-request',
          name: 'Propose the environment',
          input: {
            repoUrl: 'git.example.com?owner=acme&repo=platform',
            branch: 'environments/orders-staging',
            title: 'Add the environment orders-staging',
            description: 'Namespace, quota, rights and network policy.',
            sourcePath: './environment',
            targetPath: 'environments/orders-staging',
          },
        },
      ],
    }),
  },
  {
    description: 'A draft that removes a directory, with labels and reviewers',
    example: stringify({
      steps: [
        {
          id: 'propose',
          action: 'gitops:pull-request',
          name: 'Propose to offboard',
          input: {
            repoUrl: 'git.example.com?owner=acme&repo=platform',
            base: 'main',
            branch: 'offboard/legacy',
            title: 'Remove the environment legacy',
            deletePaths: ['environments/legacy'],
            labels: ['offboarding'],
            reviewers: ['ben'],
            draft: true,
          },
        },
      ],
    }),
  },
];
