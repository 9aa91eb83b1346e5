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

import { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';

/** How a cluster's API server answered; the body is still to be read. */
export interface ApiResponse {
  status: number;
  headers: IncomingHttpHeaders;
  body: Readable;
}

/** Options of one request to a cluster. */
export interface ApiRequestOptions {
  query?: Record<string, string | undefined>;
  headers?: Record<string, string>;
  /** Ends the request, and the reading of its body. */
  signal: AbortSignal;
  /** How long to wait for the answer to begin. */
  timeoutMs: number;
}

/** A cluster that can be asked, whatever lies between it and the portal. */
export interface ClusterConnection {
  /** The portal's name of it. */
  readonly name: string;
  readonly title?: string;
  /** The address of its API server, where that is known. */
  readonly server?: string;
  /** Why it can never be watched, in words; it is not asked then. */
  readonly unusable?: string;
  /**
   * Sends a GET.
   *
   * @param path - below the API server's root, such as `/apis`
   * @throws ClusterError where no answer came; an answer with an error status
   * is not thrown.
   */
  get(path: string, options: ApiRequestOptions): Promise<ApiResponse>;
}

/** A source of clusters. */
export interface ClusterAccess {
  /**
   * The clusters there are now. It is asked again from time to time.
   *
   * @throws Error where the source cannot tell.
   */
  list(): Promise<ClusterConnection[]>;
}
