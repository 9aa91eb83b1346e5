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
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createGitopsActions } from './actions';
import { allowedRepositories } from './lib/allowedOwners';
import { createPreviewRouter } from './preview/createPreviewRouter';
import { createRepositoryRouter } from './preview/createRepositoryRouter';
import { TemplatePreviewer } from './preview/TemplatePreviewer';

/**
 * Adds the actions `gitops:…` to the scaffolder, and the routes that its form
 * fields ask: what a template would do, and whether a repository is there.
 *
 * @public
 */
export const scaffolderGitopsModule = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'gitops',
  register(env) {
    env.registerInit({
      deps: {
        scaffolder: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        reader: coreServices.urlReader,
      },
      async init({
        scaffolder,
        httpAuth,
        httpRouter,
        permissions,
        ...services
      }) {
        const integrations = ScmIntegrations.fromConfig(services.config);
        const repositories = allowedRepositories({ ...services, integrations });
        scaffolder.addActions(
          ...createGitopsActions({ ...services, integrations, repositories }),
        );
        httpRouter.use(
          createPreviewRouter({
            httpAuth,
            previewer: new TemplatePreviewer({
              ...services,
              permissions,
              integrations,
              workingDirectory: services.config.getOptionalString(
                'backend.workingDirectory',
              ),
            }),
          }),
        );
        httpRouter.use(
          createRepositoryRouter({
            httpAuth,
            integrations,
            permissions,
            repositories,
          }),
        );
      },
    });
  },
});
