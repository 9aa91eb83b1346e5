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

/**
 * What marks a draft where the title does: Gitea's default
 * `WORK_IN_PROGRESS_PREFIXES`, and GitLab's `Draft:`, which was `WIP:` once.
 */
const MARK = /^\s*(wip:|\[wip\]|draft:|\[draft\]|\(draft\))\s*/i;

/** A title without what marks a draft. */
export function withoutMark(title: string): string {
  return title.replace(MARK, '');
}

/** Whether a title marks a draft. */
export function hasMark(title: string): boolean {
  return MARK.test(title);
}

/** A title that says whether it is a draft by this mark, and not twice. */
export function withMark(title: string, draft: boolean, mark: string): string {
  return draft ? `${mark}${withoutMark(title)}` : withoutMark(title);
}
