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

import { JsonObject, isObject } from '../util/json';
import { Schema } from './types';

/** Joins a field name to a path, as Kubernetes writes paths. */
export function fieldPath(path: string, name: string): string {
  return path ? `${path}.${name}` : name;
}

function keepsUnknown(schema: Schema): boolean {
  return (
    schema['x-kubernetes-preserve-unknown-fields'] === true ||
    schema.additionalProperties === true ||
    (schema.type === 'object' &&
      !schema.properties &&
      schema.additionalProperties === undefined &&
      schema['x-kubernetes-embedded-resource'] === true)
  );
}

/**
 * Removes, in place, the fields that a schema does not know.
 * Returns their paths, for the strict and the warning kind of validation.
 */
export function prune(
  value: unknown,
  schema: Schema,
  path = '',
  skip: readonly string[] = [],
): string[] {
  const removed: string[] = [];
  walk(value, schema, path, skip, removed);
  return removed;
}

function walk(
  value: unknown,
  schema: Schema,
  path: string,
  skip: readonly string[],
  removed: string[],
) {
  if (Array.isArray(value)) {
    if (schema.items) {
      const items = schema.items;
      value.forEach((item, index) =>
        walk(item, items, `${path}[${index}]`, [], removed),
      );
    }
    return;
  }
  if (!isObject(value)) {
    return;
  }
  const keep =
    schema['x-kubernetes-embedded-resource'] === true
      ? [...skip, 'apiVersion', 'kind', 'metadata']
      : skip;
  for (const key of Object.keys(value)) {
    const property = Object.hasOwn(schema.properties ?? {}, key)
      ? schema.properties![key]
      : undefined;
    if (property) {
      if (!skip.includes(key)) {
        walk(value[key], property, fieldPath(path, key), [], removed);
      }
    } else if (isObject(schema.additionalProperties)) {
      walk(
        value[key],
        schema.additionalProperties,
        fieldPath(path, key),
        [],
        removed,
      );
    } else if (!keepsUnknown(schema) && !keep.includes(key)) {
      removed.push(fieldPath(path, key));
      delete (value as JsonObject)[key];
    }
  }
}
