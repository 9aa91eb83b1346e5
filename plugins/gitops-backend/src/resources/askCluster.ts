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
import { statusError } from '../clusters/ClusterError';
import { readJson, readStatusMessage } from '../clusters/http';
import { ClusterConnection } from '../clusters/types';

/** Somebody waits for the answer on a page. */
const TIMEOUT_MS = 10_000;

/**
 * Asks a cluster for one document.
 *
 * @param what - what it is, in words for the error
 * @throws ClusterError where there is no such document, or no answer
 */
export async function askCluster(
  connection: ClusterConnection,
  path: string,
  what: string,
  query?: Record<string, string>,
): Promise<unknown> {
  const response = await connection.get(path, {
    query,
    signal: AbortSignal.timeout(TIMEOUT_MS),
    timeoutMs: TIMEOUT_MS,
  });
  if (response.status !== 200) {
    throw statusError(response.status, {
      what,
      detail: await readStatusMessage(response.body),
      retryAfter: response.headers['retry-after'],
    });
  }
  return readJson(response.body, TIMEOUT_MS);
}
