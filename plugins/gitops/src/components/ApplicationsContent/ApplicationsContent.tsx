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

import { Entity } from '@backstage/catalog-model';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityApplications } from '@gitops-portal/backstage-plugin-gitops-common';
import { readDelivery } from '@gitops-portal/backstage-plugin-gitops-react';
import { useEntityApplications } from '../../data/useEntityApplications';
import { useEntitySection } from '../../data/useEntitySection';
import { numberText, useLocale } from '../../lib/locale';
import { gitopsTranslationRef } from '../../translation';
import { ApplicationPanel } from '../ApplicationPanel';
import { ApplicationsTable } from '../ApplicationsTable';
import { ClusterNotices } from '../ClusterNotices';
import { Delivery } from '../Delivery';
import { EmptyState } from '../EmptyState';
import { ErrorState } from '../ErrorState';
import { WhyPanel } from '../WhyPanel';
import { ContentSkeleton } from './ContentSkeleton';
import { summaryText } from './summary';
import { ToolSections } from './ToolSections';
import styles from './ApplicationsContent.module.css';

/** The kinds of entities that consist of others. */
const PARTED = new Set(['system', 'domain', 'group']);

const Applications = (props: {
  data: EntityApplications;
  /** Whether they are those of many components. */
  ofParts: boolean;
}) => {
  const { data, ofParts } = props;
  const { applications, clusters, total = 0 } = data;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const locale = useLocale();
  return (
    <Card>
      <CardHeader>
        <div className={styles.heading}>
          <Text as="h3" variant="title-x-small" weight="bold">
            {t('content.applications')}
          </Text>
          <span className={styles.summary}>
            {summaryText(t, applications, clusters)}
          </span>
        </div>
      </CardHeader>
      <CardBody>
        {total > applications.length && (
          <p className={styles.capped}>
            {t('why.capped', {
              shown: numberText(applications.length, locale),
              total: numberText(total, locale),
            })}
          </p>
        )}
        <ApplicationsTable
          applications={applications}
          clusters={clusters}
          byName={ofParts}
        />
      </CardBody>
    </Card>
  );
};

/** The GitOps tab of an entity. */
export const ApplicationsContent = (props: { entity: Entity }) => {
  const { entity } = props;
  const state = useEntityApplications(entity);
  const { data, error, updatedAt, isFetching, retry } = state;
  const delivery = useEntitySection(entity, 'delivery', readDelivery);
  const hasApplications = Boolean(data?.applications.length);
  const isDelivered = Boolean(delivery.data?.available);
  // What is delivered without an Application is known a moment later
  const isSettled = Boolean(delivery.data || delivery.error);
  return (
    <div className={styles.content}>
      {data && (
        <ClusterNotices data={data} updatedAt={updatedAt} error={error} />
      )}
      {(data || isDelivered) && (
        <Delivery
          entity={entity}
          state={delivery}
          applications={data}
          applicationsUpdatedAt={updatedAt}
        />
      )}
      {data && hasApplications && (
        <Applications
          data={data}
          ofParts={PARTED.has(entity.kind.toLowerCase())}
        />
      )}
      {data && !hasApplications && isSettled && !isDelivered && (
        <Card>
          <CardBody className={styles.padded}>
            <EmptyState entity={entity} data={data} />
          </CardBody>
        </Card>
      )}
      {!data && error && (
        <Card>
          <CardBody className={styles.padded}>
            <ErrorState
              entity={entity}
              error={error}
              isFetching={isFetching}
              onRetry={retry}
            />
          </CardBody>
        </Card>
      )}
      {!error && !hasApplications && !isDelivered && !(data && isSettled) && (
        <ContentSkeleton />
      )}
      <ToolSections entity={entity} />
      {data && hasApplications && <WhyPanel entity={entity} data={data} />}
      <ApplicationPanel
        entity={entity}
        applications={data?.applications ?? []}
        clusters={data?.clusters ?? []}
      />
    </div>
  );
};
