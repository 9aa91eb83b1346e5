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

/** `/approve`, `/merge` and the like, where GitLab takes them for commands. */
const QUICK_ACTION = /^(\s*)\/(?=\w)/gm;

/**
 * A description of which GitLab carries nothing out: it takes a line that begins
 * with a slash and a word for a quick action, by the rights of whoever writes
 * it, which is the portal's account here. People read the same text.
 */
export function withoutQuickActions(description: string): string {
  return description.replace(QUICK_ACTION, '$1\\/');
}
