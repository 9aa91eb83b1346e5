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
import { useLocale } from '../../lib/locale';
import { durationText, exactTime, shortMoment, toMillis } from '../../lib/time';
import { useNow } from '../../lib/useNow';
import { gitopsTranslationRef } from '../../translation';

/**
 * A moment to come: its time of day, or its date as well, and how far away it
 * is; exactly on hover. Nothing for what is no time.
 */
export const Moment = (props: { at: string | undefined }) => {
  const { at } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const locale = useLocale();
  const now = useNow(15_000);
  const moment = toMillis(at);
  if (moment === undefined) {
    return null;
  }
  return (
    <time dateTime={at} title={exactTime(moment, locale)}>
      {shortMoment(moment, now, locale)}
      {moment > now &&
        ` (${t('moment.in', { duration: durationText(t, moment - now) })})`}
    </time>
  );
};
