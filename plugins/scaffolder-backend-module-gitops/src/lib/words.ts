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

const MAX_LENGTH = 300;

/** The first line of a text, not too long for a log. */
export function shorten(text: string): string {
  const [line] = text.trim().split('\n');
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH)}…` : line;
}

/** What something is with the first reason for it, such as `degraded (…)`. */
export function withReason(words: string, reason?: string): string {
  return reason ? `${words} (${shorten(reason)})` : words;
}

/** What reasons say, one sentence each. */
export function sentences(reasons: readonly Reason[]): string {
  return reasons.map(({ message }) => shorten(message)).join('. ');
}
