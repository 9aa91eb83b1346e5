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
import { ApplicationView } from '@gitops-portal/backstage-plugin-gitops-common';
import { Fragment, useState } from 'react';
import { ruleText } from '../../lib/rules';
import { gitopsTranslationRef } from '../../translation';
import { AlikeLinked, groupByReasons } from './groups';
import styles from './WhyPanel.module.css';

/** As many names of Applications that are alike are shown at once. */
const SHOWN = 6;

const Names = ({ applications }: { applications: ApplicationView[] }) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  const [all, setAll] = useState(false);
  const shown = all ? applications : applications.slice(0, SHOWN);
  const more = t('why.more', { count: applications.length - shown.length });
  return (
    <span className={styles.names}>
      {shown.map(({ id, name, cluster, namespace }) => (
        <span key={id} className={styles.app} title={`${cluster}/${namespace}`}>
          {name}
        </span>
      ))}
      {shown.length < applications.length && (
        <Button
          size="small"
          variant="tertiary"
          aria-label={t('why.moreLabel', { more })}
          onPress={() => setAll(true)}
        >
          {more}
        </Button>
      )}
    </span>
  );
};

const Reasons = ({ linkedBy }: Pick<AlikeLinked, 'linkedBy'>) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  if (linkedBy.length === 0) {
    return <span className={styles.muted}>{t('why.unexplained')}</span>;
  }
  return (
    <span className={styles.reasons}>
      {linkedBy.map(({ rule, value }, index) => (
        <Fragment key={`${rule} ${value}`}>
          {index > 0 && <span className={styles.muted}>{t('why.and')}</span>}
          <span className={styles.reason}>
            {ruleText(t, rule)} <code className={styles.value}>{value}</code>
          </span>
        </Fragment>
      ))}
    </span>
  );
};

/** Which rule brought which Applications. */
export const Matched = ({
  applications,
}: {
  applications: ApplicationView[];
}) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <ul className={styles.matched} aria-label={t('why.matched')}>
      {groupByReasons(applications).map(group => (
        <li key={group.key} className={styles.match}>
          <Names applications={group.applications} />
          <Reasons linkedBy={group.linkedBy} />
        </li>
      ))}
    </ul>
  );
};
