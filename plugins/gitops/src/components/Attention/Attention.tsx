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

import { Button, Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ApplicationKey,
  ApplicationView,
  ClusterFreshness,
  HealthState,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { useState } from 'react';
import { comparisonErrors, isUnreachable } from '../../lib/comparison';
import { listText, useLocale } from '../../lib/locale';
import { placeOf } from '../../lib/places';
import { reasonText, wayOut } from '../../lib/reasons';
import { staleClusterOf } from '../../lib/staleness';
import { gitopsTranslationRef } from '../../translation';
import { NeededAction } from '../Actions/NeededAction';
import { Ago } from '../Ago';
import { StateIcon } from '../StatusBadge';
import { isSyncFailed } from '../VerdictLine/verdict';
import { troubledOf } from './troubles';
import styles from './Attention.module.css';

/** As many troubled Applications are explained at once. */
const SHOWN = 5;

function stateOf(application: ApplicationView, reasons: Reason[]): HealthState {
  if (reasons.every(isUnreachable)) {
    return 'warning';
  }
  const { state } = application.health;
  if (!isSyncFailed(application) || state !== 'healthy') {
    return state;
  }
  return application.sync.status === 'Synced' ? 'warning' : 'degraded';
}

const Trouble = (props: {
  reason: Reason;
  applications: ApplicationView[];
}) => {
  const { reason, applications } = props;
  const [application] = applications;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { resource } = reason;
  const help = wayOut(t, reason, application);
  return (
    <div className={styles.trouble}>
      <p className={styles.reason}>{reasonText(t, reason, application)}</p>
      {help && <p className={styles.help}>{help}</p>}
      <p className={styles.facts}>
        {resource && (
          <span title={resource.namespace}>
            {resource.kind} {resource.name}
          </span>
        )}
        <Ago at={reason.since} as="lasting" />
      </p>
      {isUnreachable(reason) && (
        <details className={styles.raw}>
          <summary>{t('attention.raw')}</summary>
          <pre>
            {[...new Set(applications.flatMap(comparisonErrors))].join('\n\n')}
          </pre>
        </details>
      )}
    </div>
  );
};

function isAmong(one: ApplicationKey, others: ApplicationKey[]): boolean {
  return others.some(
    ({ cluster, namespace, name }) =>
      one.cluster === cluster &&
      one.namespace === namespace &&
      one.name === name,
  );
}

/** Explains in words what is wrong with which Application, and the way out. */
export const Attention = (props: {
  applications: ApplicationView[];
  clusters: ClusterFreshness[];
  /** Those of which what helps is offered elsewhere on the page. */
  offered?: ApplicationKey[];
}) => {
  const { applications, clusters, offered = [] } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const [all, setAll] = useState(false);
  const locale = useLocale();
  const troubled = troubledOf(applications);
  const shown = all ? troubled : troubled.slice(0, SHOWN);
  const more = troubled
    .slice(SHOWN)
    .reduce((sum, next) => sum + next.applications.length, 0);
  return (
    <section className={styles.attention} aria-label={t('content.attention')}>
      <Text as="h3" variant="body-large" weight="bold">
        {t('content.attention')}
      </Text>
      <ul className={styles.list}>
        {shown.map(({ applications: alike, reasons }) => (
          <li key={alike[0].id} className={styles.item}>
            <StateIcon
              state={stateOf(alike[0], reasons)}
              stale={Boolean(staleClusterOf(alike[0], clusters))}
              size={18}
              coloured
            />
            <div className={styles.words}>
              <span className={styles.place}>
                {listText(
                  alike.map(one => placeOf(one, applications)),
                  locale,
                )}
              </span>
              {reasons.map(reason => (
                <Trouble
                  key={`${reason.code} ${reason.message}`}
                  reason={reason}
                  applications={alike}
                />
              ))}
              {alike.length === 1 && !isAmong(alike[0], offered) && (
                <NeededAction application={alike[0]} reasons={reasons} />
              )}
            </div>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Button
          size="small"
          variant="tertiary"
          aria-expanded={all}
          onPress={() => setAll(!all)}
        >
          {all ? t('attention.fewer') : t('card.more', { count: more })}
        </Button>
      )}
    </section>
  );
};
