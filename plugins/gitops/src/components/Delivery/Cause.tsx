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

import { Link, Text } from '@backstage/ui';
import {
  DeliveryCause,
  EntityDelivery,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { Fragment } from 'react';
import { useLocation } from 'react-router-dom';
import { anchorOf } from '../../lib/reveal';
import { Ago } from '../Ago';
import {
  panelSearch,
  usePanelLocation,
} from '../ApplicationPanel/panelLocation';
import { MeasurementsChart } from '../Rollouts';
import { StateIcon } from '../StatusBadge';
import { isApplication, isListed, laneAnchor, sectionOf } from './objects';
import { causeWords, objectWords, reasonWords, wayOutWords } from './words';
import { useDeliveryTexts } from './texts';
import styles from './Delivery.module.css';

/** Where more is told of what shows the cause. */
const CauseLinks = ({ cause }: { cause: DeliveryCause }) => {
  const texts = useDeliveryTexts();
  const { pathname, search } = useLocation();
  const { navigation } = usePanelLocation();
  const { object, url } = cause;
  const section = object && sectionOf(object);
  const anchor =
    section && object && isListed(object) ? anchorOf(section, object) : section;
  return (
    <p className={styles.links}>
      {object && isApplication(object) && (
        <Link
          href={`${pathname}${panelSearch({ application: object }, search)}`}
          routerOptions={navigation}
        >
          {texts.common('panel.open', { name: object.name })}
        </Link>
      )}
      {section && (
        <Link
          href={`${pathname}${search}#${anchor}`}
          aria-label={texts.t('cause.detailsOf', { name: object.name })}
        >
          {texts.t('cause.details')}
        </Link>
      )}
      {object && sectionOf(object) === 'secrets' && (
        <Link href={`${pathname}${search}#${anchor}/seal`}>
          {texts.t('cause.sealAgain')}
        </Link>
      )}
      {url && (
        <Link href={url} target="_blank" rel="noopener noreferrer">
          {texts.t('cause.argocd')}
        </Link>
      )}
    </p>
  );
};

/** The other environments that need a look, each a link to its card. */
const Others = ({ data }: { data: EntityDelivery }) => {
  const texts = useDeliveryTexts();
  const { pathname, search } = useLocation();
  const others = data.lanes.filter(
    ({ id, state }) =>
      id !== data.cause?.lane &&
      (state === 'warning' || state === 'degraded' || state === 'missing'),
  );
  if (others.length === 0) {
    return null;
  }
  return (
    <p className={styles.wayOut}>
      {texts.t('cause.others', { count: others.length })}{' '}
      {others.map((lane, i) => (
        <Fragment key={lane.id}>
          {i > 0 && ', '}
          <Link href={`${pathname}${search}#${laneAnchor(lane)}`}>
            {lane.name || texts.t('rest')}
          </Link>
        </Fragment>
      ))}
    </p>
  );
};

/** What is wrong, with its evidence, what it affects, and the way out. */
export const Cause = (props: {
  cause: DeliveryCause;
  data: EntityDelivery;
}) => {
  const { cause, data } = props;
  const texts = useDeliveryTexts();
  const { reason, state, more, analysis } = cause;
  const { resource } = reason;
  const wayOut = wayOutWords(texts, cause);
  const lane = data.lanes.find(({ id }) => id === cause.lane);
  const { object } = cause;
  const place = lane?.name;
  const thing = object ? objectWords(texts, object) : '';
  return (
    <section className={styles.cause} aria-label={texts.t('cause.title')}>
      <div className={styles.causeWords}>
        <Text as="h4" variant="body-large" weight="bold">
          {texts.t('cause.title')}
        </Text>
        <p className={styles.causeReason}>
          <StateIcon
            state={state}
            stale={Boolean(lane?.stale.length)}
            size={18}
            coloured
          />
          <span>
            {place && object && !isApplication(object) && (
              <span className={styles.muted}>
                {texts.t('cause.where', { place, name: thing })}{' '}
              </span>
            )}
            {causeWords(texts, cause)}
          </span>
        </p>
        {wayOut && <p className={styles.wayOut}>{wayOut}</p>}
        {more.length > 0 && (
          <ul className={styles.more}>
            {more.map(other => (
              <li key={`${other.code} ${other.message}`}>
                {reasonWords(texts, other)}
              </li>
            ))}
          </ul>
        )}
        <p className={styles.causeFacts}>
          {resource && (
            <span title={resource.namespace}>
              {resource.kind} {resource.name}
            </span>
          )}
          <Ago at={reason.since ?? lane?.step?.since} as="lasting" />
        </p>
        <CauseLinks cause={cause} />
        <Others data={data} />
      </div>
      {analysis && (
        <figure className={styles.chart}>
          <MeasurementsChart metric={analysis.metric} />
          {analysis.weight !== undefined && (
            <figcaption className={styles.wayOut}>
              {texts.t('cause.weight', {
                weight: String(Math.round(analysis.weight)),
              })}
            </figcaption>
          )}
        </figure>
      )}
    </section>
  );
};
