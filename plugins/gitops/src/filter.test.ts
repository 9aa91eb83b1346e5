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

import { evaluateFilterPredicate } from '@backstage/filter-predicates';
import {
  ARGOCD_APP_NAME_ANNOTATION,
  ARGOCD_APP_SELECTOR_ANNOTATION,
  ARGOCD_PROJECT_NAME_ANNOTATION,
  KUBERNETES_ID_ANNOTATION,
  KUBERNETES_LABEL_SELECTOR_ANNOTATION,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { deployedEntities } from './filter';

const matches = (kind: string, type: string, annotation?: string) =>
  evaluateFilterPredicate(deployedEntities, {
    kind,
    metadata: {
      name: 'cart',
      annotations: annotation ? { [annotation]: 'cart' } : {},
    },
    spec: { type },
  });

describe('deployedEntities', () => {
  it('should have components that are deployed', () => {
    expect(matches('Component', 'service')).toBe(true);
    expect(matches('Component', 'library')).toBe(false);
    expect(matches('Group', 'team')).toBe(false);
  });

  it('should have what consists of components', () => {
    expect(matches('System', 'product')).toBe(true);
    expect(matches('Domain', 'product-area')).toBe(true);
  });

  it.each([
    ARGOCD_APP_NAME_ANNOTATION,
    ARGOCD_APP_SELECTOR_ANNOTATION,
    ARGOCD_PROJECT_NAME_ANNOTATION,
    KUBERNETES_ID_ANNOTATION,
    KUBERNETES_LABEL_SELECTOR_ANNOTATION,
  ])('should have whatever is annotated with %s', annotation => {
    expect(matches('Group', 'team', annotation)).toBe(true);
    expect(matches('Component', 'library', annotation)).toBe(true);
  });
});
