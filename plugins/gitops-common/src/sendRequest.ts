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

import { ResponseError } from '@backstage/errors';
import {
  GitopsConditionalRequestOptions,
  GitopsDiscovery,
  GitopsFetch,
} from './client';

/** Options of {@link sendRequest}. */
export type SendOptions = GitopsConditionalRequestOptions & {
  headers?: Record<string, string>;
  /** What to send; a POST with it, a GET without. */
  body?: unknown;
};

/**
 * Sends one request to the gitops back end.
 *
 * @throws ResponseError for an answer with an error status
 */
export async function sendRequest(
  apis: { discoveryApi: GitopsDiscovery; fetchApi: GitopsFetch },
  path: string,
  options: SendOptions,
): Promise<Response> {
  const baseUrl = await apis.discoveryApi.getBaseUrl('gitops');
  const headers: Record<string, string> = {
    ...options.headers,
    Accept: 'application/json',
  };
  if (options.etag) {
    headers['If-None-Match'] = options.etag;
  }
  if (options.token) {
    headers.Authorization = `Bearer ${options.token}`;
  }
  const init: RequestInit = { headers, signal: options.signal };
  if (options.body !== undefined) {
    init.method = 'POST';
    init.body = JSON.stringify(options.body);
    headers['Content-Type'] = 'application/json';
  }
  const response = await apis.fetchApi.fetch(`${baseUrl}${path}`, init);
  if (!response.ok && !(response.status === 304 && options.etag)) {
    throw await ResponseError.fromResponse(response);
  }
  return response;
}
