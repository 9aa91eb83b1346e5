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

import { ApiError, StatusCause } from '../apiError';
import { KubeObject } from '../client';
import { ServedResource } from '../registry/types';
import { Schema } from '../schema/types';
import { JsonObject, clone, isObject } from '../util/json';
import {
  FieldSet,
  childrenOf,
  compare,
  fieldsOf,
  keyElement,
  schemaOfField,
  shapeOf,
} from './fieldSet';
import {
  Managed,
  ManagedFieldsOwner,
  ownershipSchema,
  readManaged,
  stripServerFields,
  writeManaged,
} from './managedFields';

/**
 * Server-side apply: merges a configuration into the live object, removes what
 * the same manager applied before and leaves out now, and keeps the books.
 *
 * @throws ApiError 409 with a cause per field that another manager owns and
 *   the configuration would change, unless forced.
 */
export function apply(
  resource: ServedResource,
  live: KubeObject | undefined,
  configuration: KubeObject,
  owner: ManagedFieldsOwner,
  force = false,
): { object: KubeObject; managedFields: unknown[] | undefined } {
  const schema = ownershipSchema(resource);
  const applied = stripServerFields(
    fieldsOf(configuration, schema, false),
    resource,
    owner.subresource,
  );
  const before = readManaged(live);
  const own = before.find(entry => isOwn(entry, owner));
  let others = before.filter(entry => entry !== own);

  // What follows (defaults, preparation) changes the result in place, and the
  // live object is the stored one.
  let merged = merge(clone(live ?? {}), configuration, schema) as KubeObject;
  const dropped = own?.fields.without(applied);
  if (dropped && !dropped.empty) {
    const kept = others.reduce(
      (set, entry) => set.union(entry.fields),
      applied,
    );
    merged = remove(merged, dropped, kept, schema) as KubeObject;
  }

  const { changed, removed } = compare(live ?? {}, merged, schema);
  const conflicts = others
    .map(entry => ({ entry, fields: entry.fields.intersect(changed) }))
    .filter(({ fields }) => !fields.empty);
  if (conflicts.length > 0 && !force) {
    throw conflictError(conflicts);
  }
  others = others.map(entry => ({
    ...entry,
    fields: entry.fields.without(changed).without(removed),
  }));
  const same = own?.fields.equals(applied) && changed.empty && removed.empty;
  const managedFields = writeManaged([
    ...others,
    {
      manager: owner.manager,
      operation: 'Apply',
      apiVersion: owner.apiVersion,
      ...(owner.subresource ? { subresource: owner.subresource } : {}),
      time: same ? own?.time : owner.time,
      fields: applied,
    },
  ]);
  return { object: merged, managedFields };
}

function isOwn(entry: Managed, owner: ManagedFieldsOwner): boolean {
  return (
    entry.operation === 'Apply' &&
    entry.manager === owner.manager &&
    entry.subresource === owner.subresource
  );
}

function conflictError(
  conflicts: { entry: Managed; fields: FieldSet }[],
): ApiError {
  const causes: StatusCause[] = conflicts.flatMap(({ entry, fields }) =>
    fields.paths().map(field => ({
      reason: 'FieldManagerConflict',
      message: `conflict with ${describeManager(entry)}`,
      field,
    })),
  );
  const count = causes.length;
  const message =
    count === 1
      ? `Apply failed with 1 conflict: ${causes[0].message}: ${causes[0].field}`
      : `Apply failed with ${count} conflicts: ${conflicts
          .map(
            ({ entry, fields }) =>
              `conflicts with ${describeManager(entry)}:\n${fields
                .paths()
                .map(field => `- ${field}`)
                .join('\n')}`,
          )
          .join('\n')}`;
  return new ApiError(409, 'Conflict', message, { causes });
}

function describeManager(entry: Managed): string {
  const subresource = entry.subresource
    ? ` with subresource "${entry.subresource}"`
    : '';
  return entry.operation === 'Update'
    ? `"${entry.manager}"${subresource} using ${entry.apiVersion}`
    : `"${entry.manager}"${subresource}`;
}

function merge(
  live: unknown,
  applied: unknown,
  schema: Schema | undefined,
): unknown {
  const shape = shapeOf(applied, schema);
  if (shape === 'leaf' || shapeOf(live, schema) !== shape) {
    return clone(applied);
  }
  if (shape === 'map') {
    const result: JsonObject = { ...(live as JsonObject) };
    for (const [key, value] of Object.entries(applied as JsonObject)) {
      result[key] = merge(result[key], value, schemaOfField(schema, key));
    }
    return result;
  }
  const items = childrenOf(live, shape, schema);
  for (const [element, child] of childrenOf(applied, shape, schema)) {
    const current = items.get(element);
    items.set(element, {
      value: merge(current?.value, child.value, child.schema),
      schema: child.schema,
    });
  }
  return [...items.values()].map(item => item.value);
}

/** The value without the fields of a set, but for those somebody still owns. */
function remove(
  value: unknown,
  dropped: FieldSet,
  kept: FieldSet | undefined,
  schema: Schema | undefined,
): unknown {
  if (dropped.member && (!kept || kept.empty)) {
    return undefined;
  }
  const removeChild = (element: string, child: unknown, of?: Schema) => {
    const below = dropped.children.get(element);
    return below
      ? remove(child, below, kept?.children.get(element), of)
      : child;
  };
  const shape = shapeOf(value, schema);
  if (shape === 'map' && isObject(value)) {
    const result: JsonObject = {};
    for (const [key, child] of Object.entries(value)) {
      const rest = removeChild(`f:${key}`, child, schemaOfField(schema, key));
      if (rest !== undefined) {
        result[key] = rest;
      }
    }
    const emptied =
      Object.keys(result).length === 0 && Object.keys(value).length > 0;
    return emptied ? undefined : result;
  }
  if ((shape === 'listMap' || shape === 'set') && Array.isArray(value)) {
    const result = value
      .map(item =>
        removeChild(
          shape === 'set'
            ? `v:${JSON.stringify(item)}`
            : keyElement(item as JsonObject, schema),
          item,
          schema?.items,
        ),
      )
      .filter(item => item !== undefined);
    return result.length === 0 && value.length > 0 ? undefined : result;
  }
  return value;
}
