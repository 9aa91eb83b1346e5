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

import { FilterPredicate } from '@backstage/filter-predicates';

/**
 * Which entities have the card and the tab, unless the portal's configuration
 * says otherwise: whatever names its Applications, every component that is of a
 * type that is deployed, as its Applications can be found without, and what
 * consists of such components.
 */
export const deployedEntities: FilterPredicate = {
  $any: [
    {
      $all: [
        { kind: 'component' },
        { $not: { 'spec.type': { $in: ['library', 'documentation'] } } },
      ],
    },
    { kind: { $in: ['system', 'domain'] } },
    { 'metadata.annotations.argocd/app-name': { $exists: true } },
    { 'metadata.annotations.argocd/app-selector': { $exists: true } },
    { 'metadata.annotations.argocd/project-name': { $exists: true } },
    { 'metadata.annotations.backstage.io/kubernetes-id': { $exists: true } },
    {
      'metadata.annotations.backstage.io/kubernetes-label-selector': {
        $exists: true,
      },
    },
  ],
};
