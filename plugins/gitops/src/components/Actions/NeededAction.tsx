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
  ApplicationActionId,
  ApplicationView,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { gitopsTranslationRef } from '../../translation';
import { usePanelLocation } from '../ApplicationPanel/panelLocation';
import { isSyncing } from '../VerdictLine/verdict';
import { useActions } from './ActionsContext';
import { ReasonedButton } from './ReasonedButton';
import { joinReasons, usePlanText } from './usePlanText';
import styles from './Actions.module.css';

/** For which reasons which action may help, where any does. */
const HELP: Record<string, ApplicationActionId> = {
  'sync-failed': 'sync',
  missing: 'sync',
  'comparison-error': 'refresh',
  'image-pull-failed': 'rollback',
  'crash-loop': 'rollback',
  'config-error': 'rollback',
  'start-failed': 'rollback',
  'create-failed': 'rollback',
  'progress-deadline-exceeded': 'rollback',
};

/**
 * The action that may help with what is wrong: that of the first reason that
 * has one; none while Argo CD is at work already.
 */
export function helpfulAction(
  application: ApplicationView,
  reasons: Reason[],
): ApplicationActionId | undefined {
  const known = reasons.find(({ code }) => Object.hasOwn(HELP, code));
  return known && !isSyncing(application) ? HELP[known.code] : undefined;
}

/**
 * A button for the action that may help with what is wrong with an Application.
 * On the Application's page it opens the dialog; elsewhere it opens the page
 * with the dialog.
 */
export const NeededAction = (props: {
  application: ApplicationView;
  reasons: Reason[];
}) => {
  const { application, reasons } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const actions = useActions();
  const { open } = usePanelLocation();
  const action = helpfulAction(application, reasons);
  // What may be done is known on the Application's page alone
  const known = actions?.known.find(({ id }) => id === action);
  const blockedBy = known?.blockedBy ?? [];
  const say = usePlanText(blockedBy, actions?.details, actions?.owner);
  if (!action || (actions && !known)) {
    return null;
  }
  const why = joinReasons(blockedBy, reason => say('blocked', reason));
  return (
    <div className={styles.needed}>
      <ReasonedButton
        size="small"
        variant="secondary"
        reason={why}
        aria-label={t('action.needLabel', {
          action: t(`action.name.${action}`),
          name: application.name,
        })}
        onPress={() =>
          actions ? actions.intend({ action }) : open({ application, action })
        }
      >
        {actions && action === 'refresh'
          ? t('action.name.refresh')
          : t(`action.opens.${action}`)}
      </ReasonedButton>
      {why && (
        <span className={styles.why} aria-hidden>
          {why}
        </span>
      )}
    </div>
  );
};
