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
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { Permission } from '@backstage/plugin-permission-common';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { gitopsPermissions } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  GitopsTool,
  gitopsToolsExtensionPoint,
  GitRepositories,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { ActionRunner } from './actions/ActionRunner';
import { Identities } from './actions/identity';
import { KubeconfigClusters } from './clusters/KubeconfigClusters';
import { KubernetesPluginClusters } from './clusters/KubernetesPluginClusters';
import { ClusterAccess } from './clusters/types';
import { ClusterObjectReader } from './clusterobjects/ClusterObjectReader';
import { PlatformClusters } from './clusterwrite/PlatformClusters';
import { Environments } from './config/environments';
import { readGitopsConfig } from './config/GitopsConfig';
import { DeliveryReader } from './delivery/DeliveryReader';
import { MembersReader } from './delivery/MembersReader';
import { DifferenceCache } from './diff/DifferenceCache';
import { DiffReader } from './diff/DiffReader';
import { GitopsEngine } from './GitopsEngine';
import { ChangesReader } from './history/ChangesReader';
import { History } from './history/History';
import { scheduleRetention } from './history/retention';
import { registerGitopsActions, ToolGate } from './mcp';
import { ApprovalReader } from './promotion/approval';
import { PromotionCommitsReader } from './promotion/commits';
import { PromotionReader } from './promotion/PromotionReader';
import { ResourceDetailsReader } from './resources/ResourceDetailsReader';
import { FileCache } from './revisions/FileCache';
import { RangeCache } from './revisions/RangeCache';
import { actionRoutes, actionTarget } from './router/actionRoutes';
import { certificatesRoutes } from './router/certificatesRoutes';
import { clusterRoutes } from './router/clusterRoutes';
import { createRouter } from './router/createRouter';
import { deliveryRoutes } from './router/deliveryRoutes';
import { detailsRoutes } from './router/detailsRoutes';
import { environmentsRoutes } from './router/environmentsRoutes';
import { diffRoutes } from './router/diffRoutes';
import { EntityGate } from './router/EntityGate';
import { historyRoutes } from './router/historyRoutes';
import { objectActionRoutes } from './router/objectActionRoutes';
import { pipelineRoutes } from './router/pipelineRoutes';
import { promotionRoutes } from './router/promotionRoutes';
import { resourceRoutes } from './router/resourceRoutes';
import { rolloutsRoutes } from './router/rolloutsRoutes';
import { sealedSecretsRoutes } from './router/sealedSecretsRoutes';
import { ToolRegistry } from './ToolRegistry';
import { builtInTools } from './tools';
import { ApplicationTreeReader } from './tools/argocd/ApplicationTreeReader';
import { APPLICATIONS, applicationKind } from './tools/argocd/kind';
import { CertificatesReader } from './tools/cert-manager/reader';
import { PipelinesReader } from './tools/kargo/PipelinesReader';
import { RolloutsReader } from './tools/rollouts/reader';
import { AuditedProposals } from './tools/sealed-secrets/AuditedProposals';
import { SealedSecretsReader } from './tools/sealed-secrets/reader';
import { SealedSecretProposer } from './tools/sealed-secrets/SealedSecretProposer';
import { SealingCertificates } from './tools/sealed-secrets/SealingCertificates';

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
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const { logger, permissions } = deps;
        const config = readGitopsConfig(deps.config);
        builtInTools(config).forEach(tool => registry.addTool(tool));

        const access: ClusterAccess[] = [];
        if (config.clusters.length) {
          access.push(new KubeconfigClusters(config.clusters));
        }
        if (config.kubernetesPlugin) {
          access.push(new KubernetesPluginClusters(deps));
        }
        const history = new History({ database: deps.database, logger });
        const integrations = ScmIntegrations.fromConfig(deps.config);
        const portal =
          deps.config.getOptionalString('app.title') ?? 'Backstage';
        const engine = new GitopsEngine({
          access,
          config,
          integrations,
          logger,
          signals: deps.signals,
          tools: registry.tools,
          observer: history.observer,
        });

        await scheduleRetention({
          scheduler: deps.scheduler,
          store: history.store,
          logger,
          retention: config.history,
        });
        const environments = new Environments(config.environments);
        const pipelines = new PipelinesReader({
          index: engine.records,
          objects: engine.objects,
          clusters: engine.clusters,
          viewContext: entity => engine.reader.viewContext(entity, []),
          compareEnvironments: (a, b) => environments.compare(a, b),
          instances: config.kargoInstances,
        });
        const identities = new Identities({
          config: config.identity,
          userInfo: deps.userInfo,
        });
        const actions = new ActionRunner({
          tools: registry.tools,
          records: engine.records,
          clusters: engine.clusters,
          permissions,
          identities,
          auditor: deps.auditor,
          logger,
          portal,
          onNews: () => engine.changed(),
        });

        const { objects, clusters } = engine;
        const rollouts = new RolloutsReader({
          objects,
          clusters,
          environments,
        });
        const certificates = new CertificatesReader({
          objects,
          clusters,
          environments,
        });
        const sealingCertificates = new SealingCertificates({
          clusters,
          config: config.sealedSecrets,
          logger,
          onNews: () => engine.changed(),
        });
        const sealedSecrets = new SealedSecretsReader({
          objects,
          clusters,
          environments,
          certificates: sealingCertificates,
        });
        const delivery = new DeliveryReader({
          sections: {
            applications: entity => engine.reader.read(entity),
            rollouts: (entity, states) => rollouts.read(entity, states),
            pipelines: (entity, states) =>
              pipelines.read(entity, (kind, record) =>
                states({ kind, record, linkedBy: [] }),
              ),
            certificates: (entity, states) => certificates.read(entity, states),
            sealedSecrets: entity => sealedSecrets.read(entity),
          },
          environments,
          records: engine.records,
        });

        const proposals = new AuditedProposals({
          reader: sealedSecrets,
          proposer: new SealedSecretProposer({
            repositories: new GitRepositories({ integrations, logger }),
          }),
          permissions,
          auditor: deps.auditor,
          portal,
        });
        const gate = new EntityGate({ catalog: deps.catalog, permissions });
        registerGitopsActions({
          registry: deps.actionsRegistry,
          gate: new ToolGate({ gate, objects: engine.objects }),
          reader: engine.reader,
          delivery,
          pipelines,
          proposals,
          actions,
        });
        deps.permissionsRegistry.addPermissions(allPermissions(registry.tools));
        const ranges = new RangeCache(engine.gitHosts);
        const files = new FileCache(engine.gitHosts);
        deps.httpRouter.use(
          await createRouter({
            httpAuth: deps.httpAuth,
            permissions,
            gate,
            reader: engine.reader,
            objects: engine.objects,
            freshness: () => engine.freshness(),
            rooms: [
              diffRoutes({
                auditor: deps.auditor,
                permissions,
                reader: engine.reader,
                diffs: new DiffReader({
                  differences: new DifferenceCache({
                    instances: config.argocdInstances,
                    logger,
                  }),
                  drift: (application, resource) =>
                    history.drift.since(
                      { kind: APPLICATIONS, ...application },
                      resource,
                    ),
                }),
              }),
              deliveryRoutes({
                delivery,
                members: new MembersReader({
                  catalog: deps.catalog,
                  permissions,
                  read: member => delivery.read(member),
                }),
                actions,
              }),
              actionRoutes(actions),
              objectActionRoutes(actions),
              certificatesRoutes({ actions, reader: certificates }),
              pipelineRoutes({ reader: pipelines, actions }),
              environmentsRoutes({
                httpAuth: deps.httpAuth,
                permissions,
                environments: environments.order,
              }),
              detailsRoutes({
                reader: engine.reader,
                records: engine.records,
                actionStates: entered => actions.states(actionTarget(entered)),
              }),
              historyRoutes({
                history: history.reader(engine),
                changes: new ChangesReader(engine.gitHosts, ranges),
                kind: applicationKind(config.argocdInstances),
              }),
              promotionRoutes({
                promotions: new PromotionReader({
                  applications: engine.reader,
                  delivery,
                  rollouts,
                  records: engine.records,
                  clusters: engine.clusters,
                  commits: new PromotionCommitsReader(engine.gitHosts, {
                    ranges,
                    files,
                  }),
                  approval: new ApprovalReader({
                    hosts: engine.gitHosts,
                    files,
                    catalog: deps.catalog,
                  }),
                }),
              }),
              rolloutsRoutes({ actions, reader: rollouts }),
              sealedSecretsRoutes({
                reader: sealedSecrets,
                certificates: sealingCertificates,
                proposals,
                actions,
                auditor: deps.auditor,
              }),
              clusterRoutes({
                httpAuth: deps.httpAuth,
                permissions,
                auditor: deps.auditor,
                platform: new PlatformClusters({
                  clusters,
                  identities,
                  config: config.platform,
                }),
                trees: new ApplicationTreeReader({ records: engine.records }),
                objects: new ClusterObjectReader({
                  tools: registry.tools,
                  records: engine.records,
                  clusters,
                }),
                certificates: sealingCertificates,
              }),
              resourceRoutes({
                tree: engine.trees,
                details: new ResourceDetailsReader({
                  tools: registry.tools,
                  clusters: engine.clusters,
                }),
                permissions,
                auditor: deps.auditor,
              }),
            ],
          }),
        );
        // Once every plugin is there: clusters may be reached through one.
        deps.lifecycle.addStartupHook(() => {
          history.start();
          engine.start();
        });
        deps.lifecycle.addShutdownHook(async () => {
          await engine.stop();
          await history.stop();
        });
      },
    });
  },
});

/** The plugin's own permissions, and those that the actions of modules ask. */
function allPermissions(tools: GitopsTool[]): Permission[] {
  const permissions = new Map<string, Permission>(
    gitopsPermissions.map(permission => [permission.name, permission]),
  );
  for (const { permission } of tools.flatMap(tool => tool.actions ?? [])) {
    permissions.set(permission.name, permission);
  }
  return [...permissions.values()];
}
