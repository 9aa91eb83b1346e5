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

import { clone, isObject } from '../util/json';
import { Schema } from './types';

/**
 * Which schemas hold a default somewhere below. Most branches hold none, and
 * need not be walked.
 */
const withDefaults = new WeakMap<Schema, boolean>();

function hasDefaults(schema: Schema, seen = new Set<Schema>()): boolean {
  const known = withDefaults.get(schema);
  if (known !== undefined) {
    return known;
  }
  if (seen.has(schema)) {
    return false;
  }
  seen.add(schema);
  const found =
    Object.values(schema.properties ?? {}).some(
      child => child.default !== undefined || hasDefaults(child, seen),
    ) ||
    (isObject(schema.additionalProperties) &&
      hasDefaults(schema.additionalProperties, seen)) ||
    (schema.items !== undefined && hasDefaults(schema.items, seen));
  withDefaults.set(schema, found);
  return found;
}

/** Fills in, in place, the defaults of a schema. */
export function applyDefaults(value: unknown, schema: Schema): void {
  if (!hasDefaults(schema)) {
    return;
  }
  if (Array.isArray(value)) {
    if (schema.items) {
      const items = schema.items;
      value.forEach(item => applyDefaults(item, items));
    }
    return;
  }
  if (!isObject(value)) {
    return;
  }
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    const current = value[key];
    const missing =
      current === undefined || (current === null && !property.nullable);
    if (missing && property.default !== undefined) {
      value[key] = clone(property.default);
    }
    if (value[key] !== undefined) {
      applyDefaults(value[key], property);
    }
  }
  if (isObject(schema.additionalProperties)) {
    const additional = schema.additionalProperties as Schema;
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(schema.properties ?? {}, key)) {
        applyDefaults(value[key], additional);
      }
    }
  }
}
