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

import { InputError, NotAllowedError } from '@backstage/errors';
import { ClusterTask } from '../clusters/applying';

/**
 * Finds out before anything is written, be it to git or to the cluster, whether
 * the cluster answers and the person may. In a dry run only a missing right is an
 * error: the cluster may well answer by the time that it matters.
 *
 * @returns what stands in the way, in a dry run
 * @throws NotAllowedError, NotFoundError, ServiceUnavailableError
 */
export async function checkCluster(
  { api, cluster }: Pick<ClusterTask, 'api' | 'cluster'>,
  options: { isDryRun?: boolean } = {},
): Promise<string | undefined> {
  try {
    const [{ found, message }] = await api.status(cluster, [
      { apiVersion: 'v1', kind: 'Namespace', name: 'kube-system' },
    ]);
    if (!found) {
      throw new InputError(
        `The cluster ${cluster} cannot be installed to: ${message}`,
      );
    }
    return undefined;
  } catch (error) {
    if (!options.isDryRun || error instanceof NotAllowedError) {
      throw error;
    }
    return (error as Error).message;
  }
}

/** The line of a preview that says so. */
export function notChecked(problem: string | undefined): string[] {
  return problem ? [`Whether it can be done was not checked: ${problem}`] : [];
}
