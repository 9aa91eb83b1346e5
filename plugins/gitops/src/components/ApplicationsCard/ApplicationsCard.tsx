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
import {
  ButtonLink,
  Card,
  CardBody,
  CardHeader,
  Link,
  Text,
} from '@backstage/ui';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityApplications,
  EntityDelivery,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { readDelivery } from '@gitops-portal/backstage-plugin-gitops-react';
import {
  EntityApplicationsState,
  useEntityApplications,
} from '../../data/useEntityApplications';
import { useEntitySection } from '../../data/useEntitySection';
import { LiveState } from '../../data/useLiveQuery';
import { placeOf } from '../../lib/places';
import { entityGitopsRouteRef } from '../../routes';
import { gitopsTranslationRef } from '../../translation';
// Not by their index: the tab's part is not loaded with the card
import { DeliveryVerdictLine } from '../Delivery/DeliveryVerdictLine';
import { isToldByApplications } from '../Delivery/isToldByApplications';
import { Members } from '../Delivery/Members';
import { ErrorState } from '../ErrorState';
import { Updated } from '../Updated';
import { VerdictLine } from '../VerdictLine';
import { ApplicationRow } from './ApplicationRow';
import { CardSkeleton } from './CardSkeleton';
import { LaneRow } from './LaneRow';
import styles from './ApplicationsCard.module.css';

/** More Applications than this are left to the tab. */
const SHOWN = 6;

const Rows = (props: { data: EntityApplications; tabUrl?: string }) => {
  const { data, tabUrl } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { applications, clusters } = data;
  const more = Math.max(data.total ?? 0, applications.length) - SHOWN;
  return (
    <div className={styles.body}>
      <VerdictLine applications={applications} clusters={clusters} />
      <ul className={styles.rows}>
        {applications.slice(0, SHOWN).map(application => (
          <ApplicationRow
            key={application.id}
            application={application}
            place={placeOf(application, applications)}
            clusters={clusters}
            tabUrl={tabUrl}
          />
        ))}
      </ul>
      {more > 0 &&
        (tabUrl ? (
          <Link href={tabUrl} className={styles.more}>
            {t('card.more', { count: more })}
          </Link>
        ) : (
          <Text>{t('card.more', { count: more })}</Text>
        ))}
    </div>
  );
};

/** What is delivered by more than Argo CD, one line for each environment. */
const Lanes = (props: { delivery: EntityDelivery; tabUrl?: string }) => {
  const { delivery, tabUrl } = props;
  return (
    <div className={styles.body}>
      <DeliveryVerdictLine data={delivery} />
      {delivery.lanes.length > 0 && (
        <ul className={styles.rows}>
          {delivery.lanes.slice(0, SHOWN).map(lane => (
            <LaneRow key={lane.id} lane={lane} tabUrl={tabUrl} />
          ))}
        </ul>
      )}
      {delivery.members && <Members members={delivery.members} limit={SHOWN} />}
    </div>
  );
};

const Nothing = (props: {
  entity: Entity;
  data: EntityApplications;
  tabUrl?: string;
}) => {
  const { entity, data, tabUrl } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const kind = entity.kind.toLocaleLowerCase('en');
  return (
    <div className={styles.body}>
      <VerdictLine applications={[]} clusters={data.clusters} />
      <Text as="p" className={styles.muted}>
        {tabUrl
          ? t('empty.cardText', { kind })
          : t('empty.cardTextNoLink', { kind })}
      </Text>
    </div>
  );
};

const Body = (props: {
  entity: Entity;
  state: EntityApplicationsState;
  delivery: LiveState<EntityDelivery>;
  tabUrl?: string;
}) => {
  const { entity, state, delivery, tabUrl } = props;
  const { data, error } = state;
  const delivered = delivery.data?.available ? delivery.data : undefined;
  if (
    delivered &&
    (delivered.members?.total ||
      !data?.applications.length ||
      !isToldByApplications(delivered))
  ) {
    return <Lanes delivery={delivered} tabUrl={tabUrl} />;
  }
  if (data && !data.applications.length && !delivery.data && !delivery.error) {
    return <CardSkeleton />;
  }
  if (data) {
    return data.applications.length > 0 ? (
      <Rows data={data} tabUrl={tabUrl} />
    ) : (
      <Nothing entity={entity} data={data} tabUrl={tabUrl} />
    );
  }
  return error ? (
    <ErrorState
      entity={entity}
      error={error}
      isFetching={state.isFetching}
      onRetry={state.retry}
    />
  ) : (
    <CardSkeleton />
  );
};

/** The overview card: the verdict, and one line for each Application. */
export const ApplicationsCard = (props: { entity: Entity }) => {
  const { entity } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const state = useEntityApplications(entity);
  const delivery = useEntitySection(entity, 'delivery', readDelivery);
  const tabUrl = useRouteRef(entityGitopsRouteRef)?.();
  const name = entity.metadata.title ?? entity.metadata.name;
  return (
    <Card className={styles.card}>
      <CardHeader>
        <div className={styles.header}>
          <Text as="h3" variant="title-x-small" weight="bold">
            {t('card.title')}
          </Text>
          <span className={styles.aside}>
            {state.data && <Updated at={state.updatedAt} />}
            {tabUrl && (
              <ButtonLink
                href={tabUrl}
                size="small"
                variant="secondary"
                aria-label={t('card.openLabel', { name })}
              >
                {t('card.open')}
              </ButtonLink>
            )}
          </span>
        </div>
      </CardHeader>
      <CardBody>
        <Body
          entity={entity}
          state={state}
          delivery={delivery}
          tabUrl={tabUrl}
        />
      </CardBody>
    </Card>
  );
};
