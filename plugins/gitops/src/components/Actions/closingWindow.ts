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

import { ApplicationDetails } from '@gitops-portal/backstage-plugin-gitops-common';

/**
 * What the sync windows that are in the way of a person's sync are called: those
 * that prevent it, else those that would allow it and are not open. Argo CD
 * gives a window that prevents the last word.
 *
 * @returns undefined where none is in the way or none has a description.
 */
export function closingWindow({
  windows,
  manual,
}: ApplicationDetails['syncWindows']): string | undefined {
  if (manual.allowed || manual.unknown) {
    return undefined;
  }
  const denying = windows.filter(({ kind, active, manualSync }) => {
    return kind === 'deny' && active && !manualSync;
  });
  const allowing = windows.filter(({ kind, active }) => {
    return kind === 'allow' && !active;
  });
  const named = (denying.length > 0 ? denying : allowing).flatMap(
    ({ description }) => description ?? [],
  );
  return [...new Set(named)].join(', ') || undefined;
}
