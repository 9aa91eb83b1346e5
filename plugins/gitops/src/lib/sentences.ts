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
import { Translate } from './i18n';

/**
 * The translated sentence of a reason, by its code; its own English words where
 * there is none, or where it lacks a value that the sentence speaks of. Codes
 * come from the back end and may be newer than this front end.
 *
 * @param key - where the sentences are, such as `diff.unavailable`
 * @param sentences - the English messages there, by code
 */
export function sentenceOf(
  t: Translate,
  key: string,
  sentences: Record<string, string>,
  reason: Reason,
): string {
  const english = Object.hasOwn(sentences, reason.code)
    ? sentences[reason.code]
    : undefined;
  const values = reason.params ?? {};
  const needed = [...(english ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(
    match => match[1],
  );
  if (!english || !needed.every(name => values[name])) {
    return reason.message?.trim() || reason.code;
  }
  const lookUp = t as (key: string, values: Record<string, string>) => string;
  return lookUp(`${key}.${reason.code}`, values);
}
