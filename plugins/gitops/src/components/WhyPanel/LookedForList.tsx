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
import { LookedFor } from '@gitops-portal/backstage-plugin-gitops-common';
import { ruleText } from '../../lib/rules';
import { sentenceOf } from '../../lib/sentences';
import { messages } from '../../messages';
import { gitopsTranslationRef } from '../../translation';
import styles from './LookedForList.module.css';

/** What was looked for to find an entity's Applications, and what was found. */
export const LookedForList = (props: { lookedFor: LookedFor[] }) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <ul className={styles.lookedFor} aria-label={t('why.lookedFor')}>
      {props.lookedFor.map(({ rule, value, found, note }) => (
        <li key={`${rule} ${value ?? ''}`} className={styles.rule}>
          <span className={styles.name}>{ruleText(t, rule)}</span>
          {value === undefined ? (
            <span className={styles.absent}>{t('empty.notGiven')}</span>
          ) : (
            <code className={styles.value}>{value}</code>
          )}
          <span className={styles.found} data-found={found > 0}>
            {value === undefined && found === 0
              ? ''
              : t('empty.found', { count: found })}
          </span>
          {note && (
            <span className={styles.note}>
              {sentenceOf(t, 'why.note', messages.why.note, note)}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
};
