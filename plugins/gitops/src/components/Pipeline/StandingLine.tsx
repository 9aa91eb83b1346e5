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

import { FreightView } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  RiArrowRightLine,
  RiCheckLine,
  RiHourglassLine,
  RiLoader2Line,
  RiQuestionLine,
  RiSubtractLine,
} from '@remixicon/react';
import { useLocale } from '../../lib/locale';
import { useNow } from '../../lib/useNow';
import { Standing } from './model';
import { blockedText } from './texts';
import { useSay } from './say';
import styles from './Cards.module.css';

const ICONS = {
  here: RiCheckLine,
  arriving: RiLoader2Line,
  may: RiArrowRightLine,
  'not-yet': RiHourglassLine,
  foreign: RiSubtractLine,
  unknown: RiQuestionLine,
};

/** How the Freight that is followed stands to a Stage, and why. */
export const StandingLine = (props: {
  standing: Standing;
  freight: FreightView;
}) => {
  const { standing, freight } = props;
  const { kind, reasons, verified, approved } = standing;
  const say = useSay();
  const { t } = say;
  const locale = useLocale();
  const now = useNow(10_000);
  const Icon = ICONS[kind];
  let words: string;
  if (kind === 'foreign') {
    words = t('standing.foreign', { origin: freight.origin });
  } else if (kind === 'may' && verified) {
    words = t('standing.mayVerified');
  } else {
    words = t(`standing.${kind}`);
  }
  return (
    <div className={styles.standing} data-standing={kind}>
      <Icon size={16} aria-hidden />
      <div className={styles.lineText}>
        <span className={styles.standingWords}>{words}</span>
        {approved && kind !== 'here' && <div>{t('standing.approved')}</div>}
        {kind === 'not-yet' && reasons.length > 0 && (
          <ul className={styles.reasons}>
            {reasons.map(reason => (
              <li key={`${reason.code} ${reason.message}`}>
                {blockedText(say, reason, now, locale)}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
};
