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
import { agoText, exactTime } from '../../lib/time';
import { useNow } from '../../lib/useNow';
import { gitopsTranslationRef } from '../../translation';
import styles from './Updated.module.css';

/** When the page last heard from the back end: "updated 3 s ago". */
export const Updated = (props: { at: number }) => {
  const { at } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const locale = useLocale();
  const now = useNow(1000, at);
  return (
    <time
      className={styles.updated}
      dateTime={new Date(at).toISOString()}
      title={exactTime(at, locale)}
    >
      {t('updated', { ago: agoText(t, now - at) })}
    </time>
  );
};
