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

import { Schema } from '../schema/types';
import { JsonObject, equal, isObject } from '../util/json';

/**
 * A set of field paths, as a tree. The names of children are path elements in
 * the notation of FieldsV1: `f:name`, `k:{"name":"a"}`, `v:"x"`.
 */
export class FieldSet {
  readonly children = new Map<string, FieldSet>();

  /** @param member whether the path that leads here is itself in the set. */
  constructor(public member = false) {}

  /** Whether neither this path nor any below is in the set. */
  get empty(): boolean {
    return (
      !this.member && [...this.children.values()].every(child => child.empty)
    );
  }

  /** The child at a path element, made when it is not there. */
  at(element: string): FieldSet {
    let child = this.children.get(element);
    if (!child) {
      child = new FieldSet();
      this.children.set(element, child);
    }
    return child;
  }

  /** The paths in this set or the other. */
  union(other: FieldSet): FieldSet {
    return combine(this, other, (a, b) => a || b);
  }

  /** The paths in this set that are not in the other. */
  without(other: FieldSet): FieldSet {
    return combine(this, other, (a, b) => a && !b);
  }

  /** The paths in both sets. */
  intersect(other: FieldSet): FieldSet {
    return combine(this, other, (a, b) => a && b);
  }

  /** Whether both hold the same paths. */
  equals(other: FieldSet): boolean {
    return equal(this.toFieldsV1(), other.toFieldsV1());
  }

  /** The paths as they are shown to people: `.spec.containers[name="app"].image`. */
  paths(prefix = ''): string[] {
    const own = this.member && prefix ? [prefix] : [];
    const below = [...this.children].flatMap(([element, child]) =>
      child.paths(prefix + elementText(element)),
    );
    return [...own, ...below];
  }

  /** As `managedFields[].fieldsV1` writes it. */
  toFieldsV1(): JsonObject {
    const out: JsonObject = {};
    const kept = [...this.children].filter(([, child]) => !child.empty);
    if (this.member && kept.length > 0) {
      out['.'] = {};
    }
    for (const [element, child] of kept.sort(([a], [b]) => (a < b ? -1 : 1))) {
      out[element] = child.toFieldsV1();
    }
    return out;
  }

  /** Reads `managedFields[].fieldsV1`. */
  static fromFieldsV1(fields: unknown, root = true): FieldSet {
    const set = new FieldSet();
    const entries = isObject(fields) ? Object.entries(fields) : [];
    set.member = !root && entries.length === 0;
    for (const [element, child] of entries) {
      if (element === '.') {
        set.member = true;
      } else {
        set.children.set(element, FieldSet.fromFieldsV1(child, false));
      }
    }
    return set;
  }
}

const EMPTY = new FieldSet();

function combine(
  a: FieldSet,
  b: FieldSet,
  keep: (a: boolean, b: boolean) => boolean,
): FieldSet {
  const result = new FieldSet(keep(a.member, b.member));
  for (const element of new Set([...a.children.keys(), ...b.children.keys()])) {
    const child = combine(
      a.children.get(element) ?? EMPTY,
      b.children.get(element) ?? EMPTY,
      keep,
    );
    if (!child.empty) {
      result.children.set(element, child);
    }
  }
  return result;
}

function elementText(element: string): string {
  const rest = element.slice(2);
  switch (element[0]) {
    case 'k': {
      const keys = Object.entries(JSON.parse(rest) as JsonObject)
        .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
        .join(',');
      return `[${keys}]`;
    }
    case 'v':
      return `[=${rest}]`;
    case 'i':
      return `[${rest}]`;
    default:
      return `.${rest}`;
  }
}

/** How the fields of a value are owned: as one, or each on its own. */
export type Shape = 'leaf' | 'map' | 'listMap' | 'set';

/** How a value is owned, by its schema or, without one, by what it is. */
export function shapeOf(value: unknown, schema: Schema | undefined): Shape {
  if (Array.isArray(value)) {
    const type = schema?.['x-kubernetes-list-type'];
    if (type === 'map') {
      return value.every(isObject) ? 'listMap' : 'leaf';
    }
    return type === 'set' ? 'set' : 'leaf';
  }
  if (isObject(value)) {
    return schema?.['x-kubernetes-map-type'] === 'atomic' ? 'leaf' : 'map';
  }
  return 'leaf';
}

