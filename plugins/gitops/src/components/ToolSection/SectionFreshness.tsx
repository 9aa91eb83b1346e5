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
import { EntitySection } from '@gitops-portal/backstage-plugin-gitops-common';
import { RiTimeLine } from '@remixicon/react';
import { gitopsTranslationRef } from '../../translation';
import { Ago } from '../Ago';
import styles from './ToolSection.module.css';

/** That what a section shows is old, of which clusters, and how old. */
export const SectionFreshness = (props: {
  data: EntitySection;
  /** When the back end last answered, in milliseconds. */
  updatedAt: number;
  /** Why it did not answer since. */
  error: Error | null;
}) => {
  const { data, updatedAt, error } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const silent = data.clusters.filter(({ state }) => state !== 'live');
  if (silent.length === 0 && !error) {
    return null;
  }
  return (
    <div role="status">
      {silent.map(({ name, title, state, lastNews }) => (
        <div key={name} className={styles.stale}>
          <RiTimeLine aria-hidden size={16} />
          <span>
            {t(state === 'stale' ? 'section.stale' : 'section.connecting', {
              cluster: title ?? name,
            })}{' '}
            {lastNews && <Ago at={lastNews} />}
          </span>
        </div>
      ))}
      {error && (
        <div className={styles.stale}>
          <RiTimeLine aria-hidden size={16} />
          <span>
            {t('section.notRefreshed')}{' '}
            <Ago at={new Date(updatedAt).toISOString()} />
          </span>
        </div>
      )}
    </div>
  );
};
