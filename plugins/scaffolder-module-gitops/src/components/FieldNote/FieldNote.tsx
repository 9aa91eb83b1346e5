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
import { Button, Skeleton } from '@backstage/ui';
import {
  statusOf,
  withFullStop,
  wordsOf,
} from '@gitops-portal/backstage-plugin-gitops-react';
import {
  RiAlertLine,
  RiCheckLine,
  RiErrorWarningLine,
  RiInformationLine,
} from '@remixicon/react';
import { ReactNode } from 'react';
import { Answer } from '../../data/useAnswer';
import { fieldsTranslationRef } from '../../translation';
import styles from './FieldNote.module.css';

const ICONS = {
  info: RiInformationLine,
  good: RiCheckLine,
  warning: RiAlertLine,
  bad: RiErrorWarningLine,
};

/** A sentence below a field, told apart by an icon and not by colour alone. */
export const FieldNote = (props: {
  kind?: keyof typeof ICONS;
  children: ReactNode;
  action?: ReactNode;
}) => {
  const { kind = 'info', children, action } = props;
  const Icon = ICONS[kind];
  return (
    <div
      className={styles.note}
      data-kind={kind}
      role={kind === 'bad' ? 'alert' : 'status'}
    >
      <Icon size={16} className={styles.icon} aria-hidden />
      <span className={styles.text}>{children}</span>
      {action}
    </div>
  );
};

/** Why an answer is not there, and the way to ask again. */
export const AskingFailed = ({ answer }: { answer: Answer<unknown> }) => {
  const { t } = useTranslationRef(fieldsTranslationRef);
  const { error, data, isFetching, retry } = answer;
  if (!error) {
    return null;
  }
  const isForbidden = statusOf(error) === 403;
  const title = (() => {
    if (data !== undefined) {
      return t('old');
    }
    return isForbidden ? t('forbidden') : t('failed');
  })();
  return (
    <FieldNote
      kind={data === undefined ? 'bad' : 'warning'}
      action={
        isForbidden ? undefined : (
          <Button
            size="small"
            variant="tertiary"
            isPending={isFetching}
            onPress={retry}
          >
            {t('retry')}
          </Button>
        )
      }
    >
      {withFullStop(title)} {withFullStop(wordsOf(error))}
    </FieldNote>
  );
};

/** As tall as two choices. */
export const FieldSkeleton = () => {
  const { t } = useTranslationRef(fieldsTranslationRef);
  return (
    <div className={styles.skeleton} role="status" aria-label={t('loading')}>
      <Skeleton width="100%" height={52} />
      <Skeleton width="100%" height={52} />
    </div>
  );
};
