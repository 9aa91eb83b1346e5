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

import type { KubeObject } from '../../../cluster/client';
import {
  type Application,
  type Operation,
  type Source,
  sourcesOf,
} from '../types';

/** The sources of an operation: its own (a rollback has them), or the spec's. */
export function operationSources(
  application: Application,
  operation: Operation,
): Source[] {
  const { sources, source } = operation.sync ?? {};
  if (sources?.length) {
    return sources;
  }
  return source ? [source] : sourcesOf(application.spec);
}

/** Namespaces that the sync itself makes: nothing can be tried in them before. */
export function namespacesToCome(
  targets: KubeObject[],
  created?: string,
): Set<string> {
  return new Set([
    ...targets
      .filter(({ kind }) => kind === 'Namespace')
      .map(({ metadata }) => metadata.name),
    ...(created ? [created] : []),
  ]);
}
