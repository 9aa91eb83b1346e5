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

import type { ClusterClient } from '../../cluster/client';
import type { ControllersLogger, Timing } from '../options';
import type { EventRecorder } from '../runtime/events';
import type { Repositories } from './git/repositories';
import type { LiveState } from './liveState';

/** A cluster that an Argo CD can deploy to. */
export interface DestinationCluster {
  /** The address by which Applications and cluster Secrets name it. */
  server: string;
  client: ClusterClient;
  live: LiveState;
  /** Whether it answers at the moment. */
  isReachable: () => boolean;
}

/** What the parts of one Argo CD share. */
export interface ArgoCdContext {
  /** The cluster it runs in. */
  client: ClusterClient;
  /** The control plane's namespace. */
  namespace: string;
  /** Globs of further namespaces with Applications. */
  applicationNamespaces: string[];
  /** Its own cluster as a destination. */
  inCluster: DestinationCluster;
  /** All others, by address. */
  remote: DestinationCluster[];
  repositories: Repositories;
  timing: Timing;
  events: EventRecorder;
  logger: ControllersLogger;
  now: () => Date;
  /** Its parts run only while their workloads are ready. */
  installed?: boolean;
}

/**
 * The name an Application has in tracking values: its own, or with its
 * namespace before it where that is not the control plane's.
 */
export function instanceName(
  context: Pick<ArgoCdContext, 'namespace'>,
  application: { metadata: { name: string; namespace?: string } },
): string {
  const { name, namespace } = application.metadata;
  return !namespace || namespace === context.namespace
    ? name
    : `${namespace}_${name}`;
}
