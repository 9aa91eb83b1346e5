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
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { gitopsTranslationRef } from '../../translation';
import { LoadError } from '../LoadError';
import styles from './ErrorState.module.css';

/**
 * Nothing is known of an entity's Applications because the request failed: says
 * what went wrong and, where that may help, offers to try again.
 */
export const ErrorState = (props: {
  entity: Entity;
  error: Error;
  isFetching: boolean;
  onRetry: () => void;
}) => {
  const { entity, ...request } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const name = entity.metadata.title ?? entity.metadata.name;
  const heading = (title: string) => <h3 className={styles.title}>{title}</h3>;
  return (
    <LoadError
      {...request}
      title={heading(t('error.title'))}
      forbidden={{
        title: heading(t('error.forbiddenTitle', { name })),
        text: t('error.forbiddenText'),
      }}
      gone={{
        title: heading(t('error.notFoundTitle', { name })),
        text: t('error.notFoundText'),
      }}
    />
  );
};
