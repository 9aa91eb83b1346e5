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
import { ScmIntegrationRegistry } from '@backstage/integration';
import { readLimited } from '../lib/readLimited';
import { parseRepository } from '../links/repository';
import { encodeSegments, HostRepository } from '../revisions/commitHost';
import { HostError } from '../revisions/HostError';
import { giteaWriter } from './gitea';
import { githubWriter } from './github';
import { gitlabWriter } from './gitlab';
import { GitWriteApi, WriteRequest } from './types';

const TIMEOUT_MS = 20_000;
/** Files of a configuration repository, not archives. */
const MAX_BYTES = 8 * 1024 * 1024;

/** A repository that changes can be proposed in. */
export interface WritableRepository extends HostRepository {
  api: GitWriteApi;
}

/**
 * Proposes changes in repositories, by the REST APIs of the hosts among the
 * portal's integrations, and with their credentials.
 */
export class GitWriter {
  readonly #integrations: ScmIntegrationRegistry;
  readonly #logger: LoggerService;
  readonly #fetch: typeof fetch;

  constructor(options: {
    integrations: ScmIntegrationRegistry;
    logger: LoggerService;
    fetch?: typeof fetch;
  }) {
    this.#integrations = options.integrations;
    this.#logger = options.logger;
    this.#fetch = options.fetch ?? ((...request) => fetch(...request));
  }

  /** A repository, or why nothing can be proposed in it, in words. */
  repository(repoUrl: string): WritableRepository | string {
    const place = parseRepository(repoUrl);
    if (!place) {
      return 'The address of the repository is not understood';
    }
    const { host, path } = place;
    try {
      encodeSegments(path);
    } catch {
      return 'The address of the repository is not understood';
    }
    const api = this.#apiOf(host);
    return typeof api === 'string' ? api : { api, host, path };
  }

  #apiOf(host: string): GitWriteApi | string {
    const integrations = this.#integrations;
    const send = (request: WriteRequest, what: string) =>
      this.#send(host, request, what);
    const github = integrations.github.byHost(host);
    if (github) {
      return githubWriter(github.config, integrations, send);
    }
    const gitlab = integrations.gitlab.byHost(host);
    if (gitlab) {
      return gitlabWriter(gitlab.config, send);
    }
    const gitea = integrations.gitea.byHost(host);
    if (gitea) {
      return giteaWriter(gitea.config, send);
    }
    return integrations.byHost(host)
      ? `The portal cannot open pull requests on ${host} yet`
      : `${host} is not among the portal's integrations`;
  }

  async #send(
    host: string,
    request: WriteRequest,
    what: string,
  ): Promise<unknown> {
    const { method = 'GET', url, headers, body } = request;
    let status: number;
    let text: string;
    try {
      const response = await this.#fetch(url, {
        method,
        headers: {
          ...headers,
          ...(body && { 'Content-Type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
        // Elsewhere the credentials have no business, and a POST becomes a GET
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      status = response.status;
      text = await readLimited(response, MAX_BYTES);
    } catch (error) {
      this.#logger.debug(`${host}: ${what}: ${error}`);
      throw new HostError('unreachable', `${host} could not be asked`, {
        cause: error,
      });
    }
    if (status < 200 || status > 299) {
      this.#logger.debug(`${host}: ${what}: ${status}`);
      throw failureOf(status, host, what, method);
    }
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new HostError('error', `${host} does not answer with ${what}`, {
        cause: error,
      });
    }
  }
}

function failureOf(
  status: number,
  host: string,
  what: string,
  method: string,
): HostError {
  const writes = method === 'POST';
  switch (status) {
    case 401:
    case 403:
      return new HostError(
        'forbidden',
        `${host} does not let the portal ${
          writes ? 'write' : 'read'
        } ${what}: its integration needs a token that may write to the repository and open pull requests`,
      );
    case 404:
      return new HostError(
        'not-found',
        `${host} does not know ${what}, or hides it from the portal`,
      );
    case 409:
    case 422:
      return new HostError(
        'error',
        `${host} refuses ${what} (${status}): the branch may have moved, or is not a branch; try again`,
      );
    case 429:
      return new HostError(
        'limited',
        `${host} limits how often it may be asked`,
      );
    default:
      return new HostError(
        'error',
        `${host} answers with an error (${status})`,
      );
  }
}
