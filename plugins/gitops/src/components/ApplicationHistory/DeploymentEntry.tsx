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

import { Button, VisuallyHidden } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ApplicationView,
  Deployment,
  EntityApplicationKey,
  HealthState,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  RiArrowDownSLine,
  RiArrowUpSLine,
  RiHistoryLine,
} from '@remixicon/react';
import { Fragment, ReactNode, useId, useState } from 'react';
import { Translate } from '../../lib/i18n';
import { shortRevision } from '../../lib/revisions';
import { durationText, toMillis } from '../../lib/time';
import { gitopsTranslationRef } from '../../translation';
import { ReasonedButton } from '../Actions/ReasonedButton';
import { Ago } from '../Ago';
import { Person } from '../Person';
import { StateIcon } from '../StatusBadge';
import { DeployedSources } from './DeployedSources';
import { DeploymentChanges } from './DeploymentChanges';
import { isRollbackTarget } from './rollback';
import { NamedSource, runningSources } from './runningSources';
import styles from './ApplicationHistory.module.css';

const FAILED: ReadonlySet<string> = new Set(['Failed', 'Error']);
const UNDER_WAY: ReadonlySet<string> = new Set(['Running', 'Terminating']);

/** How a deployment ended, on the scale of all states, and in a word. */
function outcomeOf(
  t: Translate,
  { phase }: Deployment,
): { state: HealthState; word: string } {
  if (phase === 'Succeeded') {
    return { state: 'healthy', word: t('history.succeeded') };
  }
  if (FAILED.has(phase)) {
    return { state: 'degraded', word: t('history.failed') };
  }
  if (UNDER_WAY.has(phase)) {
    return { state: 'progressing', word: t('history.unfinished') };
  }
  return { state: 'unknown', word: phase || t('state.unknown') };
}

/** How long it took; undefined where a time is missing or clocks disagree. */
function durationOf({ startedAt, finishedAt }: Deployment): number | undefined {
  const start = toMillis(startedAt);
  const end = toMillis(finishedAt);
  return start === undefined || end === undefined || end < start
    ? undefined
    : end - start;
}

/** What a deployment brought, in the fewest words: for labels of buttons. */
function whatOf(t: Translate, sources: NamedSource[]): string {
  const source = sources.find(({ commit }) => commit) ?? sources[0];
  if (!source?.revision) {
    return t('history.noRevision');
  }
  return [shortRevision(source.revision), source.commit?.title]
    .filter(Boolean)
    .join(' ');
}

const Facts = ({ deployment }: { deployment: Deployment }) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { finishedAt, initiatedBy, automated, phase } = deployment;
  const duration = durationOf(deployment);
  const facts: ReactNode[] = [];
  if (toMillis(finishedAt) !== undefined) {
    facts.push(<Ago at={finishedAt} />);
  }
  if (initiatedBy) {
    facts.push(
      <>
        {t('history.by')} <Person name={initiatedBy} />
      </>,
    );
  } else if (automated) {
    facts.push(t('history.automatic'));
  }
  if (duration !== undefined) {
    facts.push(
      t(FAILED.has(phase) ? 'history.failedAfter' : 'history.took', {
        duration: durationText(t, duration),
      }),
    );
  }
  return (
    <p className={styles.facts}>
      {facts.map((fact, index) => (
        // The facts of one deployment come in a fixed order
        // eslint-disable-next-line react/no-array-index-key
        <Fragment key={index}>
          {index > 0 && <span aria-hidden="true"> · </span>}
          <span>{fact}</span>
        </Fragment>
      ))}
    </p>
  );
};

/** One deployment, or an attempt at one. */
export const DeploymentEntry = (props: {
  application: EntityApplicationKey;
  deployment: Deployment;
  /** The Application as it is now, which is said of what runs. */
  running?: ApplicationView;
  /** Why nothing can be gone back to now. */
  blocked?: string;
  onRollback?: (deployment: Deployment) => void;
}) => {
  const { application, deployment, running, blocked, onRollback } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const [open, setOpen] = useState(false);
  const panel = useId();
  const { current, message } = deployment;
  const health = current ? running?.health : undefined;
  const sources = current
    ? runningSources(deployment, running)
    : deployment.sources;
  const { state, word } = outcomeOf(t, deployment);
  const failed = state === 'degraded';
  // That it was applied does not mean that it works
  const isUnwell = health && health.state !== 'healthy';
  const what = whatOf(t, sources);
  return (
    <li className={styles.entry} data-current={current} data-failed={failed}>
      <span className={styles.rail}>
        <StateIcon
          state={health ? health.state : state}
          size={18}
          coloured={current || failed}
        />
      </span>
      <div className={styles.body}>
        <div className={styles.head}>
          <DeployedSources sources={sources} />
          {current && (
            <span className={styles.mark}>{t('history.current')}</span>
          )}
          {isUnwell && (
            <span className={styles.mark} data-state={health.state}>
              {t(`state.${health.state}`)}
            </span>
          )}
          {!current &&
            (state === 'healthy' ? (
              <VisuallyHidden>{word}</VisuallyHidden>
            ) : (
              <span className={styles.mark} data-state={state}>
                {word}
              </span>
            ))}
        </div>
        <Facts deployment={deployment} />
        {message && state !== 'healthy' && (
          <p className={styles.message}>{message}</p>
        )}
        <div className={styles.actions}>
          <Button
            size="small"
            variant="tertiary"
            aria-expanded={open}
            aria-controls={open ? panel : undefined}
            aria-label={t('history.changesLabel', { what })}
            iconEnd={open ? <RiArrowUpSLine /> : <RiArrowDownSLine />}
            onPress={() => setOpen(!open)}
          >
            {t('history.changes')}
          </Button>
          {onRollback && isRollbackTarget(deployment) && (
            <ReasonedButton
              size="small"
              variant="secondary"
              aria-label={t('history.rollbackLabel', { what })}
              reason={deployment.inArgoCd ? blocked : t('history.notKept')}
              iconStart={<RiHistoryLine />}
              onPress={() => onRollback(deployment)}
            >
              {t('history.rollback')}
            </ReasonedButton>
          )}
        </div>
        {open && (
          <div id={panel} className={styles.panel}>
            <DeploymentChanges
              application={application}
              deployment={deployment}
            />
          </div>
        )}
      </div>
    </li>
  );
};
