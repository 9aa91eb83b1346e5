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

import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ResponseError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { ActionContext } from '@backstage/plugin-scaffolder-node';
import {
  GitopsClient,
  GitopsClusterClient,
} from '@gitops-portal/backstage-plugin-gitops-common';

/** What an action needs to ask the gitops back end. */
export interface GitopsApiOptions {
  auth: AuthService;
  discovery: DiscoveryService;
}

/** The gitops back end, asked as whoever started the task. */
export interface GitopsApis {
  /** About clusters as a whole. */
  clusters: GitopsClusterClient;
  /** About what belongs to an entity. */
  entities: GitopsClient;
}

/** No answer of the back end takes longer: an apply waits for definitions. */
const TIMEOUT_MS = 120_000;

/**
 * The gitops back end for one run of an action. Each request carries a token of
 * its own for whoever started the task, so that what that person may not, the
 * task may not; cancelling the task ends requests. Failures come as an action
 * says them, with the back end's own words.
 */
export function gitopsApis(
  ctx: Pick<
    ActionContext<object, object>,
    'getInitiatorCredentials' | 'signal'
  >,
  { auth, discovery }: GitopsApiOptions,
): GitopsApis {
  const discoveryApi = discovery;
  const fetchApi = {
    async fetch(input: string, init: RequestInit = {}): Promise<Response> {
      const { token } = await auth.getPluginRequestToken({
        onBehalfOf: await ctx.getInitiatorCredentials(),
        targetPluginId: 'gitops',
      });
      const signals = [AbortSignal.timeout(TIMEOUT_MS), ctx.signal].flatMap(
        signal => signal ?? [],
      );
      let response: Response;
      try {
        response = await fetch(input, {
          ...init,
          headers: { ...init.headers, Authorization: `Bearer ${token}` },
          signal: AbortSignal.any(signals),
        });
      } catch (error) {
        ctx.signal?.throwIfAborted();
        throw new ServiceUnavailableError(
          `The portal's own gitops back end does not answer: ${error}`,
        );
      }
      if (!response.ok) {
        throw failureOf(await ResponseError.fromResponse(response));
      }
      return response;
    },
  };
  return {
    clusters: new GitopsClusterClient({ discoveryApi, fetchApi }),
    entities: new GitopsClient({ discoveryApi, fetchApi }),
  };
}

/** The back end's refusal, in its words. */
function failureOf(error: ResponseError): Error {
  const { message } = error.body.error;
  switch (error.statusCode) {
    case 400:
      return new InputError(message);
    case 401:
      return new NotAllowedError(
        'Your sign-in ended while the task ran. Sign in and retry the task: it goes on where it was',
      );
    case 403:
      return new NotAllowedError(message);
    case 404:
      return new NotFoundError(message);
    case 409:
      return new ConflictError(message);
    case 413:
      return new InputError(message);
    case 502:
    case 503:
    case 504:
      return new ServiceUnavailableError(message);
    default:
      return new Error(message);
  }
}
