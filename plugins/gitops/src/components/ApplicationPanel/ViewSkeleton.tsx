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
import styles from './ApplicationPanel.module.css';

/** Has the place of the verdict's line until it is known. */
export const VerdictSkeleton = () => (
  <Skeleton width="min(26rem, 80%)" height={24} />
);

/** Has about the place of a view until it is there. */
export const ViewSkeleton = () => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <div className={styles.skeleton} aria-busy="true">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      {[70, 45, 60, 52, 66, 40].map(width => (
        <div key={width} className={styles.skeletonRow}>
          <Skeleton width="6.5rem" height={16} />
          <Skeleton width={`${width}%`} height={16} />
        </div>
      ))}
    </div>
  );
};
