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
  EntityChain,
  GitopsRecord,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { APPLICATIONS } from './kind';
import { unpackResources } from './managedResources';
import { readTrackedBy } from './ownership';
import { ArgoCdApplication } from './record';

/**
 * What an Application manages belongs to the entity that the Application
 * belongs to: by its own list of resources, in the cluster that it deploys to.
 * That list names all that git asks for, what its AppProject forbids as well;
 * so what Argo CD has marked as another's is left to that one.
 */
export const managedChain: EntityChain = {
  rule: 'managed-by-application',
  from: APPLICATIONS,
  *follow(record, context) {
    const application = record as ArgoCdApplication;
    const cluster = context.resolveCluster(
      application.cluster,
      application.destination,
    );
    if (!cluster) {
      return;
    }
    for (const resource of unpackResources(application.resources)) {
      const kind = context.kindOf(resource.group, resource.kind);
      const found =
        kind &&
        context.records.get(
          kind,
          cluster,
          resource.namespace ?? '',
          resource.name,
        );
      if (found && !isAnothers(found, application)) {
        yield { kind, record: found };
      }
    }
  },
};

/** Whether the object itself says that another Application has made it. */
function isAnothers(
  { trackedBy }: GitopsRecord,
  application: ArgoCdApplication,
): boolean {
  if (!trackedBy) {
    return false;
  }
  // Without a namespace, it is one in the namespace of Argo CD itself.
  const { name, namespace = application.controllerNamespace } =
    readTrackedBy(trackedBy);
  return (
    name !== application.name ||
    (namespace !== undefined && namespace !== application.namespace)
  );
}
