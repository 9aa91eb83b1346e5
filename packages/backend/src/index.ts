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
import { createBackend } from '@backstage/backend-defaults';
import peopleModule from './modules/people';
import permissionModule from './modules/permission';

const backend = createBackend();

// The front end, where it is built: production, and the browser tests
backend.add(import('@backstage/plugin-app-backend'));

// Sign-in: as one of several people on a laptop, OpenID Connect in production
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(peopleModule);
backend.add(import('@backstage/plugin-auth-backend-module-oidc-provider'));

// Who may do what: owners act, everybody reads
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(permissionModule);

// The software catalog
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));

// Clusters
backend.add(import('@backstage/plugin-kubernetes-backend'));

// GitOps: what the tools in those clusters say about the catalog's entities
backend.add(import('@gitops-portal/backstage-plugin-gitops-backend'));

// Software templates; what a task has written so far is kept in the database
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(
  import('@backstage/plugin-scaffolder-backend-module-workspace-database'),
);
backend.add(
  import('@gitops-portal/backstage-plugin-scaffolder-backend-module-gitops'),
);

// Search
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));

// The user's settings, and what is pushed to open pages
backend.add(import('@backstage/plugin-user-settings-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));

backend.start();
