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
import { Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityApplications } from '@gitops-portal/backstage-plugin-gitops-common';
import { gitopsTranslationRef } from '../../translation';
import { StateIcon } from '../StatusBadge';
import { explicitRules, HowToChange, LookedForList } from '../WhyPanel';
import styles from './EmptyState.module.css';

/**
 * No Application belongs to the entity: says what was looked for, and what to
 * write so that one is found.
 */
export const EmptyState = (props: {
  entity: Entity;
  data: EntityApplications;
}) => {
  const { entity, data } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const name = entity.metadata.title ?? entity.metadata.name;
  const partial = data.clusters.some(({ state }) => state !== 'live');
  return (
    <div className={styles.empty}>
      <div className={styles.head}>
        <StateIcon state="missing" size={26} />
        <Text as="h3" variant="title-x-small" weight="bold">
          {t('empty.title')}
        </Text>
      </div>
      <Text as="p" className={styles.text}>
        {data.lookedFor.length > 0
          ? t('empty.text', { name })
          : t('empty.textNothing', { name })}
      </Text>
      {data.lookedFor.length > 0 && (
        <LookedForList lookedFor={data.lookedFor} />
      )}
      {explicitRules(data.lookedFor).length > 0 && (
        <Text as="p" className={styles.text}>
          {t('empty.explicit')}
        </Text>
      )}
      {data.clusters.length === 0 && (
        <Text as="p" className={styles.text}>
          {t('empty.noClusters')}
        </Text>
      )}
      {partial && (
        <Text as="p" className={styles.text}>
          {t('empty.partial')}
        </Text>
      )}
      <HowToChange entity={entity} data={data} />
    </div>
  );
};
