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
import styles from './ApplicationsCard.module.css';

/** As many environments as most portals have, so that nothing jumps. */
const ROWS = ['a', 'b', 'c'];

/** The card before the first answer, in its later size. */
export const CardSkeleton = () => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <div className={styles.body} aria-busy="true">
      <VisuallyHidden role="status">{t('loading')}</VisuallyHidden>
      <Skeleton width="60%" height={21} />
      <div className={styles.rows}>
        {ROWS.map(row => (
          <div key={row} className={styles.skeletonRow}>
            <Skeleton width="100%" height={20} />
          </div>
        ))}
      </div>
    </div>
  );
};
