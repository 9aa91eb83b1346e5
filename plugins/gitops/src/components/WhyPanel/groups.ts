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
  ApplicationView,
  LinkReason,
} from '@gitops-portal/backstage-plugin-gitops-common';

/** Applications that belong to the entity for the same reasons. */
export interface AlikeLinked {
  key: string;
  applications: ApplicationView[];
  linkedBy: LinkReason[];
}

/**
 * Puts those Applications together that were found in the same way: thirty
 * found by one label are one line.
 */
export function groupByReasons(applications: ApplicationView[]): AlikeLinked[] {
  const groups = new Map<string, AlikeLinked>();
  for (const application of applications) {
    const linkedBy = application.linkedBy ?? [];
    const key = JSON.stringify(
      linkedBy.map(({ rule, value }) => [rule, value]),
    );
    const group = groups.get(key) ?? { key, applications: [], linkedBy };
    group.applications.push(application);
    groups.set(key, group);
  }
  return [...groups.values()];
}
