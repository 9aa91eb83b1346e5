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
  ClusterFreshness,
  ClusterObject,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { Sighting } from './waitUntil';

/** Where something was seen, and how fresh that is. */
export interface Seen {
  cluster: ClusterFreshness;
  /** How far the portal knows the kind; for kinds that say it of themselves. */
  knowledge?: ClusterObject['knowledge'];
}

/**
 * A sighting, worth as much as the cluster is heard from: what is only last known
 * of it ends no wait, neither well nor badly.
 */
export function ifHeard<T>(
  sighting: Sighting<T>,
  { cluster, knowledge = 'live' }: Seen,
): Sighting<T> {
  const isNews = knowledge === 'live' || knowledge === 'absent';
  if (cluster.state === 'live' && isNews) {
    return sighting;
  }
  const { title, name, lastNews, error } = cluster;
  const since = lastNews ? ` since ${lastNews}` : '';
  const why = error ? `: ${error}` : '';
  return {
    lines: [
      `The cluster ${title ?? name} has not been heard from${since}${why}`,
    ],
  };
}
