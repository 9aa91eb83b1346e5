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

/** A JSON object. */
export type JsonObject = { [key: string]: unknown };

/** Whether a value is a JSON object (not null, not an array). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A deep copy of a JSON value. Several times faster than `structuredClone`,
 * because it knows only what JSON has. Fields that are undefined are left out.
 */
export function clone<T>(value: T): T {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(clone) as unknown as T;
  }
  const out: JsonObject = {};
  for (const key of Object.keys(value)) {
    const child = (value as JsonObject)[key];
    if (child !== undefined) {
      out[key] = clone(child);
    }
  }
  return out as T;
}

/** Whether two JSON values are equal; the order of keys does not matter. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) {
    return true;
  }
  if (Array.isArray(a)) {
    return (
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, index) => equal(item, b[index]))
    );
  }
  if (!isObject(a) || !isObject(b)) {
    return false;
  }
  const keys = definedKeys(a);
  return (
    keys.length === definedKeys(b).length &&
    keys.every(key => b[key] !== undefined && equal(a[key], b[key]))
  );
}

function definedKeys(value: JsonObject): string[] {
  return Object.keys(value).filter(key => value[key] !== undefined);
}

/** The value at a path of field names, or undefined where the path ends early. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  let at = value;
  for (const key of path) {
    if (!isObject(at)) {
      return undefined;
    }
    at = at[key];
  }
  return at;
}

/** Sets the value at a path of field names, making objects on the way. */
export function setAt(
  target: JsonObject,
  path: readonly string[],
  value: unknown,
): void {
  let at = target;
  path.slice(0, -1).forEach(key => {
    if (!isObject(at[key])) {
      at[key] = {};
    }
    at = at[key] as JsonObject;
  });
  const last = path[path.length - 1];
  if (value === undefined) {
    delete at[last];
  } else {
    at[last] = value;
  }
}
