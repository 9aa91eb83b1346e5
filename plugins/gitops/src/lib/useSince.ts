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

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { gitopsTranslationRef } from '../translation';
import { useLocale } from './locale';
import { agoText, shortMoment } from './time';
import { useNow } from './useNow';

/**
 * A moment as "20:07" and as "4 min ago", kept up to date.
 *
 * @param moment - in milliseconds.
 * @returns undefined where there is no moment.
 */
export function useSince(
  moment: number | undefined,
): { since: string; ago: string } | undefined {
  const { t } = useTranslationRef(gitopsTranslationRef);
  const locale = useLocale();
  const now = useNow(15_000, moment);
  return moment === undefined
    ? undefined
    : {
        since: shortMoment(moment, now, locale),
        ago: agoText(t, now - moment),
      };
}
