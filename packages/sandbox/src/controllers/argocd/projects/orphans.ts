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

import type { KubeObject } from '../../../cluster/client';
import { groupOf } from '../../runtime/objects';
import { globMatches } from '../glob';
import type { ResolvedDestination } from '../applications/destination';
import { EXCLUDED, isStored, trackedBy } from '../liveState';
import type { Application, ApplicationCondition, AppProject } from '../types';

/** What Kubernetes itself puts into each namespace. */
const BORN_WITH = new Set([
  '/ConfigMap/kube-root-ca.crt',
  '/ServiceAccount/default',
  '/Service/kubernetes',
]);

type Ignored = NonNullable<AppProject['spec']['orphanedResources']>['ignore'];

function isIgnored(object: KubeObject, ignored: Ignored = []): boolean {
  const matches = (glob: string | undefined, value: string) =>
    !glob || glob === '*' || globMatches(glob, value);
  return ignored.some(
    ({ group, kind, name }) =>
      matches(group, groupOf(object.apiVersion)) &&
      matches(kind, object.kind) &&
      matches(name, object.metadata.name),
  );
}

/**
 * Warns of objects in the Application's namespace that belong to no
 * Application and to no other object, where the project asks for that.
 */
export async function orphanWarnings(
  application: Application,
  {
    project,
    destination,
  }: { project: AppProject; destination: ResolvedDestination },
): Promise<ApplicationCondition[]> {
  const { orphanedResources } = project.spec;
  const { namespace } = application.spec.destination;
  if (!orphanedResources || orphanedResources.warn === false || !namespace) {
    return [];
  }
  const { client } = destination.cluster;
  // A kind may be served in several versions, and is looked at once.
  const kinds = new Map(
    client
      .resources()
      .filter(type => type.namespaced && isStored(type))
      .map(type => [`${type.group}/${type.plural}`, type]),
  );
  const objects = await Promise.all(
    [...kinds]
      .filter(([name]) => !EXCLUDED.has(name))
      .map(([, type]) => client.list(type, { namespace })),
  );
  const count = objects
    .flat()
    .filter(
      object =>
        !object.metadata.ownerReferences?.length &&
        !trackedBy(object) &&
        !BORN_WITH.has(
          `${groupOf(object.apiVersion)}/${object.kind}/${
            object.metadata.name
          }`,
        ) &&
        !isIgnored(object, orphanedResources.ignore),
    ).length;
  return count
    ? [
        {
          type: 'OrphanedResourceWarning',
          message: `Application has ${count} orphaned resources`,
        },
      ]
    : [];
}
