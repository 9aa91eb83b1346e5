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

import { Button } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { PromotionView } from '@gitops-portal/backstage-plugin-gitops-common';
import { RiArrowRightLine, RiArrowRightSLine } from '@remixicon/react';
import { useId, useState } from 'react';
import { toMillis } from '../../lib/time';
import { pipelineTranslationRef } from '../../translation';
import { Ago } from '../Ago';
import { MiddleText } from '../MiddleText';
import { ObjectActions, offeredActions } from '../ObjectActions';
import { StatusBadge } from '../StatusBadge';
import { Actor } from './Actor';
import { objectKey } from './keys';
import { isOpen, labelOfFreight, mayRetry } from './model';
import { usePipeline } from './PipelineContext';
import { PromoteAction } from './PromoteAction';
import { PromotionProgress, PullRequest } from './PromotionProgress';
import { PromotionSteps } from './PromotionSteps';
import { phaseText } from './texts';
import { promotionWords } from './words';
import { useSay } from './say';
import styles from './Promotions.module.css';

/** How many of those that are over are shown at first. */
const SHOWN = 3;

/** Who asked for a Promotion, when, and how long it took. */
const Facts = ({ promotion }: { promotion: PromotionView }) => {
  const { t, duration } = useSay();
  const { automated, actor, createdAt, startedAt, finishedAt, queuePosition } =
    promotion;
  const from = toMillis(startedAt);
  const to = toMillis(finishedAt);
  return (
    <p className={styles.facts}>
      {automated && <span>{t('promotions.automated')}</span>}
      {!automated && actor && (
        <span>
          {t('promotions.by')} <Actor name={actor} />
        </span>
      )}
      {finishedAt && (
        <span>
          {t('promotions.ended')} <Ago at={finishedAt} />
        </span>
      )}
      {!finishedAt && startedAt && (
        <span>
          {t('promotions.began')} <Ago at={startedAt} />
        </span>
      )}
      {!finishedAt && !startedAt && createdAt && (
        <span>
          {t('promotions.asked')} <Ago at={createdAt} />
        </span>
      )}
      {from !== undefined && to !== undefined && (
        <span>
          {t('promotions.took', {
            duration: duration(to - from),
          })}
        </span>
      )}
      {queuePosition !== undefined && (
        <span>
          {t('promotions.queue', { position: String(queuePosition) })}
        </span>
      )}
      <PullRequest promotion={promotion} />
    </p>
  );
};

/** One Promotion: what goes where, how it stands, and its steps on demand. */
export const PromotionRow = (props: {
  promotion: PromotionView;
  /** Whether the Stage goes without saying. */
  ofStage?: boolean;
  defaultOpen?: boolean;
}) => {
  const { promotion, ofStage = false, defaultOpen = false } = props;
  const { entity, model, stale } = usePipeline();
  const { t } = useTranslationRef(pipelineTranslationRef);
  const [isOpened, setOpened] = useState(defaultOpen);
  const id = useId();
  const stage = model.stages.get(promotion.stage);
  const freight =
    promotion.freightAlias ?? labelOfFreight(model, promotion.freight);
  const actions = isOpen(promotion)
    ? offeredActions(promotion.actions, promotionWords(t, model, promotion))
    : [];
  return (
    <li className={styles.promotion} data-open={isOpen(promotion)}>
      <div className={styles.row}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={isOpened}
          aria-controls={id}
          aria-label={t('promotions.toggle', {
            freight,
            stage: promotion.stage,
          })}
          onClick={() => setOpened(!isOpened)}
        >
          <RiArrowRightSLine size={18} aria-hidden className={styles.arrow} />
        </button>
        <div className={styles.what}>
          <span className={styles.sentence}>
            <span className={styles.freight}>
              <MiddleText text={freight} />
            </span>
            {!ofStage && (
              <>
                <RiArrowRightLine
                  size={14}
                  role="img"
                  aria-label={t('changes.to')}
                />
                <span
                  className={styles.dot}
                  style={{ background: model.colours.get(promotion.stage) }}
                  aria-hidden="true"
                />
                <MiddleText text={promotion.stage} />
              </>
            )}
            <StatusBadge
              state={promotion.state}
              word={phaseText(t, promotion.phase)}
              toolWord={promotion.phase || undefined}
              stale={stale && isOpen(promotion)}
            />
          </span>
          <Facts promotion={promotion} />
          {isOpen(promotion) && (
            <PromotionProgress promotion={promotion} withoutPullRequest />
          )}
          {promotion.message && mayRetry(promotion) && (
            <p className={styles.message} data-state={promotion.state}>
              {promotion.message}
            </p>
          )}
        </div>
        <div className={styles.doing}>
          {actions.length > 0 && (
            <ObjectActions
              entity={entity}
              object={objectKey(
                entity,
                model.view,
                'promotions',
                promotion.name,
              )}
              name={freight}
              actions={actions}
              needed={['abort']}
              quiet
            />
          )}
          {stage && mayRetry(promotion) && (
            <PromoteAction
              entity={entity}
              model={model}
              stage={stage}
              freight={promotion.freight}
              again
            />
          )}
        </div>
      </div>
      <div id={id} hidden={!isOpened} className={styles.details}>
        <PromotionSteps promotion={promotion} />
      </div>
    </li>
  );
};

/** Promotions that run or wait, then the last ones that are over. */
export const Promotions = (props: {
  promotions: PromotionView[];
  ofStage?: boolean;
}) => {
  const { promotions, ofStage } = props;
  const { t } = useTranslationRef(pipelineTranslationRef);
  const [all, setAll] = useState(false);
  const open = promotions.filter(isOpen);
  const over = promotions.filter(each => !isOpen(each));
  const shown = [...open, ...(all ? over : over.slice(0, SHOWN))];
  const more = over.length - SHOWN;
  if (promotions.length === 0) {
    return <p className={styles.muted}>{t('promotions.none')}</p>;
  }
  return (
    <div className={styles.promotions}>
      <ol className={styles.list} aria-label={t('promotions.label')}>
        {shown.map(promotion => (
          <PromotionRow
            key={promotion.name}
            promotion={promotion}
            ofStage={ofStage}
            defaultOpen={promotion.phase === 'Running'}
          />
        ))}
      </ol>
      {more > 0 && (
        <div>
          <Button
            size="small"
            variant="tertiary"
            aria-expanded={all}
            onPress={() => setAll(!all)}
          >
            {all
              ? t('promotions.fewer')
              : t('promotions.more', { count: more })}
          </Button>
        </div>
      )}
    </div>
  );
};
