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
  ApplicationView,
  ClusterFreshness,
} from '@gitops-portal/backstage-plugin-gitops-common';

/**
 * The cluster whose silence makes what is known of an Application old: the one
 * that holds the Application object.
 *
 * @returns undefined while the Application is live.
 */
export function staleClusterOf(
  application: ApplicationView,
  clusters: ClusterFreshness[],
): ClusterFreshness | undefined {
  const cluster = clusters.find(({ name }) => name === application.cluster);
  return cluster && cluster.state !== 'live' ? cluster : undefined;
}
