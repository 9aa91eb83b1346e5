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
  GitopsKind,
  kindId,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { ClusterError, statusError } from '../clusters/ClusterError';
import { readJson, readStatusMessage } from '../clusters/http';
import { ClusterConnections } from '../watch/Fleet';
import { asKubernetesObject } from '../watch/listAll';
import { deploymentOf } from './DeploymentRecorder';
import { StoredDeployment } from './DeploymentStore';
import { ObjectKey } from './objectKey';

const TIMEOUT_MS = 5_000;

/**
 * The deployments that an object itself tells of, read from its cluster: for
 * when the database does not answer, as records do not keep them.
 *
 * @throws ClusterError where the cluster does not answer with the object
 */
export async function readFromCluster(
  clusters: ClusterConnections,
  kind: GitopsKind,
  key: ObjectKey,
): Promise<StoredDeployment[]> {
  const connection = clusters.connection(key.cluster);
  if (!connection) {
    throw new ClusterError('unreachable', 'The cluster is not watched');
  }
  const failure = clusters.failure(key.cluster);
  if (failure) {
    throw failure;
  }
  const namespace = encodeURIComponent(key.namespace);
  const response = await connection.get(
    `${kind.group ? `/apis/${kind.group}` : '/api'}/${
      kind.versions[0]
    }/namespaces/${namespace}/${kind.plural}/${encodeURIComponent(key.name)}`,
    { signal: AbortSignal.timeout(TIMEOUT_MS), timeoutMs: TIMEOUT_MS },
  );
  if (response.status !== 200) {
    throw statusError(response.status, {
      what: kindId(kind),
      detail: await readStatusMessage(response.body),
    });
  }
  const object = asKubernetesObject(await readJson(response.body, TIMEOUT_MS));
  const facts = object && kind.facts?.(object);
  return (facts?.deployments ?? []).map(fact => deploymentOf(key, fact));
}
