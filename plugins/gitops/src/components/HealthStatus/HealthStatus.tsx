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
import {
  ApplicationView,
  ClusterFreshness,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { isUnreachable } from '../../lib/comparison';
import { shortReason } from '../../lib/reasons';
import { gitopsTranslationRef } from '../../translation';
import { Ago } from '../Ago';
import { StatusBadge } from '../StatusBadge';
import styles from './HealthStatus.module.css';

/**
 * The health of an Application with the reason for it in a few words, since
 * when, and how old that knowledge is where it is old.
 */
export const HealthStatus = (props: {
  application: ApplicationView;
  staleCluster?: ClusterFreshness;
}) => {
  const { application, staleCluster } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { state, status, since, reasons } = application.health;
  const { reasons: syncReasons } = application.sync;
  const unreachable = [...syncReasons, ...reasons].find(isUnreachable);
  const stale = Boolean(staleCluster ?? unreachable);
  // Why it cannot be compared stands beside the sync status
  const reason = reasons.find(
    ({ code }) =>
      code !== 'comparison-error' ||
      syncReasons.every(other => other.code !== code),
  );
  return (
    <div className={styles.health}>
      <StatusBadge state={state} toolWord={status} stale={stale} />
      {reason && (
        <span className={styles.reason}>{shortReason(t, reason)}</span>
      )}
      {stale && (
        <span className={styles.note}>
          {t('stale.word')}{' '}
          <Ago
            at={staleCluster ? staleCluster.lastNews : unreachable?.since}
            as="lasting"
          />
        </span>
      )}
      {!stale && state !== 'healthy' && (
        <span className={styles.note}>
          <Ago at={reason?.since ?? since} as="lasting" />
        </span>
      )}
    </div>
  );
};
