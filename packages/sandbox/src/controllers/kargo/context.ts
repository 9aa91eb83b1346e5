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
import type { GitMirrors } from './git/mirrors';
import type { RegistryClient } from './warehouses/registryClient';

/** What the parts of Kargo share. */
export interface KargoContext {
  /** The cluster it runs in, written to in Kargo's own name. */
  client: ClusterClient;
  /** The namespace of the Argo CD whose Applications are updated. */
  argocdNamespace: string;
  /** Namespaces whose credentials serve all projects, after a project's own. */
  credentialNamespaces: string[];
  timing: Timing;
  logger: ControllersLogger;
  events: EventRecorder;
  mirrors: GitMirrors;
  registry: RegistryClient;
  /** Where Promotions have their working directories. */
  workDir: string;
  now: () => Date;
}

/** How events name the controller. */
export const CONTROLLER_ACTOR = 'controller:kargo-controller';
