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
import { Translate } from '../../lib/i18n';
import { staleClusterOf } from '../../lib/staleness';
import { versionsOf } from '../../lib/versions';
import { gitopsTranslationRef } from '../../translation';
import { Link } from '@backstage/ui';
import { Ago } from '../Ago';
import { panelSearch } from '../ApplicationPanel/panelLocation';
import { MiddleText } from '../MiddleText';
import { Revision } from '../Revision';
import { StatusBadge, StatusBadgeProps } from '../StatusBadge';
import { syncBadge } from '../SyncStatus';
import { isSyncFailed, isSyncing } from '../VerdictLine/verdict';
import styles from './ApplicationsCard.module.css';

/**
 * The one status of a row: what Argo CD is doing, else that git and cluster
 * differ or cannot be compared, else the health.
 */
function rowStatus(
  t: Translate,
  application: ApplicationView,
  stale: boolean,
): StatusBadgeProps {
  const { health, sync } = application;
  const calm = health.state === 'healthy' || health.state === 'progressing';
  if (isSyncing(application) && calm && !stale) {
    return { state: 'progressing', word: t('operation.running') };
  }
  if (isSyncFailed(application) && sync.status !== 'Synced' && calm) {
    return { state: 'degraded', word: t('operation.failed'), stale };
  }
  // The back end takes Argo CD's word for no more than it has proof of
  const saidHealthy = health.state === 'healthy' || health.status === 'Healthy';
  if (sync.status !== 'Synced' && saidHealthy) {
    return { ...syncBadge(t, application), stale };
  }
  return { state: health.state, toolWord: health.status, stale };
}

/** Since when the row's status holds: a healthy one since it was deployed. */
function sinceOf(application: ApplicationView): {
  at: string | undefined;
  isDeployment?: boolean;
} {
  const { health, sync, operation, deployedAt } = application;
  if (isSyncing(application)) {
    return { at: operation?.startedAt };
  }
  if (isSyncFailed(application) && sync.status !== 'Synced') {
    return { at: operation?.finishedAt };
  }
  if (health.state === 'healthy' && deployedAt) {
    return { at: deployedAt, isDeployment: true };
  }
  return { at: health.since ?? deployedAt };
}

/** One Application on the overview card. */
export const ApplicationRow = (props: {
  application: ApplicationView;
  place: string;
  clusters: ClusterFreshness[];
  /** The tab, which the details open on. */
  tabUrl?: string;
}) => {
  const { application, place, clusters, tabUrl } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const stale = Boolean(staleClusterOf(application, clusters));
  const versions = versionsOf(application);
  const since = sinceOf(application);
  return (
    <li className={styles.row}>
      <span className={styles.place}>
        {tabUrl ? (
          <Link
            className={styles.placeLink}
            href={`${tabUrl}${panelSearch({ application })}`}
            aria-label={t('panel.open', { name: application.name })}
            standalone
          >
            <MiddleText text={place} />
          </Link>
        ) : (
          <MiddleText text={place} />
        )}
      </span>
      <span className={styles.version} title={application.images.join('\n')}>
        <MiddleText text={versions.join(' + ') || '–'} />
      </span>
      <span className={styles.state}>
        <StatusBadge {...rowStatus(t, application, stale)} />
      </span>
      <span className={styles.since}>
        {since.isDeployment && `${t('row.deployed')} `}
        <Ago at={since.at} />
      </span>
      <span className={styles.revision}>
        <Revision application={application} brief />
      </span>
    </li>
  );
};
