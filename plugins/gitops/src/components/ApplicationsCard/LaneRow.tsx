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

import { Link } from '@backstage/ui';
import { DeliveryLane } from '@gitops-portal/backstage-plugin-gitops-common';
import { Ago } from '../Ago';
import { panelSearch } from '../ApplicationPanel/panelLocation';
import { CommitLink } from '../CommitLink';
import { MiddleText } from '../MiddleText';
import { StatusBadge } from '../StatusBadge';
import { isApplication } from '../Delivery/objects';
import { runsWords } from '../Delivery/runsWords';
import { useDeliveryTexts } from '../Delivery/texts';
import { nameOf } from '../Delivery/words';
import styles from './ApplicationsCard.module.css';

/** One environment on the overview card: state, version, age and commit. */
export const LaneRow = (props: {
  lane: DeliveryLane;
  /** The tab, which the details open on. */
  tabUrl?: string;
}) => {
  const { lane, tabUrl } = props;
  const texts = useDeliveryTexts();
  const { runs, state, stale } = lane;
  const name = lane.name || texts.t('rest');
  const applications = lane.objects.filter(isApplication);
  const running = runs.find(run => !run.arriving) ?? runs[0];
  const revision = running?.commit?.sha ?? running?.revision;
  const search =
    applications.length === 1
      ? panelSearch({ application: applications[0] })
      : '';
  return (
    <li className={styles.row}>
      <span className={styles.place}>
        {tabUrl ? (
          <Link
            className={styles.placeLink}
            href={`${tabUrl}${search}`}
            aria-label={texts.common('panel.open', {
              name: applications.length === 1 ? applications[0].name : name,
            })}
            standalone
          >
            <MiddleText text={name} />
          </Link>
        ) : (
          <MiddleText text={name} />
        )}
      </span>
      <span
        className={styles.version}
        title={runs.map(nameOf).filter(Boolean).join('\n')}
      >
        <MiddleText text={runsWords(texts, runs)} />
      </span>
      <span className={styles.state}>
        <StatusBadge state={state} stale={stale.length > 0} />
      </span>
      <span className={styles.since}>
        <Ago at={lane.since} />
      </span>
      <span className={styles.revision}>
        {revision && (
          <span className={styles.laneCommit}>
            <CommitLink
              revision={revision}
              url={running?.commit?.url}
              title={revision}
            />{' '}
            <span title={running?.commit?.title}>{running?.commit?.title}</span>
          </span>
        )}
      </span>
    </li>
  );
};
