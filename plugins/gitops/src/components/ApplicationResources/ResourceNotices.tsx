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

import { Alert } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ClusterFreshness,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { withFullStop } from '@gitops-portal/backstage-plugin-gitops-react';
import { toMillis } from '../../lib/time';
import { useSince } from '../../lib/useSince';
import { gitopsTranslationRef } from '../../translation';
import { codedText } from './codedText';
import { Resources } from './resources';
import styles from './ApplicationResources.module.css';

const SilentCluster = (props: { cluster: ClusterFreshness; count: number }) => {
  const { cluster, count } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const times = useSince(toMillis(cluster.lastNews));
  const sentences = [
    count > 0 ? t('resources.stale.text', { count }) : '',
    cluster.error ? withFullStop(cluster.error) : '',
    t('resources.stale.retrying'),
  ];
  return (
    <Alert
      status={cluster.state === 'connecting' ? 'info' : 'warning'}
      icon
      title={
        times
          ? t('resources.stale.title', { cluster: cluster.name, ...times })
          : t('resources.stale.untimed', { cluster: cluster.name })
      }
      description={sentences.filter(Boolean).join(' ')}
    />
  );
};

const NotRefreshed = (props: { updatedAt: number; error: Error }) => {
  const { updatedAt, error } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const times = useSince(updatedAt);
  return (
    <Alert
      status="warning"
      icon
      title={times && t('resources.stale.notRefreshed', times)}
      description={t('resources.stale.notRefreshedText', {
        error: withFullStop(error.message),
      })}
    />
  );
};

/**
 * Says which part of the resources is old and why: one notice for each cluster
 * that is silent, and one where the answer itself could not be refreshed.
 */
export const ResourceNotices = (props: {
  resources: Resources;
  clusters: ClusterFreshness[];
  updatedAt: number;
  error: Error | null;
}) => {
  const { resources, clusters, updatedAt, error } = props;
  const silent = clusters.filter(({ state }) => state !== 'live');
  if (silent.length === 0 && !error) {
    return null;
  }
  const all = [...resources.values()];
  return (
    <div className={styles.notices}>
      {error && <NotRefreshed updatedAt={updatedAt} error={error} />}
      {silent.map(cluster => (
        <SilentCluster
          key={cluster.name}
          cluster={cluster}
          count={
            all.filter(({ staleCluster }) => staleCluster === cluster).length
          }
        />
      ))}
    </div>
  );
};

/** What is not shown, and why. */
export const ResourceNotes = ({ notes }: { notes: Reason[] }) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  if (notes.length === 0) {
    return null;
  }
  return (
    <ul className={styles.notes} aria-label={t('resources.notes')}>
      {notes.map((note, index) => (
        <li key={`${note.code}:${index}`}>{codedText(t, 'note', note)}</li>
      ))}
    </ul>
  );
};
