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

import { TablePagination } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ApplicationView } from '@gitops-portal/backstage-plugin-gitops-common';
import { useMemo, useRef, useState } from 'react';
import { useWidth } from '../../lib/useWidth';
import { gitopsTranslationRef } from '../../translation';
import { Resource } from '../ApplicationResources/resources';
import { ResourceLink } from '../ApplicationResources/useResourceParams';
import { ResourceCards } from './ResourceCards';
import { ResourceTable } from './ResourceTable';
import { DEFAULT_SORT, sorted } from './sort';
import styles from './ResourceList.module.css';

/** Below this width the columns would be too narrow to read. */
const NARROW = 720;

/** More rows than this take longer to draw than anybody would read them. */
const PAGE_SIZE = 50;

/**
 * The resources one below the other, worst first: a table, or cards where there
 * is no room for one; in pages where there are many.
 */
export const ResourceList = (props: {
  /** Those to show, in the order of the back end. */
  resources: Resource[];
  /** Where the Application deploys to, where that is known. */
  destination?: ApplicationView['destination'];
  linkTo: (id: string) => ResourceLink;
}) => {
  const { resources, destination, linkTo } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [sort, setSort] = useState(DEFAULT_SORT);
  const [wanted, setWanted] = useState(0);

  const all = useMemo(() => sorted(resources, sort), [resources, sort]);
  const last = Math.max(0, Math.ceil(all.length / PAGE_SIZE) - 1);
  const page = Math.min(wanted, last);
  const from = page * PAGE_SIZE;
  const rows = {
    resources: all.slice(from, from + PAGE_SIZE),
    showWhere: useMemo(
      () => isSpread(resources, destination),
      [resources, destination],
    ),
    showImages: resources.some(({ images }) => images.length > 0),
    linkTo,
  };

  return (
    <div ref={frame} className={styles.frame}>
      {width > 0 && width < NARROW ? (
        <ResourceCards {...rows} />
      ) : (
        <ResourceTable
          {...rows}
          sort={sort}
          onSortChange={next => {
            setSort(next);
            setWanted(0);
          }}
        />
      )}
      {last > 0 && (
        <TablePagination
          pageSize={PAGE_SIZE}
          offset={from}
          totalCount={all.length}
          showPageSizeOptions={false}
          hasNextPage={page < last}
          hasPreviousPage={page > 0}
          onNextPage={() => setWanted(page + 1)}
          onPreviousPage={() => setWanted(page - 1)}
          getLabel={() =>
            t('resources.list.range', {
              from: String(from + 1),
              to: String(Math.min(from + PAGE_SIZE, all.length)),
              total: String(all.length),
            })
          }
        />
      )}
    </div>
  );
};

/** Whether some resource is elsewhere than where the Application deploys to. */
function isSpread(
  resources: Resource[],
  destination: ApplicationView['destination'] | undefined,
): boolean {
  const cluster = destination?.cluster ?? resources[0]?.cluster;
  const namespace =
    destination?.namespace ??
    resources.find(resource => resource.namespace)?.namespace;
  return resources.some(
    resource =>
      resource.cluster !== cluster ||
      (resource.namespace !== undefined && resource.namespace !== namespace),
  );
}
