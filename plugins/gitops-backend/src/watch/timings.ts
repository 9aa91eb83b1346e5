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

/** How long a cluster's watchers wait for what. */
export interface WatchTimings {
  /** Between two looks at the kinds a cluster has; its heartbeat as well. */
  discoveryMs: number;
  /** For the heartbeat's answer. */
  heartbeatTimeoutMs: number;
  /** For the answer to a list to begin, or to go on. */
  requestTimeoutMs: number;
  /** A watch that was not refused for so long counts as open. */
  openMs: number;
  /** The shortest and the longest pause after a failure. */
  backoffMinMs: number;
  backoffMaxMs: number;
  /** Before a kind that may not be read is tried again. */
  forbiddenMs: number;
  /** For how long the API server is asked to keep a watch open. */
  watchSeconds: number;
  /** A watch on which bookmarks came and then stopped is dead after so long. */
  silenceMs: number;
  /** For how long the other kinds let the essential ones go first. */
  essentialFirstMs: number;
  /** Objects in one page of a list. */
  pageSize: number;
}

/** What suits real clusters. */
export const DEFAULT_TIMINGS: WatchTimings = {
  discoveryMs: 10_000,
  heartbeatTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  openMs: 3_000,
  backoffMinMs: 500,
  backoffMaxMs: 30_000,
  forbiddenMs: 60_000,
  watchSeconds: 300,
  silenceMs: 150_000,
  essentialFirstMs: 20_000,
  pageSize: 500,
};
