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
import { WarehouseView } from '@gitops-portal/backstage-plugin-gitops-common';
import { pipelineTranslationRef } from '../../translation';
import { Ago } from '../Ago';
import { ObjectActions, offeredActions } from '../ObjectActions';
import { StatusBadge } from '../StatusBadge';
import { objectKey } from './keys';
import { freightLabel } from './model';
import { usePipeline } from './PipelineContext';
import { Part } from './StageDetails';
import { contentsText, reasonText } from './texts';
import { Subscription } from './WarehouseCard';
import { warehouseWords } from './words';
import styles from './Details.module.css';

/** All that is known of a Warehouse. */
export const WarehouseDetails = (props: { warehouse: WarehouseView }) => {
  const { warehouse } = props;
  const { name, state, reasons, subscriptions } = warehouse;
  const { entity, model, stale } = usePipeline();
  const { t } = useTranslationRef(pipelineTranslationRef);
  const freight = model.view.freight.filter(({ origin }) => origin === name);
  return (
    <div className={styles.details}>
      <div className={styles.top}>
        <StatusBadge state={state} stale={stale} />
        <span className={styles.doing}>
          <ObjectActions
            entity={entity}
            object={objectKey(entity, model.view, 'warehouses', name)}
            name={name}
            actions={offeredActions(warehouse.actions, warehouseWords(t, name))}
            needed={['refresh']}
            quiet
          />
        </span>
      </div>
      {reasons.length > 0 && (
        <ul className={styles.reasons} data-state={state}>
          {reasons.map(reason => (
            <li key={`${reason.code} ${reason.message}`}>
              {reasonText(t, reason)}
            </li>
          ))}
        </ul>
      )}
      <Part title={t('panel.warehouseWatches')}>
        <ul className={styles.list}>
          {subscriptions.map((subscription, i) => (
            // Nothing tells two subscriptions of one repository apart for sure
            <li key={i} className={styles.watched}>
              <ul className={styles.list}>
                <Subscription subscription={subscription} />
              </ul>
              <code className={styles.muted}>{subscription.repoUrl}</code>
            </li>
          ))}
        </ul>
        {subscriptions.length === 0 && (
          <p className={styles.muted}>{t('warehouse.nothing')}</p>
        )}
      </Part>
      <p className={styles.muted}>
        {t('panel.policy')}{' '}
        {t(
          warehouse.freightCreationPolicy === 'Manual'
            ? 'panel.policyManual'
            : 'panel.policyAutomatic',
        )}
        {warehouse.discoveredAt && (
          <>
            {' · '}
            {t('panel.looked')} <Ago at={warehouse.discoveredAt} />
          </>
        )}
      </p>
      <Part title={t('panel.warehouseFreight')}>
        {freight.length === 0 && (
          <p className={styles.muted}>{t('freight.none')}</p>
        )}
        <ul className={styles.list}>
          {freight.map(each => (
            <li key={each.name}>
              <strong>{freightLabel(each)}</strong> {contentsText(each)}{' '}
              <Ago at={each.discoveredAt} className={styles.muted} />
            </li>
          ))}
        </ul>
      </Part>
    </div>
  );
};
