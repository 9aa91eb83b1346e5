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
import { ApplicationDetails } from '@gitops-portal/backstage-plugin-gitops-common';
import { Translate } from '../../lib/i18n';
import { gitopsTranslationRef } from '../../translation';
import { Section } from './Section';
import styles from './ApplicationSummary.module.css';

type Policy = ApplicationDetails['syncPolicy'];

/** What a sync policy means, in sentences. */
export function policySentences(t: Translate, policy: Policy): string[] {
  const { automated, prune, selfHeal, allowEmpty, retryLimit } = policy;
  const sentences: string[] = [
    automated ? t('syncPolicy.automated') : t('syncPolicy.manual'),
  ];
  // They rule automated syncs alone
  if (automated) {
    sentences.push(
      prune ? t('syncPolicy.prune') : t('syncPolicy.noPrune'),
      selfHeal ? t('syncPolicy.selfHeal') : t('syncPolicy.noSelfHeal'),
    );
    if (allowEmpty) {
      sentences.push(t('syncPolicy.allowEmpty'));
    }
  }
  if (retryLimit !== undefined && retryLimit !== 0) {
    sentences.push(
      // Argo CD reads a negative limit as none
      retryLimit < 0
        ? t('syncPolicy.retriesUnlimited')
        : t('syncPolicy.retries', { count: retryLimit }),
    );
  }
  return sentences;
}

/** When and how an Application is synced, in words. */
export const SyncPolicy = (props: { policy: Policy }) => {
  const { policy } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <Section title={t('summary.policy')}>
      <ul className={styles.list}>
        {policySentences(t, policy).map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {policy.options.length > 0 && (
        <p className={styles.options}>
          <span className={styles.muted}>{t('syncPolicy.options')}</span>
          {policy.options.map(option => (
            <code key={option} className={styles.chip}>
              {option}
            </code>
          ))}
        </p>
      )}
    </Section>
  );
};
