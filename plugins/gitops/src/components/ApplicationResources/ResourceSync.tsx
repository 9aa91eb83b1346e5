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
import { HealthState } from '@gitops-portal/backstage-plugin-gitops-common';
import { gitopsTranslationRef } from '../../translation';
import { StatusBadge } from '../StatusBadge';
import { Resource, SyncKind } from './resources';
import styles from './ApplicationResources.module.css';

const STATES: Record<Exclude<SyncKind, 'hook'>, HealthState> = {
  synced: 'healthy',
  'out-of-sync': 'warning',
  prune: 'warning',
  unknown: 'unknown',
};

/** How a resource stands to git. What is not compared with it has no state. */
export const ResourceSync = (props: { resource: Resource }) => {
  const { sync, needsConfirmation, staleCluster } = props.resource;
  const { t } = useTranslationRef(gitopsTranslationRef);
  if (!sync || sync === 'hook') {
    const key = sync ?? 'none';
    return (
      <span className={styles.muted} title={t(`resources.sync.${key}Title`)}>
        {t(`resources.sync.${key}`)}
      </span>
    );
  }
  let title: string | undefined;
  if (sync === 'prune') {
    title = needsConfirmation
      ? t('resources.sync.pruneConfirmTitle')
      : t('resources.sync.pruneTitle');
  }
  return (
    <StatusBadge
      state={STATES[sync]}
      word={t(`resources.sync.${sync}`)}
      stale={Boolean(staleCluster)}
      title={title}
    />
  );
};
