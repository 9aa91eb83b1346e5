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

import { ApplicationView } from '@gitops-portal/backstage-plugin-gitops-common';

/**
 * What a person calls the place an Application deploys to: its environment
 * where that is unambiguous among `all`, else its own name.
 */
export function placeOf(
  application: ApplicationView,
  all: ApplicationView[],
): string {
  const { environment, name } = application;
  if (!environment) {
    return name;
  }
  const sharing = all.filter(other => other.environment === environment);
  return sharing.length > 1 ? name : environment;
}
