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

import { VisuallyHidden } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ApplicationDetails,
  ApplicationRollback,
  ApplicationView,
  ClusterFreshness,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { useLocale } from '../../lib/locale';
import { toMillis } from '../../lib/time';
import { useNow } from '../../lib/useNow';
import { gitopsTranslationRef } from '../../translation';
import { Ago } from '../Ago';
import { Person } from '../Person';
import { StateIcon } from '../StatusBadge';
import { verdict } from './verdict';
import { staleTextUntimed, verdictDetail, verdictText } from './verdictText';
import styles from './VerdictLine.module.css';

/** Who took it back, and when. */
const RolledBack = ({ by, at }: ApplicationRollback) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <p className={styles.detail}>
      {by ? (
        <>
          {t('verdict.detail.rolledBackBy')} <Person name={by} />
        </>
      ) : (
        t('verdict.detail.rolledBack')
      )}
      {/* The region is read out when it changes, which the age does all the time */}
      <span aria-hidden="true">
        {' '}
        <Ago at={at} />
      </span>
    </p>
  );
};

/**
 * The one sentence that says how an entity's Applications are, and what else
 * there is to know. Screen readers hear it when it changes.
 */
export const VerdictLine = (props: {
  applications: ApplicationView[];
  clusters: ClusterFreshness[];
  /** `compact` for the card, where the room is small. */
  size?: 'compact' | 'large';
  /** How the one Application is synced, where it is one and that is known. */
  policy?: ApplicationDetails['syncPolicy'];
}) => {
  const { applications, clusters, size = 'compact', policy } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const locale = useLocale();
  const found = verdict(applications, clusters);
  // The tab has a notice for each silent cluster
  const result = size === 'large' ? { ...found, silent: undefined } : found;
  const now = useNow(15_000, toMillis(result.cluster?.lastNews));
  const text = verdictText(t, result, { now, locale });
  const detail = verdictDetail(t, result, { locale, policy });
  const rolledBack =
    result.kind === 'out-of-sync' ? result.application?.rolledBack : undefined;
  // A sentence that counts the time would be read out again and again
  const counts = result.kind === 'stale';
  return (
    <div className={styles.verdict} data-size={size} role="status">
      <StateIcon
        state={result.state}
        stale={result.stale}
        size={size === 'large' ? 26 : 20}
        coloured={result.kind !== 'none'}
      />
      <div className={styles.words}>
        <p
          key={result.kind}
          className={styles.sentence}
          aria-hidden={counts || undefined}
        >
          {text}
        </p>
        {counts && (
          <VisuallyHidden>{staleTextUntimed(t, result, locale)}</VisuallyHidden>
        )}
        {rolledBack && <RolledBack {...rolledBack} />}
        {detail && <p className={styles.detail}>{detail}</p>}
      </div>
    </div>
  );
};
