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

import { badRequest } from '../apiError';
import { KubeObject } from '../client';
import { ServedResource } from '../registry/types';
import { valuesAt } from './jsonPath';

/** One condition of a field selector. */
interface FieldRequirement {
  read: (object: KubeObject) => string;
  value: string;
  negated: boolean;
}

function readerOf(
  resource: ServedResource,
  field: string,
): (object: KubeObject) => string {
  if (field === 'metadata.name') {
    return object => object.metadata.name;
  }
  if (field === 'metadata.namespace') {
    return object => object.metadata.namespace ?? '';
  }
  const builtin = resource.strategy?.fields?.[field];
  if (builtin) {
    return builtin;
  }
  if (resource.selectableFields.includes(`.${field}`)) {
    return object => String(valuesAt(object, `.${field}`)[0] ?? '');
  }
  throw badRequest(`field label not supported: ${field}`);
}

/**
 * Reads a field selector such as `metadata.name=a,status.phase!=Running`.
 *
 * @throws ApiError 400 for text that is none, and for fields that cannot be
 *   selected by.
 */
export function parseFieldSelector(
  resource: ServedResource,
  text: string,
): (object: KubeObject) => boolean {
  const requirements: FieldRequirement[] = text
    .split(/(?<!\\),/)
    .filter(part => part !== '')
    .map(part => {
      const match = /^(.*?)(==|!=|=)(.*)$/.exec(part);
      if (!match) {
        throw badRequest(
          `invalid field selector: ${part}; can't understand '${part}'`,
        );
      }
      const [, field, operator, value] = match;
      return {
        read: readerOf(resource, field.trim()),
        value: value.replace(/\\([\\,=])/g, '$1'),
        negated: operator === '!=',
      };
    });
  return object =>
    requirements.every(
      ({ read, value, negated }) => (read(object) === value) !== negated,
    );
}
