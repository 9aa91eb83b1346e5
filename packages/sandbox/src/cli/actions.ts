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

import type { Cluster } from '../cluster';
import type { Controllers } from '../controllers';
import type { GitHost } from '../git';
import { applyLarge, scaleSynthetic } from '../seed';
import { LARGE } from '../seed/large';
import { SYNTHETIC_LABEL } from '../seed/synthetic';
import { AdminActions } from './admin/server';
import {
  FaultRequest,
  LargeRequest,
  RenewSealingKeysRequest,
  ScaleRequest,
  ScaleResult,
  Status,
} from './admin/types';
import { UserError } from './output';

/** What {@link Actions} acts upon. */
export interface ActionTargets {
  clusters: readonly Cluster[];
  host: GitHost;
  startedAt: Date;
  /** The Sealed Secrets of the clusters, by their names. */
  sealedSecrets: Controllers['sealedSecrets'];
  onStop: () => void;
}

const APPLICATIONS = { group: 'argoproj.io', plural: 'applications' };

/** What the admin endpoint does to the running sandbox. */
export class Actions implements AdminActions {
  constructor(private readonly targets: ActionTargets) {}

  private select(name: string | undefined): readonly Cluster[] {
    const { clusters } = this.targets;
    const chosen = clusters.filter(c => name === undefined || c.name === name);
    if (chosen.length === 0) {
      throw new UserError(
        `There is no cluster "${name}"; there are ${clusters
          .map(c => c.name)
          .join(' and ')}.`,
      );
    }
    return chosen;
  }

  async status(): Promise<Status> {
    const { clusters, host, startedAt } = this.targets;
    const repositories = host.state.allRepositories();
    return {
      pid: process.pid,
      startedAt: startedAt.toISOString(),
      memoryMb: Math.round(process.memoryUsage().rss / 1024 / 1024),
      clusters: await Promise.all(clusters.map(describe)),
      git: {
        url: host.baseUrl,
        repositories: repositories.length,
        openPulls: repositories
          .flatMap(r => r.pulls)
          .filter(p => p.state === 'open').length,
      },
    };
  }

  async fault(request: FaultRequest): Promise<string> {
    const clusters = this.select(request.cluster);
    const done = await Promise.all(clusters.map(c => bringAbout(c, request)));
    return done.join('\n');
  }

  async scale(request: ScaleRequest): Promise<ScaleResult> {
    const [cluster] = this.select(request.cluster ?? 'control-plane');
    if (!cluster.client.resolve('argoproj.io/v1alpha1', 'Application')) {
      throw new UserError(
        `Cluster ${cluster.name} does not serve Applications: it was started bare.`,
      );
    }
    const started = Date.now();
    const { added, removed } = await scaleSynthetic(
      cluster.client,
      request.applications,
      this.targets.host.baseUrl,
    );
    const tookMs = Date.now() - started;
    return { cluster: cluster.name, added, removed, tookMs };
  }

  async large({ resources }: LargeRequest): Promise<string> {
    const [cluster] = this.select('control-plane');
    if (!cluster.client.resolve('argoproj.io/v1alpha1', 'Application')) {
      throw new UserError(
        `Cluster ${cluster.name} does not serve Applications: it was started bare.`,
      );
    }
    await applyLarge(cluster.client, this.targets.host, resources);
    return resources
      ? `${LARGE} of recommendations gets ${resources} resources.`
      : `${LARGE} goes.`;
  }

  async renewSealingKeys({
    cluster,
  }: RenewSealingKeysRequest): Promise<string> {
    const renewed: string[] = [];
    for (const { name, client } of this.select(cluster)) {
      if (!client.resolve('bitnami.com/v1alpha1', 'SealedSecret')) {
        throw new UserError(
          `Cluster ${name} does not serve SealedSecrets: it was started bare.`,
        );
      }
      const secret = await this.targets.sealedSecrets.get(name)?.renewKey();
      renewed.push(`${name}: values are sealed for ${secret} from now on`);
    }
    return renewed.join('\n');
  }

  stop(): void {
    this.targets.onStop();
  }
}

async function bringAbout(
  cluster: Cluster,
  request: FaultRequest,
): Promise<string> {
  const { faults, name } = cluster;
  const { share = 1, code = 500, forMs } = request;
  const of =
    share < 1 ? `${Math.round(share * 100)} % of requests` : 'requests';
  const until = forMs === undefined ? '' : ` for ${forMs / 1000} s`;
  switch (request.kind) {
    case 'kill-watches':
      return `${name}: ${faults.killWatches()} watches closed`;
    case 'expire':
      faults.expire();
      return `${name}: older resource versions have expired`;
    case 'error':
      faults.error({ code, share, forMs });
      return `${name}: ${of} get ${code}${until}`;
    case 'hang':
      faults.hang({ share, forMs });
      return `${name}: ${of} hang${until}`;
    case 'drop':
      await faults.drop({ forMs });
      return `${name}: dropped${until}`;
    default:
      await faults.restore();
      return `${name}: all faults ended`;
  }
}

function field(object: unknown, ...path: string[]): string {
  const value = path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Record<string, unknown>)[name]
        : undefined,
    object,
  );
  return typeof value === 'string' ? value : 'Unknown';
}

async function describe(cluster: Cluster): Promise<Status['clusters'][number]> {
  const served = cluster.client.resolve('argoproj.io/v1alpha1', 'Application');
  const applications = served ? await cluster.client.list(APPLICATIONS) : [];
  const sync: Record<string, number> = {};
  const health: Record<string, number> = {};
  for (const application of applications) {
    const a = field(application, 'status', 'sync', 'status');
    const b = field(application, 'status', 'health', 'status');
    sync[a] = (sync[a] ?? 0) + 1;
    health[b] = (health[b] ?? 0) + 1;
  }
  return {
    name: cluster.name,
    url: cluster.url,
    reachable: cluster.faults.reachable,
    faults: cluster.faults.describe(),
    applications: applications.length,
    synthetic: applications.filter(
      a => a.metadata.labels?.[SYNTHETIC_LABEL] === 'true',
    ).length,
    sync,
    health,
  };
}
