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

import {
  ARGOCD_APP_NAME_ANNOTATION,
  ARGOCD_APP_SELECTOR_ANNOTATION,
  ARGOCD_PROJECT_NAME_ANNOTATION,
  LookedFor,
} from '@gitops-portal/backstage-plugin-gitops-common';

/**
 * The rules by which an entity itself says what belongs to it: where one of
 * them has something to look for, the back end tries no other.
 */
const EXPLICIT: ReadonlySet<string> = new Set(
  [
    ARGOCD_APP_NAME_ANNOTATION,
    ARGOCD_APP_SELECTOR_ANNOTATION,
    ARGOCD_PROJECT_NAME_ANNOTATION,
  ].map(annotation => `annotation:${annotation}`),
);

/** Those of the rules that were looked for which stand alone. */
export function explicitRules(lookedFor: LookedFor[]): LookedFor[] {
  return lookedFor.filter(
    ({ rule, value }) => value !== undefined && EXPLICIT.has(rule),
  );
}
