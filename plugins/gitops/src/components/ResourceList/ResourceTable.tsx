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

import {
  Cell,
  Column,
  Row,
  TableBody,
  TableHeader,
  TableRoot,
} from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { gitopsTranslationRef } from '../../translation';
import { Ago } from '../Ago';
import { ResourceHealth } from '../ApplicationResources/ResourceHealth';
import { ResourceName } from '../ApplicationResources/ResourceName';
import { ResourceSync } from '../ApplicationResources/ResourceSync';
import { Resource } from '../ApplicationResources/resources';
import { ResourceLink } from '../ApplicationResources/useResourceParams';
import { ResourceImages } from './ResourceImages';
import { ResourceWhere } from './ResourceWhere';
import { ResourceSort, SORTABLE, SortColumn } from './sort';
import styles from './ResourceList.module.css';

export interface ResourceRowsProps {
  /** Those to show, in their order. */
  resources: Resource[];
  /** Whether cluster and namespace tell something. */
  showWhere: boolean;
  /** Whether some have images. */
  showImages: boolean;
  linkTo: (id: string) => ResourceLink;
}

const isSortable = (column: unknown): column is SortColumn =>
  SORTABLE.some(known => known === column);

/** Resources side by side, sortable by their columns. */
export const ResourceTable = (
  props: ResourceRowsProps & {
    sort: ResourceSort;
    onSortChange: (sort: ResourceSort) => void;
  },
) => {
  const { resources, showWhere, showImages, linkTo, sort, onSortChange } =
    props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <TableRoot
      aria-label={t('resources.list.label')}
      className={styles.table}
      sortDescriptor={sort}
      onSortChange={({ column, direction }) => {
        if (isSortable(column)) {
          onSortChange({ column, direction });
        }
      }}
    >
      <TableHeader>
        <Column
          id="resource"
          isRowHeader
          allowsSorting
          className={styles.resource}
        >
          {t('resources.column.resource')}
        </Column>
        <Column id="health" allowsSorting>
          {t('resources.column.health')}
        </Column>
        <Column id="sync" allowsSorting className={styles.sync}>
          {t('resources.column.sync')}
        </Column>
        <Column id="wave" allowsSorting className={styles.wave}>
          {t('resources.column.wave')}
        </Column>
        <Column id="age" allowsSorting className={styles.age}>
          {t('resources.column.age')}
        </Column>
        {showImages && (
          <Column id="images" className={styles.imagesColumn}>
            {t('resources.column.images')}
          </Column>
        )}
        {showWhere && (
          <Column id="where" className={styles.whereColumn}>
            {t('resources.column.where')}
          </Column>
        )}
      </TableHeader>
      <TableBody>
        {resources.map(resource => (
          <Row key={resource.id} id={resource.id} className={styles.row}>
            <Cell className={styles.cell}>
              <ResourceName
                resource={resource}
                link={linkTo(resource.id)}
                className={styles.rowLink}
              />
            </Cell>
            <Cell className={styles.cell}>
              <ResourceHealth resource={resource} />
            </Cell>
            <Cell className={styles.cell}>
              <ResourceSync resource={resource} />
            </Cell>
            <Cell className={`${styles.cell} ${styles.number}`}>
              {resource.wave ?? ''}
            </Cell>
            <Cell className={`${styles.cell} ${styles.muted}`}>
              <Ago at={resource.createdAt} />
            </Cell>
            {showImages && (
              <Cell className={styles.cell}>
                <ResourceImages images={resource.images} />
              </Cell>
            )}
            {showWhere && (
              <Cell className={styles.cell}>
                <ResourceWhere resource={resource} />
              </Cell>
            )}
          </Row>
        ))}
      </TableBody>
    </TableRoot>
  );
};
