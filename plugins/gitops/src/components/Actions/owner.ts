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

import {
  Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
} from '@backstage/catalog-model';
import { listText } from '../../lib/locale';

/**
 * Who owns an entity, as a list of names.
 *
 * @returns undefined where the catalog knows of no owner.
 */
export function ownerText(entity: Entity, locale?: string): string | undefined {
  const related = (entity.relations ?? [])
    .filter(({ type }) => type === RELATION_OWNED_BY)
    .map(({ targetRef }) => targetRef);
  const stated = entity.spec?.owner;
  const refs =
    related.length === 0 && typeof stated === 'string' && stated
      ? [stated]
      : related;
  const names = refs.map(nameOf);
  return names.length > 0 ? listText(names, locale) : undefined;
}

/** The name in an entity reference; all of what is none. */
export function nameOf(ref: string): string {
  try {
    return parseEntityRef(ref, {
      defaultKind: 'group',
      defaultNamespace: 'default',
    }).name;
  } catch {
    return ref;
  }
}
