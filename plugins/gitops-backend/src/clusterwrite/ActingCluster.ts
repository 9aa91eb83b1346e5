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

import { readJson } from '../clusters/http';
import {
  ApiWriteOptions,
  ClusterConnection,
  ClusterIdentity,
} from '../clusters/types';

/** An answer of an API server, read to its end. */
export interface ClusterAnswer {
  status: number;
  body: unknown;
}

/** Objects are answered by their metadata alone: nothing else is needed. */
const METADATA_ONLY =
  'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json';

const TIMEOUT_MS = 15_000;

/** A cluster, asked in one name. */
export class ActingCluster {
  readonly #connection: ClusterConnection;
  readonly #identity: ClusterIdentity;
  readonly #signal: AbortSignal;

  /** @param signal - ends all requests */
  constructor(
    connection: ClusterConnection,
    identity: ClusterIdentity,
    signal: AbortSignal,
  ) {
    this.#connection = connection;
    this.#identity = identity;
    this.#signal = signal;
  }

  get signal(): AbortSignal {
    return this.#signal;
  }

  /**
   * Sends a request.
   *
   * @param options - with `whole`, the answer has all of the object
   * @throws ClusterError where no answer came; an answer with an error status
   * is not thrown
   */
  async ask(
    method: ApiWriteOptions['method'],
    path: string,
    options: {
      query?: Record<string, string>;
      content?: { type: string; body: unknown };
      whole?: boolean;
    } = {},
  ): Promise<ClusterAnswer> {
    const { content } = options;
    const { status, body } = await this.#connection.write(path, {
      method,
      query: options.query,
      ...(content && {
        contentType: content.type,
        body: JSON.stringify(content.body),
      }),
      headers: options.whole ? {} : { Accept: METADATA_ONLY },
      identity: this.#identity,
      signal: this.#signal,
      timeoutMs: TIMEOUT_MS,
    });
    return { status, body: await readJson(body, TIMEOUT_MS) };
  }
}
