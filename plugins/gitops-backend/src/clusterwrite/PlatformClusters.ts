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
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  AppliedManifest,
  DeletedObject,
  KubernetesManifest,
  ManifestRef,
  ObjectReadiness,
  ValidatedManifest,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { IncomingHttpHeaders } from 'node:http';
import {
  clusterFailure,
  unreachableReason,
  withReasons,
} from '../actions/errors';
import { Identities } from '../actions/identity';
import { ClusterIdentity } from '../clusters/types';
import { PlatformConfig, platformToken } from '../config/platform';
import { ClusterConnections, ClusterKnowledge } from '../watch/Fleet';
import { ActingCluster } from './ActingCluster';
import { applyManifests } from './applyManifests';
import { deleteObjects } from './deleteObjects';
import { readStatus } from './readStatus';
import { validateManifests } from './validateManifests';

/** No request to the portal is held for longer. */
const LIMIT_MS = 90_000;

/** Failures that no other account would be spared. */
const UNANSWERED = new Set(['unreachable', 'timeout']);

/** Who asks for something in which cluster. */
export interface PlatformCaller {
  credentials: BackstageCredentials;
  cluster: string;
  headers: IncomingHttpHeaders;
}

/** The clusters, and how many there are. */
type Clusters = ClusterConnections & Pick<ClusterKnowledge, 'freshness'>;

/**
 * What is done to clusters as a whole, beside any entity, with the accounts of
 * `gitops.platform`; where none is configured, as whom the caller acts anyway.
 * Checks are for many, so that they are never made by the account that installs.
 */
export class PlatformClusters {
  readonly #clusters: Clusters;
  readonly #identities: Identities;
  readonly #config: PlatformConfig;
  readonly #patienceMs?: number;

  constructor(options: {
    clusters: Clusters;
    identities: Identities;
    config: PlatformConfig;
    /** How long an apply waits for what passes by itself; for tests. */
    patienceMs?: number;
  }) {
    this.#clusters = options.clusters;
    this.#identities = options.identities;
    this.#config = options.config;
    this.#patienceMs = options.patienceMs;
  }

  /** See {@link validateManifests}. */
  validate(
    caller: PlatformCaller,
    manifests: KubernetesManifest[],
  ): Promise<ValidatedManifest[]> {
    return this.#act(
      caller,
      'check manifests',
      cluster => validateManifests(cluster, manifests),
      'validate',
    );
  }

  /** See {@link applyManifests}. */
  apply(
    caller: PlatformCaller,
    manifests: KubernetesManifest[],
    options: { force: boolean; fieldManager?: string },
  ): Promise<AppliedManifest[]> {
    return this.#act(caller, 'apply manifests', cluster =>
      applyManifests(cluster, manifests, {
        ...options,
        patienceMs: this.#patienceMs,
      }),
    );
  }

  /** See {@link readStatus}. */
  status(
    caller: PlatformCaller,
    refs: ManifestRef[],
  ): Promise<ObjectReadiness[]> {
    return this.#act(caller, 'read objects', cluster =>
      readStatus(cluster, refs),
    );
  }

  /** See {@link deleteObjects}. */
  delete(
    caller: PlatformCaller,
    refs: ManifestRef[],
  ): Promise<DeletedObject[]> {
    return this.#act(caller, 'delete objects', cluster =>
      deleteObjects(cluster, refs),
    );
  }

  /**
   * @throws NotFoundError where the portal knows no such cluster
   * @throws ServiceUnavailableError where the cluster does not answer, at once
   * where it did not a moment ago
   */
  async #act<T>(
    caller: PlatformCaller,
    what: string,
    work: (cluster: ActingCluster) => Promise<T>,
    account: keyof PlatformConfig = 'manage',
  ): Promise<T> {
    const { cluster } = caller;
    const connection = this.#clusters.connection(cluster);
    if (!connection) {
      throw new NotFoundError(
        `The portal does not know the cluster ${cluster}`,
      );
    }
    const known = this.#clusters.failure(cluster);
    // What the account that watches may not, this one may.
    if (known && UNANSWERED.has(known.reason)) {
      const reason = unreachableReason(known, cluster);
      throw withReasons(new ServiceUnavailableError(reason.message), [reason]);
    }
    const identity = await this.#identity(caller, account);
    const signal = AbortSignal.timeout(LIMIT_MS);
    try {
      return await work(new ActingCluster(connection, identity, signal));
    } catch (error) {
      if (signal.aborted) {
        throw new ServiceUnavailableError(
          `The cluster ${cluster} takes too long to ${what}`,
        );
      }
      throw clusterFailure(error, { cluster, what, identity });
    }
  }

  async #identity(
    { credentials, cluster, headers }: PlatformCaller,
    account: keyof PlatformConfig,
  ): Promise<ClusterIdentity> {
    const token = platformToken(this.#config, account, {
      cluster,
      clusters: this.#clusters.freshness().length,
    });
    return token
      ? { mode: 'service-account', authorization: `Bearer ${token}` }
      : this.#identities.resolve(credentials, cluster, headers);
  }
}
