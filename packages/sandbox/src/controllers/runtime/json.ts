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

/** A JSON object whose members are not known beforehand. */
export type JsonObject = { [field: string]: unknown };

/** Whether a value is a JSON object (and neither null nor a list). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as an object; an empty one where it is none. */
export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** The value as a list; an empty one where it is none. */
export function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value if it is a string. */
export function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The value if it is a number. */
export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** The strings of a list; an empty list where it is none. */
export function asStrings(value: unknown): string[] {
  return asList(value).filter(
    (item): item is string => typeof item === 'string',
  );
}

/** What stands at a path of member names, or undefined. */
export function at(value: unknown, ...path: string[]): unknown {
  let here = value;
  for (const name of path) {
    here = isObject(here) ? here[name] : undefined;
  }
  return here;
}

/** Whether two JSON values are the same; members that are undefined are none. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) {
    return true;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => equal(item, b[i]));
  }
  if (isObject(a) && isObject(b)) {
    const names = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...names].every(name => equal(a[name], b[name]));
  }
  return false;
}

/** A copy that shares nothing with the original. */
export function clone<T>(value: T): T {
  return structuredClone(value);
}

/**
 * The merge patch (RFC 7386) that makes `before` into `after`, or undefined
 * where they are the same.
 */
export function mergePatch(
  before: unknown,
  after: JsonObject,
): JsonObject | undefined {
  const from = asObject(before);
  const patch: JsonObject = {};
  for (const name of new Set([...Object.keys(from), ...Object.keys(after)])) {
    const old = from[name];
    const now = after[name];
    if (equal(old, now)) {
      continue;
    }
    if (now === undefined) {
      patch[name] = null;
    } else if (isObject(now) && isObject(old)) {
      patch[name] = mergePatch(old, now);
    } else {
      patch[name] = now;
    }
  }
  return Object.keys(patch).length ? patch : undefined;
}
