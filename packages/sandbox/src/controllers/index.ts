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

import { mkdir, mkdtemp, rm } from 'fs/promises';
import { tmpdir } from 'os';
import { join } from 'path';
import { type ArgoCd, startArgoCd } from './argocd';
import { whileInstalled } from './argocd/installed';
import type { ArgoCdReader } from './argocd/api/reader';
import type { DestinationCluster } from './argocd/context';
import { Repositories } from './argocd/git/repositories';
import { LiveState } from './argocd/liveState';
import { startCertManager } from './cert-manager';
import { startGatewayApi } from './gateways';
import { startKargo } from './kargo';
import {
  type ControlledCluster,
  type ControllersOptions,
  DEFAULT_TIMING,
} from './options';
import { EventRecorder } from './runtime/events';
import { startRollouts } from './rollouts';
import type { Running } from './runtime/reconciler';
import { type SealedSecrets, startSealedSecrets } from './sealed-secrets';
import { startWorkloads } from './workloads';

export {
  type ArgoCdSettings,
  type ControlledCluster,
  type ControllersLogger,
  type ControllersOptions,
  DEFAULT_TIMING,
  type KargoSettings,
  type Timing,
} from './options';

/** The running controllers. */
export interface Controllers extends Running {
  /**
   * Hands a push webhook's payload (Gitea's form) to every Argo CD, so that
   * the Applications of that repository look at git at once.
   */
  webhook(payload: unknown): void;
  /** Tells Kargo of an image that was pushed, such as `registry.example/app`. */
  imagePushed(repoURL: string): void;
  /**
   * The Argo CDs that run, by the names of their clusters, as their API sees
   * them.
   */
  argoCds: ReadonlyMap<string, ArgoCdReader>;
  /** The Sealed Secrets controllers by the names of their clusters. */
  sealedSecrets: ReadonlyMap<string, SealedSecrets>;
}

/** What is started is told to those who listen, else to standard error. */
const standardError = {
  warn: (message: string) => {
    process.stderr.write(`${message}\n`);
  },
};

/**
 * Starts the controllers of all clusters: nodes, workloads and the Argo CDs.
 *
 * @returns when all of them watch
 */
export async function startControllers(
  options: ControllersOptions,
): Promise<Controllers> {
  const timing = { ...DEFAULT_TIMING, ...options.timing };
  const logger = options.logger ?? standardError;
  const isReachable = options.isReachable ?? (() => true);
  const cacheDir =
    options.cacheDir ?? (await mkdtemp(join(tmpdir(), 'sandbox-argocd-')));
  await mkdir(cacheDir, { recursive: true });
  const repositories = new Repositories({
    cacheDir,
    referencesMs: timing.gitReferences,
  });
  const clusters = options.clusters.map(
    ({
      client,
      server,
      argocd,
      installed,
    }): DestinationCluster &
      Pick<ControlledCluster, 'argocd' | 'installed'> => ({
      client,
      server,
      argocd,
      installed,
      live: new LiveState(client, timing.discovery),
      isReachable: () => isReachable(client.cluster),
    }),
  );
  const workloads = await Promise.all(
    clusters.map(({ client }) => startWorkloads({ client, timing, logger })),
  );
  const gateways = clusters.map(({ client }) =>
    startGatewayApi({ client, logger }),
  );
  const rollouts = options.clusters.map(({ client, addresses, installed }) =>
    startRollouts({ client, timing, logger, addresses }, installed),
  );
  const certManagers = clusters.map(({ client, installed }) =>
    startCertManager({ client, timing, logger }, installed),
  );
  const now = options.now ?? (() => new Date());
  const kargos = options.clusters.flatMap(
    ({ client, kargo, argocd, installed }) =>
      kargo
        ? [
            startKargo({
              client,
              installed,
              timing,
              logger,
              cacheDir,
              registries: kargo.registries,
              argocdNamespace: argocd?.namespace,
              now,
            }),
          ]
        : [],
  );
  const sealedSecrets = new Map(
    options.clusters.map(
      ({ client, services, sealedSecrets: settings, installed }) => [
        client.cluster,
        startSealedSecrets({
          ...settings,
          client,
          services,
          installed,
          logger,
        }),
      ],
    ),
  );
  const argoCds = new Map<string, ArgoCdReader & ArgoCd>();
  const runningArgoCds = await Promise.all(
    clusters.map(async (cluster): Promise<Running | undefined> => {
      const { client, argocd, installed } = cluster;
      const runs = (argoCd: ArgoCd, namespace: string, version?: string) =>
        argoCds.set(client.cluster, { ...argoCd, namespace, version });
      const context = {
        client,
        // What runs in a cluster reaches it, whoever else does.
        inCluster: { ...cluster, isReachable: () => true },
        remote: clusters.filter(other => other !== cluster),
        repositories,
        timing,
        logger,
        events: new EventRecorder(
          client,
          'argocd-application-controller',
          logger,
        ),
        now,
      };
      if (installed) {
        return whileInstalled(context, running => {
          if (running) {
            runs(running.argoCd, running.namespace, running.version);
          } else {
            argoCds.delete(client.cluster);
          }
        });
      }
      if (!argocd) {
        return undefined;
      }
      const { namespace = 'argocd', applicationNamespaces = [] } = argocd;
      const argoCd = await startArgoCd({
        ...context,
        namespace,
        applicationNamespaces,
      });
      runs(argoCd, namespace);
      return argoCd;
    }),
  );
  return {
    sealedSecrets,
    argoCds,
    webhook(payload) {
      argoCds.forEach(argoCd => argoCd.webhook(payload));
      kargos.forEach(kargo => kargo.webhook(payload));
    },
    imagePushed(repoURL) {
      kargos.forEach(kargo => kargo.imagePushed(repoURL));
    },
    async stop() {
      await Promise.all(kargos.map(kargo => kargo.stop()));
      await Promise.all(runningArgoCds.map(argoCd => argoCd?.stop()));
      await Promise.all(rollouts.map(running => running.stop()));
      await Promise.all(
        [...gateways, ...certManagers, ...sealedSecrets.values()].map(running =>
          running.stop(),
        ),
      );
      clusters.forEach(({ live }) => live.stop());
      await Promise.all(workloads.map(running => running.stop()));
      if (!options.cacheDir) {
        await rm(cacheDir, { recursive: true, force: true });
      }
    },
  };
}
