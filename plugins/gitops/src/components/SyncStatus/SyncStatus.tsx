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
  HealthState,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { Translate } from '../../lib/i18n';
import { shortReason } from '../../lib/reasons';
import { gitopsTranslationRef } from '../../translation';
import { Ago } from '../Ago';
import { usePersonName } from '../Person';
import { StatusBadge } from '../StatusBadge';
import {
  isDeleting,
  isSyncFailed,
  isSyncing,
  operationRevision,
} from '../VerdictLine/verdict';
import styles from './SyncStatus.module.css';

/** Our state and word for Argo CD's sync status. */
export function syncBadge(
  t: Translate,
  { sync }: ApplicationView,
): { state: HealthState; word: string; title?: string } {
  switch (sync.status) {
    case 'Synced':
      return { state: 'healthy', word: t('sync.synced') };
    case 'OutOfSync':
      return sync.outOfSync > 0
        ? {
            state: 'warning',
            word: t('sync.outOfSyncCount', { count: sync.outOfSync }),
            title: t('sync.outOfSyncTitle', { count: sync.outOfSync }),
          }
        : { state: 'warning', word: t('sync.outOfSync') };
    default:
      return { state: 'unknown', word: t('sync.unknown') };
  }
}

/** As many resources that differ from git are named. */
const NAMED = 2;

/** Why it is not in sync: the resources that differ, else the reason. */
const Differences = (props: { application: ApplicationView }) => {
  const { sync } = props.application;
  const { t } = useTranslationRef(gitopsTranslationRef);
  if (sync.status !== 'OutOfSync') {
    const [reason] = sync.reasons;
    return sync.status === 'Synced' || !reason ? null : (
      <span className={styles.note}>{shortReason(t, reason)}</span>
    );
  }
  const resources = sync.reasons.flatMap(({ resource }) => resource ?? []);
  const more = Math.max(resources.length, sync.outOfSync) - NAMED;
  if (resources.length === 0) {
    return null;
  }
  return (
    <span className={styles.note}>
      {resources.slice(0, NAMED).map(({ kind, name, namespace }) => (
        <span key={`${kind} ${namespace} ${name}`}>
          {t('sync.differs', { kind, name })}
        </span>
      ))}
      {more > 0 && <span>{t('sync.moreDiffer', { count: more })}</span>}
    </span>
  );
};

const OperationNote = (props: {
  application: ApplicationView;
  stale: boolean;
}) => {
  const { application, stale } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { operation } = application;
  const user = usePersonName(operation?.initiatedBy);
  if (!operation) {
    return null;
  }
  const running = isSyncing(application);
  if (!running && !isSyncFailed(application)) {
    return null;
  }
  const revision = operationRevision(application);
  let word: string = t('operation.failed');
  if (isDeleting(application)) {
    word = t('operation.deleting');
  } else if (operation.phase === 'Terminating') {
    word = t('operation.terminating');
  } else if (running) {
    word = revision
      ? t('operation.runningTo', { revision })
      : t('operation.running');
  }
  return (
    <>
      <StatusBadge
        state={running ? 'progressing' : 'degraded'}
        word={word}
        stale={stale}
        title={operation.message}
      />
      <span className={styles.note}>
        {running ? (
          <Ago at={operation.startedAt} as="lasting" />
        ) : (
          <Ago at={operation.finishedAt} />
        )}
        {user && (
          <span title={operation.initiatedBy}>
            {t('operation.by', { user })}
          </span>
        )}
        {Boolean(operation.retryCount) && (
          <span>
            {t('operation.retry', { count: operation.retryCount ?? 0 })}
          </span>
        )}
      </span>
    </>
  );
};

/**
 * Whether an Application is in sync with git, and what Argo CD is doing about
 * it: the operation under way with its age, or the one that failed.
 */
export const SyncStatus = (props: {
  application: ApplicationView;
  stale: boolean;
}) => {
  const { application, stale } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { sync } = application;
  return (
    <div className={styles.sync}>
      <StatusBadge {...syncBadge(t, application)} stale={stale} />
      <Differences application={application} />
      <OperationNote application={application} stale={stale} />
      {!sync.automated && (
        <span className={styles.note} title={t('sync.manualTitle')}>
          {t('sync.manual')}
        </span>
      )}
    </div>
  );
};
