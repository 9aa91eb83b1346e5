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

import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  ClusterFreshness,
  RolloutView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { RiArrowRightSLine } from '@remixicon/react';
import { useId, useRef, useState } from 'react';
import { objectReasonText } from '../../lib/reasons';
import { durationText } from '../../lib/time';
import { Ago } from '../Ago';
import { anchorOf, useRevealed } from '../../lib/reveal';
import { MiddleText } from '../MiddleText';
import { ObjectActions, offeredActions } from '../ObjectActions';
import { StatusBadge } from '../StatusBadge';
import { Analyses } from './Analyses';
import { Experiments } from './Experiments';
import { ReplicaSets } from './ReplicaSets';
import { RolloutSteps } from './RolloutSteps';
import {
  isCalledFor,
  neededActions,
  placeOf,
  verdictText,
  versionOf,
} from './texts';
import { WeightBar } from './WeightBar';
import { rolloutWords } from './words';
import { useWords } from './useWords';
import styles from './Rollouts.module.css';

const BlueGreen = ({ rollout }: { rollout: RolloutView }) => {
  const { t, main } = useWords();
  const { blueGreen, promoted } = rollout;
  if (!blueGreen) {
    return null;
  }
  const { activeService, previewService, autoPromotion } = blueGreen;
  const seconds = blueGreen.autoPromotionSeconds;
  let how: string = t('blueGreen.manual');
  if (autoPromotion) {
    how = seconds
      ? t('blueGreen.autoAfter', {
          duration: durationText(main, seconds * 1_000),
        })
      : t('blueGreen.auto');
  }
  return (
    <p className={styles.facts}>
      <span>{t('blueGreen.active', { service: activeService })}</span>
      {previewService && (
        <span>{t('blueGreen.preview', { service: previewService })}</span>
      )}
      {!promoted && <span>{how}</span>}
    </p>
  );
};

/** What there is to see of a Rollout below its verdict. */
const Evidence = (props: { entity: Entity; rollout: RolloutView }) => {
  const { entity, rollout } = props;
  const { t, main } = useWords();
  const { reasons, weight, steps, promoted, workloadRef } = rollout;
  return (
    <>
      {reasons.length > 1 && (
        <ul className={styles.reasons}>
          {reasons.slice(1).map((reason, i) => (
            <li key={i}>{objectReasonText(main, reason)}</li>
          ))}
        </ul>
      )}
      {weight && steps.length > 0 && !promoted && <WeightBar weight={weight} />}
      <RolloutSteps rollout={rollout} />
      {rollout.strategy === 'canary' && steps.length === 0 && (
        <p className={styles.muted}>{t('noSteps')}</p>
      )}
      <BlueGreen rollout={rollout} />
      {workloadRef && (
        <p className={styles.muted}>{t('templateOf', workloadRef)}</p>
      )}
      <ReplicaSets rollout={rollout} />
      <Analyses entity={entity} rollout={rollout} />
      <Experiments entity={entity} rollout={rollout} />
    </>
  );
};

/**
 * One Rollout: how it is in a sentence and what can be done, then the evidence.
 * Where all is well, the evidence is one click further.
 */
export const RolloutCard = (props: {
  entity: Entity;
  rollout: RolloutView;
  /** The cluster it is in, where what is known of it is old. */
  staleCluster?: ClusterFreshness;
}) => {
  const { entity, rollout, staleCluster } = props;
  const { t, main } = useWords();
  const [chosen, setChosen] = useState<boolean>();
  const bodyId = useId();
  const toggle = useRef<HTMLButtonElement>(null);
  const anchor = anchorOf('rollouts', rollout);
  useRevealed(
    named => named === anchor,
    toggle,
    () => setChosen(true),
  );
  const isOpen = chosen ?? rollout.state !== 'healthy';
  const { cluster, namespace, name, phase, state, aborted, pause } = rollout;
  const wanted = rollout.replicaSets.find(
    ({ roles }) => roles.includes('canary') || roles.includes('preview'),
  );
  const running = rollout.replicaSets.find(
    ({ roles }) => roles.includes('stable') || roles.includes('active'),
  );
  const versions = [running, wanted].flatMap(
    set => (set && versionOf(set.images)) ?? [],
  );
  const since = aborted?.at ?? pause?.since;
  return (
    <article className={styles.rollout} aria-labelledby={`${bodyId}-name`}>
      <div className={styles.head}>
        <h4 className={styles.name} id={`${bodyId}-name`}>
          <button
            ref={toggle}
            type="button"
            className={styles.toggle}
            aria-expanded={isOpen}
            aria-controls={bodyId}
            onClick={() => setChosen(!isOpen)}
          >
            <RiArrowRightSLine aria-hidden size={18} className={styles.arrow} />
            <span className={styles.place}>{placeOf(rollout)}</span>
            <span className={styles.objectName}>
              <MiddleText text={name} />
            </span>
          </button>
        </h4>
        <StatusBadge
          state={state}
          toolWord={phase}
          stale={Boolean(staleCluster)}
        />
        <span className={styles.versions}>
          {[...new Set(versions)].join(' → ')}
        </span>
        <span className={styles.where}>
          <MiddleText text={`${cluster} / ${namespace}`} />
          {' · '}
          {t(`strategy.${rollout.strategy}`)}
          {rollout.revision &&
            ` · ${t('revision', { revision: rollout.revision })}`}
        </span>
        <ObjectActions
          entity={entity}
          object={{
            entityRef: stringifyEntityRef(entity),
            kind: 'rollouts.argoproj.io',
            cluster,
            namespace,
            name,
          }}
          name={`${placeOf(rollout)} ${name}`}
          actions={offeredActions(rollout.actions, rolloutWords(t, rollout))}
          quiet={!isCalledFor(rollout)}
          needed={neededActions(rollout)}
          version={rollout}
        />
      </div>
      <p className={styles.verdict}>
        {verdictText({ t, main }, rollout)}{' '}
        {since && <Ago at={since} className={styles.muted} />}
      </p>
      <div id={bodyId} hidden={!isOpen} className={styles.evidence}>
        {isOpen && <Evidence entity={entity} rollout={rollout} />}
      </div>
    </article>
  );
};
