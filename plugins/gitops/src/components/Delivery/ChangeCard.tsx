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

import { Text } from '@backstage/ui';
import { DeliveryChange } from '@gitops-portal/backstage-plugin-gitops-common';
import { Ago } from '../Ago';
import { CommitLink } from '../CommitLink';
import { MiddleText } from '../MiddleText';
import { StatusBadge } from '../StatusBadge';
import { nameOf } from './words';
import { useDeliveryTexts } from './texts';
import styles from './Delivery.module.css';

/** The change itself, before the first lane: what it is and whose. */
export const ChangeCard = ({ change }: { change: DeliveryChange }) => {
  const texts = useDeliveryTexts();
  const { alias, commit, image, sha, version, at } = change;
  const imageName = image?.slice(image.lastIndexOf('/') + 1);
  return (
    <div className={styles.changeCard}>
      <div className={styles.laneTop}>
        <Text as="h4" variant="body-medium" weight="bold">
          {texts.t('change.title')}
        </Text>
        {image && (
          <StatusBadge state="healthy" word={texts.t('change.built')} />
        )}
      </div>
      <dl key={change.id} className={styles.facts}>
        <dt>{texts.t('change.version')}</dt>
        <dd className={styles.strong} title={image}>
          <MiddleText text={imageName ?? version ?? nameOf(change)} />
        </dd>
        {alias && (
          <>
            <dt>{texts.t('change.freight')}</dt>
            <dd title={change.freight}>
              <MiddleText text={alias} />
            </dd>
          </>
        )}
        {sha && (
          <>
            <dt>{texts.t('change.commit')}</dt>
            <dd>
              <CommitLink revision={sha} url={commit?.url} title={sha} />{' '}
              {commit?.title && (
                <span className={styles.commitTitle} title={commit.title}>
                  {commit.title}
                </span>
              )}
            </dd>
          </>
        )}
        {commit?.author && (
          <>
            <dt>{texts.t('change.by')}</dt>
            <dd>{commit.author}</dd>
          </>
        )}
        {(commit?.authoredAt || at) && (
          <>
            <dt>{texts.t('change.age')}</dt>
            <dd>
              <Ago at={commit?.authoredAt || at} />
            </dd>
          </>
        )}
      </dl>
    </div>
  );
};
