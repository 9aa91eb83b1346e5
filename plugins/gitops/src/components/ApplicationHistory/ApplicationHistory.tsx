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

import { Alert, Button, Skeleton, Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ApplicationDetails,
  Deployment,
  EntityApplicationKey,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { applicationQueryKey } from '../../data/applicationQueryKey';
import { useApplicationHistory } from '../../data/useApplicationHistory';
import { sentenceOf } from '../../lib/sentences';
import { messages } from '../../messages';
import { gitopsTranslationRef } from '../../translation';
import { useActions } from '../Actions';
import { joinReasons, usePlanText } from '../Actions/usePlanText';
import { LoadError } from '../LoadError';
import { StateIcon } from '../StatusBadge';
import { DeploymentEntry } from './DeploymentEntry';
import { blockedRollback } from './rollback';
import styles from './ApplicationHistory.module.css';

export interface ApplicationHistoryProps {
  application: EntityApplicationKey;
  /** Tells whether going back is possible; without it, that is found out later. */
  details?: ApplicationDetails;
  /** Goes back to a deployment; without it, nothing offers to. */
  onRollback?: (deployment: Deployment) => void;
}

/** As tall as three entries, so that nothing jumps when they come. */
const HistorySkeleton = () => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <div className={styles.skeleton} aria-busy="true" aria-live="polite">
      <span className={styles.hidden}>{t('history.loading')}</span>
      {[0, 1, 2].map(index => (
        <div key={index} className={styles.skeletonEntry}>
          <Skeleton width="60%" height={18} />
          <Skeleton width="40%" height={14} />
          <Skeleton width="30%" height={24} />
        </div>
      ))}
    </div>
  );
};

const Nothing = () => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <div className={styles.nothing}>
      <StateIcon state="missing" size={22} />
      <div>
        <Text as="p" weight="bold">
          {t('history.none')}
        </Text>
        <Text as="p" className={styles.muted}>
          {t('history.noneText')}
        </Text>
      </div>
    </div>
  );
};

const Notes = ({ notes }: { notes: Reason[] }) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <>
      {notes.map(note => (
        <Alert
          key={`${note.code} ${note.message}`}
          status="info"
          icon
          title={sentenceOf(t, 'history.note', messages.history.note, note)}
        />
      ))}
    </>
  );
};

const History = (props: ApplicationHistoryProps) => {
  const { application, details, onRollback } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const history = useApplicationHistory(application);
  const { deployments, error } = history;
  const blockedBy = onRollback ? blockedRollback(details) : [];
  const say = usePlanText(blockedBy, details, useActions()?.owner);
  const blocked = joinReasons(blockedBy, reason => say('blocked', reason));
  if (!deployments) {
    return error ? (
      <LoadError
        title={t('history.failedTitle')}
        error={error}
        isFetching={history.isFetching}
        onRetry={history.retry}
      />
    ) : (
      <HistorySkeleton />
    );
  }
  return (
    <div className={styles.history}>
      {error && <Alert status="warning" icon title={t('history.old')} />}
      <Notes notes={history.notes} />
      {blocked && deployments.some(({ inArgoCd }) => inArgoCd) && (
        <p className={styles.blocked}>
          {t('history.rollbackBlocked')} {blocked}
        </p>
      )}
      {deployments.length === 0 && <Nothing />}
      {deployments.length > 0 && (
        <ol className={styles.list} aria-label={t('history.label')}>
          {deployments.map(deployment => (
            <DeploymentEntry
              key={deployment.id}
              application={application}
              deployment={deployment}
              running={details?.application}
              blocked={blocked}
              onRollback={onRollback}
            />
          ))}
        </ol>
      )}
      {history.moreError && (
        <Alert
          status="danger"
          icon
          role="alert"
          title={t('history.moreFailed', { error: history.moreError.message })}
        />
      )}
      {history.hasMore && (
        <Button
          className={styles.more}
          size="small"
          variant="secondary"
          isPending={history.isLoadingMore}
          onPress={history.loadMore}
        >
          {history.moreError ? t('loadError.retry') : t('history.more')}
        </Button>
      )}
      {!history.hasMore &&
        history.notes.length === 0 &&
        deployments.length > 1 && (
          <p className={styles.end}>{t('history.end')}</p>
        )}
    </div>
  );
};

/**
 * The deployments of an Application, newest first: what was deployed, when, by
 * whom, with what result, and what changed with it; each can be gone back to.
 */
export const ApplicationHistory = (props: ApplicationHistoryProps) => (
  <History key={applicationQueryKey(props.application).join('/')} {...props} />
);
