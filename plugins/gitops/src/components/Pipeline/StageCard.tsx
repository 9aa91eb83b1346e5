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
  StageFreight,
  StageView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  RiArrowRightLine,
  RiLockLine,
  RiRobot2Line,
  RiStackLine,
  RiTimerLine,
} from '@remixicon/react';
import { ReactNode } from 'react';
import { useNow } from '../../lib/useNow';
import { pipelineTranslationRef } from '../../translation';
import { Ago } from '../Ago';
import { MiddleText } from '../MiddleText';
import { ObjectActions, offeredActions } from '../ObjectActions';
import { StateIcon, StatusBadge } from '../StatusBadge';
import { Actor } from './Actor';
import { FreightContents } from './FreightContents';
import { objectKey } from './keys';
import {
  freightLabel,
  labelOfFreight,
  newerFor,
  runningPromotion,
  soakingFor,
  standingOf,
} from './model';
import { NodeName } from './NodeName';
import { usePipeline } from './PipelineContext';
import { PromoteAction } from './PromoteAction';
import { PromotionProgress } from './PromotionProgress';
import { StandingLine } from './StandingLine';
import {
  healthWord,
  isUnused,
  reasonText,
  tellingReasons,
  verificationText,
} from './texts';
import { stageWords } from './words';
import { useSay } from './say';
import styles from './Cards.module.css';

/** A line of a card: an icon, and words. */
export const CardLine = (props: {
  icon: ReactNode;
  title?: string;
  children: ReactNode;
}) => (
  <p className={styles.line} title={props.title}>
    <span className={styles.lineIcon}>{props.icon}</span>
    <span className={styles.lineText}>{props.children}</span>
  </p>
);

/** A Freight that a Stage holds. Its name follows it. */
const Held = ({ held }: { held: StageFreight }) => {
  const { model, followed, follow } = usePipeline();
  const isFollowed = followed?.name === held.name;
  return (
    <li className={styles.held}>
      <button
        type="button"
        className={styles.alias}
        aria-pressed={isFollowed}
        onClick={() => follow(isFollowed ? undefined : held.name)}
      >
        <MiddleText text={freightLabel(held)} />
      </button>
      {model.origins.length > 1 && (
        <span className={styles.origin}>
          <MiddleText text={held.origin} />
        </span>
      )}
      <FreightContents contents={held} limit={2} />
    </li>
  );
};

/** What may come to a Stage next, and when. */
const Next = ({ stage }: { stage: StageView }) => {
  const { model } = usePipeline();
  const { t, duration } = useSay();
  const now = useNow(10_000);
  const newer = newerFor(model, stage);
  if (newer.length > 0) {
    const freight = freightLabel(newer[0].freight);
    return (
      <CardLine icon={<RiArrowRightLine size={14} aria-hidden />}>
        {newer.length === 1
          ? t('stage.next', { freight })
          : t('stage.nextMore', {
              freight,
              count: newer.length - 1,
            })}
      </CardLine>
    );
  }
  const soaking = soakingFor(model, stage, now);
  return soaking ? (
    <CardLine icon={<RiTimerLine size={14} aria-hidden />}>
      {t('stage.nextSoaking', {
        freight: freightLabel(soaking.freight),
        duration: duration(soaking.until - now),
      })}
    </CardLine>
  ) : null;
};

/** Why a Stage does not go on by itself, and what runs and waits in it. */
const Facts = ({ stage }: { stage: StageView }) => {
  const { model } = usePipeline();
  const { t } = useTranslationRef(pipelineTranslationRef);
  const { holds, verification, queued } = stage;
  const running = runningPromotion(model, stage);
  return (
    <>
      {running && (
        <div className={styles.running}>
          <span className={styles.runningTitle}>
            {t('stage.promoting', {
              freight:
                running.freightAlias ?? labelOfFreight(model, running.freight),
            })}
          </span>
          <PromotionProgress promotion={running} />
        </div>
      )}
      {queued > 0 && (
        <CardLine icon={<RiStackLine size={14} aria-hidden />}>
          {t('stage.queued', { count: queued })}
        </CardLine>
      )}
      {verification && (
        <CardLine
          icon={<StateIcon state={verification.state} size={14} coloured />}
          title={verification.message}
        >
          {verificationText(t, verification)}{' '}
          <Ago
            at={verification.finishedAt ?? verification.startedAt}
            as={verification.finishedAt ? 'ago' : 'lasting'}
            className={styles.muted}
          />
        </CardLine>
      )}
      {holds.map(({ origin, freight, actor }) => (
        <CardLine
          key={origin}
          icon={<RiLockLine size={14} aria-hidden />}
          title={t('stage.heldHelp')}
        >
          {actor ? (
            <>
              {t('stage.heldBy')} <Actor name={actor} />
            </>
          ) : (
            t('stage.held')
          )}{' '}
          <span className={styles.muted}>{labelOfFreight(model, freight)}</span>
        </CardLine>
      ))}
    </>
  );
};

