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
  KubernetesObject,
  ProjectContext,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { asStringMap } from '../../lib/reading';
import { trackedBy } from '../../lib/trackedBy';
import {
  gatewayHosts,
  ingressHosts,
  isIssuedFor,
  routeHosts,
  routeParents,
} from './hosts';
import { projectObject } from './projectObject';
import { HostsRecord } from './records';

/** What has names to be reached by. */
export type KindWithHosts = 'Ingress' | 'Gateway' | 'HTTPRoute';

const HOSTS = {
  Ingress: ingressHosts,
  Gateway: gatewayHosts,
  HTTPRoute: routeHosts,
};

/**
 * Keeps of an Ingress, a Gateway or a route its node, the names that it answers
 * to, whose certificates it shows, and the labels that an entity may find it by.
 */
export function projectHosts(
  kind: KindWithHosts,
  object: KubernetesObject,
  context: ProjectContext,
): HostsRecord {
  const hosts = HOSTS[kind](object);
  const parents = kind === 'HTTPRoute' ? routeParents(object) : [];
  const application = trackedBy(object);
  return {
    ...projectObject(kind, object, context),
    labels: asStringMap(object.metadata.labels, context.intern),
    trackedBy: application && context.intern(application),
    hosts: hosts.length ? hosts : undefined,
    parents: parents.length ? parents : undefined,
    issuedFor: isIssuedFor(object) || undefined,
  };
}
