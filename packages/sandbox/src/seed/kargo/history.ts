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

import { randomBytes } from 'crypto';
import { ulid } from 'ulid';
import { ClusterClient, KubeObject } from '../../cluster/client';
import {
  collectionId,
  freightName,
  labelValue,
} from '../../controllers/kargo/names';
import {
  API_VERSION,
  type Freight,
  type FreightCollection,
  type FreightReference,
  KARGO,
  KEY,
  type Promotion,
  type PromotionStatus,
  referenceTo,
  type Stage,
  type VerificationInfo,
} from '../../controllers/kargo/types';
import { timestamp } from '../../controllers/runtime/objects';
import { GitHost } from '../../git';
import { type Commit, listCommits } from '../../git/repository/commits';
import { commitPageUrl } from '../../git/urls';
import { ImageStore } from '../../registry';
import { applicationName, Environment, ORGANIZATION } from '../company';
import { ARGOCD_NAMESPACE } from '../argocd';
import { PROMOTED } from '../delivery/kargo';
import { imageName, overlayPath } from '../kustomize';
import { ensure } from '../objects';
import { pastAnalysis } from './pastAnalysis';
import { pastPullRequest } from './pastPullRequest';
import { promotionSteps, stageVariables, WAREHOUSE } from './orders';

/** What each environment holds, newest first; the first came by a Promotion. */
const HELD: Record<Environment, readonly string[]> = {
  dev: ['3.2.0', '3.1.4'],
  staging: ['3.2.0', '3.1.4'],
  production: ['3.1.4', '3.1.3'],
};

/** Who asked for the newest Promotion; dev gets its Freight by itself. */
const ACTORS: Partial<Record<Environment, string>> = {
  staging: 'kubernetes:ana',
  production: 'kubernetes:ben',
};

const ALIASES: Record<string, string> = {
  '3.1.3': 'patient-otter',
  '3.1.4': 'quick-heron',
  '3.2.0': 'sunny-badger',
};

const SECOND = 1_000;
const DAY = 86_400 * SECOND;
const ORIGIN = { kind: 'Warehouse', name: WAREHOUSE };

const at = (ms: number) => timestamp(new Date(ms));

/** Freight of a version, as the Warehouse would make it. */
function freightOf(images: ImageStore, version: string): Freight {
  const manifest = images.manifest(PROMOTED, version);
  if (!manifest) {
    throw new Error(`the registry has no image ${PROMOTED}:${version}`);
  }
  const { annotations } = JSON.parse(manifest.bytes.toString()) as {
    annotations?: Record<string, string>;
  };
  const created = annotations?.['org.opencontainers.image.created'];
  const found = {
    images: [
      {
        repoURL: imageName(PROMOTED),
        tag: version,
        digest: manifest.digest,
        ...(annotations ? { annotations } : {}),
      },
    ],
  };
  return {
    apiVersion: API_VERSION,
    kind: 'Freight',
    metadata: {
      name: freightName(ORIGIN, found),
      namespace: PROMOTED,
      labels: { [KEY.alias]: ALIASES[version] },
    },
    alias: ALIASES[version],
    origin: ORIGIN,
    ...(created ? { discoveredAt: at(Date.parse(created) + 40 * SECOND) } : {}),
    ...found,
  };
}

function collection(freight: FreightReference): FreightCollection {
  const items = { [`Warehouse/${WAREHOUSE}`]: freight };
  return { id: collectionId(items), items };
}

/** The commit that brought an environment what it holds. */
async function releaseOf(
  host: GitHost,
  environment: Environment,
): Promise<Commit | undefined> {
  const repository = host.state.repository(ORGANIZATION, `${PROMOTED}-config`);
  const [newest] = repository
    ? await listCommits(host.directory(repository), {
        from: 'refs/heads/main',
        path: overlayPath(environment),
        limit: 1,
      })
    : [];
  return newest;
}

/** The outputs of the steps of a past Promotion. */
function outputs(
  host: GitHost,
  environment: Environment,
  commit: Commit,
  promotion: string,
): Record<string, object> {
  const repository = host.state.repository(ORGANIZATION, `${PROMOTED}-config`);
  const pushed = {
    commit: commit.sha,
    ...(repository
      ? { commitURL: commitPageUrl(host, repository, commit.sha) }
      : {}),
  };
  const common = {
    'set-image': {
      commitMessage: `Updated ./src/overlays/${environment} to use new image`,
    },
    commit: { commit: commit.sha },
  };
  if (environment !== 'production' || !repository) {
    return { ...common, push: { branch: 'main', ...pushed } };
  }
  const branch = `kargo/promotion/${promotion}`;
  const pr = pastPullRequest(host, repository, commit, branch);
  return {
    ...common,
    push: { branch, ...pushed },
    'open-pr': { prNumber: pr.id, pr },
    'wait-for-pr': { commit: commit.sha, pr: { ...pr, isMerged: true } },
  };
}

function pastStatus(
  host: GitHost,
  environment: Environment,
  freight: FreightReference,
  commit: Commit,
  promotion: string,
): PromotionStatus {
  const finished = Date.parse(commit.committer.date) + 20 * SECOND;
  const steps = promotionSteps(environment);
  const startOf = (index: number) =>
    finished - (steps.length - index) * 4 * SECOND;
  return {
    phase: 'Succeeded',
    startedAt: at(startOf(0) - SECOND),
    finishedAt: at(finished),
    freight,
    freightCollection: collection(freight),
    currentStep: steps.length - 1,
    stepExecutionMetadata: steps.map(({ as = '' }, index) => ({
      alias: as,
      status: 'Succeeded',
      startedAt: at(startOf(index)),
      finishedAt: at(startOf(index + 1)),
    })),
    state: outputs(host, environment, commit, promotion),
    healthChecks: [
      {
        uses: 'argocd-update',
        config: {
          apps: [
            {
              name: applicationName(PROMOTED, environment),
              namespace: ARGOCD_NAMESPACE,
            },
          ],
        },
      },
    ],
  };
}

