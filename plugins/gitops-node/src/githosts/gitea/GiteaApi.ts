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

import {
  getGiteaRequestOptions,
  GiteaIntegrationConfig,
} from '@backstage/integration';
import { ApiRequest, HostClient } from '../HostClient';
import { HostError } from '../HostError';

/** Gitea's REST API with the portal's credentials. */
export class GiteaApi {
  readonly host: string;
  /** Where its pages and git are. */
  readonly web: string;
  readonly #config: GiteaIntegrationConfig;
  readonly #client: HostClient;

  constructor(config: GiteaIntegrationConfig, client: HostClient) {
    this.host = config.host;
    this.web = (config.baseUrl ?? `https://${config.host}`).replace(/\/+$/, '');
    this.#config = config;
    this.#client = client;
  }

  get fetch(): typeof fetch {
    return this.#client.fetch;
  }

  /**
   * Sends a request.
   *
   * @param request - its URL is a path of the API
   */
  send(request: Omit<ApiRequest, 'headers'>, what: string): Promise<unknown> {
    return this.#client.send(
      {
        ...request,
        url: `${this.web}/api/v1${request.url}`,
        headers: { ...getGiteaRequestOptions(this.#config).headers },
      },
      what,
    );
  }

  /**
   * What the portal is known by to git's own protocol. A token alone is a user
   * name there, which knows no other scheme.
   */
  gitHeaders(): Record<string, string> {
    const { username, password } = this.#config;
    if (!password) {
      throw new HostError(
        'forbidden',
        `The integration of ${this.host} has no token`,
      );
    }
    const basic = username
      ? `${username}:${password}`
      : `${password}:x-oauth-basic`;
    return {
      Authorization: `Basic ${Buffer.from(basic).toString('base64')}`,
    };
  }
}
