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

import { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import {
  ActionSubject,
  ActionWrite,
  ActionWriteContext,
  GitopsAction,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { ClusterError } from '../clusters/ClusterError';
import { ClusterIdentity } from '../clusters/types';
import { ClusterObject } from './ClusterObject';
import { Attempt, blocked, clusterFailure } from './errors';
import { withRelated } from './withRelated';

/** So often a write is tried again after others have changed the object. */
const MAX_TRIES = 8;
/** The longest pause before the second try; it doubles with each. */
const FIRST_PAUSE_MS = 25;

/** What is needed to carry out an action. */
export interface LockedWriteOptions {
  action: GitopsAction;
  input: unknown;
  object: Pick<ClusterObject, 'read' | 'readRelated' | 'write'>;
  identity: ClusterIdentity;
  /** Where the object is, and what it is called in words. */
  cluster: string;
  place: string;
  /** What each try judges by. */
  context(): ActionWriteContext;
  logger: LoggerService;
}

/**
 * Carries out an action: reads the object, judges it, and writes for that very
 * version of it. Where others have written in between, all of it begins anew.
 *
 * @throws ConflictError where something stands in the way, or others never stop
 * @throws NotAllowedError, NotFoundError, ServiceUnavailableError by what the
 * cluster answers
 */
export async function writeLocked(options: LockedWriteOptions): Promise<void> {
  const { cluster, identity, place } = options;
  const writing: Attempt = {
    cluster,
    identity,
    what: `change ${place}`,
    explain: detail => options.action.explainRefusal?.(detail),
  };
  for (let tries = 1; ; tries++) {
    try {
      await tryOnce(options, writing);
      return;
    } catch (error) {
      if (!(error instanceof ClusterError)) {
        throw error;
      }
      if (tries === MAX_TRIES) {
        throw clusterFailure(error, writing);
      }
      await sleep(pauseBefore(tries));
    }
  }
}

/** @throws ClusterError where others have written in between, and only then */
async function tryOnce(
  options: LockedWriteOptions,
  writing: Attempt,
): Promise<void> {
  const { action, input, object, identity, cluster, place, logger } = options;
  const context = options.context();
  const reading: Attempt = {
    cluster,
    identity: { mode: 'service-account' },
    what: `read ${place}`,
  };
  const subject = await inWords(reading, logger, async () =>
    withRelated(await object.read(), action, input, context, object),
  );
  if (action.isDone?.(subject, context)) {
    return;
  }
  const blockedBy = [
    ...action.blockedBy(subject.record, context),
    ...action.plan(subject, input, context).blockedBy,
  ];
  if (blockedBy.length) {
    throw blocked(blockedBy);
  }
  await inWords(writing, logger, async () => {
    const [first, ...others] = [action.write(subject, input, context)].flat();
    if (!first) {
      return;
    }
    let result = await object.write(subject, first, identity);
    for (const write of others) {
      result = await writeNext(options, result, write);
    }
    const rest = action.followUp?.(result, input, context);
    if (rest) {
      await writeNext(options, result, rest);
    }
  });
}

/**
 * Sends what comes after a first write. The action has begun by that, and its
 * controller answers with writes of its own: to begin anew would do the first
 * part twice, such as to skip two steps. So only the version is read anew.
 *
 * @throws ConflictError where the rest stays undone
 */
async function writeNext(
  { object, identity, cluster }: LockedWriteOptions,
  before: ActionSubject,
  write: ActionWrite,
): Promise<ActionSubject> {
  let subject = before;
  for (let tries = 1; ; tries++) {
    try {
      return await object.write(subject, write, identity);
    } catch (error) {
      if (!(error instanceof ClusterError) || error.reason !== 'conflict') {
        throw error;
      }
      if (tries === MAX_TRIES || write.type !== 'merge-patch') {
        throw new ConflictError(
          `Only a part of it was done: others keep changing it in the cluster ${cluster}. Look at what it is now before you try again`,
        );
      }
      await sleep(pauseBefore(tries));
      subject = await object.read();
    }
  }
}

/** Makes an answer of a cluster's failure, unless it is worth another try. */
async function inWords<T>(
  attempt: Attempt,
  logger: LoggerService,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ClusterError) || error.reason === 'conflict') {
      throw error;
    }
    logger.warn(
      `The cluster ${attempt.cluster} did not ${attempt.what}: ${
        error.detail ?? error.message
      }`,
    );
    throw clusterFailure(error, attempt);
  }
}

/** Longer with each try, and not the same for two that got in each other's way. */
function pauseBefore(tries: number): number {
  return FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + Math.random() / 2);
}
