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
import { RiForbidLine } from '@remixicon/react';
import { ReactNode } from 'react';
import { gitopsTranslationRef } from '../../translation';
import styles from './ActionDialog.module.css';

/** That an action is not possible now, why, and what to do first if anything. */
export const BlockedNotice = (props: {
  /** Why not. */
  children: ReactNode;
  /** Opens the action that clears the way; absent where none is known. */
  onClearWay?: () => void;
}) => {
  const { children, onClearWay } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <div className={styles.notice} data-kind="blocked">
      <RiForbidLine size={18} aria-hidden />
      <div>
        <h3 className={styles.heading}>{t('actionDialog.blocked')}</h3>
        {children}
        {onClearWay && (
          <div className={styles.clearWay}>
            <Button size="small" variant="secondary" onPress={onClearWay}>
              {t('action.opens.disable-auto-sync')}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
};
