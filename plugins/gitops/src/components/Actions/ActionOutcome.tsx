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

import { ButtonIcon } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { HealthState } from '@gitops-portal/backstage-plugin-gitops-common';
import { RiCloseLine } from '@remixicon/react';
import { shortRevision } from '../../lib/revisions';
import { toMillis } from '../../lib/time';
import { useNow } from '../../lib/useNow';
import { gitopsTranslationRef } from '../../translation';
import { StateIcon } from '../StatusBadge';
import { useActions } from './ActionsContext';
import { ActionProgress, isOver, StartedAction } from './progress';
import styles from './Actions.module.css';

/** After how long without an end it is said that it takes longer. */
export const SLOW_AFTER = 60_000;

const STATES: Record<ActionProgress['phase'], HealthState> = {
  waiting: 'progressing',
  running: 'progressing',
  succeeded: 'healthy',
  failed: 'degraded',
};

const Words = (props: {
  started: StartedAction;
  progress: ActionProgress;
  isSilent: boolean;
}) => {
  const { started, progress, isSilent } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const since = toMillis(started.accepted.acceptedAt);
  const now = useNow(5000);
  const { phase, message } = progress;
  const revision = progress.revision && shortRevision(progress.revision);
  const { action } = started;

  let words: string;
  if (action === 'sync' || action === 'rollback') {
    if (phase === 'running' && revision && !started.dryRun) {
      words = t(`actionProgress.${action}.runningTo`, { revision });
    } else {
      const kind = started.dryRun ? 'dryRun' : action;
      words = t(`actionProgress.${kind}.${phase}`);
    }
  } else {
    words = t(`actionProgress.${action}.${phase}`);
  }
  const isSlow =
    !isOver(progress) && since !== undefined && now - since > SLOW_AFTER;
  return (
    <>
      <p>{words}</p>
      {message && phase !== 'succeeded' && (
        <p className={styles.outcomeMore} title={message}>
          {message}
        </p>
      )}
      {isSilent && !isOver(progress) && (
        <p className={styles.outcomeMore}>{t('actionProgress.silent')}</p>
      )}
      {isSlow && !isSilent && (
        <p className={styles.outcomeMore}>{t('actionProgress.slow')}</p>
      )}
    </>
  );
};

/**
 * What has become of the action that was started last: asked for, under way,
 * done or failed. Screen readers hear each step.
 */
export const ActionOutcome = (props: {
  /** Whether nothing is heard of the Application. */
  isSilent: boolean;
}) => {
  const { isSilent } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const actions = useActions();
  const outcome = actions?.outcome;
  return (
    <div role="status">
      {outcome && (
        <div className={styles.outcome} data-phase={outcome.progress.phase}>
          <span className={styles.outcomeIcon}>
            <StateIcon
              state={STATES[outcome.progress.phase]}
              size={18}
              coloured
            />
          </span>
          <div className={styles.outcomeWords}>
            <Words {...outcome} isSilent={isSilent} />
          </div>
          <ButtonIcon
            size="small"
            variant="tertiary"
            icon={<RiCloseLine size={16} />}
            aria-label={t('actionProgress.dismiss')}
            onPress={actions.dismissOutcome}
          />
        </div>
      )}
    </div>
  );
};
