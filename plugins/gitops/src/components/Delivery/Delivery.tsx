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
import { Card, CardBody, Skeleton, Text, VisuallyHidden } from '@backstage/ui';
import {
  EntityApplications,
  EntityDelivery,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { useState } from 'react';
import { LiveState } from '../../data/useLiveQuery';
import { Attention, needsExplaining } from '../Attention';
import { LoadError } from '../LoadError';
import { TemplateLink } from '../TemplateLink';
import { Updated } from '../Updated';
import { VerdictLine } from '../VerdictLine';
import { Cause } from './Cause';
import { ChangeSelect } from './ChangeSelect';
import { DeliveryVerdictLine } from './DeliveryVerdictLine';
import { isToldByApplications } from './isToldByApplications';
import { Lanes } from './Lanes';
import { Members } from './Members';
import { useDeliveryTexts } from './texts';
import { useWhenOver } from './useWhenOver';
import styles from './Delivery.module.css';

/** Where the lanes will be, in their later size. */
const LanesSkeleton = () => {
  const texts = useDeliveryTexts();
  return (
    <div className={styles.skeleton} aria-busy="true">
      <VisuallyHidden>{texts.t('loading')}</VisuallyHidden>
      {['a', 'b', 'c', 'd'].map(lane => (
        <Skeleton key={lane} width="100%" height={190} />
      ))}
    </div>
  );
};

/**
 * The first thing on the tab: where a change is on its way through the
 * environments, what stands in its way, and what can be done about it. As long
 * as Argo CD alone brings it out, its Applications tell how it is.
 */
export const Delivery = (props: {
  entity: Entity;
  state: LiveState<EntityDelivery>;
  /** What is known of the Applications. */
  applications?: EntityApplications;
  /** When that was last said. */
  applicationsUpdatedAt: number;
}) => {
  const { entity, state, applications, applicationsUpdatedAt } = props;
  const { data, error, updatedAt, isFetching, retry } = state;
  const texts = useDeliveryTexts();
  const [chosen, setChosen] = useState<string>();
  useWhenOver(data, retry);
  const shown = applications?.applications ?? [];
  const delivered = data?.available ? data : undefined;
  if (!delivered && shown.length === 0) {
    return null;
  }
  const byApplications =
    shown.length > 0 &&
    (!delivered || isToldByApplications(delivered)) &&
    !delivered?.members?.total;
  // What it was chosen for may have been superseded meanwhile
  const change =
    delivered?.changes.find(({ id }) => id === chosen) ?? delivered?.changes[0];
  const places = delivered?.lanes.filter(({ id }) => id !== 'rest') ?? [];
  const hasLanes = places.length > 0;
  return (
    <Card>
      <CardBody className={styles.delivery}>
        <div className={styles.top}>
          <div className={styles.heading}>
            <Text as="h3" variant="title-x-small" weight="bold">
              {texts.t(delivered?.members?.total ? 'titleMembers' : 'title')}
            </Text>
            {delivered && change && (
              <ChangeSelect
                changes={delivered.changes}
                total={delivered.changesTotal}
                selected={change}
                onSelect={setChosen}
              />
            )}
          </div>
          <div className={styles.aside}>
            {/* To promote it takes somewhere to come from */}
            {places.length > 1 && (
              <TemplateLink type="gitops-promotion-request" entity={entity} />
            )}
            <Updated at={updatedAt || applicationsUpdatedAt} />
          </div>
        </div>
        {byApplications ? (
          <VerdictLine
            applications={shown}
            clusters={applications?.clusters ?? []}
            size="large"
          />
        ) : (
          delivered && (
            <DeliveryVerdictLine
              data={
                chosen !== undefined && change?.verdict
                  ? { ...delivered, verdict: change.verdict }
                  : delivered
              }
              size="large"
            />
          )
        )}
        {!data && !error && <LanesSkeleton />}
        {!data && error && (
          <LoadError
            title={texts.t('failed.title')}
            error={error}
            isFetching={isFetching}
            onRetry={retry}
            forbidden={{ title: texts.t('failed.forbidden') }}
            gone={{ title: texts.t('failed.gone') }}
          />
        )}
        {delivered && hasLanes && (
          <Lanes entity={entity} data={delivered} change={change} />
        )}
        {byApplications
          ? shown.some(needsExplaining) && (
              <Attention
                applications={shown}
                clusters={applications?.clusters ?? []}
                offered={
                  hasLanes
                    ? delivered?.lanes.flatMap(({ actions }) =>
                        actions.map(({ object }) => object),
                      )
                    : []
                }
              />
            )
          : delivered?.cause && (
              <Cause cause={delivered.cause} data={delivered} />
            )}
        {delivered?.members && <Members members={delivered.members} />}
      </CardBody>
    </Card>
  );
};
