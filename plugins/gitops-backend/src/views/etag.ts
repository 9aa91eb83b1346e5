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

import { createHash } from 'node:crypto';
import { ClusterFreshness } from '@gitops-portal/backstage-plugin-gitops-common';

/**
 * The tag of an answer. That a live cluster was heard from a moment later does
 * not make it another answer, so the tag is a weak one.
 */
export function etagOf(answer: { clusters?: ClusterFreshness[] }): string {
  const stable = {
    ...answer,
    clusters: answer.clusters?.map(cluster =>
      cluster.state === 'live' ? { ...cluster, lastNews: undefined } : cluster,
    ),
  };
  const digest = createHash('sha1')
    .update(JSON.stringify(stable))
    .digest('base64url');
  return `W/"${digest}"`;
}

/** Whether an `If-None-Match` header names the tag. */
export function matchesEtag(header: string | undefined, etag: string): boolean {
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  return (header ?? '')
    .split(',')
    .some(tag => tag.trim() === '*' || opaque(tag) === opaque(etag));
}
