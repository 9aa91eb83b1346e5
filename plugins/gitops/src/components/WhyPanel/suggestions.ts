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

import { EntityApplications } from '@gitops-portal/backstage-plugin-gitops-common';

/** How the back end names the rules that look for a label of Applications. */
const LABEL_RULE = 'label:';

/**
 * Values of annotations that find just what an entity has now. Nothing is
 * suggested that is not known to find it: a project, say, may have Applications
 * of others as well.
 *
 * @param name - of the entity, for one that has no Application yet.
 */
export function suggestions(
  name: string,
  { applications, total = 0 }: EntityApplications,
): { names?: string; selector?: string } {
  if (applications.length === 0) {
    return { names: name };
  }
  // Those that were not sent have names, too
  const isWhole = total <= applications.length;
  const names = [...new Set(applications.map(one => one.name))];
  const [first, ...rest] = applications;
  const shared = isWhole
    ? first.linkedBy.find(
        ({ rule, value }) =>
          rule.startsWith(LABEL_RULE) &&
          rest.every(({ linkedBy }) =>
            linkedBy.some(link => link.rule === rule && link.value === value),
          ),
      )
    : undefined;
  return {
    names: isWhole ? names.join(',') : undefined,
    selector:
      shared && `${shared.rule.slice(LABEL_RULE.length)}=${shared.value}`,
  };
}
