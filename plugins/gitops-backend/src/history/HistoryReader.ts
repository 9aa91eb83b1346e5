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

import { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  ApplicationHistory,
  Deployment,
  DeployedSource,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  CommitLookup,
  GitopsKind,
  RevisionReference,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { withoutCredentials } from '../lib/withoutCredentials';
import { isCommit } from '../tools/argocd/view';
import { ClusterConnections } from '../watch/Fleet';
import { fromCursor, toCursor } from './cursor';
import { DeploymentRecorder } from './DeploymentRecorder';
import {
  compareDeployments,
  DeploymentStore,
  Place,
  StoredDeployment,
} from './DeploymentStore';
import { ObjectKey } from './objectKey';
import { readFromCluster } from './readFromCluster';
import { within } from './within';

const DATABASE_TIMEOUT_MS = 5_000;

/** A deployment and the one that succeeded before it. */
export interface DeploymentPair {
  deployment: StoredDeployment;
  previous?: StoredDeployment;
}

/** What could be found of a part of the list. */
interface Found {
  /** Newest first. */
  deployments: StoredDeployment[];
  notes: Reason[];
}

/**
 * Answers what was deployed: from the database, with what is not written yet;
 * where the database does not answer, from the object in the cluster.
 */
export class HistoryReader {
  readonly #store: Pick<DeploymentStore, 'list' | 'get'>;
  readonly #recorder: DeploymentRecorder;
  readonly #clusters: ClusterConnections;
  readonly #commit: (reference: RevisionReference) => CommitLookup;
  readonly #logger: LoggerService;
  readonly #timeoutMs: number;

  constructor(options: {
    store: Pick<DeploymentStore, 'list' | 'get'>;
    recorder: DeploymentRecorder;
    clusters: ClusterConnections;
    commit(reference: RevisionReference): CommitLookup;
    logger: LoggerService;
    timeoutMs?: number;
  }) {
    this.#store = options.store;
    this.#recorder = options.recorder;
    this.#clusters = options.clusters;
    this.#commit = options.commit;
    this.#logger = options.logger;
    this.#timeoutMs = options.timeoutMs ?? DATABASE_TIMEOUT_MS;
  }

  /**
   * The deployments of an object, newest first.
   *
   * @throws InputError for a cursor that is none
   */
  async read(
    kind: GitopsKind,
    object: ObjectKey,
    options: { cursor?: string; limit: number },
  ): Promise<ApplicationHistory> {
    const { cursor, limit } = options;
    const after = cursor === undefined ? undefined : fromCursor(cursor);
    // One more tells whether there are more, and is the one before the last.
    const { deployments, notes } = await this.#find(kind, object, {
      limit: limit + 1,
      after,
    });
    const shown = deployments.slice(0, limit);
    const last = shown[shown.length - 1];
    const before = deployments.slice(limit).some(({ succeeded }) => succeeded)
      ? deployments
      : [...deployments, ...(await this.#succeededBefore(object, last))];
    const known = this.#recorder.known(object);
    return {
      deployments: shown.map(
        (deployment, i): Deployment => ({
          id: deployment.id,
          historyId: deployment.historyId,
          phase: deployment.phase,
          message: deployment.message,
          sources: deployment.sources.map(source => this.#source(source)),
          startedAt: deployment.startedAt,
          finishedAt: deployment.finishedAt,
          initiatedBy: deployment.initiatedBy,
          automated: deployment.automated,
          current: known.isCurrent(deployment.id),
          inArgoCd:
            deployment.historyId !== undefined && known.has(deployment.id),
          previousId: before.slice(i + 1).find(({ succeeded }) => succeeded)
            ?.id,
        }),
      ),
      ...(deployments.length > limit && { nextCursor: toCursor(last) }),
      notes,
    };
  }

  /**
   * One deployment of an object; undefined where there is none of that id.
   *
   * @throws ServiceUnavailableError where neither the database nor the cluster
   * answers
   */
  async pair(
    kind: GitopsKind,
    object: ObjectKey,
    id: string,
  ): Promise<DeploymentPair | undefined> {
    const waiting = this.#recorder.waiting(object);
    try {
      const deployment =
        waiting.find(other => other.id === id) ??
        (await this.#ask(this.#store.get(object, id)));
      if (!deployment) {
        return undefined;
      }
      const kept = await this.#ask(
        this.#store.list(object, {
          after: deployment,
          limit: 1,
          succeeded: true,
        }),
      );
      return pairOf(deployment, [...kept, ...waiting]);
    } catch (error) {
      this.#logger.warn(`The history could not be read: ${error}`);
      const live = await readFromCluster(this.#clusters, kind, object).catch(
        cause => {
          throw new ServiceUnavailableError(
            'Neither the database nor the cluster answers',
            cause,
          );
        },
      );
      const deployment = live.find(other => other.id === id);
      return deployment && pairOf(deployment, live);
    }
  }

  async #find(
    kind: GitopsKind,
    object: ObjectKey,
    { limit, after }: { limit: number; after?: Place },
  ): Promise<Found> {
    const page = (deployments: StoredDeployment[]) =>
      unique(deployments)
        .filter(other => !after || compareDeployments(after, other) < 0)
        .sort(compareDeployments)
        .slice(0, limit);
    try {
      const kept = await this.#ask(this.#store.list(object, { limit, after }));
      return {
        deployments: page([...kept, ...this.#recorder.waiting(object)]),
        notes: [],
      };
    } catch (error) {
      this.#logger.warn(`The history could not be read: ${error}`);
      const notes: Reason[] = [
        {
          code: 'history-database-unavailable',
          message:
            'The database does not answer, so only what Argo CD itself keeps is shown',
        },
      ];
      try {
        const live = await readFromCluster(this.#clusters, kind, object);
        return { deployments: page(live), notes };
      } catch (failure) {
        this.#logger.warn(
          `The history in the cluster ${object.cluster} could not be read: ${failure}`,
        );
        notes.push({
          code: 'cluster-unreachable',
          params: { cluster: object.cluster },
          message: `The cluster ${object.cluster} does not answer either`,
        });
        return {
          deployments: page(this.#recorder.waiting(object)),
          notes,
        };
      }
    }
  }

  /** What succeeded before the last that is shown, where the page ends there. */
  async #succeededBefore(
    object: ObjectKey,
    last: StoredDeployment | undefined,
  ): Promise<StoredDeployment[]> {
    if (!last) {
      return [];
    }
    try {
      return await this.#ask(
        this.#store.list(object, { after: last, limit: 1, succeeded: true }),
      );
    } catch (error) {
      // The list is worth showing without it.
      this.#logger.warn(`The deployment before could not be read: ${error}`);
      return [];
    }
  }

  #ask<T>(work: Promise<T>): Promise<T> {
    return within(this.#timeoutMs, work);
  }

  #source(source: StoredDeployment['sources'][number]): DeployedSource {
    const lookup = isCommit(source)
      ? this.#commit({ repoUrl: source.repoUrl, revision: source.revision })
      : undefined;
    return {
      ...source,
      repoUrl: withoutCredentials(source.repoUrl),
      ...(lookup?.commit && { commit: lookup.commit }),
      ...(lookup?.unavailable && { commitUnavailable: lookup.unavailable }),
    };
  }
}

function pairOf(
  deployment: StoredDeployment,
  others: StoredDeployment[],
): DeploymentPair {
  const [previous] = others
    .filter(
      other => other.succeeded && compareDeployments(deployment, other) < 0,
    )
    .sort(compareDeployments);
  return { deployment, previous };
}

function unique(deployments: StoredDeployment[]): StoredDeployment[] {
  return [...new Map(deployments.map(d => [d.id, d])).values()];
}
