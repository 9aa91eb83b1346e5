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

import { ClusterTask } from '../clusters/applying';
import { Bootstrap } from './readBootstrap';

/**
 * What an installation would meet in the cluster, a line each, with what becomes
 * of it; for a preview, before anybody agrees to it.
 *
 * @throws NotAllowedError, ServiceUnavailableError
 */
export async function alreadyThere(
  { api, cluster }: Pick<ClusterTask, 'api' | 'cluster'>,
  { root, changes: { namespace } }: Pick<Bootstrap, 'root' | 'changes'>,
): Promise<string[]> {
  const application = (name: string) => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    namespace: root.metadata.namespace,
    name,
  });
  const [controller, own, platform] = await api.status(cluster, [
    {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      namespace,
      name: 'argocd-application-controller',
    },
    application('argo-cd'),
    application(root.metadata.name),
  ]);
  return [
    ...(own.found
      ? [
          `ATTENTION: the Argo CD in ${namespace} deploys itself, by the Application argo-cd: it stays at its release until the new platform takes that Application over`,
        ]
      : []),
    ...(controller.found && !own.found
      ? [
          `ATTENTION: there is an Argo CD in ${namespace} already: the release is applied over it, and its Applications go on with that`,
        ]
      : []),
    ...(platform.found
      ? [
          `ATTENTION: there is an Application ${root.metadata.name} already: it deploys this repository then, and deletes what it has deployed from another`,
        ]
      : []),
  ];
}
