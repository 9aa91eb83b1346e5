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
  DefaultGithubCredentialsProvider,
  GithubIntegrationConfig,
  ScmIntegrationRegistry,
} from '@backstage/integration';
import { ApiRequest, HostClient } from '../HostClient';
import { HostError } from '../HostError';
import { encodePath } from '../repositoryPath';

/** The version that the requests are written for. */
const VERSION = '2022-11-28';

/** GitHub's REST API with the portal's credentials, an app's or a token. */
export class GithubApi {
  readonly host: string;
  /** Where its pages and git are. */
  readonly web: string;
  readonly #base: string;
  readonly #client: HostClient;
  readonly #provider: DefaultGithubCredentialsProvider;
  readonly #token?: string;

  /** @param token - of who is asked as, instead of the integration */
  constructor(
    config: GithubIntegrationConfig,
    integrations: ScmIntegrationRegistry,
    client: HostClient,
    token?: string,
  ) {
    this.#token = token;
    this.host = config.host;
    this.web = `https://${config.host}`;
    this.#base = (config.apiBaseUrl ?? 'https://api.github.com').replace(
      /\/+$/,
      '',
    );
    this.#client = client;
    this.#provider =
      DefaultGithubCredentialsProvider.fromIntegrations(integrations);
  }

  get fetch(): typeof fetch {
    return this.#client.fetch;
  }

  /**
   * Sends a request.
   *
   * @param request - its URL is a path of the API
   * @param repository - for whose owner the credentials are
   */
  async send(
    request: Omit<ApiRequest, 'headers'>,
    what: string,
    repository: string,
  ): Promise<unknown> {
    const { headers } = await this.#credentials(repository);
    return this.#client.send(
      {
        ...request,
        url: `${this.#base}${request.url}`,
        headers: {
          Accept: 'application/vnd.github+json',
          'X-GitHub-Api-Version': VERSION,
          ...headers,
        },
      },
      what,
    );
  }

  /** What the portal is known by to git's own protocol. */
  async gitHeaders(repository: string): Promise<Record<string, string>> {
    const { token } = await this.#credentials(repository);
    if (!token) {
      throw new HostError(
        'forbidden',
        `The integration of ${this.host} has no token`,
      );
    }
    const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
    return { Authorization: `Basic ${basic}` };
  }

  async #credentials(repository: string): Promise<{
    headers?: Record<string, string>;
    token?: string;
  }> {
    const token = this.#token;
    if (token) {
      return { headers: { Authorization: `Bearer ${token}` }, token };
    }
    try {
      return await this.#provider.getCredentials({
        url: `${this.web}/${encodePath(repository)}`,
      });
    } catch (error) {
      // Such as an app that is not installed there
      throw new HostError(
        'forbidden',
        `The portal has no credentials for ${repository} on ${this.host}`,
        { cause: error },
      );
    }
  }
}
