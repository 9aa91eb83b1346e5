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

import { ArgoCdSyncWindow } from '../projects/record';
import { ArgoCdApplication } from '../record';
import { globMatches } from './glob';

/**
 * Whether a sync window is about an Application: by its name, its destination's
 * namespace, or its destination's cluster as the Application itself calls it.
 * One of these is enough, unless the window asks for all that it lists.
 */
export function concerns(
  window: ArgoCdSyncWindow,
  application: Pick<ArgoCdApplication, 'name' | 'destination'>,
): boolean {
  const { name, destination } = application;
  const tests = [
    { globs: window.applications, values: [name] },
    // Argo CD compares a namespace that is not given as an empty text.
    { globs: window.namespaces, values: [destination.namespace ?? ''] },
    { globs: window.clusters, values: [destination.server, destination.name] },
  ]
    .filter(({ globs }) => globs?.length)
    .map(({ globs, values }) =>
      globs!.some(glob =>
        values.some(value => value !== undefined && globMatches(glob, value)),
      ),
    );
  return window.useAndOperator
    ? tests.length > 0 && tests.every(Boolean)
    : tests.some(Boolean);
}
