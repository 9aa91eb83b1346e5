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
import {
  agoText,
  exactTime,
  lastingText,
  tickFor,
  toMillis,
} from '../../lib/time';
import { useNow } from '../../lib/useNow';
import { gitopsTranslationRef } from '../../translation';

/**
 * How long ago something was, or has lasted, kept up to date; the exact time on
 * hover. Nothing at all for what is not a time.
 */
export const Ago = (props: {
  /** RFC 3339. */
  at: string | undefined;
  /** `ago`: "4 min ago"; `lasting`: "for 4 min". */
  as?: 'ago' | 'lasting';
  className?: string;
}) => {
  const { at, as = 'ago', className } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const locale = useLocale();
  const moment = toMillis(at);
  const now = useNow(
    moment === undefined ? 60_000 : tickFor(Date.now() - moment),
    moment,
  );
  if (moment === undefined) {
    return null;
  }
  const text = as === 'ago' ? agoText : lastingText;
  return (
    <time dateTime={at} title={exactTime(moment, locale)} className={className}>
      {text(t, now - moment)}
    </time>
  );
};
