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
import { Text } from '@backstage/ui';
import {
  DeliveryChange,
  DeliveryFact,
  DeliveryLane,
  DeliveryPlace,
  DeliveryStep,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { Fragment, ReactNode, useRef } from 'react';
import { useLocale } from '../../lib/locale';
import { useRevealed } from '../../lib/reveal';
import { agoText, durationText, shortMoment, toMillis } from '../../lib/time';
import { useNow } from '../../lib/useNow';
import { deliveryMessages } from '../../messages/delivery';
import { ownerText } from '../Actions/owner';
import { Ago } from '../Ago';
import { CommitLink } from '../CommitLink';
import { StateIcon, StatusBadge } from '../StatusBadge';
import { LaneActions } from './LaneActions';
import { LaneName } from './LaneName';
import { laneAnchor } from './objects';
import { PlaceIcon } from './PlaceIcon';
import { runsWords } from './runsWords';
import { StepBar } from './StepBar';
import { nextWords } from './nextWords';
import { isHeld, placeWords, reasonWords } from './words';
import { useDeliveryTexts } from './texts';
import styles from './Delivery.module.css';

type RowName = keyof typeof deliveryMessages.row;

/** What a kind of step or fact is called; a new one is just "now". */
function rowName(kind: string): RowName {
  return Object.hasOwn(deliveryMessages.row, kind) ? (kind as RowName) : 'step';
}

/** So long before its end a pause is counted in seconds. */
const COUNTED_MS = 120_000;

/** So often a moment is looked at that is not counted yet. */
const UNCOUNTED_TICK = 15_000;

/** Until when; what is over soon is counted, and what is over is gone. */
const Until = ({ at }: { at: string | undefined }) => {
  const texts = useDeliveryTexts();
  const locale = useLocale();
  const moment = toMillis(at);
  // Late by a tick at most: what is counted by the next one is already
  const roughly = useNow(UNCOUNTED_TICK);
  const isCounted =
    moment !== undefined &&
    moment > roughly &&
    moment - roughly < COUNTED_MS + UNCOUNTED_TICK;
  const now = useNow(isCounted ? 1000 : UNCOUNTED_TICK);
  const left = moment === undefined ? 0 : moment - now;
  if (moment === undefined || left <= 0) {
    return null;
  }
  return (
    <time dateTime={at} className={styles.muted}>
      {left < COUNTED_MS
        ? texts.t('still', { duration: durationText(texts.common, left) })
        : texts.t('until', { time: shortMoment(moment, now, locale) })}
    </time>
  );
};

/** How long a certificate is still valid. */
const Left = ({ at }: { at: string }) => {
  const texts = useDeliveryTexts();
  const locale = useLocale();
  const now = useNow(60_000);
  const moment = toMillis(at) ?? now;
  return (
    <time dateTime={at} title={shortMoment(moment, now, locale)}>
      {moment > now
        ? texts.t('left', {
            duration: durationText(texts.common, moment - now),
          })
        : texts.t('expired', { ago: agoText(texts.common, now - moment) })}
    </time>
  );
};

const StepWords = ({ step }: { step: DeliveryStep }) => {
  const texts = useDeliveryTexts();
  return (
    <>
      {reasonWords(texts, step.reason)}{' '}
      {step.until ? (
        <Until at={step.until} />
      ) : (
        <span className={styles.muted}>
          <Ago at={step.since} as="lasting" />
        </span>
      )}
    </>
  );
};

const FactWords = ({ fact }: { fact: DeliveryFact }) => {
  const texts = useDeliveryTexts();
  const { kind, reason, state, until } = fact;
  if (kind === 'certificate' && state === 'healthy' && until) {
    return <Left at={until} />;
  }
  return (
    <>
      {reasonWords(texts, reason)}{' '}
      {kind === 'certificate' && until && (
        <span className={styles.muted}>
          (<Left at={until} />)
        </span>
      )}
      {kind !== 'certificate' && (
        <span className={styles.muted}>
          <Ago at={reason.since} />
        </span>
      )}
    </>
  );
};

/** Who has to act, and what is to be done. */
const Next = (props: {
  entity: Entity;
  lane: DeliveryLane;
  place?: DeliveryPlace;
}) => {
  const { entity, lane, place } = props;
  const texts = useDeliveryTexts();
  const locale = useLocale();
  const { who, reason, until } = lane.next;
  // What the change waits for is said once
  const isSaid =
    (who === 'itself' || who === 'nobody') &&
    (reason?.code === 'goes-on' || reason?.code === place?.reason?.code);
  if (!reason || isSaid) {
    return null;
  }
  const text = nextWords(texts, lane.next, ownerText(entity, locale));
  return (
    <>
      <dt>{texts.t('row.next')}</dt>
      <dd>
        {text} {until !== lane.step?.until && <Until at={until} />}
      </dd>
    </>
  );
};

const Row = (props: { name: RowName; children: ReactNode }) => {
  const texts = useDeliveryTexts();
  return (
    <>
      <dt>{texts.t(`row.${props.name}`)}</dt>
      <dd>{props.children}</dd>
    </>
  );
};

/**
 * One environment: what runs, where the chosen change is in it, the step it is
 * at, who acts next, and the action for it.
 */
export const LaneCard = (props: {
  entity: Entity;
  lane: DeliveryLane;
  changes: DeliveryChange[];
  /** Where the chosen change is. */
  place?: DeliveryPlace;
  /** Whether this is where something is wrong. */
  wrong: boolean;
}) => {
  const { entity, lane, changes, place, wrong } = props;
  const texts = useDeliveryTexts();
  const { behind = 0, facts, progress, reasons, runs, stale, step } = lane;
  const card = useRef<HTMLDivElement>(null);
  const anchor = laneAnchor(lane);
  useRevealed(
    named => named === anchor,
    card,
    () => {},
  );
  const isStale = stale.length > 0;
  const commit = runs.find(run => !run.arriving)?.commit;
  const shownFacts = facts.filter(
    (fact, i) =>
      fact.kind !== 'certificate' ||
      fact.state !== 'healthy' ||
      facts.findIndex(({ kind }) => kind === 'certificate') === i,
  );
  const isTakenBack = place?.state === 'rolled-back' && Boolean(place.reason);
  const because =
    lane.state !== 'healthy' &&
    reasons.find(
      ({ code }) =>
        code !== step?.reason.code &&
        // That it was taken back says what it failed, and what follows from that
        !(isTakenBack && /^(analysis-|stage-unhealthy$)/.test(code)) &&
        !facts.some(({ reason }) => reason.code === code),
    );
  return (
    <div
      className={styles.lane}
      ref={card}
      id={anchor}
      tabIndex={-1}
      data-state={lane.state}
      data-wrong={wrong}
      data-place={place?.state}
    >
      <div className={styles.laneTop}>
        <Text as="h4" variant="body-medium" weight="bold">
          <LaneName lane={lane} />
        </Text>
        <StatusBadge state={lane.state} stale={isStale} />
      </div>
      {place && (
        <p key={`${place.state}`} className={styles.place}>
          <PlaceIcon state={place.state} held={isHeld(place, lane)} />
          <span>
            {placeWords(texts, place, lane)}{' '}
            {place.state === 'here' && (
              <span className={styles.muted}>
                <Ago at={place.since} as="lasting" />
              </span>
            )}
            {place.until !== step?.until && <Until at={place.until} />}
          </span>
        </p>
      )}
      <dl className={styles.facts}>
        <Row name="runs">
          <span className={styles.strong}>{runsWords(texts, runs)}</span>
          {behind > 0 && (
            <span className={styles.behind}>
              {' '}
              · {texts.t('runs.behind', { count: behind })}
            </span>
          )}
          {commit && (
            <span className={styles.commit}>
              <CommitLink
                revision={commit.sha}
                url={commit.url}
                title={commit.sha}
              />{' '}
              <span className={styles.commitTitle} title={commit.title}>
                {commit.title}
              </span>
            </span>
          )}
        </Row>
        {lane.since && place?.state !== 'here' && (
          <Row name="since">
            <Ago at={lane.since} />
          </Row>
        )}
        {step && (
          <Row name={rowName(step.kind)}>
            <StepWords step={step} />
          </Row>
        )}
        {because && <Row name="because">{reasonWords(texts, because)}</Row>}
        {shownFacts.map((fact, i) => (
          <Fragment key={`${fact.kind}/${fact.object?.name ?? i}`}>
            <Row name={rowName(fact.kind)}>
              {fact.state !== 'healthy' && (
                <StateIcon state={fact.state} size={14} coloured />
              )}{' '}
              <FactWords fact={fact} />
            </Row>
          </Fragment>
        ))}
        <Next entity={entity} lane={lane} place={place} />
      </dl>
      {progress && <StepBar progress={progress} />}
      {stale.map(({ cluster, since }) => (
        <p key={cluster} className={styles.stale}>
          <StateIcon state="unknown" stale size={14} />
          <span>
            {texts.t('stale', { cluster })} <Ago at={since} as="lasting" />
          </span>
        </p>
      ))}
      <LaneActions entity={entity} lane={lane} changes={changes} />
    </div>
  );
};
