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
  ApplicationOperation,
  ApplicationView,
  HealthState,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { shortRevision } from '../../lib/revisions';
import { durationText, toMillis } from '../../lib/time';
import { gitopsTranslationRef } from '../../translation';
import { Ago } from '../Ago';
import { Person } from '../Person';
import { StatusBadge } from '../StatusBadge';
import { isSyncing } from '../VerdictLine/verdict';
import { Fact, Facts } from './Facts';
import { Section } from './Section';
import styles from './ApplicationSummary.module.css';

/** Our state for Argo CD's word of how an operation stands. */
function stateOf(phase: string): HealthState {
  switch (phase) {
    case 'Running':
    case 'Terminating':
      return 'progressing';
    case 'Succeeded':
      return 'healthy';
    case 'Failed':
    case 'Error':
      return 'degraded';
    default:
      return 'unknown';
  }
}

const Starter = ({ operation }: { operation: ApplicationOperation }) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { initiatedBy, automated } = operation;
  if (initiatedBy) {
    return <Person name={initiatedBy} />;
  }
  return (
    <>
      {automated === false
        ? t('lastOperation.unknownWho')
        : t('lastOperation.automated')}
    </>
  );
};

const Took = ({ operation }: { operation: ApplicationOperation }) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  const from = toMillis(operation.startedAt);
  const to = toMillis(operation.finishedAt);
  return from === undefined || to === undefined ? null : (
    <Fact name={t('lastOperation.took')}>{durationText(t, to - from)}</Fact>
  );
};

/** What Argo CD is doing with an Application, or did last. */
export const LastOperation = (props: {
  application: ApplicationView;
  /** Whether the page says already what is wrong. */
  isExplained: boolean;
}) => {
  const { application, isExplained } = props;
  const { operation, sync } = application;
  const { t } = useTranslationRef(gitopsTranslationRef);
  if (!operation) {
    return null;
  }
  const { phase, title, message, startedAt, finishedAt } = operation;
  const running = isSyncing(application);
  const state = stateOf(phase);
  const isTold = isExplained && state === 'degraded';
  const failing = sync.reasons.filter(
    ({ code, resource }) => code === 'sync-failed' && resource,
  );
  const revisions = operation.revisions.filter(Boolean);
  return (
    <Section
      title={t(running ? 'summary.operationRunning' : 'summary.operation')}
    >
      <div className={styles.operation}>
        <StatusBadge state={state} word={title || phase} />
        {message && !isTold && <p className={styles.message}>{message}</p>}
        {running && !message && (
          <p className={styles.message}>{t('lastOperation.waiting')}</p>
        )}
      </div>
      <Facts>
        <Fact name={t('lastOperation.who')}>
          <Starter operation={operation} />
        </Fact>
        {startedAt && (
          <Fact name={t('lastOperation.since')}>
            <Ago at={startedAt} />
          </Fact>
        )}
        {finishedAt && !running && <Took operation={operation} />}
        {revisions.length > 0 && (
          <Fact name={t('lastOperation.to')}>
            {revisions.map(revision => (
              <code key={revision} className={styles.code} title={revision}>
                {shortRevision(revision)}
              </code>
            ))}
          </Fact>
        )}
        {Boolean(operation.retryCount) && (
          <Fact name={t('lastOperation.retries')}>
            {t('operation.retry', { count: operation.retryCount ?? 0 })}
          </Fact>
        )}
        {failing.length > 0 && (
          <Fact name={t('lastOperation.failing')}>
            <ul className={styles.list}>
              {failing.map(({ resource, message: why }) => (
                <li key={`${resource?.kind}/${resource?.name}`}>
                  {resource?.kind} {resource?.name}
                  <span className={styles.muted}>{why}</span>
                </li>
              ))}
            </ul>
          </Fact>
        )}
      </Facts>
    </Section>
  );
};
