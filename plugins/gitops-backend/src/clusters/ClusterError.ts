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

import { asString, at } from '../lib/reading';

/** What kind of failure it was, as far as it matters for what to do next. */
export type ClusterErrorReason =
  /** No connection, or one that broke. */
  | 'unreachable'
  /** Connected, but no answer in time. */
  | 'timeout'
  | 'unauthorized'
  | 'forbidden'
  /** By what lies between the portal and the cluster. */
  | 'proxy-forbidden'
  | 'not-found'
  /** The resourceVersion or the continue token is too old. */
  | 'expired'
  /** Somebody else has changed the object in between, or made it before. */
  | 'conflict'
  /** Understood and refused: 400 and 422, or by an admission policy. */
  | 'invalid'
  /** 429. */
  | 'throttled'
  /** 5xx, or an answer that is not understood. */
  | 'server';

/**
 * A cluster's failure. It carries no `status` or `statusCode`, so that a
 * cluster's answer can never become the answer of the portal's own API. The
 * message is for everybody who may see the page: no addresses, no user names.
 */
export class ClusterError extends Error {
  readonly name = 'ClusterError';
  readonly reason: ClusterErrorReason;
  /** How long the cluster asks to be left alone. */
  readonly retryAfterMs?: number;
  /** What may stand in a log, beyond the message. */
  readonly detail?: string;

  constructor(
    reason: ClusterErrorReason,
    message: string,
    options: { retryAfterMs?: number; detail?: string; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.reason = reason;
    this.retryAfterMs = options.retryAfterMs;
    this.detail = options.detail;
  }
}

const NETWORK_ERRORS: Record<string, string> = {
  ECONNREFUSED: 'The cluster refuses the connection',
  ECONNRESET: 'The cluster closed the connection',
  EPIPE: 'The cluster closed the connection',
  ENOTFOUND: "The cluster's host name is not known",
  EAI_AGAIN: "The cluster's host name cannot be looked up",
  ETIMEDOUT: 'The cluster does not answer',
  EHOSTUNREACH: 'The cluster cannot be reached over the network',
  ENETUNREACH: 'The cluster cannot be reached over the network',
  CERT_HAS_EXPIRED: "The cluster's certificate has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "The cluster's certificate is not trusted",
  SELF_SIGNED_CERT_IN_CHAIN: "The cluster's certificate is not trusted",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "The cluster's certificate is not trusted",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "The cluster's certificate is not trusted",
  ERR_TLS_CERT_ALTNAME_INVALID:
    "The cluster's certificate is for another address",
};

/** The failure of a request that got no answer, in words. */
export function networkError(cause: unknown): ClusterError {
  if (cause instanceof ClusterError) {
    return cause;
  }
  const code = asString(at(cause, 'code'));
  return new ClusterError(
    'unreachable',
    (code && NETWORK_ERRORS[code]) || 'The connection to the cluster failed',
    { detail: String(cause), cause },
  );
}

/** The failure that an answer with an error status is. */
export function statusError(
  status: number,
  options: { what: string; detail?: string; retryAfter?: string },
): ClusterError {
  const { what, detail } = options;
  switch (status) {
    case 401:
      return new ClusterError(
        'unauthorized',
        "The cluster does not accept the portal's credentials",
        { detail },
      );
    case 403:
      return new ClusterError('forbidden', `The portal may not read ${what}`, {
        detail,
      });
    case 404:
      return new ClusterError('not-found', `The cluster has no ${what}`, {
        detail,
      });
    case 410:
      return new ClusterError('expired', 'The cluster has forgotten so much', {
        detail,
      });
    case 429: {
      const seconds = Number(options.retryAfter);
      return new ClusterError(
        'throttled',
        'The cluster is asked too much (429)',
        {
          detail,
          retryAfterMs: seconds > 0 ? Math.min(seconds, 120) * 1000 : undefined,
        },
      );
    }
    default:
      return new ClusterError(
        'server',
        `The cluster answers with an error (${status})`,
        { detail },
      );
  }
}
