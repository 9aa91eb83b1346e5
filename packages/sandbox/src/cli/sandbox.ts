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

import { randomBytes } from 'node:crypto';
import { Cluster, createCluster } from '../cluster';
import { startControllers } from '../controllers';
import { startArgoCdServer } from '../controllers/argocd/api/server';
import { GitServer, startGitServer } from '../git';
import { startPrometheus } from '../prometheus/server';
import {
  seedAccess,
  seedApplications,
  seedArgoCd,
  seedArgoCdRelease,
  seedGateways,
  seedImages,
  seedKargo,
  seedRepositories,
  seedUsers,
  startAftermath,
} from '../seed';
import { IMAGE_REGISTRY, PROMETHEUS_SERVICE } from '../seed/company';
import { startAdmin } from './admin/server';
import { Actions } from './actions';
import { checkGit } from './gitVersion';
import { Images, startImages } from './images';
import { kubeconfig } from './kubeconfig';
import { ClusterKeeper } from './persistence';
import { podLogs } from './podLogs';
import { checkPorts, portsFrom } from './ports';
import { Sealing } from './sealing';
import { Ready, RunDir } from './runDir';
import { ACCOUNTS, clusterUsers, gitTokens } from './users';

/** What a sandbox is started with. */
export interface SandboxOptions {
  /** The first of six consecutive ports. */
  port: number;
  runDir: string;
  /** Where clusters and repositories are kept; without it, in memory. */
  dataDir?: string;
  /**
   * `company`: the ten services of Acme; `empty`: Argo CD without any
   * Application; `bare`: clusters without any of the five tools, to be
   * installed. The mirror of Argo CD is always there.
   */
  content: 'company' | 'empty' | 'bare';
  /** Made-up Applications in the control plane. */
  applications: number;
  /** The size of the keys of Sealed Secrets. Default 4096. */
  sealingKeyBits?: number;
}

/** The clusters of a sandbox, by their names. */
const CLUSTERS = ['control-plane', 'workload'] as const;

/** A sandbox that is up. */
export interface RunningSandbox {
  ready: Ready;
  tokensDir: string;
  /** Calls back when somebody asks over the admin endpoint that it stops. */
  onStopRequest(listener: () => void): void;
  stop(): Promise<void>;
}

/** Ends what was started, the newest first, even if one of them fails. */
class Started {
  private readonly stops: (() => Promise<void>)[] = [];

  add(stop: () => Promise<void>): void {
    this.stops.unshift(stop);
  }

  async stop(): Promise<void> {
    const errors: unknown[] = [];
    for (const stop of this.stops.splice(0)) {
      await stop().catch(error => errors.push(error));
    }
    if (errors.length > 0) {
      throw new AggregateError(errors, 'the sandbox did not stop cleanly');
    }
  }
}

/**
 * Starts both clusters, the git host and the controllers, and writes what
 * others need to reach them into the run directory.
 *
 * @throws UserError when a port is in use or git is missing or too old
 */
export async function startSandbox(
  options: SandboxOptions,
): Promise<RunningSandbox> {
  await checkPorts(portsFrom(options.port));
  await checkGit();
  const started = new Started();
  try {
    return await start(options, started);
  } catch (error) {
    await started.stop();
    throw error;
  }
}

