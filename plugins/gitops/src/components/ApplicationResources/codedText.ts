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
import { Translate } from '../../lib/i18n';
import { resourcesMessages } from '../../messages/resources';

/** The groups of messages whose keys are the codes of the back end. */
type CodedGroup = 'note' | 'fact' | 'unavailable';

/**
 * A reason of the back end in the reader's language: the sentence that has its
 * code, or the back end's own English words where there is none or the reason
 * lacks a value that the sentence speaks of.
 */
export function codedText(
  t: Translate,
  group: CodedGroup,
  { code, message, params = {} }: Reason,
): string {
  const sentences: Record<string, string> = resourcesMessages[group];
  const count = Number(params.count);
  const plural = Object.hasOwn(sentences, `${code}_other`);
  const english = Object.hasOwn(sentences, code)
    ? sentences[code]
    : sentences[`${code}_other`];
  const needed = [...(english ?? '').matchAll(/\{\{(\w+)\}\}/g)];
  if (
    !english ||
    !needed.every(([, name]) => params[name]) ||
    (plural && !Number.isFinite(count))
  ) {
    return message || code;
  }
  const lookUp = t as (key: string, values: Record<string, unknown>) => string;
  return lookUp(
    `resources.${group}.${code}`,
    plural ? { ...params, count } : params,
  );
}
