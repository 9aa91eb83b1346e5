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

import { Card, CardBody, Skeleton, VisuallyHidden } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { gitopsTranslationRef } from '../../translation';
import styles from './ApplicationsContent.module.css';

const ROWS = ['a', 'b', 'c'];

/** The tab before the first answer, in its later size. */
export const ContentSkeleton = () => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <div className={styles.skeleton} aria-busy="true">
      <VisuallyHidden role="status">{t('loading')}</VisuallyHidden>
      <Card>
        <CardBody className={styles.verdict}>
          <Skeleton width="30%" height={24} />
          <Skeleton width="50%" height={26} />
          <Skeleton width="100%" height={190} />
        </CardBody>
      </Card>
      <Card>
        <CardBody className={styles.skeletonRows}>
          <Skeleton width="30%" height={24} />
          {ROWS.map(row => (
            <Skeleton key={row} width="100%" height={52} />
          ))}
        </CardBody>
      </Card>
    </div>
  );
};
