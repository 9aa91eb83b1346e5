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
import { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import {
  FoundRepository,
  TemplatePreview,
  WritableHost,
} from '@gitops-portal/backstage-plugin-gitops-common';

/** What the routes of this suite in the scaffolder's back end need. */
interface ScaffolderApis {
  discoveryApi: DiscoveryApi;
  fetchApi: FetchApi;
}

/**
 * What a template would do with the values of its form.
 *
 * @throws ResponseError where the back end refuses
 */
export async function askForPreview(
  apis: ScaffolderApis,
  request: { template: string; values: object },
  signal?: AbortSignal,
): Promise<TemplatePreview> {
  return ask(apis, '/gitops/preview', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(request),
    signal,
  });
}

/**
 * Whether a repository is there.
 *
 * @param repoUrl - as the fields have it, `host?owner=…&repo=…`
 * @throws ResponseError where the back end refuses
 */
export async function findRepository(
  apis: ScaffolderApis,
  repoUrl: string,
  signal?: AbortSignal,
): Promise<FoundRepository> {
  return ask(apis, `/gitops/repository?${new URLSearchParams({ repoUrl })}`, {
    signal,
  });
}

/**
 * The git hosts that templates can write to.
 *
 * @throws ResponseError where the back end refuses
 */
export async function getWritableHosts(
  apis: ScaffolderApis,
  signal?: AbortSignal,
): Promise<WritableHost[]> {
  return ask(apis, '/gitops/hosts', { signal });
}

async function ask<T>(
  { discoveryApi, fetchApi }: ScaffolderApis,
  path: string,
  init: RequestInit,
): Promise<T> {
  const baseUrl = await discoveryApi.getBaseUrl('scaffolder');
  const response = await fetchApi.fetch(`${baseUrl}${path}`, init);
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
  return response.json();
}
