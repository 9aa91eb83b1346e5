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

import { Reason } from '@gitops-portal/backstage-plugin-gitops-common';
import { actionReason } from '../../../actions/reasons';
import { ArgoCdApplication } from '../record';

/** Shorter ones could be a branch as well. */
const MIN_DIGITS = 7;

/**
 * That a sync deploys again what the Application was rolled back from, as git
 * still asks for it.
 *
 * @param targets - the tracked revisions, one for each source
 * @param revisions - those that are asked for instead; empty for the tracked
 */
export function bringsBack(
  { rolledBack, sources }: ArgoCdApplication,
  targets: string[] = [],
  revisions: string[] = [],
): Reason[] {
  if (!rolledBack) {
    return [];
  }
  const { from } = rolledBack;
  const isBack = sources.some(({ revision }, i) => {
    const asked = revisions[i];
    return !asked || asked === targets[i]
      ? revision === from
      : asked === from ||
          (asked.length >= MIN_DIGITS && from.startsWith(asked.toLowerCase()));
  });
  return isBack
    ? [
        actionReason(
          'brings-back',
          `It was rolled back from ${from}, which this deploys again`,
          { revision: from },
        ),
      ]
    : [];
}
