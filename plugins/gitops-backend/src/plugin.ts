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
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { gitopsPermissions } from '@gitops-portal/backstage-plugin-gitops-common';
import { gitopsToolsExtensionPoint } from '@gitops-portal/backstage-plugin-gitops-node';
import { KubeconfigClusters } from './clusters/KubeconfigClusters';
import { KubernetesPluginClusters } from './clusters/KubernetesPluginClusters';
import { ClusterAccess } from './clusters/types';
import { readGitopsConfig } from './config/GitopsConfig';
import { GitopsEngine } from './GitopsEngine';
import { createRouter } from './router/createRouter';
import { EntityGate } from './router/EntityGate';
import { ToolRegistry } from './ToolRegistry';
import { createArgoCdTool } from './tools/argocd';
import { createWorkloadsTool } from './tools/workloads/tool';

/**
 * Watches the GitOps tools of every cluster into an index, and answers from it.
 *
 * @public
 */
export const gitopsPlugin = createBackendPlugin({
  pluginId: 'gitops',
  register(env) {
    const registry = new ToolRegistry();
    env.registerExtensionPoint(gitopsToolsExtensionPoint, registry);

    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        signals: signalsServiceRef,
      },
      async init(deps) {
        const { logger, permissions } = deps;
        const config = readGitopsConfig(deps.config);
        registry.addTool(createArgoCdTool(config));
        if (config.workloads) {
          registry.addTool(createWorkloadsTool());
        }

        const access: ClusterAccess[] = [];
        if (config.clusters.length) {
          access.push(new KubeconfigClusters(config.clusters));
        }
        if (config.kubernetesPlugin) {
          access.push(new KubernetesPluginClusters(deps));
        }
        const engine = new GitopsEngine({
          access,
          config,
          integrations: ScmIntegrations.fromConfig(deps.config),
          logger,
          signals: deps.signals,
          tools: registry.tools,
        });

        deps.permissionsRegistry.addPermissions(gitopsPermissions);
        deps.httpRouter.use(
          await createRouter({
            httpAuth: deps.httpAuth,
            permissions,
            gate: new EntityGate({ catalog: deps.catalog, permissions }),
            reader: engine.reader,
            freshness: () => engine.freshness(),
            rooms: [],
          }),
        );
        // Once every plugin is there: clusters may be reached through one.
        deps.lifecycle.addStartupHook(() => engine.start());
        deps.lifecycle.addShutdownHook(() => engine.stop());
      },
    });
  },
});
