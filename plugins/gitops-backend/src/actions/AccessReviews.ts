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
import { Reason } from '@gitops-portal/backstage-plugin-gitops-common';
import { LRUCache } from 'lru-cache';
import { ClusterError } from '../clusters/ClusterError';
import { ClusterConnection } from '../clusters/types';
import { askOnce } from '../lib/askOnce';
import { ClusterObject } from './ClusterObject';
import { unreachableReason } from './errors';
import { Identities } from './identity';
import { actionReason } from './reasons';

const LIFETIME_MS = 2_000;
const CAPACITY = 500;

/** Asks clusters beforehand whether they would let somebody change an object. */
export class AccessReviews {
  readonly #identities: Identities;
  readonly #answers = new LRUCache<string, Promise<boolean | undefined>>({
    max: CAPACITY,
    ttl: LIFETIME_MS,
  });

  constructor(identities: Identities) {
    this.#identities = identities;
  }

  /**
   * Why a cluster would refuse a caller's change; empty where it would not, or
   * cannot be asked.
   *
   * @param key - names the object among all
   */
  async blockedBy(options: {
    credentials: BackstageCredentials;
    connection: ClusterConnection;
    object: ClusterObject;
    key: string;
  }): Promise<Reason[]> {
    const { credentials, connection, object, key } = options;
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
    const forbidden = actionReason(
      'cluster-forbids',
      `The cluster ${cluster} does not let ${user} change it`,
      { cluster, user },
    );
    try {
      const allowed = await askOnce(
        this.#answers,
        // A token is no part of a key, and a cluster has one account for all.
        `${key} ${JSON.stringify({ ...identity, authorization: undefined })}`,
        () => object.allows('patch', identity),
      );
      return allowed === false ? [forbidden] : [];
    } catch (error) {
      if (!(error instanceof ClusterError)) {
        throw error;
      }
      return [
        error.reason === 'forbidden'
          ? forbidden
          : unreachableReason(error, cluster),
      ];
    }
  }
}
