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
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { GitopsClient } from '@gitops-portal/backstage-plugin-gitops-common';
import { gitopsApiRef } from '@gitops-portal/backstage-plugin-gitops-react';
import { deployedEntities } from './filter';
import { entityGitopsRouteRef, templateRouteRef } from './routes';

const gitopsApi = ApiBlueprint.make({
  name: 'client',
  params: defineParams =>
    defineParams({
      api: gitopsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new GitopsClient(apis),
    }),
});

/** The card "GitOps" on the overview of an entity. */
export const entityGitopsCard = EntityCardBlueprint.make({
  name: 'applications',
  params: {
    type: 'content',
    filter: deployedEntities,
    loader: () =>
      import('./components/EntityGitopsCard').then(m => <m.EntityGitopsCard />),
  },
});

/** The tab "GitOps" of an entity. */
export const entityGitopsContent = EntityContentBlueprint.make({
  params: {
    path: '/gitops',
    title: 'GitOps',
    routeRef: entityGitopsRouteRef,
    filter: deployedEntities,
    loader: () =>
      import('./components/EntityGitopsContent').then(m => (
        <m.EntityGitopsContent />
      )),
  },
});

/**
 * The front end of the gitops plugin.
 *
 * @public
 */
export const gitopsPlugin = createFrontendPlugin({
  pluginId: 'gitops',
  title: 'GitOps',
  info: { packageJson: () => import('../package.json') },
  routes: { entityContent: entityGitopsRouteRef },
  externalRoutes: { template: templateRouteRef },
  extensions: [gitopsApi, entityGitopsCard, entityGitopsContent],
});
