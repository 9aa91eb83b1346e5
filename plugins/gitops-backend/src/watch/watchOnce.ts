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
import {
  ClusterError,
  networkError,
  statusError,
} from '../clusters/ClusterError';
import { readStatusMessage } from '../clusters/http';
import { ClusterConnection } from '../clusters/types';
import { asNumber, asString, at } from '../lib/reading';
import { asKubernetesObject } from './listAll';
import { readLines } from './readLines';
import { WatchTimings } from './timings';

/** How a watch ended that had begun. */
export interface WatchEnd {
  /** Where the next one goes on. */
  resourceVersion: string;
  /** What broke it; undefined where the server ended it in order. */
  broken?: ClusterError;
}

/**
 * Watches a kind until the connection ends, for whatever reason.
 *
 * @throws ClusterError where it could not begin, and with the reason `expired`
 * where the kind must be listed again.
 */
export async function watchOnce(options: {
  connection: ClusterConnection;
  path: string;
  what: string;
  resourceVersion: string;
  timings: WatchTimings;
  signal: AbortSignal;
  onOpen(): void;
  onChange(object: KubernetesObject): void;
  onDelete(object: KubernetesObject): void;
  onNews(): void;
}): Promise<WatchEnd> {
  const { connection, path, what, timings, signal } = options;
  let resourceVersion = options.resourceVersion;
  // Spread, so that the watches of many clusters do not end together.
  const seconds = Math.round(timings.watchSeconds * (1 + Math.random()));
  // The server ends a watch after the seconds it was asked for.
  const lifetimeMs = (seconds + 30) * 1000;
  // A refusal comes at once. A proxy, however, passes on the head of an answer
  // only with the first event, so that a quiet kind's watch seems unanswered:
  // after a while of silence it counts as open. The heartbeat tells whether the
  // cluster answers at all.
  const quiet = setTimeout(options.onOpen, timings.openMs);
  const response = await connection
    .get(path, {
      query: {
        watch: 'true',
        resourceVersion,
        allowWatchBookmarks: 'true',
        timeoutSeconds: String(seconds),
      },
      signal,
      timeoutMs: lifetimeMs,
    })
    .finally(() => clearTimeout(quiet));
  if (response.status !== 200) {
    throw statusError(response.status, {
      what,
      detail: await readStatusMessage(response.body),
      retryAfter: response.headers['retry-after'],
    });
  }
  options.onOpen();
  options.onNews();

  const dead = () =>
    response.body.destroy(
      new ClusterError('timeout', 'The watch has fallen silent'),
    );
  const overdue = setTimeout(dead, lifetimeMs);
  let silent: NodeJS.Timeout | undefined;
  try {
    for await (const line of readLines(response.body)) {
      options.onNews();
      silent?.refresh();
      const event = parseEvent(line);
      switch (event.type) {
        case 'ADDED':
        case 'MODIFIED':
        case 'DELETED': {
          const object = asKubernetesObject(event.object);
          if (!object) {
            break;
          }
          resourceVersion =
            asString(object.metadata.resourceVersion) ?? resourceVersion;
          if (event.type === 'DELETED') {
            options.onDelete(object);
          } else {
            options.onChange(object);
          }
          break;
        }
        case 'BOOKMARK':
          resourceVersion =
            asString(at(event.object, 'metadata', 'resourceVersion')) ??
            resourceVersion;
          // Where bookmarks come, they come every minute.
          silent ??= setTimeout(dead, timings.silenceMs);
          break;
        case 'ERROR':
          throw statusError(asNumber(at(event.object, 'code')) ?? 500, {
            what,
            detail: asString(at(event.object, 'message')),
          });
        default:
        // A type of event that is not known yet carries nothing to keep.
      }
    }
    return { resourceVersion };
  } catch (error) {
    const broken = networkError(error);
    if (broken.reason === 'expired') {
      throw broken;
    }
    return { resourceVersion, broken };
  } finally {
    clearTimeout(overdue);
    clearTimeout(silent);
    response.body.destroy();
  }
}

function parseEvent(line: string): { type?: string; object?: unknown } {
  try {
    const event: unknown = JSON.parse(line);
    return { type: asString(at(event, 'type')), object: at(event, 'object') };
  } catch (error) {
    throw new ClusterError(
      'server',
      'The cluster sends something that is not JSON',
      { cause: error },
    );
  }
}
