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
import { fieldMessages } from '../messages/fields';
import { momentText } from './time';
import { FieldTranslate, sentenceOf } from './words';

/** Why a Freight may not go to a Stage, in a few words. */
function blockedText(
  t: FieldTranslate,
  reason: Reason,
  now: number,
  locale?: string,
): string {
  if (reason.code !== 'soaking' || !reason.params?.stage) {
    return sentenceOf(t, 'blocked', fieldMessages.blocked, reason);
  }
  const { stage, until } = reason.params;
  const moment = momentText(until, now, locale);
  if (moment === undefined) {
    return t('soaking.unknown', { stage });
  }
  return Date.parse(until) <= now
    ? t('soaking.over', { stage })
    : t('soaking.until', { stage, until: moment });
}

/** All of why, in one line. */
export function blockedTexts(
  t: FieldTranslate,
  reasons: Reason[],
  now: number,
  locale?: string,
): string {
  return reasons
    .map(reason => blockedText(t, reason, now, locale))
    .filter(Boolean)
    .join('; ');
}
