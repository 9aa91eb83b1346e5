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
import {
  Reason,
  SealingCertificate,
  SealingCertificateFacts,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { TooLargeError } from '@gitops-portal/backstage-plugin-gitops-node';
import { LRUCache } from 'lru-cache';
import { networkError, statusError } from '../../clusters/ClusterError';
import { readBody, readStatusMessage } from '../../clusters/http';
import { ClusterConnection } from '../../clusters/types';
import {
  SealedSecretsConfig,
  SealingService,
} from '../../config/sealedSecrets';
import { askOnce } from '../../lib/askOnce';
import { ClusterConnections } from '../../watch/Fleet';
import { CertificateError, readCertificate } from './certificate';

/** Somebody waits for the answer on a page. */
const TIMEOUT_MS = 10_000;
/** So long an answer is used again: keys are renewed once in a month. */
const LIFETIME_MS = 5 * 60_000;
/** So long a failure is, so that a controller that is set right is found. */
const FAILURE_LIFETIME_MS = 20_000;
/** A chain of keys that nobody has ever cleaned up is still smaller. */
const MAX_BYTES = 512 * 1024;
const CAPACITY = 1_000;

/**
 * The certificates of the controllers of Sealed Secrets, asked for through the
 * API servers. Each is kept by the name of its cluster alone: what is sealed
 * with that of another cluster can never be opened.
 */
export class SealingCertificates {
  readonly #clusters: ClusterConnections;
  readonly #config: SealedSecretsConfig;
  readonly #logger: LoggerService;
  readonly #onNews: () => void;
  readonly #lifetimes: { answer: number; failure: number };
  readonly #answers: LRUCache<string, Promise<SealingCertificate>>;
  /** What was answered last, by cluster; older than the cache allows, perhaps. */
  readonly #known = new LRUCache<string, SealingCertificate>({ max: CAPACITY });

  constructor(options: {
    clusters: ClusterConnections;
    config: SealedSecretsConfig;
    logger: LoggerService;
    /** Called when `known` has something new to say. */
    onNews?: () => void;
    /** How long answers and failures are used again; for tests. */
    lifetimesMs?: { answer: number; failure: number };
  }) {
    this.#clusters = options.clusters;
    this.#config = options.config;
    this.#logger = options.logger;
    this.#onNews = options.onNews ?? (() => {});
    this.#lifetimes = options.lifetimesMs ?? {
      answer: LIFETIME_MS,
      failure: FAILURE_LIFETIME_MS,
    };
    this.#answers = new LRUCache({
      max: CAPACITY,
      ttl: this.#lifetimes.answer,
    });
  }

  /**
   * The certificate of a cluster's controller, or why there is none. Asks the
   * cluster where that was not done in the last minutes.
   */
  async get(cluster: string): Promise<SealingCertificate> {
    const answer = await askOnce(this.#answers, cluster, () =>
      this.#ask(cluster),
    );
    const before = this.#known.get(cluster);
    if (before !== answer) {
      this.#known.set(cluster, answer);
      if (answer.unavailable) {
        // Not for as long as what is right
        this.#answers.set(cluster, Promise.resolve(answer), {
          ttl: this.#lifetimes.failure,
        });
      }
      if (
        before?.certificate?.fingerprint !== answer.certificate?.fingerprint
      ) {
        this.#onNews();
      }
    }
    return answer;
  }

  /**
   * What is known of a certificate right now; begins to look it up if need be,
   * and is never waited for.
   */
  known(cluster: string): SealingCertificateFacts | undefined {
    if (!this.#answers.has(cluster)) {
      this.get(cluster).catch(error =>
        this.#logger.warn(
          `The sealing certificate of ${cluster} cannot be looked up`,
          error,
        ),
      );
    }
    const certificate = this.#known.get(cluster)?.certificate;
    return (
      certificate && {
        fingerprint: certificate.fingerprint,
        notBefore: certificate.notBefore,
        notAfter: certificate.notAfter,
      }
    );
  }

  async #ask(cluster: string): Promise<SealingCertificate> {
    const place = this.#config.of(cluster);
    const answer = {
      cluster,
      service: {
        namespace: place.namespace,
        name: place.service,
        port: place.port,
      },
      fetchedAt: new Date().toISOString(),
    };
    const connection = this.#clusters.connection(cluster);
    if (!connection) {
      return {
        ...answer,
        unavailable: {
          code: 'cluster-unknown',
          params: { cluster },
          message: `The portal does not know the cluster ${cluster}`,
        },
      };
    }
    const trouble =
      connection.unusable ?? this.#clusters.failure(cluster)?.message;
    if (trouble) {
      return { ...answer, unavailable: unreachable(cluster, trouble) };
    }
    try {
      const text = await fetchText(connection, certificatePath(place));
      return { ...answer, certificate: readCertificate(text) };
    } catch (error) {
      return { ...answer, unavailable: this.#reason(cluster, place, error) };
    }
  }

  #reason(cluster: string, place: SealingService, error: unknown): Reason {
    const { namespace, service, port } = place;
    const params = { cluster, namespace, service, port };
    if (error instanceof CertificateError) {
      return {
        code: 'sealing-certificate-unusable',
        params,
        message: `${error.message} in ${cluster}`,
      };
    }
    const failure = networkError(error);
    this.#logger.debug(
      `No sealing certificate of ${cluster}: ${
        failure.detail ?? failure.message
      }`,
    );
    switch (failure.reason) {
      case 'not-found':
        return {
          code: 'sealing-controller-absent',
          params,
          message: `There is no Service ${namespace}/${service} in ${cluster}; gitops.sealedSecrets says where the controller is`,
        };
      case 'forbidden':
      case 'proxy-forbidden':
        return {
          code: 'sealing-forbidden',
          params,
          message: `The portal may not get services/proxy of http:${service}:${port} in the namespace ${namespace} of ${cluster}`,
        };
      case 'server':
        return {
          code: 'sealing-controller-down',
          params,
          message: `The controller ${namespace}/${service} in ${cluster} does not answer`,
        };
      default:
        return unreachable(cluster, failure.message);
    }
  }
}

/**
 * Where a controller's certificate is, below the API server's root: through the
 * proxy of its Service, by the name of the port as the chart's Role allows.
 */
function certificatePath({ namespace, service, port }: SealingService): string {
  const name = `http:${encodeURIComponent(service)}:${encodeURIComponent(
    port,
  )}`;
  return `/api/v1/namespaces/${encodeURIComponent(
    namespace,
  )}/services/${name}/proxy/v1/cert.pem`;
}

async function fetchText(
  connection: ClusterConnection,
  path: string,
): Promise<string> {
  const response = await connection.get(path, {
    headers: { Accept: 'application/x-pem-file, */*' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    timeoutMs: TIMEOUT_MS,
  });
  if (response.status !== 200) {
    throw statusError(response.status, {
      what: 'sealing certificate',
      detail: await readStatusMessage(response.body),
    });
  }
  try {
    return (await readBody(response.body, TIMEOUT_MS, MAX_BYTES)).toString(
      'utf8',
    );
  } catch (error) {
    throw error instanceof TooLargeError
      ? new CertificateError('The controller sends something too large')
      : error;
  }
}

function unreachable(cluster: string, error: string): Reason {
  return {
    code: 'cluster-unreachable',
    params: { cluster, error },
    message: error,
  };
}
