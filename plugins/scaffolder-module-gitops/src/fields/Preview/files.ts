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

import { PreviewedFile } from '@gitops-portal/backstage-plugin-gitops-common';

/** What becomes of a file. */
type FileChange = 'added' | 'changed' | 'deleted' | 'same';

/** What becomes of a file: what is absent before is new, after it goes. */
export function changeOf({ before, after }: PreviewedFile): FileChange {
  if (before === undefined) {
    return 'added';
  }
  if (after === undefined) {
    return 'deleted';
  }
  return before === after ? 'same' : 'changed';
}

/** How many files are new, changed and gone. */
export function countChanges(
  files: PreviewedFile[],
): Record<FileChange, number> {
  const counts = { added: 0, changed: 0, deleted: 0, same: 0 };
  for (const file of files) {
    counts[changeOf(file)] += 1;
  }
  return counts;
}

/** By path, as a file manager has them: what is in a directory together. */
export function byPath(files: PreviewedFile[]): PreviewedFile[] {
  return [...files].sort((a, b) =>
    a.path.localeCompare(b.path, 'en', { numeric: true }),
  );
}
