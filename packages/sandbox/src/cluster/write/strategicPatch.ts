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
import { Schema } from '../schema/types';
import { JsonObject, clone, equal, isObject } from '../util/json';
import { schemaOfField } from './fieldSet';

const DIRECTIVE = '$patch';
const RETAIN = '$retainKeys';
const ORDER = '$setElementOrder/';
const DELETE_PRIMITIVES = '$deleteFromPrimitiveList/';

/**
 * Applies a strategic merge patch: a merge patch in which lists are merged by
 * the keys that the kind's schema names, with directives for the rest. The
 * target is left as it is.
 *
 * @throws ApiError 400 for directives that make no sense.
 */
export function strategicPatch(
  target: unknown,
  patch: JsonObject,
  schema: Schema | undefined,
): unknown {
  const result = mergeMaps(isObject(target) ? target : {}, patch, schema);
  return result ?? {};
}

function mergeMaps(
  target: JsonObject,
  patch: JsonObject,
  schema: Schema | undefined,
): JsonObject | undefined {
  const directive = patch[DIRECTIVE];
  if (directive === 'delete') {
    return undefined;
  }
  if (directive === 'replace') {
    return withoutDirectives(patch) as JsonObject;
  }
  if (directive !== undefined && directive !== 'merge') {
    throw badRequest(`unknown patch type: ${String(directive)}`);
  }
  const result: JsonObject = { ...target };
  const retained = patch[RETAIN];
  if (Array.isArray(retained)) {
    for (const key of Object.keys(result)) {
      if (!retained.includes(key)) {
        delete result[key];
      }
    }
  }
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith(DELETE_PRIMITIVES)) {
      const field = key.slice(DELETE_PRIMITIVES.length);
      result[field] = withoutItems(result[field], value);
    }
  }
  for (const [key, value] of Object.entries(patch)) {
    if (!key.startsWith('$')) {
      mergeField(result, key, value, schemaOfField(schema, key));
    }
  }
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith(ORDER) && Array.isArray(value)) {
      const field = key.slice(ORDER.length);
      const list = result[field];
      if (Array.isArray(list)) {
        result[field] = ordered(list, value, schemaOfField(schema, field));
      }
    }
  }
  return result;
}

function mergeField(
  result: JsonObject,
  key: string,
  value: unknown,
  schema: Schema | undefined,
) {
  if (value === null) {
    delete result[key];
  } else if (isObject(value)) {
    const current = result[key];
    const merged = mergeMaps(isObject(current) ? current : {}, value, schema);
    if (merged === undefined) {
      delete result[key];
    } else {
      result[key] = merged;
    }
  } else if (Array.isArray(value)) {
    const current = Array.isArray(result[key])
      ? (result[key] as unknown[])
      : [];
    result[key] = mergeLists(current, value, schema);
  } else {
    result[key] = value;
  }
}

function mergeLists(
  target: unknown[],
  patch: unknown[],
  schema: Schema | undefined,
): unknown[] {
  const strategy = schema?.['x-kubernetes-patch-strategy'] ?? '';
  if (!strategy.split(',').includes('merge')) {
    return patch.filter(item => !isDirective(item)).map(withoutDirectives);
  }
  const mergeKey = schema?.['x-kubernetes-patch-merge-key'];
  if (!mergeKey) {
    const added = patch.filter(item => !target.some(old => equal(old, item)));
    return [...target, ...clone(added)];
  }
  if (patch.some(item => isObject(item) && item[DIRECTIVE] === 'replace')) {
    return patch
      .filter(item => !(isObject(item) && item[DIRECTIVE] === 'replace'))
      .map(withoutDirectives);
  }
  let result = [...target];
  for (const item of patch) {
    if (!isObject(item)) {
      throw badRequest(
        `a list of objects is merged by ${mergeKey}, and holds something else`,
      );
    }
    if (item[mergeKey] === undefined) {
      throw badRequest(
        `map: ${JSON.stringify(
          item,
        )} does not contain declared merge key: ${mergeKey}`,
      );
    }
    const same = (other: unknown) =>
      isObject(other) && equal(other[mergeKey], item[mergeKey]);
    const index = result.findIndex(same);
    if (item[DIRECTIVE] === 'delete') {
      result = result.filter(other => !same(other));
    } else if (index < 0) {
      result.push(mergeMaps({}, item, schema?.items));
    } else {
      result[index] = mergeMaps(
        result[index] as JsonObject,
        item,
        schema?.items,
      );
    }
  }
  return result;
}

function isDirective(item: unknown): boolean {
  return isObject(item) && DIRECTIVE in item && Object.keys(item).length === 1;
}

function withoutItems(list: unknown, items: unknown): unknown {
  return Array.isArray(list) && Array.isArray(items)
    ? list.filter(item => !items.some(gone => equal(gone, item)))
    : list;
}

/** Brings the named items into the order given; others stay where they fit. */
function ordered(
  list: unknown[],
  order: unknown[],
  schema: Schema | undefined,
): unknown[] {
  const mergeKey = schema?.['x-kubernetes-patch-merge-key'];
  const keyOf = (item: unknown) =>
    mergeKey && isObject(item) ? item[mergeKey] : item;
  const rank = (item: unknown) =>
    order.findIndex(other => equal(keyOf(other), keyOf(item)));
  const named = list
    .filter(item => rank(item) >= 0)
    .sort((a, b) => rank(a) - rank(b));
  return [...named, ...list.filter(item => rank(item) < 0)];
}

function withoutDirectives(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.filter(item => !isDirective(item)).map(withoutDirectives);
  }
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key, child]) => !key.startsWith('$') && child !== null)
        .map(([key, child]) => [key, withoutDirectives(child)]),
    );
  }
  return value;
}
