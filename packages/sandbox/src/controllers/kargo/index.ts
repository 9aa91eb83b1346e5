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

import { mkdir, rm } from 'fs/promises';
import { join } from 'path';
import type { ClusterClient } from '../../cluster/client';
import { isSameRepository, readPush } from '../argocd/webhook';
import type { ControllersLogger, Timing } from '../options';
import { EventRecorder } from '../runtime/events';
import { asObject, asString } from '../runtime/json';
import { RESOURCES, timestamp } from '../runtime/objects';
import type { Running } from '../runtime/reconciler';
import { CONTROLLERS, type InstalledWorkload } from '../runtime/installed';
import { whileServed } from '../runtime/whileServed';
import { KARGO_USER, startAdmission } from './admission';
import type { KargoContext } from './context';
import { GitMirrors } from './git/mirrors';
import {
  type PromotionController,
  startPromotions,
} from './promotions/controller';
import { startProjectConfigs, startProjects } from './projects/controller';
import { startStages } from './stages/controller';
import { API_VERSION, KARGO, KEY, type Warehouse } from './types';
import { startWarehouses } from './warehouses/controller';
import { RegistryClient } from './warehouses/registryClient';

/** What {@link startKargo} takes. */
export interface KargoOptions {
  /** The cluster it runs in. */
  client: ClusterClient;
  timing: Timing;
  logger: ControllersLogger;
  /** An existing directory for repositories and working directories. */
  cacheDir: string;
  /** The addresses of registries' APIs by the hosts in images' names. */
  registries: () => Readonly<Record<string, string>>;
  /** The namespace of the Argo CD in the same cluster. Default `argocd`. */
  argocdNamespace?: string;
  /** Runs only while the controller's workload is ready, too. */
  installed?: boolean;
  now: () => Date;
}

/** A Kargo that runs while its kinds are served. */
export interface Kargo extends Running {
  /**
   * Takes a push webhook's payload (Gitea's form): Warehouses that subscribe to
   * the repository look at it at once, and waiting Promotions go on.
   */
  webhook(payload: unknown): void;
  /** The same for an image, by its repository with the registry's host. */
  imagePushed(repoURL: string): void;
}

/** Where Kargo looks for credentials that all projects may use. */
export const SHARED_RESOURCES = 'kargo-shared-resources';

const KINDS = [
  'Project',
  'ProjectConfig',
  'Warehouse',
  'Freight',
  'Stage',
  'Promotion',
  'PromotionTask',
  'ClusterPromotionTask',
].map(kind => ({ apiVersion: API_VERSION, kind }));

/** What an installed controller reads from its ConfigMap. */
async function settingsOf(
  client: ClusterClient,
  options: KargoOptions,
  workload: InstalledWorkload | undefined,
): Promise<Pick<KargoContext, 'argocdNamespace' | 'credentialNamespaces'>> {
  const config =
    workload &&
    (await client.get(RESOURCES.configMaps, workload.name, workload.namespace));
  const data = asObject(config?.data);
  return {
    argocdNamespace:
      asString(data.ARGOCD_NAMESPACE) ?? options.argocdNamespace ?? 'argocd',
    credentialNamespaces: (
      asString(data.SHARED_RESOURCES_NAMESPACE) ?? SHARED_RESOURCES
    )
      .split(',')
      .filter(Boolean),
  };
}

/** Starts Kargo: its admission and its controllers, as long as its CRDs are there. */
export function startKargo(options: KargoOptions): Kargo {
  const { timing, logger, cacheDir } = options;
  const client = options.client.as(KARGO_USER);
  const workDir = join(cacheDir, 'kargo', 'promotions');
  let promotions: PromotionController | undefined;
  const shared = {
    client,
    timing,
    logger,
    events: new EventRecorder(client, 'kargo-controller', logger),
    mirrors: new GitMirrors(join(cacheDir, 'kargo', 'mirrors')),
    registry: new RegistryClient(options.registries),
    workDir,
    now: options.now,
  };
  const start = async (workload?: InstalledWorkload): Promise<Running> => {
    const context: KargoContext = {
      ...shared,
      ...(await settingsOf(client, options, workload)),
    };
    // What a Promotion had made before is of no use to another controller.
    await rm(workDir, { recursive: true, force: true });
    await mkdir(workDir, { recursive: true });
    const stopAdmission = startAdmission(client, options.now);
    promotions = startPromotions(context);
    const running = [
      startProjects(context),
      startProjectConfigs(context),
      startWarehouses(context),
      startStages(context),
      promotions,
    ];
    return {
      async stop() {
        promotions = undefined;
        stopAdmission();
        await Promise.all(running.map(controller => controller.stop()));
      },
    };
  };
  const running = whileServed(
    client,
    KINDS,
    start,
    options.installed ? CONTROLLERS.kargo : undefined,
  );

  const refresh = async (isMeant: (warehouse: Warehouse) => boolean) => {
    const all = (await client.list(KARGO.warehouses)) as Warehouse[];
    for (const { metadata } of all.filter(isMeant)) {
      await client.patch(KARGO.warehouses, metadata.name, metadata.namespace, {
        type: 'merge',
        body: {
          metadata: {
            annotations: {
              [KEY.refresh]: `${timestamp(options.now())}#${Date.now()}`,
            },
          },
        },
      });
    }
  };
  const refreshOrWarn = (isMeant: (warehouse: Warehouse) => boolean) => {
    refresh(isMeant).catch(error =>
      logger.warn(`kargo: refresh of Warehouses: ${String(error)}`),
    );
  };
  return {
    webhook(payload) {
      const push = readPush(payload);
      if (!push) {
        return;
      }
      refreshOrWarn(({ spec }) =>
        spec.subscriptions.some(
          ({ git }) => git && isSameRepository(git.repoURL, push.urls),
        ),
      );
      promotions?.wakeAll();
    },
    imagePushed(repoURL) {
      refreshOrWarn(({ spec }) =>
        spec.subscriptions.some(({ image }) => image?.repoURL === repoURL),
      );
    },
    stop: () => running.stop(),
  };
}
