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

import picomatch from 'picomatch';

/** A glob whose `*` matches any text, slashes included, as in Argo CD's lists. */
export function globMatches(glob: string, value: string): boolean {
  return picomatch.isMatch(value, glob, { bash: true, dot: true });
}

/** A glob on a path, whose `*` ends at a slash and whose `**` does not. */
export function pathMatches(glob: string, path: string): boolean {
  return picomatch.isMatch(path, glob, { dot: true });
}