async function start(
  options: SandboxOptions,
  started: Started,
): Promise<RunningSandbox> {
  const startedAt = new Date();
  const runDir = new RunDir(options.runDir);
  const ports = portsFrom(options.port);
  runDir.removeReady();

  // Made beside all else: large keys take their time.
  const sealingLoads = Sealing.load(runDir, CLUSTERS, {
    make: options.content === 'company',
    bits: options.sealingKeyBits,
  });
  // A failure before it is waited for is told where it is.
  sealingLoads.catch(() => undefined);

  const gitServer = await startGit(options, runDir, ports.git);
  started.add(() => gitServer.stop());
  const images = await startImages({
    port: ports.registry,
    dataDir: options.dataDir,
    host: gitServer.host,
  });
  started.add(() => images.stop());

  const controlPlane = await startCluster(
    'control-plane',
    ports.controlPlane,
    options,
    runDir,
    started,
  );
  const workload = await startCluster(
    'workload',
    ports.workload,
    options,
    runDir,
    started,
  );
  const clusters = [controlPlane, workload];

  runDir.write(
    'kubeconfig',
    kubeconfig(
      clusters.map(({ cluster }) => ({
        name: cluster.name,
        server: cluster.url,
        caPem: cluster.caPem,
      })),
      ACCOUNTS.map(({ name }) => ({ name, token: runDir.token(name) })),
    ),
  );
  runDir.write(
    'ca.crt',
    [...new Set(clusters.map(({ cluster }) => cluster.caPem))].join('\n'),
  );

  const sealing = await sealingLoads;
  const [isNew] = await Promise.all([
    fill(
      options,
      runDir,
      { git: gitServer, images, sealing },
      controlPlane,
      workload,
    ),
    // Nothing that is filled in needs it.
    seedArgoCdRelease(gitServer.host),
  ]);

  // Before the controllers, whose analyses ask it.
  const prometheus = await startPrometheus({
    port: ports.prometheus,
    clusters: clusters.map(({ cluster }) => cluster.client),
  });
  started.add(() => prometheus.stop());
  const isBare = options.content === 'bare';
  const controllers = await startControllers({
    clusters: clusters.map(({ cluster }) => ({
      client: cluster.client,
      server: cluster.url,
      services: cluster.services,
      addresses: { [PROMETHEUS_SERVICE]: prometheus.url },
      sealedSecrets: sealing.of(cluster.name),
      argocd: isBare ? undefined : {},
      installed: isBare,
      kargo:
        // Installed, it may be in either.
        isBare || cluster === controlPlane.cluster
          ? { registries: () => ({ [IMAGE_REGISTRY]: images.url }) }
          : undefined,
    })),
    isReachable: name =>
      clusters.find(({ cluster }) => cluster.name === name)?.cluster.faults
        .reachable ?? true,
    logger: {
      warn: message => process.stderr.write(`controllers: ${message}\n`),
    },
  });
  started.add(() => controllers.stop());
  if (isNew) {
    const aftermath = startAftermath(
      {
        controlPlane: controlPlane.cluster.client,
        workload: workload.cluster.client,
        host: gitServer.host,
      },
      { warn: message => process.stderr.write(`seed: ${message}\n`) },
    );
    started.add(() => aftermath.stop());
  }
  const unsubscribe = gitServer.host.onPush(payload =>
    controllers.webhook(payload),
  );
  started.add(async () => unsubscribe());
  const unsubscribeImages = images.store.onPush(({ repository }) =>
    controllers.imagePushed(`${IMAGE_REGISTRY}/${repository}`),
  );
  started.add(async () => unsubscribeImages());

  const argocd = await startArgoCdServer({
    port: ports.argocd,
    token: runDir.token('argocd'),
    argoCds: controllers.argoCds,
  });
  started.add(() => argocd.stop());

  const stopListeners = new Set<() => void>();
  const actions = new Actions({
    clusters: clusters.map(({ cluster }) => cluster),
    host: gitServer.host,
    startedAt,
    sealedSecrets: controllers.sealedSecrets,
    onStop: () => stopListeners.forEach(listener => listener()),
  });
  if (options.applications > 0) {
    await actions.scale({ applications: options.applications });
  }
  const token = randomBytes(24).toString('hex');
  const admin = await startAdmin(token, actions);
  started.add(() => admin.stop());

  const ready: Ready = {
    pid: process.pid,
    startedAt: startedAt.toISOString(),
    clusters: Object.fromEntries(
      clusters.map(({ cluster }) => [cluster.name, { url: cluster.url }]),
    ),
    git: { url: gitServer.url },
    argocd: { url: argocd.url },
    registry: { url: images.url },
    prometheus: { url: prometheus.url },
    kubeconfig: runDir.file('kubeconfig'),
    admin: { url: admin.url, token },
  };
  runDir.writeReady(ready);
  started.add(async () => runDir.removeReady());
  return {
    ready,
    tokensDir: runDir.file('tokens'),
    onStopRequest: listener => void stopListeners.add(listener),
    stop: () => started.stop(),
  };
}

async function startGit(
  options: SandboxOptions,
  runDir: RunDir,
  port: number,
): Promise<GitServer> {
  const server = await startGitServer({
    port,
    dataDir: options.dataDir && `${options.dataDir}/git`,
  });
  seedUsers(server.host, gitTokens(runDir));
  return server;
}

interface StartedCluster {
  cluster: Cluster;
  restored: boolean;
}

async function startCluster(
  name: string,
  port: number,
  options: SandboxOptions,
  runDir: RunDir,
  started: Started,
): Promise<StartedCluster> {
  const cluster = createCluster({
    name,
    port,
    pkiDir: runDir.file('pki'),
    users: clusterUsers(runDir),
    bare: options.content === 'bare',
    kargo: name === 'control-plane',
  });
  cluster.setPodLogs(podLogs);
  started.add(() => cluster.stop());
  let restored = false;
  if (options.dataDir) {
    const keeper = new ClusterKeeper(options.dataDir, cluster);
    restored = await keeper.restore();
    keeper.start();
    started.add(() => keeper.stop());
  }
  await cluster.start();
  return { cluster, restored };
}

/**
 * Puts in what the chosen content asks for, where nothing was restored.
 *
 * @returns whether the company was put into both clusters
 */
async function fill(
  options: SandboxOptions,
  runDir: RunDir,
  {
    git,
    images,
    sealing,
  }: { git: GitServer; images: Images; sealing: Sealing },
  controlPlane: StartedCluster,
  workload: StartedCluster,
): Promise<boolean> {
  if (options.content === 'company' && !git.restored) {
    await seedRepositories(git.host, Date.now(), {
      prometheusUrl: `http://localhost:${portsFrom(options.port).prometheus}`,
      sealingCertificates: sealing.certificates,
    });
  }
  if (options.content === 'company' && images.store.names().length === 0) {
    await seedImages(git.host, images.store);
  }
  for (const { cluster, restored } of [controlPlane, workload]) {
    await seedAccess(cluster.client);
    await seedGateways(cluster.client, options.content);
    if (options.content === 'bare') {
      continue;
    }
    await seedArgoCd(cluster.client, {
      url: `http://localhost:${portsFrom(options.port).argocd}/${cluster.name}`,
      gitUrl: git.url,
      gitToken: runDir.token('git-argocd'),
      webhookSecret: runDir.token('webhook'),
      destinations:
        cluster === controlPlane.cluster
          ? [
              {
                name: workload.cluster.name,
                server: workload.cluster.url,
                token: runDir.token('admin'),
                caPem: workload.cluster.caPem,
              },
            ]
          : [],
    });
    if (options.content === 'company' && !restored) {
      await seedApplications(cluster.client, git.host);
    }
    if (options.content === 'company' && cluster === controlPlane.cluster) {
      await seedKargo(
        cluster.client,
        git.host,
        images.store,
        {
          gitUrl: git.url,
          gitToken: runDir.token('git-kargo'),
          prometheusUrl: `http://localhost:${
            portsFrom(options.port).prometheus
          }`,
        },
        !restored,
      );
    }
  }
  return (
    options.content === 'company' &&
    !controlPlane.restored &&
    !workload.restored
  );
}
