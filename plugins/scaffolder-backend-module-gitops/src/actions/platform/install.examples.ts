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
    description: 'Install a platform whose repository was just created',
    example: stringify({
      steps: [
        {
          id: 'install',
          name: 'Install it on the cluster',
          action: 'gitops:platform:install',
          input: {
            cluster: 'east',
            sourcePath: 'repository/bootstrap',
            argocdVersion: 'v3.5.2',
            repoUrl: 'git.example.com?owner=acme&repo=platform',
          },
        },
      ],
    }),
  },
  {
    description: 'Install one from a public repository, with more patience',
    example: stringify({
      steps: [
        {
          id: 'install',
          name: 'Install it on the cluster',
          action: 'gitops:platform:install',
          input: {
            cluster: 'east',
            sourcePath: 'repository/bootstrap',
            argocdVersion: 'v3.5.2',
            credential: 'none',
            timeout: '1h',
          },
        },
      ],
    }),
  },
];
