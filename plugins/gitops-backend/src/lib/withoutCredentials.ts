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
 * The user part of an address, up to the last `@` before its path. No scheme is
 * longer: without an end, a long text without any would be searched from each
 * of its words on.
 */
const USER = /\b([a-z][a-z0-9+.-]{0,30}:\/\/)[^/?#\s"'`<>]*@/gi;

/**
 * A text without the user names and passwords that stand in its addresses: some
 * people write them into the addresses of repositories, and Argo CD repeats
 * these in its messages.
 */
export function withoutCredentials(text: string): string {
  return text.replace(USER, '$1');
}
