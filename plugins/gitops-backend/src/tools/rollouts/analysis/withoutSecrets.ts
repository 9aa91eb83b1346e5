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

import { withoutCredentials } from '../../../lib/withoutCredentials';

/** The query of an address: web metrics have tokens there. */
const QUERY = /(\bhttps?:\/\/[^\s"'`<>?#]{1,500})\?[^\s"'`<>]*/gi;

/**
 * A message of a metric's provider without what may be secret in it: providers
 * repeat the addresses that they asked.
 */
export function withoutSecrets(text: string): string {
  return withoutCredentials(text).replace(QUERY, '$1?…');
}
