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

import { ApplicationTree } from '@gitops-portal/backstage-plugin-gitops-common';
import { ifHeard } from '../../lib/ifHeard';
import { Sighting, waitUntil } from '../../lib/waitUntil';
import { ClusterTask } from '../clusters/applying';

/** Where an Application is. */
export interface Place {
  namespace: string;
  name: string;
}

/** The index is filled within seconds, or something is wrong. */
const MAX_WAIT_MS = 300_000;

/**
 * Looks at an Application and what came from it, as the portal knows it, and
 * takes it for true only where the portal watches the cluster just now and
 * leaves nothing out: an index that is not filled yet looks like a cluster
 * without Applications.
 */
export async function lookAtTree(
  { api, cluster }: Pick<ClusterTask, 'api' | 'cluster'>,
  { namespace, name }: Place,
): Promise<Sighting<ApplicationTree>> {
  const tree = await api.getApplicationTree(cluster, { namespace, name });
  return ifHeard(
    tree.omitted > 0
      ? {
          lines: [],
          failure: `${name} has ${tree.omitted} Applications more than the portal tells of`,
        }
      : { value: tree, lines: [] },
    tree,
  );
}

/** Whether an Application exists, as the cluster itself says. */
export async function isInCluster(
  { api, cluster }: Pick<ClusterTask, 'api' | 'cluster'>,
  { namespace, name }: Place,
): Promise<boolean> {
  const [{ found }] = await api.status(cluster, [
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      namespace,
      name,
    },
  ]);
  return found;
}

/**
 * An Application and what came from it; undefined where the cluster itself says
 * that it is not there.
 *
 * @throws WaitFailure where the portal does not come to know it
 */
export async function knownTree(
  task: ClusterTask,
  place: Place,
): Promise<ApplicationTree | undefined> {
  if (!(await isInCluster(task, place))) {
    return undefined;
  }
  return waitUntil({
    ...task,
    timeoutMs: Math.min(task.timeoutMs, MAX_WAIT_MS),
    what: `the portal to know all Applications of ${place.name}`,
    look: async () => {
      const sighting = await lookAtTree(task, place);
      return sighting.value && !sighting.value.root
        ? { lines: [`The portal has not seen ${place.name} yet`] }
        : sighting;
    },
  });
}
