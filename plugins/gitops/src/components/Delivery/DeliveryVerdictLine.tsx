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

import { EntityDelivery } from '@gitops-portal/backstage-plugin-gitops-common';
import { StateIcon } from '../StatusBadge';
import { useDeliveryTexts } from './texts';
import { detailWords, verdictWords } from './words';
import styles from './Delivery.module.css';

/** The verdict in one sentence, and what else there is to know at once. */
export const DeliveryVerdictLine = (props: {
  data: EntityDelivery;
  size?: 'compact' | 'large';
}) => {
  const { data, size = 'compact' } = props;
  const texts = useDeliveryTexts();
  const { verdict } = data;
  const detail = detailWords(texts, verdict.details);
  return (
    <div className={styles.verdict} data-size={size} role="status">
      <StateIcon
        state={verdict.state}
        stale={verdict.stale}
        size={size === 'large' ? 26 : 20}
        coloured
      />
      <div className={styles.verdictWords}>
        <p key={verdict.sentence.code} className={styles.sentence}>
          {verdictWords(texts, data)}
        </p>
        {detail && <p className={styles.detail}>{detail}</p>}
      </div>
    </div>
  );
};
