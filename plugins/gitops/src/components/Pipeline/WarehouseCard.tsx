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
  WarehouseSubscription,
  WarehouseView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  RiBox3Line,
  RiEyeLine,
  RiGitBranchLine,
  RiInboxArchiveLine,
  RiShipLine,
} from '@remixicon/react';
import { shortRevision } from '../../lib/revisions';
import { pipelineTranslationRef } from '../../translation';
import { Ago } from '../Ago';
import { MiddleText } from '../MiddleText';
import { ObjectActions, offeredActions } from '../ObjectActions';
import { StatusBadge } from '../StatusBadge';
import { objectKey } from './keys';
import { NodeName } from './NodeName';
import { usePipeline } from './PipelineContext';
import { reasonText, repositoryName } from './texts';
import { warehouseWords } from './words';
import styles from './Cards.module.css';

const ICONS: Readonly<Record<string, typeof RiBox3Line>> = {
  image: RiBox3Line,
  git: RiGitBranchLine,
  chart: RiShipLine,
};

/** What a Warehouse watches: a repository, what of it, and what it found. */
export const Subscription = (props: {
  subscription: WarehouseSubscription;
}) => {
  const { type, repoUrl, filter, newest, discovered } = props.subscription;
  const { t } = useTranslationRef(pipelineTranslationRef);
  const Icon = (Object.hasOwn(ICONS, type) && ICONS[type]) || RiEyeLine;
  const word =
    type === 'git' || type === 'image' || type === 'chart'
      ? t(`warehouse.type.${type}`)
      : type;
  return (
    <li className={styles.subscription} title={`${word} ${repoUrl}`}>
      <Icon size={14} role="img" aria-label={word} />
      <span className={styles.lineText}>
        <span className={styles.repository}>
          <MiddleText text={repositoryName(repoUrl)} />
          {filter && (
            <code className={styles.filter}>
              <MiddleText text={filter} />
            </code>
          )}
        </span>
        {newest && (
          <span className={styles.newest}>
            <span className={styles.muted}>{t('warehouse.newestLabel')}</span>
            <MiddleText text={shortRevision(newest)} />
          </span>
        )}
        {!newest && discovered !== undefined && (
          <span className={styles.muted}>
            {t('warehouse.found', { count: discovered })}
          </span>
        )}
      </span>
    </li>
  );
};

/** A Warehouse: what it watches, what it found, and what keeps it from looking. */
export const WarehouseCard = ({ warehouse }: { warehouse: WarehouseView }) => {
  const { name, state, reasons, subscriptions, discoveredAt, refreshing } =
    warehouse;
  const { entity, model, stale, followed } = usePipeline();
  const { t } = useTranslationRef(pipelineTranslationRef);
  return (
    <article
      className={styles.warehouse}
      data-state={state}
      data-standing={
        followed && followed.origin !== name ? 'foreign' : undefined
      }
      aria-label={t('warehouse.open', { name })}
    >
      <div className={styles.warehouseHead}>
        <RiInboxArchiveLine size={16} aria-hidden />
        <NodeName
          kind="warehouse"
          name={name}
          title={t('warehouse.open', { name })}
        />
        <span className={styles.warehouseActions}>
          <ObjectActions
            entity={entity}
            object={objectKey(entity, model.view, 'warehouses', name)}
            name={name}
            actions={offeredActions(warehouse.actions, warehouseWords(t, name))}
          />
        </span>
      </div>
      <div className={styles.body}>
        {state !== 'healthy' && <StatusBadge state={state} stale={stale} />}
        {reasons[0] && (
          <p className={styles.reason} data-state={state}>
            {reasonText(t, reasons[0])}
          </p>
        )}
        <ul className={styles.subscriptions}>
          {subscriptions.map((subscription, i) => (
            // Nothing tells two subscriptions of one repository apart for sure
            <Subscription key={i} subscription={subscription} />
          ))}
        </ul>
        {subscriptions.length === 0 && (
          <p className={styles.muted}>{t('warehouse.nothing')}</p>
        )}
        {warehouse.freightCreationPolicy === 'Manual' && (
          <p className={styles.muted}>{t('warehouse.manual')}</p>
        )}
        <p className={styles.muted}>
          {refreshing && t('warehouse.refreshing')}
          {!refreshing && discoveredAt && (
            <>
              {t('warehouse.looked')} <Ago at={discoveredAt} />
            </>
          )}
          {!refreshing && !discoveredAt && t('warehouse.never')}
        </p>
      </div>
    </article>
  );
};
