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
  EntityApplications,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { withFullStop } from '@gitops-portal/backstage-plugin-gitops-react';
import { toMillis } from '../../lib/time';
import { useSince } from '../../lib/useSince';
import { gitopsTranslationRef } from '../../translation';
import styles from './ClusterNotices.module.css';

const NotRefreshed = (props: { updatedAt: number; error: Error }) => {
  const { updatedAt, error } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const times = useSince(updatedAt);
  return (
    <Alert
      status="warning"
      icon
      title={times && t('cluster.notRefreshed', times)}
      description={t('cluster.notRefreshedDetail', {
        error: withFullStop(error.message),
      })}
    />
  );
};

const Connecting = ({ cluster }: { cluster: ClusterFreshness }) => {
  const { t } = useTranslationRef(gitopsTranslationRef);
  return (
    <Alert
      status="info"
      icon
      title={t('cluster.connecting', { cluster: cluster.name })}
      description={sentences(t('cluster.connectingDetail'), cluster.error)}
    />
  );
};

const Stale = (props: { cluster: ClusterFreshness; count: number }) => {
  const { cluster, count } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const { name } = cluster;
  const times = useSince(toMillis(cluster.lastNews));
  return (
    <Alert
      status="warning"
      icon
      title={
        times
          ? t('cluster.stale', { cluster: name, ...times })
          : t('cluster.staleUnknown', { cluster: name })
      }
      description={sentences(
        count > 0
          ? t('cluster.staleDetail', { count })
          : t('cluster.staleDetailNone'),
        cluster.error,
        t('cluster.retrying'),
      )}
    />
  );
};

/**
 * Says which part of the page is old or may be missing, since when and why:
 * one notice for each cluster that is not live, and one where the page itself
 * could not be refreshed. Clusters have the name that the table gives them.
 */
export const ClusterNotices = (props: {
  data: Pick<EntityApplications, 'applications' | 'clusters'>;
  updatedAt: number;
  error: Error | null;
}) => {
  const { data, updatedAt, error } = props;
  const silent = data.clusters.filter(({ state }) => state !== 'live');
  if (silent.length === 0 && !error) {
    return null;
  }

  return (
    <div className={styles.notices}>
      {error && <NotRefreshed updatedAt={updatedAt} error={error} />}
      {silent.map(cluster =>
        cluster.state === 'connecting' ? (
          <Connecting key={cluster.name} cluster={cluster} />
        ) : (
          <Stale
            key={cluster.name}
            cluster={cluster}
            count={
              data.applications.filter(
                application => application.cluster === cluster.name,
              ).length
            }
          />
        ),
      )}
    </div>
  );
};

/** Joins sentences, giving each its full stop. */
function sentences(...parts: (string | undefined)[]): string {
  return parts
    .filter((part): part is string => Boolean(part))
    .map(withFullStop)
    .join(' ');
}
