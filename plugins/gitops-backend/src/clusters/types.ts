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

import { BackstageCredentials } from '@backstage/backend-plugin-api';
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
  headers?: Record<string, string | string[]>;
  /** Ends the request, and the reading of its body. */
  signal: AbortSignal;
  /** How long to wait for the answer to begin. */
  timeoutMs: number;
}

/** As whom a cluster sees a write. */
export type ClusterIdentity =
  /** An account of the portal. */
  | {
      mode: 'service-account';
      /**
       * As in an `Authorization` header. Without it, it is the account that the
       * portal reads with.
       */
      authorization?: string;
    }
  /** An account of the portal, which says that it acts for somebody. */
  | {
      mode: 'impersonation';
      userName: string;
      groups: string[];
      /** As for `service-account`. */
      authorization?: string;
    }
  /** A token that the caller has sent for this cluster. */
  | {
      mode: 'user-token';
      /** As in an `Authorization` header. */
      authorization: string;
      /** The caller, for what lies between the portal and the cluster. */
      credentials: BackstageCredentials;
    };

/**
 * A request in somebody's name: one that changes something, or that reads what
 * the account that watches may not.
 */
export interface ApiWriteOptions extends ApiRequestOptions {
  method: 'PATCH' | 'PUT' | 'POST' | 'DELETE' | 'GET';
  /** Left out where there is no body. */
  contentType?: string;
  body?: string;
  identity: ClusterIdentity;
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
  /**
   * Why nobody can act in this cluster by such an identity, in words; undefined
   * where it is possible.
   */
  cannotActAs(identity: ClusterIdentity): string | undefined;
  /**
   * Sends a request in somebody's name.
   *
   * @param path - below the API server's root, each part of it encoded
   * @throws ClusterError where no answer came; an answer with an error status
   * is not thrown. Where none came, the change may have been made.
   */
  write(path: string, options: ApiWriteOptions): Promise<ApiResponse>;
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
