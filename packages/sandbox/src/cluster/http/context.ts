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

import { Authenticator } from '../auth/authenticate';
import { Authorizer } from '../auth/rbac';
import { User } from '../auth/user';
import { KubeObject } from '../client';
import { Watch } from '../read/watch';
import { Registry } from '../registry/registry';
import { Store } from '../store/store';
import { Writer } from '../write/writer';
import { RequestInfo } from './requestInfo';
import { ServiceBackends } from './serviceProxy';

/** Makes the lines that a container has written; undefined where it has no log. */
export type PodLogs = (
  pod: KubeObject,
  container: string,
  options: { previous: boolean },
) => string[] | undefined;

/** What answering requests needs. */
export interface ApiContext {
  /** The cluster's name. */
  name: string;
  store: Store;
  registry: Registry;
  writer: Writer;
  authorizer: Authorizer;
  authenticator: Authenticator;
  /** The watches that are open. */
  watches: Set<Watch>;
  podLogs?: PodLogs;
  /** What stands behind Services. */
  services: ServiceBackends;
  tokenSecret(): Buffer;
  /**
   * Checks that a user may make a request.
   *
   * @throws ApiError 403
   */
  authorize(user: User, info: RequestInfo): void;
}
