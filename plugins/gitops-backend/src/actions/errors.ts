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
  ConflictError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { Reason } from '@gitops-portal/backstage-plugin-gitops-common';
import { ActionRefusal } from '@gitops-portal/backstage-plugin-gitops-node';
import { ClusterError } from '../clusters/ClusterError';
import { ClusterIdentity } from '../clusters/types';
import { actionReason } from './reasons';

/**
 * Adds to an error what a front end translates: it travels as
 * `error.blockedBy` of the answer.
 */
export function withReasons<E extends Error>(
  error: E,
  blockedBy: Reason[],
): E & { blockedBy: Reason[] } {
  return Object.assign(error, { blockedBy });
}

/** The answer to what was asked for too soon after the last time: 429. */
export class TooManyRequestsError extends Error {
  readonly name = 'TooManyRequestsError';
  readonly statusCode = 429;
  readonly retryAfterSeconds: number;

  constructor(message: string, retryAfterSeconds: number) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The answer to an action that is not possible now. */
export function blocked(blockedBy: Reason[]): Error {
  return withReasons(
    new ConflictError(blockedBy.map(({ message }) => message).join(' ')),
    blockedBy,
  );
}

/** Where and as whom something was tried. */
export interface Attempt {
  cluster: string;
  /** Such as `patch applications in argocd`. */
  what: string;
  identity: ClusterIdentity;
  /** What a tool says that the cluster's refusal means. */
  explain?(detail: string): ActionRefusal | undefined;
}

/** What the API server says where admission cannot be asked. */
const WEBHOOK_DOWN = /failed calling webhook/i;

/**
 * A cluster's failure as an answer of the portal: in words, with a status that
 * says what the caller can do about it. The cluster's own text, which may name
 * addresses and accounts, stays in the log, and so does the failure: as a cause
 * it would be part of the message.
 */
export function clusterFailure(error: unknown, attempt: Attempt): unknown {
  if (!(error instanceof ClusterError)) {
    return error;
  }
  const { cluster, identity } = attempt;
  const explained = attempt.explain?.(error.detail ?? '');
  if (explained) {
    return refused(explained);
  }
  if (WEBHOOK_DOWN.test(error.detail ?? '')) {
    return refused(webhookDown(cluster));
  }
  switch (error.reason) {
    case 'forbidden':
      return forbidden(attempt);
    case 'proxy-forbidden':
      return new NotAllowedError(error.message);
    case 'not-found':
      return new NotFoundError(`The cluster ${cluster} no longer has it`);
    case 'conflict':
      return new ConflictError(
        'Others keep changing it: nothing was done. Try again',
      );
    case 'invalid':
      return new ConflictError(
        `The cluster ${cluster} refuses it: ${error.message}`,
      );
    case 'unauthorized':
      return identity.mode === 'user-token'
        ? new NotAllowedError(
            `The cluster ${cluster} does not accept your token: sign in again`,
          )
        : unreachable(error, cluster);
    default:
      return unreachable(error, cluster);
  }
}

function webhookDown(cluster: string): ActionRefusal {
  return {
    kind: 'unavailable',
    reason: actionReason(
      'admission-unavailable',
      `What checks such changes in the cluster ${cluster} does not answer: nothing was done. Try again later`,
      { cluster },
    ),
  };
}

function refused({ kind, reason }: ActionRefusal): Error {
  const errors = {
    forbidden: NotAllowedError,
    impossible: ConflictError,
    unavailable: ServiceUnavailableError,
  };
  return withReasons(new errors[kind](reason.message), [reason]);
}

/** That a cluster does not answer, or not as it should. */
export function unreachableReason(
  error: ClusterError,
  cluster: string,
): Reason {
  return actionReason('cluster-unreachable', `${error.message}: ${cluster}`, {
    cluster,
  });
}

function unreachable(error: ClusterError, cluster: string): Error {
  const reason = unreachableReason(error, cluster);
  return withReasons(new ServiceUnavailableError(reason.message), [reason]);
}

function forbidden({ cluster, what, identity }: Attempt): Error {
  const user = {
    'service-account': 'the portal',
    impersonation:
      identity.mode === 'impersonation' ? identity.userName : 'the user',
    'user-token': 'you',
  }[identity.mode];
  const reason = actionReason(
    'cluster-forbids',
    `The cluster ${cluster} does not let ${user} ${what}`,
    { cluster, user, what },
  );
  return withReasons(new NotAllowedError(reason.message), [reason]);
}
