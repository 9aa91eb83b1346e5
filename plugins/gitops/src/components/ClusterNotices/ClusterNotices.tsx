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
import { EntityApplications } from '@gitops-portal/backstage-plugin-gitops-common';
import { useLocale } from '../../lib/locale';
import { shortMoment, toMillis } from '../../lib/time';
import { useNow } from '../../lib/useNow';
import { gitopsTranslationRef } from '../../translation';
import styles from './ClusterNotices.module.css';

/**
 * Says which part of the page is old or may be missing, since when and why:
 * one notice for each cluster that is not live, and one where the page itself
 * could not be refreshed.
 */
export const ClusterNotices = (props: {
  data: EntityApplications;
  updatedAt: number;
  error: Error | null;
}) => {
  const { data, updatedAt, error } = props;
  const { t } = useTranslationRef(gitopsTranslationRef);
  const locale = useLocale();
  const now = useNow(60_000);
  const silent = data.clusters.filter(({ state }) => state !== 'live');
  if (silent.length === 0 && !error) {
    return null;
  }

  return (
    <div className={styles.notices}>
      {error && (
        <Alert
          status="warning"
          icon
          title={t('cluster.notRefreshed', {
            since: shortMoment(updatedAt, now, locale),
          })}
          description={t('cluster.notRefreshedDetail', {
            error: error.message,
          })}
        />
      )}
      {silent.map(cluster => {
        const name = cluster.title ?? cluster.name;
        if (cluster.state === 'connecting') {
          return (
            <Alert
              key={cluster.name}
              status="info"
              icon
              title={t('cluster.connecting', { cluster: name })}
              description={sentences(
                t('cluster.connectingDetail'),
                cluster.error,
              )}
            />
          );
        }
        const lastNews = toMillis(cluster.lastNews);
        const count = data.applications.filter(
          application => application.cluster === cluster.name,
        ).length;
        return (
          <Alert
            key={cluster.name}
            status="warning"
            icon
            title={
              lastNews === undefined
                ? t('cluster.staleUnknown', { cluster: name })
                : t('cluster.stale', {
                    cluster: name,
                    since: shortMoment(lastNews, now, locale),
                  })
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
      })}
    </div>
  );
};

/** Joins sentences, giving each its full stop. */
function sentences(...parts: (string | undefined)[]): string {
  return parts
    .filter((part): part is string => Boolean(part))
    .map(part => (/[.!?…]$/.test(part) ? part : `${part}.`))
    .join(' ');
}
