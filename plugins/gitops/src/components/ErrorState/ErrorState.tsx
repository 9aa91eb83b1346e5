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

import { Entity } from '@backstage/catalog-model';
import { Alert, Button } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { statusOf } from '../../data/useLiveQuery';
import { gitopsTranslationRef } from '../../translation';
import styles from './ErrorState.module.css';

/**
 * Nothing is known because the request failed: says what went wrong and, where
 * that may help, offers to try again.
 */
export const ErrorState = (props: {
  entity: Entity;
  error: Error;
  isFetching: boolean;
  onRetry: () => void;
}) => {
  const { entity, error, isFetching, onRetry } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const name = entity.metadata.title ?? entity.metadata.name;
  switch (statusOf(error)) {
    case 403:
      return (
        <Alert
          status="info"
          icon
          role="alert"
          title={
            <h3 className={styles.title}>
              {t('error.forbiddenTitle', { name })}
            </h3>
          }
          description={t('error.forbiddenText')}
        />
      );
    case 404:
      return (
        <Alert
          status="warning"
          icon
          role="alert"
          title={
            <h3 className={styles.title}>
              {t('error.notFoundTitle', { name })}
            </h3>
          }
          description={t('error.notFoundText')}
        />
      );
    default:
      return (
        <Alert
          status="danger"
          icon
          role="alert"
          title={<h3 className={styles.title}>{t('error.title')}</h3>}
          description={t('error.text', { error: error.message })}
          customActions={
            <Button
              size="small"
              variant="secondary"
              isPending={isFetching}
              onPress={onRetry}
            >
              {t('error.retry')}
            </Button>
          }
        />
      );
  }
};
