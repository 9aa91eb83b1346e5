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

import { Skeleton, VisuallyHidden } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { gitopsTranslationRef } from '../../translation';
import styles from './ApplicationResources.module.css';

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** The resources before the first answer, in their later size. */
export const ResourcesSkeleton = () => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <div className={styles.root} aria-busy="true">
      <VisuallyHidden role="status">{t('resources.loading')}</VisuallyHidden>
      <Skeleton width="55%" height={24} />
      <Skeleton width="100%" height={32} />
      <div className={styles.skeletonRows}>
        {ROWS.map(row => (
          <Skeleton key={row} width="100%" height={40} />
        ))}
      </div>
    </div>
  );
};
