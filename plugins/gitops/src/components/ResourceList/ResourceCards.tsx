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

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { gitopsTranslationRef } from '../../translation';
import { Ago } from '../Ago';
import { ResourceHealth } from '../ApplicationResources/ResourceHealth';
import { ResourceName } from '../ApplicationResources/ResourceName';
import { ResourceSync } from '../ApplicationResources/ResourceSync';
import { ResourceImages } from './ResourceImages';
import { ResourceRowsProps } from './ResourceTable';
import { ResourceWhere } from './ResourceWhere';
import styles from './ResourceList.module.css';

/** The list's rows as cards, for narrow pages. */
export const ResourceCards = (props: ResourceRowsProps) => {
  const { resources, showWhere, linkTo } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <ul className={styles.list} aria-label={t('resources.list.label')}>
      {resources.map(resource => (
        <li key={resource.id} className={styles.item}>
          <ResourceName resource={resource} link={linkTo(resource.id)} />
          <dl className={styles.facts}>
            <dt>{t('resources.column.health')}</dt>
            <dd>
              <ResourceHealth resource={resource} />
            </dd>
            <dt>{t('resources.column.sync')}</dt>
            <dd>
              <ResourceSync resource={resource} />
            </dd>
            {resource.createdAt && (
              <>
                <dt>{t('resources.column.age')}</dt>
                <dd className={styles.muted}>
                  <Ago at={resource.createdAt} />
                </dd>
              </>
            )}
            {resource.images.length > 0 && (
              <>
                <dt>{t('resources.column.images')}</dt>
                <dd>
                  <ResourceImages images={resource.images} />
                </dd>
              </>
            )}
            {showWhere && (
              <>
                <dt>{t('resources.column.where')}</dt>
                <dd>
                  <ResourceWhere resource={resource} />
                </dd>
              </>
            )}
          </dl>
        </li>
      ))}
    </ul>
  );
};
