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
import { shortReason } from '../../lib/reasons';
import { gitopsTranslationRef } from '../../translation';
import { Ago } from '../Ago';
import { StatusBadge } from '../StatusBadge';
import { Resource } from './resources';
import styles from './ApplicationResources.module.css';

/**
 * The health of a resource with the reason for it in a few words, since when,
 * and how old that knowledge is where it is old.
 */
export const ResourceHealth = (props: {
  resource: Resource;
  /** Leaves the reason to the page, which tells it in full. */
  withoutReason?: boolean;
}) => {
  const { state, status, reasons, staleCluster } = props.resource;
  const { t } = useTranslationRef(gitopsTranslationRef);
  if (!state) {
    return (
      <span className={styles.muted} title={t('resources.health.noneTitle')}>
        {t('resources.health.none')}
      </span>
    );
  }
  const reason = props.withoutReason ? undefined : reasons[0];
  let why: string | undefined;
  if (reason && state !== 'healthy') {
    why = shortReason(t, reason);
  } else if (state === 'missing' && reasons.length === 0) {
    why = t('resources.health.missing');
  }
  return (
    <div className={styles.health}>
      <StatusBadge
        state={state}
        toolWord={status}
        stale={Boolean(staleCluster)}
      />
      {why && <span className={styles.reason}>{why}</span>}
      {staleCluster ? (
        <span className={styles.muted}>
          {t('stale.word')} <Ago at={staleCluster.lastNews} as="lasting" />
        </span>
      ) : (
        state !== 'healthy' &&
        reason?.since && (
          <span className={styles.muted}>
            <Ago at={reason.since} as="lasting" />
          </span>
        )
      )}
    </div>
  );
};