/** Writes an object and its status, which a creation would drop. */
async function ensureWithStatus(
  client: ClusterClient,
  object: KubeObject,
  status: object,
): Promise<void> {
  await ensure(client, object);
  const type = client.resolve(object.apiVersion, object.kind);
  if (type) {
    const { name, namespace } = object.metadata;
    await client.patch(type, name, namespace, {
      type: 'merge',
      subresource: 'status',
      body: { status },
    });
  }
}

/** A verification that went well some time ago. */
function verified(ms: number): VerificationInfo {
  return {
    id: randomBytes(16)
      .toString('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    phase: 'Successful',
    startTime: at(ms),
    finishTime: at(ms + 12 * SECOND),
  };
}

async function promotionOf(
  client: ClusterClient,
  host: GitHost,
  gitUrl: string,
  environment: Environment,
  freight: FreightReference,
): Promise<Promotion | undefined> {
  const commit = await releaseOf(host, environment);
  const stage = await client.get(KARGO.stages, environment, PROMOTED);
  if (!commit || !stage) {
    return undefined;
  }
  const time = Date.parse(commit.committer.date) - 15 * SECOND;
  const name = `${environment}.${ulid(time).toLocaleLowerCase(
    'en-US',
  )}.${freight.name.slice(0, 7)}`;
  const actor = ACTORS[environment];
  const promotion: Promotion = {
    apiVersion: API_VERSION,
    kind: 'Promotion',
    metadata: {
      name,
      namespace: PROMOTED,
      labels: { [KEY.stage]: labelValue(environment) },
      annotations: {
        [KEY.stage]: environment,
        ...(actor ? { [KEY.createActor]: actor } : {}),
      },
      ownerReferences: [
        {
          apiVersion: API_VERSION,
          kind: 'Stage',
          name: environment,
          uid: stage.metadata.uid ?? '',
          controller: true,
        },
      ],
    },
    spec: {
      stage: environment,
      freight: freight.name,
      vars: stageVariables(gitUrl),
      steps: promotionSteps(environment),
    },
  };
  const status = pastStatus(host, environment, freight, commit, name);
  await ensureWithStatus(client, promotion, status);
  return { ...promotion, status };
}

async function stageHistory(
  client: ClusterClient,
  environment: Environment,
  freights: FreightReference[],
  promotion: Promotion,
): Promise<number> {
  const finished = Date.parse(promotion.status?.finishedAt ?? '');
  const history = await Promise.all(
    freights.map(async (freight, age) => {
      const held = collection(freight);
      // What is older has been verified at some time before.
      const info = verified(finished + 5 * SECOND - age * 2 * DAY);
      const analysisRun =
        environment === 'staging' && age === 0
          ? await pastAnalysis(client, held, promotion, info)
          : undefined;
      return {
        ...held,
        verificationHistory: [
          { ...info, ...(analysisRun ? { analysisRun } : {}) },
        ],
      };
    }),
  );
  const status: Stage['status'] = {
    freightHistory: history,
    freightSummary: freights[0].name,
    lastPromotion: {
      name: promotion.metadata.name,
      freight: freights[0],
      status: promotion.status,
      finishedAt: promotion.status?.finishedAt,
    },
  };
  await client.patch(KARGO.stages, environment, PROMOTED, {
    type: 'merge',
    subresource: 'status',
    body: { status },
  });
  return finished;
}

/**
 * What Kargo did before the sandbox started: Freight of every version, the
 * Promotions that brought the environments what they hold, and the Stages'
 * memory of it. It agrees with the commits of the config repository.
 */
export async function seedHistory(
  client: ClusterClient,
  host: GitHost,
  images: ImageStore,
): Promise<void> {
  const freights = new Map(
    Object.keys(ALIASES).map(version => [version, freightOf(images, version)]),
  );
  const currentlyIn = new Map<string, Record<string, object>>();
  const verifiedIn = new Map<string, Record<string, object>>();
  for (const [environment, versions] of Object.entries(HELD) as [
    Environment,
    readonly string[],
  ][]) {
    const references = versions.flatMap(version => {
      const freight = freights.get(version);
      return freight ? [referenceTo(freight)] : [];
    });
    const promotion = await promotionOf(
      client,
      host,
      host.baseUrl,
      environment,
      references[0],
    );
    if (!promotion) {
      continue;
    }
    const finished = await stageHistory(
      client,
      environment,
      references,
      promotion,
    );
    versions.forEach((version, age) => {
      const verifiedAt = at(finished + 17 * SECOND - age * 2 * DAY);
      verifiedIn.set(version, {
        ...verifiedIn.get(version),
        [environment]: {
          verifiedAt,
          ...(age > 0 ? { longestSoak: '47h12m9s' } : {}),
        },
      });
      if (age === 0) {
        currentlyIn.set(version, {
          ...currentlyIn.get(version),
          [environment]: { since: at(finished) },
        });
      }
    });
  }
  for (const [version, freight] of freights) {
    await ensureWithStatus(client, freight, {
      currentlyIn: currentlyIn.get(version) ?? {},
      // Before production there was every other Stage.
      verifiedIn: {
        ...(version === '3.1.3'
          ? {
              dev: verifiedIn.get(version)?.production,
              staging: verifiedIn.get(version)?.production,
            }
          : {}),
        ...verifiedIn.get(version),
      },
    });
  }
}
