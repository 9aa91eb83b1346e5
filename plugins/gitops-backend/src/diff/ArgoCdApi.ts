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

import pLimit from 'p-limit';
import {
  TooLargeError,
  readLimited,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { asObject, asString, shorten } from '../lib/reading';
import { withoutCredentials } from '../lib/withoutCredentials';
import { fetchWithinOrigin } from '../revisions/fetchWithinOrigin';

/** Why Argo CD's API has no answer. */
export type ArgoCdApiFault = 'unreachable' | 'forbidden' | 'error';

/** Argo CD's API has no answer. */
export class ArgoCdApiError extends Error {
  constructor(
    readonly fault: ArgoCdApiFault,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'ArgoCdApiError';
  }
}

/** Where an Argo CD's API is, and the token for it. */
export interface ArgoCdApiOptions {
  /** Without a slash at the end. */
  url: string;
  token?: string;
  fetch?: typeof fetch;
  timeoutMs?: number;
  now?: () => number;
}

/** Rendering an Application that is not cached takes Argo CD a while. */
const TIMEOUT_MS = 15_000;

/** So long one that did not answer is left alone. */
const REST_MS = 10_000;

/** So many requests at once are answered by one Argo CD. */
const CONCURRENCY = 8;

/** More than the manifests of any Application that a person looks at. */
const MAX_BYTES = 64 * 1024 * 1024;

const MAX_MESSAGE = 300;

/** Asks one Argo CD over its REST API. */
export class ArgoCdApi {
  readonly #options: ArgoCdApiOptions;
  readonly #limit = pLimit(CONCURRENCY);
  readonly #now: () => number;
  #restsUntil = 0;

  constructor(options: ArgoCdApiOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /**
   * What git wants of each of an Application's resources, and what is there, as
   * Argo CD says it.
   *
   * @throws ArgoCdApiError
   */
  async managedResources(application: {
    namespace: string;
    name: string;
  }): Promise<unknown> {
    const name = encodeURIComponent(application.name);
    const namespace = encodeURIComponent(application.namespace);
    return this.#limit(() =>
      this.#get(
        `/api/v1/applications/${name}/managed-resources?appNamespace=${namespace}`,
      ),
    );
  }

  async #get(path: string): Promise<unknown> {
    if (this.#now() < this.#restsUntil) {
      throw new ArgoCdApiError(
        'unreachable',
        'It did not answer a moment ago and is left alone',
      );
    }
    const { url, token, timeoutMs = TIMEOUT_MS } = this.#options;
    let response: Response;
    let text: string;
    try {
      response = await fetchWithinOrigin(
        this.#options.fetch ?? fetch,
        `${url}${path}`,
        {
          headers: {
            Accept: 'application/json',
            ...(token && { Authorization: `Bearer ${token}` }),
          },
          signal: AbortSignal.timeout(timeoutMs),
        },
      );
      text = await readLimited(response, MAX_BYTES);
    } catch (error) {
      if (error instanceof TooLargeError) {
        throw new ArgoCdApiError('error', 'The answer is too large');
      }
      this.#restsUntil = this.#now() + REST_MS;
      throw new ArgoCdApiError('unreachable', 'It does not answer', {
        cause: error,
      });
    }
    return readAnswer(response, text);
  }
}

function readAnswer(response: Response, text: string): unknown {
  const { status } = response;
  if (status === 401) {
    throw new ArgoCdApiError('forbidden', 'The token is not accepted');
  }
  if (status === 403) {
    // It says the same of what is not there.
    throw new ArgoCdApiError(
      'forbidden',
      'The token may not read this Application, or there is none',
    );
  }
  if (status >= 300 && status < 400) {
    throw new ArgoCdApiError('error', 'It sends the portal to another place');
  }
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch (error) {
    throw new ArgoCdApiError(
      'error',
      `It answers with something that is not JSON (status ${status})`,
      { cause: error },
    );
  }
  if (!response.ok) {
    const message = asString(asObject(answer)?.message) ?? `status ${status}`;
    throw new ArgoCdApiError(
      'error',
      shorten(withoutCredentials(message), MAX_MESSAGE),
    );
  }
  return answer;
}
