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

import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import { ClusterError, statusError } from '../clusters/ClusterError';
import { readJson, readStatusMessage } from '../clusters/http';
import { ClusterConnection } from '../clusters/types';
import { asArray, asString, at } from '../lib/reading';
import { WatchTimings } from './timings';

/** The object where it is one that can be named. */
export function asKubernetesObject(
  value: unknown,
): KubernetesObject | undefined {
  return asString(at(value, 'metadata', 'name'))
    ? (value as KubernetesObject)
    : undefined;
}

/**
 * Lists a kind in pages.
 *
 * @param path - of the collection, such as `/apis/apps/v1/deployments`
 * @param onObject - called with each object; nothing of it is kept here
 * @returns the resourceVersion to watch from
 * @throws ClusterError
 */
export async function listAll(options: {
  connection: ClusterConnection;
  path: string;
  what: string;
  timings: WatchTimings;
  signal: AbortSignal;
  onObject(object: KubernetesObject): void;
  onNews(): void;
}): Promise<string> {
  const { connection, path, what, timings, signal } = options;
  let next: string | undefined;
  let paged = true;
  for (;;) {
    const response = await connection.get(path, {
      query: paged
        ? { limit: String(timings.pageSize), continue: next }
        : undefined,
      signal,
      timeoutMs: timings.requestTimeoutMs,
    });
    if (response.status !== 200) {
      const error = statusError(response.status, {
        what,
        detail: await readStatusMessage(response.body),
        retryAfter: response.headers['retry-after'],
      });
      if (error.reason === 'expired' && next) {
        // So much changes that pages grow old before the end is reached: take
        // all at once. Objects seen already are simply seen again.
        next = undefined;
        paged = false;
        continue;
      }
      throw error;
    }
    const list = await readJson(response.body, timings.requestTimeoutMs);
    options.onNews();
    for (const item of asArray(at(list, 'items'))) {
      const object = asKubernetesObject(item);
      if (object) {
        options.onObject(object);
      }
    }
    next = asString(at(list, 'metadata', 'continue'));
    if (!next) {
      const version = asString(at(list, 'metadata', 'resourceVersion'));
      if (!version) {
        throw new ClusterError(
          'server',
          'The cluster sends a list without a resourceVersion',
        );
      }
      return version;
    }
  }
}
