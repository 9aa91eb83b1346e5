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
  ApplicationView,
  ClusterFreshness,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { useLocale } from '../../lib/locale';
import { toMillis } from '../../lib/time';
import { useNow } from '../../lib/useNow';
import { gitopsTranslationRef } from '../../translation';
import { StateIcon } from '../StatusBadge';
import { verdict } from './verdict';
import { verdictDetail, verdictText } from './verdictText';
import styles from './VerdictLine.module.css';

/**
 * The one sentence that says how an entity's Applications are, and what else
 * there is to know. Screen readers hear it when it changes.
 */
export const VerdictLine = (props: {
  applications: ApplicationView[];
  clusters: ClusterFreshness[];
  /** `compact` for the card, where the room is small. */
  size?: 'compact' | 'large';
}) => {
  const { applications, clusters, size = 'compact' } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const locale = useLocale();
  const result = verdict(applications, clusters);
  const now = useNow(15_000, toMillis(result.cluster?.lastNews));
  const text = verdictText(t, result, { now, locale });
  const detail = verdictDetail(t, result, { locale });
  return (
    <div className={styles.verdict} data-size={size} role="status">
      <StateIcon
        state={result.state}
        stale={result.stale}
        size={size === 'large' ? 26 : 20}
        coloured
      />
      <div className={styles.words}>
        <p key={result.kind} className={styles.sentence}>
          {text}
        </p>
        {detail && <p className={styles.detail}>{detail}</p>}
      </div>
    </div>
  );
};
