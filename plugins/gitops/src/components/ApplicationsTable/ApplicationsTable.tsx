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

import {
  Cell,
  Column,
  Row,
  TableBody,
  TableHeader,
  TableRoot,
} from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ApplicationView,
  ClusterFreshness,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { useRef } from 'react';
import { staleClusterOf } from '../../lib/staleness';
import { useWidth } from '../../lib/useWidth';
import { gitopsTranslationRef } from '../../translation';
import { ApplicationName } from '../ApplicationName';
import { usePanelLocation } from '../ApplicationPanel/panelLocation';
import { HealthStatus } from '../HealthStatus';
import { Images } from '../Images';
import { Revision } from '../Revision';
import { SyncStatus } from '../SyncStatus';
import { Where } from '../Where';
import { ApplicationsList } from './ApplicationsList';
import styles from './ApplicationsTable.module.css';

/** Below this width the columns would be too narrow to read. */
const NARROW = 860;

export interface ApplicationsTableProps {
  applications: ApplicationView[];
  clusters: ClusterFreshness[];
  /** Whether they are of many components: then the name tells more. */
  byName?: boolean;
}

const WideTable = (props: ApplicationsTableProps) => {
  const { applications, clusters, byName } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { open } = usePanelLocation();
  return (
    <TableRoot aria-label={t('content.applications')} className={styles.table}>
      <TableHeader>
        <Column id="application" isRowHeader className={styles.application}>
          {t('column.application')}
        </Column>
        <Column id="sync" className={styles.status}>
          {t('column.sync')}
        </Column>
        <Column id="health" className={styles.status}>
          {t('column.health')}
        </Column>
        <Column id="revision" className={styles.revision}>
          {t('column.revision')}
        </Column>
        <Column id="images">{t('column.images')}</Column>
        <Column id="where">{t('column.where')}</Column>
      </TableHeader>
      <TableBody>
        {applications.map(application => {
          const staleCluster = staleClusterOf(application, clusters);
          return (
            <Row
              key={application.id}
              id={application.id}
              className={styles.row}
              onAction={() => open({ application })}
            >
              <Cell className={styles.cell}>
                <ApplicationName application={application} byName={byName} />
              </Cell>
              <Cell className={styles.cell}>
                <SyncStatus
                  application={application}
                  stale={Boolean(staleCluster)}
                />
              </Cell>
              <Cell className={styles.cell}>
                <HealthStatus
                  application={application}
                  staleCluster={staleCluster}
                />
              </Cell>
              <Cell className={styles.cell}>
                <Revision application={application} />
              </Cell>
              <Cell className={styles.cell}>
                <Images application={application} />
              </Cell>
              <Cell className={styles.cell}>
                <Where application={application} />
              </Cell>
            </Row>
          );
        })}
      </TableBody>
    </TableRoot>
  );
};

/**
 * All that is known of each Application, side by side: a table, or cards one
 * below the other where there is no room for a table.
 */
export const ApplicationsTable = (props: ApplicationsTableProps) => {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  return (
    <div ref={frame} className={styles.frame}>
      {width > 0 && width < NARROW ? (
        <ApplicationsList {...props} />
      ) : (
        <WideTable {...props} />
      )}
    </div>
  );
};
