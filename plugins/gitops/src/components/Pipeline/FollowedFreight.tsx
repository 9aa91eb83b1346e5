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

import { ButtonIcon } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { FreightView } from '@gitops-portal/backstage-plugin-gitops-common';
import { RiCloseLine } from '@remixicon/react';
import { ReactNode } from 'react';
import { listText, useLocale } from '../../lib/locale';
import { pipelineTranslationRef } from '../../translation';
import { Ago } from '../Ago';
import { CopyButton } from '../CopyButton';
import { MiddleText } from '../MiddleText';
import { ObjectActions, offeredActions } from '../ObjectActions';
import { stagesToApprove } from './ApproveForm';
import { FreightContents } from './FreightContents';
import { objectKey } from './keys';
import { freightLabel } from './model';
import { usePipeline } from './PipelineContext';
import { freightWords } from './words';
import styles from './FollowedFreight.module.css';

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className={styles.fact}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** Stages by name, each with its colour. */
const Places = ({ stages }: { stages: readonly string[] }) => {
  const { model } = usePipeline();
  return (
    <ul className={styles.places}>
      {stages.map(stage => (
        <li key={stage}>
          <span
            className={styles.dot}
            style={{ background: model.colours.get(stage) }}
            aria-hidden="true"
          />
          <MiddleText text={stage} />
        </li>
      ))}
    </ul>
  );
};

/**
 * The Freight that is followed through the pipeline: all that it carries, where
 * it is and was, and what can be done with it.
 */
export const FollowedFreight = ({ freight }: { freight: FreightView }) => {
  const { entity, model, follow } = usePipeline();
  const { t } = useTranslationRef(pipelineTranslationRef);
  const locale = useLocale();
  const alias = freightLabel(freight);
  const holders = model.holders.get(freight.name) ?? [];
  const verified = freight.verifiedIn.map(({ stage }) => stage);
  const approved = freight.approvedFor.map(({ stage }) => stage);
  const actions = offeredActions(
    freight.actions,
    freightWords(t, model, freight),
  ).filter(
    ({ id }) => id !== 'approve' || stagesToApprove(model, freight).length > 0,
  );
  return (
    <section
      className={styles.followed}
      aria-label={t('freight.chosen', { alias })}
    >
      <div className={styles.head}>
        <h4 className={styles.title}>
          <MiddleText text={alias} />
        </h4>
        <span className={styles.muted}>
          {t('freight.from', { origin: freight.origin })}
          {freight.discoveredAt && (
            <>
              {', '}
              {t('freight.found')} <Ago at={freight.discoveredAt} />
            </>
          )}
        </span>
        <CopyButton text={freight.name} label={t('freight.hash')} />
        <span className={styles.doing}>
          <ObjectActions
            entity={entity}
            object={objectKey(entity, model.view, 'freights', freight.name)}
            name={alias}
            actions={actions}
            needed={['approve']}
            quiet
            version={model}
          />
          <ButtonIcon
            size="small"
            variant="tertiary"
            icon={<RiCloseLine size={16} />}
            aria-label={t('freight.clear', { alias })}
            onPress={() => follow(undefined)}
          />
        </span>
      </div>
      <FreightContents contents={freight} full />
      {freight.others.length > 0 && (
        <p className={styles.muted}>{listText(freight.others, locale)}</p>
      )}
      <dl className={styles.facts}>
        <Fact name={t('freight.where')}>
          {holders.length > 0 ? (
            <Places stages={holders} />
          ) : (
            t('freight.nowhereYet')
          )}
        </Fact>
        {verified.length > 0 && (
          <Fact name={t('freight.verifiedIn')}>
            <Places stages={verified} />
          </Fact>
        )}
        {approved.length > 0 && (
          <Fact name={t('freight.approvedFor')}>
            <Places stages={approved} />
          </Fact>
        )}
      </dl>
    </section>
  );
};
