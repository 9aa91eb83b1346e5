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

/**
 * The scale that every tool's own status is translated to, from best to worst
 * as a person would rank it. It stands beside the tool's own word, never
 * instead of it.
 *
 * @public
 */
export type HealthState =
  | 'healthy'
  | 'progressing'
  | 'paused'
  | 'warning'
  | 'degraded'
  | 'missing'
  | 'unknown';

/**
 * Why something has the state it has.
 *
 * @public
 */
export interface Reason {
  /**
   * What kind of reason it is, such as `image-pull-failed`: the key by which a
   * front end finds its translated sentence.
   */
  code: string;
  /** The values that the sentence of `code` speaks of, such as `image`. */
  params?: Record<string, string>;
  /** The same in English words, shown where no translation of `code` is known. */
  message: string;
  /** The object that shows it, where one does. */
  resource?: ResourceReference;
  /** When it began, RFC 3339. */
  since?: string;
}

/**
 * Names one object of a cluster.
 *
 * @public
 */
export interface ResourceReference {
  group: string;
  kind: string;
  namespace?: string;
  name: string;
  /** The portal's name of the cluster, where it is not that of the record. */
  cluster?: string;
}
