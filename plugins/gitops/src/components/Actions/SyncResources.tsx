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

import { Button, Checkbox, Skeleton, Switch } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityApplicationKey,
  ResourceNode,
  SyncResource,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  list,
  Reader,
  text,
} from '@gitops-portal/backstage-plugin-gitops-react';
import { useState } from 'react';
import { useResourceTree } from '../../data/useResourceTree';
import { gitopsTranslationRef } from '../../translation';
import { MiddleText } from '../MiddleText';
import styles from './ActionDialog.module.css';

/** Names a resource among those of one Application. */
export function syncResourceId(resource: SyncResource): string {
  const { group, kind, namespace, name } = resource;
  return [group, kind, namespace ?? '', name].join('/');
}

const anyNode: Reader<ResourceNode | undefined> = value =>
  typeof value === 'object' && value !== null
    ? (value as ResourceNode)
    : undefined;

/**
 * What can be chosen of a resource tree: what is in git, but for hooks. What is
 * no resource, as of another version of the back end, is left out.
 */
export function syncableOf(nodes: ResourceNode[]): ResourceNode[] {
  return list(anyNode)(nodes).filter(
    ({ managed, kind, name }) =>
      managed && !managed.hook && text(kind) && text(name),
  );
}

/** Whether a resource is as git wants it, as far as is known. */
function isInSync({ managed }: ResourceNode): boolean {
  return managed?.sync === 'Synced' && !managed.requiresPruning;
}

function toSyncResource(node: SyncResource): SyncResource {
  const { group, kind, namespace, name } = node;
  return { group, kind, ...(namespace && { namespace }), name };
}

/** Asks which resources a sync is limited to. */
export const SyncResources = (props: {
  application: EntityApplicationKey;
  chosen: SyncResource[];
  onChange: (chosen: SyncResource[]) => void;
}) => {
  const { application, chosen, onChange } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const [differing, setDiffering] = useState(true);
  const { data, error } = useResourceTree(application);
  if (!data) {
    return error ? (
      <p className={styles.help} role="alert">
        {t('syncForm.resourcesFailed', { error: error.message })}
      </p>
    ) : (
      <div aria-busy="true">
        <p className={styles.help}>{t('syncForm.resourcesLoading')}</p>
        <Skeleton width="100%" height={72} />
      </div>
    );
  }

  const ids = new Set(chosen.map(syncResourceId));
  const all = syncableOf(data.nodes);
  // What is chosen is never hidden
  const shown = all.filter(
    node => !differing || !isInSync(node) || ids.has(syncResourceId(node)),
  );
  const shownIds = new Set(shown.map(syncResourceId));
  const rest = chosen.filter(
    resource => !shownIds.has(syncResourceId(resource)),
  );
  const allChosen = shown.every(node => ids.has(syncResourceId(node)));
  return (
    <div className={styles.resources}>
      <div className={styles.resourcesHead}>
        <Switch
          label={t('syncForm.onlyOutOfSync')}
          isSelected={differing}
          onChange={setDiffering}
        />
        {shown.length > 0 && (
          <Button
            size="small"
            variant="tertiary"
            onPress={() =>
              onChange(allChosen ? [] : [...rest, ...shown.map(toSyncResource)])
            }
          >
            {t(allChosen ? 'syncForm.chooseNone' : 'syncForm.chooseAll')}
          </Button>
        )}
      </div>
      {shown.length === 0 ? (
        <p className={styles.help}>
          {t(all.length === 0 ? 'syncForm.noResources' : 'syncForm.noneShown')}
        </p>
      ) : (
        <ul
          className={styles.resourceList}
          aria-label={t('syncForm.resources')}
        >
          {shown.map(node => {
            const id = syncResourceId(node);
            return (
              <li key={id} className={styles.resource}>
                <Checkbox
                  isSelected={ids.has(id)}
                  onChange={is =>
                    onChange(
                      is
                        ? [...chosen, toSyncResource(node)]
                        : chosen.filter(other => syncResourceId(other) !== id),
                    )
                  }
                >
                  <span className={styles.resourceName} title={node.namespace}>
                    <span>{node.kind}</span> <MiddleText text={node.name} />
                  </span>
                </Checkbox>
                {!isInSync(node) && (
                  <span className={styles.help}>
                    {t(
                      node.managed?.requiresPruning
                        ? 'syncForm.toPrune'
                        : 'syncForm.differs',
                    )}
                  </span>
                )}
              </li>
            );
          })}
        </ul>
      )}
      <p className={styles.help} role="status">
        {t('syncForm.chosen', { count: chosen.length })}
      </p>
    </div>
  );
};
