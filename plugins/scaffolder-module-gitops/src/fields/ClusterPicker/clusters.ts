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

import { ClusterFreshness } from '@gitops-portal/backstage-plugin-gitops-common';
import { FieldTranslate } from '../../lib/words';
import { momentText } from '../../lib/time';

/** What a template may demand of a cluster. */
export interface ClusterOptions {
  /** Whether it must have Argo CD, or is expected not to. */
  argocd?: 'present' | 'absent';
  /** Whether one that does not answer may be chosen. */
  allowLost?: boolean;
}

/** Why a cluster cannot be chosen; undefined where it can. */
export function whyNot(
  t: FieldTranslate,
  cluster: ClusterFreshness,
  options: ClusterOptions,
  locale?: string,
): string | undefined {
  const { state, argocd } = cluster;
  if (state === 'live') {
    if (options.argocd !== 'present' || argocd) {
      return undefined;
    }
    return argocd === undefined
      ? t('cluster.unknownArgocd')
      : t('cluster.needsArgocd');
  }
  if (options.allowLost) {
    return undefined;
  }
  return state === 'connecting'
    ? t('cluster.connecting')
    : lostText(t, cluster, locale);
}

/** What is to be known before a cluster is chosen, beside that it is there. */
export function warningOf(
  t: FieldTranslate,
  cluster: ClusterFreshness,
  options: ClusterOptions,
  locale?: string,
): string | undefined {
  const { state, argocd, lastNews } = cluster;
  if (state !== 'live') {
    const since = momentText(lastNews, Date.now(), locale);
    return since === undefined
      ? t('cluster.connecting')
      : t('cluster.lostAllowed', { since });
  }
  return options.argocd === 'absent' && argocd
    ? t('cluster.hasArgocdAlready')
    : undefined;
}

function lostText(
  t: FieldTranslate,
  { lastNews, error = '' }: ClusterFreshness,
  locale?: string,
): string {
  const since = momentText(lastNews, Date.now(), locale);
  return (
    since === undefined
      ? t('cluster.lostUnknown', { error })
      : t('cluster.lost', { since, error })
  ).trim();
}

/** What people call a cluster. */
export function titleOf({ name, title }: ClusterFreshness): string {
  return title || name;
}
