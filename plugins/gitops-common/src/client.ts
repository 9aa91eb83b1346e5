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

import { CompoundEntityRef, parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { ClusterFreshness, EntityApplications } from './applications';
import { PackedEntityApplications, unpackEntityApplications } from './packed';

/**
 * What {@link GitopsClient} needs of a discovery API. Both the front end's
 * `discoveryApi` and the back end's `coreServices.discovery` have it.
 *
 * @public
 */
export interface GitopsDiscovery {
  getBaseUrl(pluginId: string): Promise<string>;
}

/**
 * What {@link GitopsClient} needs to send requests. The front end's `fetchApi`
 * has it and signs requests in; `{ fetch }` will do in a back end, together
 * with a token in the request options.
 *
 * @public
 */
export interface GitopsFetch {
  fetch(input: string, init?: RequestInit): Promise<Response>;
}

/**
 * Options of one request.
 *
 * @public
 */
export interface GitopsRequestOptions {
  /** The token to send, where the fetch API does not add one itself. */
  token?: string;
  /** Aborts the request. */
  signal?: AbortSignal;
}

/**
 * Options of a request that is answered only if something has changed.
 *
 * @public
 */
export interface GitopsConditionalRequestOptions extends GitopsRequestOptions {
  /** The tag of the answer that the caller has; see {@link Conditional}. */
  etag?: string;
}

/**
 * The answer to a conditional request: the data and its tag, or the news that
 * what the caller has is still right.
 *
 * @public
 */
export type Conditional<T> =
  | { notModified: true }
  | {
      notModified: false;
      data: T;
      /** Send it as `etag` with the next request. */
      etag?: string;
    };

/**
 * What the gitops back end can be asked.
 *
 * @public
 */
export interface GitopsApi {
  /**
   * The Applications that belong to a catalog entity.
   *
   * @throws ResponseError with status 400 for a malformed reference, 403 where
   * the user may not see it, 404 where the catalog has no such entity.
   */
  getEntityApplications(
    entityRef: string | CompoundEntityRef,
    options?: GitopsConditionalRequestOptions,
  ): Promise<Conditional<EntityApplications>>;

  /**
   * The clusters that are watched, and how fresh the knowledge of each is.
   *
   * @throws ResponseError where the back end answers with an error.
   */
  getClusters(options?: GitopsRequestOptions): Promise<ClusterFreshness[]>;
}

/**
 * The client of the gitops back end's HTTP API, for both sides.
 *
 * @public
 */
export class GitopsClient implements GitopsApi {
  readonly #discoveryApi: GitopsDiscovery;
  readonly #fetchApi: GitopsFetch;

  constructor(options: {
    discoveryApi: GitopsDiscovery;
    fetchApi: GitopsFetch;
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  /** {@inheritdoc GitopsApi.getEntityApplications} */
  async getEntityApplications(
    entityRef: string | CompoundEntityRef,
    options: GitopsConditionalRequestOptions = {},
  ): Promise<Conditional<EntityApplications>> {
    const ref =
      typeof entityRef === 'string' ? parseEntityRef(entityRef) : entityRef;
    const path = [ref.kind, ref.namespace, ref.name]
      .map(part => encodeURIComponent(part.toLocaleLowerCase('en-US')))
      .join('/');
    const response = await this.#get(
      `/v1/entities/${path}/applications`,
      options,
    );
    if (response.status === 304) {
      return { notModified: true };
    }
    const packed: PackedEntityApplications = await response.json();
    return {
      notModified: false,
      data: unpackEntityApplications(packed),
      etag: response.headers.get('etag') ?? undefined,
    };
  }

  /** {@inheritdoc GitopsApi.getClusters} */
  async getClusters(
    options: GitopsRequestOptions = {},
  ): Promise<ClusterFreshness[]> {
    const response = await this.#get('/v1/clusters', options);
    return response.json();
  }

  async #get(
    path: string,
    options: GitopsConditionalRequestOptions,
  ): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('gitops');
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (options.etag) {
      headers['If-None-Match'] = options.etag;
    }
    if (options.token) {
      headers.Authorization = `Bearer ${options.token}`;
    }
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, {
      headers,
      signal: options.signal,
    });
    if (!response.ok && !(response.status === 304 && options.etag)) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}