/** The actions on a Stage, for the Freight that is followed where one is. */
export const StageActions = (props: {
  stage: StageView;
  /** Whether promoting is left to other buttons. */
  withoutPromote?: boolean;
}) => {
  const { stage, withoutPromote = false } = props;
  const { entity, model } = usePipeline();
  const { t } = useTranslationRef(pipelineTranslationRef);
  const actions = offeredActions(stage.actions, stageWords(t, model, stage));
  return (
    <ObjectActions
      entity={entity}
      object={objectKey(entity, model.view, 'stages', stage.name)}
      name={stage.name}
      actions={
        withoutPromote ? actions.filter(({ id }) => id !== 'promote') : actions
      }
      version={stage}
    />
  );
};

/** A Stage: what it holds since when, how it is, and what may come next. */
export const StageCard = ({ stage }: { stage: StageView }) => {
  const { entity, model, stale, followed } = usePipeline();
  const { t } = useTranslationRef(pipelineTranslationRef);
  const standing = followed && standingOf(model, stage, followed);
  const isWanted = !followed && newerFor(model, stage).length > 0;
  const [reason] = tellingReasons(stage);
  return (
    <article
      className={styles.card}
      style={{ '--stage-colour': model.colours.get(stage.name) } as object}
      data-state={stage.state}
      data-standing={standing?.kind}
      aria-label={t('stage.label', { name: stage.name })}
    >
      <div className={styles.band}>
        <NodeName
          kind="stage"
          name={stage.name}
          title={t('stage.open', { name: stage.name })}
        />
        {stage.autoPromotion && (
          <span className={styles.auto} title={t('stage.autoHelp')}>
            <RiRobot2Line size={13} aria-hidden />
            {t('stage.auto')}
          </span>
        )}
      </div>
      <div className={styles.body}>
        {stage.controlFlow && (
          <p className={styles.line} title={t('stage.controlFlowHelp')}>
            <RiArrowRightLine size={14} aria-hidden />
            {t('stage.controlFlow')}
          </p>
        )}
        {!stage.controlFlow && !isUnused(stage) && (
          <StatusBadge
            state={stage.state}
            toolWord={[stage.phase, healthWord(stage)]
              .filter(Boolean)
              .join(' · ')}
            stale={stale}
          />
        )}
        {reason && stage.state !== 'healthy' && (
          <p className={styles.reason} data-state={stage.state}>
            {reasonText(t, reason)}
          </p>
        )}
        {stage.current.length > 0 && (
          <ul className={styles.holds}>
            {stage.current.map(held => (
              <Held key={`${held.origin} ${held.name}`} held={held} />
            ))}
          </ul>
        )}
        {stage.current.length === 0 && !stage.controlFlow && (
          <p className={styles.muted}>{t('stage.empty')}</p>
        )}
        {stage.since && stage.current.length > 0 && (
          <p className={styles.muted}>
            <Ago at={stage.since} as="lasting" />
          </p>
        )}
        <Facts stage={stage} />
        {!followed && <Next stage={stage} />}
        {standing && followed && (
          <StandingLine standing={standing} freight={followed} />
        )}
        <div className={styles.foot}>
          {followed && standing?.kind === 'may' && (
            <PromoteAction
              entity={entity}
              model={model}
              stage={stage}
              freight={followed.name}
              variant="primary"
            />
          )}
          {!followed && (
            <PromoteAction
              entity={entity}
              model={model}
              stage={stage}
              variant={isWanted ? 'primary' : 'secondary'}
            />
          )}
          <StageActions
            stage={stage}
            withoutPromote={!followed || standing?.kind === 'may'}
          />
        </div>
      </div>
    </article>
  );
};
