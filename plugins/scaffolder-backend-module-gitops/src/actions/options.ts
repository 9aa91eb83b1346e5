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
  AuthService,
  DiscoveryService,
  LoggerService,
  RootConfigService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { GitRepositories } from '@gitops-portal/backstage-plugin-gitops-node';

/** What the actions of this module are made of. */
export interface GitopsActionsOptions {
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  discovery: DiscoveryService;
  integrations: ScmIntegrations;
  logger: LoggerService;
  reader: UrlReaderService;
  /** Those that templates may use. */
  repositories: GitRepositories;
}

/** What actions that wait are made of. */
export interface WaitingActionsOptions extends GitopsActionsOptions {
  /** How long it is paused between two looks; for tests. */
  pauseMs?: number;
}
