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
      <div key={change.id} className={styles.changeFacts}>
        <p className={styles.changeVersion}>
          <MiddleText text={nameOf(change)} />
        </p>
        {imageName && imageName !== version && (
          <p className={styles.changeImage} title={image}>
            {imageName}
          </p>
        )}
        {alias && alias !== nameOf(change) && (
          <p title={change.freight}>
            <span className={styles.muted}>{texts.t('change.freight')}</span>{' '}
            {alias}
          </p>
        )}
        {sha && (
          <p>
            <CommitLink revision={sha} url={commit?.url} title={sha} />{' '}
            {commit?.title}
          </p>
        )}
        <p className={styles.muted}>
          {commit?.author && `${commit.author} · `}
          <Ago at={commit?.authoredAt || at} />
        </p>
      </div>
    </div>
  );
};
