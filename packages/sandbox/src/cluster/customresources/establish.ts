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

import { Registry } from '../registry/registry';
import { Store } from '../store/store';
import { DEFINITIONS, resourcesOf, specOf } from './definition';

/** Serves the kinds of all CustomResourceDefinitions there are, as they come and go. */
export function serveDefinitions(store: Store, registry: Registry): void {
  const versions = new Map<string, string>();
  store.subscribe(DEFINITIONS, ({ type, entry }) => {
    const { group, names, versions: all } = specOf(entry.object);
    const served = JSON.stringify([all, names]);
    if (type !== 'DELETED' && versions.get(entry.name) === served) {
      return;
    }
    registry.remove(group, names.plural);
    if (type === 'DELETED') {
      versions.delete(entry.name);
    } else {
      versions.set(entry.name, served);
      registry.add(...resourcesOf(entry.object));
    }
  });
}
