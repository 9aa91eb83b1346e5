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

import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { Reason } from '@gitops-portal/backstage-plugin-gitops-common';
import { ActionAccess } from '@gitops-portal/backstage-plugin-gitops-node';
import { LRUCache } from 'lru-cache';
import { ClusterError } from '../clusters/ClusterError';
import { ClusterConnection, ClusterIdentity } from '../clusters/types';
import { askOnce } from '../lib/askOnce';
import { ClusterObject } from './ClusterObject';
import { clusterFailure, unreachableReason, withReasons } from './errors';
import { Identities } from './identity';
import { actionReason } from './reasons';

const LIFETIME_MS = 2_000;
const CAPACITY = 500;

/** So long a page goes by what was answered, without asking again. */
const PROBE_LIFETIME_MS = 5 * 60_000;
/** So long it does where the cluster did not answer. */
const FAILED_PROBE_LIFETIME_MS = 30_000;
const PROBE_CAPACITY = 10_000;

/** A caller and an object, to ask what the cluster lets the one do with the other. */
export interface ReviewedAccess {
  credentials: BackstageCredentials;
  connection: ClusterConnection;
  object: ClusterObject;
  /** Names the object among all. */
  key: string;
  access: readonly ActionAccess[];
}

const FORBIDDEN = 'cluster-forbids';

/** Asks clusters beforehand whether they would let somebody change an object. */
export class AccessReviews {
  readonly #identities: Identities;
  readonly #answers = new LRUCache<string, Promise<boolean | undefined>>({
    max: CAPACITY,
    ttl: LIFETIME_MS,
  });

  /** What pages go by: reasons, or the promise of some. */
  readonly #probes = new LRUCache<string, Reason[] | Promise<void>>({
    max: PROBE_CAPACITY,
    ttl: PROBE_LIFETIME_MS,
  });
  readonly #onNews: () => void;

  /** @param onNews - called when a probe has been answered */
  constructor(identities: Identities, onNews: () => void = () => {}) {
    this.#identities = identities;
    this.#onNews = onNews;
  }

  /**
   * The same as {@link AccessReviews.blockedBy}, by what was answered minutes
   * ago; where nothing was, the cluster is asked, and nobody waits for it.
   */
  probed(review: ReviewedAccess): Reason[] {
    const { credentials, connection, key, access } = review;
    const actingAs = this.#identities.describe(credentials, connection.name);
    const id = JSON.stringify([
      key,
      access,
      actingAs.identity,
      actingAs.impersonated,
    ]);
    const known = this.#probes.get(id);
    if (known) {
      return Array.isArray(known) ? known : [];
    }
    const asking = this.blockedBy(review).then(
      reasons => {
        const failed = reasons.some(({ code }) => code !== FORBIDDEN);
        this.#probes.set(
          id,
          reasons,
          failed ? { ttl: FAILED_PROBE_LIFETIME_MS } : {},
        );
        if (reasons.length) {
          this.#onNews();
        }
      },
      // What is not foreseen is said by the plan, which asks anew.
      () => void this.#probes.delete(id),
    );
    this.#probes.set(id, asking);
    return [];
  }

  /**
   * Why a cluster would refuse a caller's change; empty where it would not, or
   * cannot be asked.
   */
  async blockedBy(review: ReviewedAccess): Promise<Reason[]> {
    const { credentials, connection, object, key } = review;
    const cluster = connection.name;
    const actingAs = this.#identities.describe(credentials, cluster);
    if (actingAs.identity === 'user-token') {
      // The token comes with the action only.
      return [];
    }
    const identity = await this.#identities.resolve(credentials, cluster, {});
    const impossible = connection.cannotActAs(identity);
    if (impossible) {
      return [actionReason('identity-unusable', impossible, { cluster })];
    }
    const user = actingAs.impersonated ?? 'the portal';
    const forbidden = (access?: ActionAccess) =>
      forbiddenReason({ cluster, user, access });
    try {
      for (const access of review.access) {
        const allowed = await askOnce(
          this.#answers,
          // A token is no part of a key, and a cluster has one account for all.
          `${key} ${JSON.stringify([
            access,
            { ...identity, authorization: undefined },
          ])}`,
          () => object.allows(access, identity),
        );
        if (allowed === false) {
          return [forbidden(access)];
        }
      }
      return [];
    } catch (error) {
      if (!(error instanceof ClusterError)) {
        throw error;
      }
      return [
        error.reason === 'forbidden'
          ? forbidden()
          : unreachableReason(error, cluster),
      ];
    }
  }

  /**
   * Asks anew for each right, as the identity that is about to write.
   *
   * @throws NotAllowedError where one is missing
   * @throws ServiceUnavailableError where the cluster does not say, or answer
   */
  async require(
    review: ReviewedAccess,
    identity: ClusterIdentity,
  ): Promise<void> {
    const { credentials, connection, object } = review;
    const cluster = connection.name;
    const { impersonated } = this.#identities.describe(credentials, cluster);
    for (const access of review.access) {
      const allowed = await object.allows(access, identity).catch(error => {
        const what = `say whether it allows to ${rightOf(access)}`;
        throw clusterFailure(error, { cluster, identity, what });
      });
      if (allowed === undefined) {
        throw new ServiceUnavailableError(
          `The cluster ${cluster} does not say whether it lets you ${rightOf(
            access,
          )}`,
        );
      }
      if (!allowed) {
        const reason = forbiddenReason({
          cluster,
          user: impersonated ?? 'the portal',
          access,
        });
        throw withReasons(new NotAllowedError(reason.message), [reason]);
      }
    }
  }
}

/** That a right is missing; only that of changing the object goes without name. */
function forbiddenReason(options: {
  cluster: string;
  user: string;
  access?: ActionAccess;
}): Reason {
  const { cluster, user, access } = options;
  return access && access.verb !== 'patch'
    ? actionReason(
        FORBIDDEN,
        `The cluster ${cluster} does not let ${user} ${rightOf(access)}`,
        { cluster, user, right: rightOf(access) },
      )
    : actionReason(
        FORBIDDEN,
        `The cluster ${cluster} does not let ${user} change it`,
        { cluster, user },
      );
}

/** A right in words, such as `promote stages`. */
function rightOf({ verb, resource, subresource }: ActionAccess): string {
  return [verb, resource && [resource, subresource].filter(Boolean).join('/')]
    .filter(Boolean)
    .join(' ');
}