/** The schema of a field of an object. */
export function schemaOfField(
  schema: Schema | undefined,
  name: string,
): Schema | undefined {
  if (schema?.properties && Object.hasOwn(schema.properties, name)) {
    return schema.properties[name];
  }
  return isObject(schema?.additionalProperties)
    ? (schema.additionalProperties as Schema)
    : undefined;
}

/** The path elements of a value's children, with the children. */
export function childrenOf(
  value: unknown,
  shape: Shape,
  schema: Schema | undefined,
): Map<string, { value: unknown; schema: Schema | undefined }> {
  const out = new Map<string, { value: unknown; schema: Schema | undefined }>();
  if (shape === 'map' && isObject(value)) {
    for (const key of Object.keys(value)) {
      if (value[key] !== undefined) {
        out.set(`f:${key}`, {
          value: value[key],
          schema: schemaOfField(schema, key),
        });
      }
    }
  } else if (shape === 'listMap' && Array.isArray(value)) {
    for (const item of value) {
      out.set(keyElement(item as JsonObject, schema), {
        value: item,
        schema: schema?.items,
      });
    }
  } else if (shape === 'set' && Array.isArray(value)) {
    for (const item of value) {
      out.set(`v:${JSON.stringify(item)}`, {
        value: item,
        schema: schema?.items,
      });
    }
  }
  return out;
}

/** The path element of an item of a list that is a map by some of its fields. */
export function keyElement(
  item: JsonObject,
  schema: Schema | undefined,
): string {
  const keys = schema?.['x-kubernetes-list-map-keys'] ?? [];
  const pairs = keys
    .map(key => [
      key,
      item[key] ?? schema?.items?.properties?.[key]?.default ?? null,
    ])
    .filter(([, value]) => value !== null);
  return `k:${JSON.stringify(Object.fromEntries(pairs))}`;
}

/** The set of all fields of a value; a container's own path only where asked. */
export function fieldsOf(
  value: unknown,
  schema: Schema | undefined,
  containers: boolean,
): FieldSet {
  const shape = shapeOf(value, schema);
  const children = childrenOf(value, shape, schema);
  const set = new FieldSet(
    shape === 'leaf' || children.size === 0 || containers,
  );
  for (const [element, child] of children) {
    const below = fieldsOf(child.value, child.schema, containers);
    // Items of lists, and map entries the schema does not name, are owned too.
    const named =
      shape === 'map' && schema?.properties?.[element.slice(2)] !== undefined;
    below.member = below.member || !named;
    set.children.set(element, below);
  }
  return set;
}

/** What a write changed. */
export interface Comparison {
  /** Fields that are new or have another value. */
  changed: FieldSet;
  removed: FieldSet;
}

/** Compares two states of a value, field by field. */
export function compare(
  before: unknown,
  after: unknown,
  schema: Schema | undefined,
): Comparison {
  const shape = shapeOf(after, schema);
  const changed = new FieldSet();
  const removed = new FieldSet();
  if (shape === 'leaf' || shapeOf(before, schema) !== shape) {
    changed.member = !equal(before, after);
    return { changed, removed };
  }
  const old = childrenOf(before, shape, schema);
  const now = childrenOf(after, shape, schema);
  for (const [element, child] of now) {
    const previous = old.get(element);
    if (!previous) {
      changed.children.set(element, owned(child));
    } else if (previous.value !== child.value) {
      const below = compare(previous.value, child.value, child.schema);
      if (!below.changed.empty) {
        changed.children.set(element, below.changed);
      }
      if (!below.removed.empty) {
        removed.children.set(element, below.removed);
      }
    }
  }
  for (const [element, child] of old) {
    if (!now.has(element)) {
      removed.children.set(element, owned(child));
    }
  }
  return { changed, removed };
}

function owned(child: { value: unknown; schema: Schema | undefined }) {
  const set = fieldsOf(child.value, child.schema, true);
  set.member = true;
  return set;
}
