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
import { staleClusterOf } from '../../lib/staleness';
import { gitopsTranslationRef } from '../../translation';
import { ApplicationName } from '../ApplicationName';
import { HealthStatus } from '../HealthStatus';
import { Images } from '../Images';
import { Revision } from '../Revision';
import { SyncStatus } from '../SyncStatus';
import { Where } from '../Where';
import { ApplicationsTableProps } from './ApplicationsTable';
import styles from './ApplicationsTable.module.css';

/** The table's rows as cards, for narrow pages. */
export const ApplicationsList = (props: ApplicationsTableProps) => {
  const { applications, clusters, byName } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <ul className={styles.list} aria-label={t('content.applications')}>
      {applications.map(application => {
        const staleCluster = staleClusterOf(application, clusters);
        return (
          <li key={application.id} className={styles.item}>
            <ApplicationName application={application} byName={byName} />
            <dl className={styles.facts}>
              <dt>{t('column.sync')}</dt>
              <dd>
                <SyncStatus
                  application={application}
                  stale={Boolean(staleCluster)}
                />
              </dd>
              <dt>{t('column.health')}</dt>
              <dd>
                <HealthStatus
                  application={application}
                  staleCluster={staleCluster}
                />
              </dd>
              <dt>{t('column.revision')}</dt>
              <dd>
                <Revision application={application} />
              </dd>
              <dt>{t('column.images')}</dt>
              <dd>
                <Images application={application} />
              </dd>
              <dt>{t('column.where')}</dt>
              <dd>
                <Where application={application} />
              </dd>
            </dl>
          </li>
        );
      })}
    </ul>
  );
};
