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

import { asString, Fields } from '../../lib/reading';
import { ArgoCdResource } from './record';

/** The one copy of a string, where the value is one. */
export function internOptional(
  value: unknown,
  intern: (text: string) => string,
): string | undefined {
  const text = asString(value);
  return text === undefined ? undefined : intern(text);
}

/** A reference to a resource; undefined where it has no kind or name. */
export function projectResource(
  resource: Fields,
  intern: (text: string) => string,
): ArgoCdResource | undefined {
  const kind = asString(resource.kind);
  const name = asString(resource.name);
  if (!kind || !name) {
    return undefined;
  }
  return {
    group: intern(asString(resource.group) ?? ''),
    kind: intern(kind),
    namespace: internOptional(resource.namespace, intern),
    name: intern(name),
  };
}
