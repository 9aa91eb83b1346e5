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

import {
  RolloutReplicaSet,
  RolloutView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { useLocale } from '../../lib/locale';
import { exactTime, shortMoment, toMillis } from '../../lib/time';
import { useNow } from '../../lib/useNow';
import { MiddleText } from '../MiddleText';
import { parseImage } from '../../lib/images';
import { useWords } from './useWords';
import styles from './Rollouts.module.css';

const Images = ({ images }: { images: string[] }) => {
  const { t } = useWords();
  if (images.length === 0) {
    return <span className={styles.muted}>{t('pods.noImages')}</span>;
  }
  return (
    <ul className={styles.images}>
      {images.map(full => {
        const { name, version } = parseImage(full);
        return (
          <li key={full} title={full}>
            <span className={styles.version}>
              <MiddleText text={version ?? name} />
            </span>{' '}
            {version && <span className={styles.muted}>{name}</span>}
          </li>
        );
      })}
    </ul>
  );
};

const Leaves = ({ at }: { at: string | undefined }) => {
  const { t } = useWords();
  const locale = useLocale();
  const now = useNow(60_000);
  const moment = toMillis(at);
  return moment === undefined ? null : (
    <time
      dateTime={at}
      title={exactTime(moment, locale)}
      className={styles.muted}
    >
      {t('pods.leavesAt', { time: shortMoment(moment, now, locale) })}
    </time>
  );
};

/** The pods of a Rollout by version: what each is for, and how many are ready. */
export const ReplicaSets = ({ rollout }: { rollout: RolloutView }) => {
  const { t } = useWords();
  const { replicaSets, replicaSetsKnown, cluster } = rollout;
  if (!replicaSetsKnown) {
    return <p className={styles.muted}>{t('pods.unknown', { cluster })}</p>;
  }
  if (replicaSets.length === 0) {
    return <p className={styles.muted}>{t('pods.none')}</p>;
  }
  const rolesOf = ({ roles }: RolloutReplicaSet) =>
    roles.length
      ? roles.map(role => t(`pods.roles.${role}`)).join(', ')
      : t('pods.roles.leaving');
  return (
    <table className={styles.pods}>
      <caption className={styles.caption}>{t('pods.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('pods.role')}</th>
          <th scope="col">{t('pods.version')}</th>
          <th scope="col">{t('pods.ready')}</th>
        </tr>
      </thead>
      <tbody>
        {replicaSets.map(set => (
          <tr key={set.name}>
            <th scope="row">
              {rolesOf(set)}
              <span className={styles.below}>
                {set.revision
                  ? t('revision', { revision: set.revision })
                  : set.hash}
              </span>
            </th>
            <td>
              <Images images={set.images} />
            </td>
            <td>
              {t('pods.readyOf', {
                ready: String(set.ready),
                desired: String(set.desired),
              })}
              <span className={styles.below}>
                <Leaves at={set.scaleDownAt} />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
