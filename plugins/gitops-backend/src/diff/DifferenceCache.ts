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
  ApplicationKey,
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { LRUCache } from 'lru-cache';
import { ArgoCdInstance } from '../config/GitopsConfig';
import { askOnce } from '../lib/askOnce';
import { ArgoCdApi, ArgoCdApiError, ArgoCdApiFault } from './ArgoCdApi';
import { compareManaged, Difference, NotUnderstood } from './compareManaged';

/** What an Argo CD's API says of an Application, or why it says nothing. */
export type Differences =
  | { differences: Difference[]; inSync: number; comparedAt: string }
  | { unavailable: Reason; comparedAt: string };

/** So long an answer serves everybody who asks. */
const LIFETIME_MS = 5_000;
const CAPACITY = 100;

const MESSAGES: Record<ArgoCdApiFault, (cluster: string) => string> = {
  unreachable: cluster =>
    `Argo CD's API for the cluster ${cluster} does not answer.`,
  forbidden: cluster =>
    `Argo CD for the cluster ${cluster} does not let the portal see this Application.`,
  error: cluster =>
    `Argo CD's API for the cluster ${cluster} answers with an error.`,
};

/**
 * Asks the Argo CD that an Application belongs to, for several readers at once
 * and no more than every few seconds. Values of Secrets are taken out before
 * anything is kept.
 */
export class DifferenceCache {
  /** By the cluster that holds its Applications; a cluster may have several. */
  readonly #apis = new Map<string, ArgoCdApi[]>();
  readonly #logger: LoggerService;
  readonly #answers = new LRUCache<string, Promise<Differences>>({
    max: CAPACITY,
    ttl: LIFETIME_MS,
    // Texts may be large: they do not wait until somebody asks again.
    ttlAutopurge: true,
  });

  constructor(options: {
    instances: ArgoCdInstance[];
    logger: LoggerService;
    fetch?: typeof fetch;
  }) {
    this.#logger = options.logger;
    for (const { cluster, api } of options.instances) {
      if (cluster && api) {
        this.#apis.set(cluster, [
          ...(this.#apis.get(cluster) ?? []),
          new ArgoCdApi({ ...api, fetch: options.fetch }),
        ]);
      }
    }
  }

  /**
   * What differs now, or did a few seconds ago. Where Argo CD does not say, the
   * answer says why.
   */
  async get(application: ApplicationKey): Promise<Differences> {
    const { cluster, namespace, name } = application;
    const key = `${cluster}/${namespace}/${name}`;
    return askOnce(this.#answers, key, () => this.#ask(application));
  }

  async #ask(application: ApplicationKey): Promise<Differences> {
    const { cluster } = application;
    const comparedAt = new Date().toISOString();
    const apis = this.#apis.get(cluster);
    if (!apis) {
      return {
        comparedAt,
        unavailable: {
          code: 'argocd-api-not-configured',
          params: { cluster },
          message: `No API of Argo CD is configured for the cluster ${cluster}.`,
        },
      };
    }
    try {
      return {
        ...compareManaged(await firstThatKnows(apis, application)),
        comparedAt,
      };
    } catch (error) {
      const { fault, message } = describe(error);
      this.#logger.warn(
        `Argo CD of ${cluster} does not tell how ${application.namespace}/${application.name} differs: ${message}`,
        error instanceof Error && error.cause instanceof Error
          ? error.cause
          : undefined,
      );
      return {
        comparedAt,
        unavailable: {
          code: `argocd-api-${fault}`,
          params: { cluster, detail: message },
          message: `${MESSAGES[fault](cluster)} ${message}.`,
        },
      };
    }
  }
}

/**
 * The answer of the Argo CD that knows the Application: others in the same
 * cluster say that it may not be seen.
 */
async function firstThatKnows(
  [api, ...others]: ArgoCdApi[],
  application: ApplicationKey,
): Promise<unknown> {
  try {
    return await api.managedResources(application);
  } catch (error) {
    if (
      !others.length ||
      !(error instanceof ArgoCdApiError && error.fault === 'forbidden')
    ) {
      throw error;
    }
    return firstThatKnows(others, application);
  }
}

function describe(error: unknown): { fault: ArgoCdApiFault; message: string } {
  if (error instanceof ArgoCdApiError) {
    return error;
  }
  if (error instanceof NotUnderstood) {
    return { fault: 'error', message: error.message };
  }
  // A fault of the portal's own: for the log, not for the page.
  throw error;
}
