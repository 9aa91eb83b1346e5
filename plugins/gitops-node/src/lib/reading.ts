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

/** An object of unknown fields. */
export type Fields = Readonly<Record<string, unknown>>;

/** The value where it is an object, not an array. */
export function asObject(value: unknown): Fields | undefined {
  return value && typeof value === 'object' && !Array.isArray(value)
    ? (value as Fields)
    : undefined;
}

/** The value where it is an array, else an empty one. */
export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The objects of an array; whatever else is in it is left out. */
export function asObjects(value: unknown): Fields[] {
  return asArray(value).flatMap(item => {
    const fields = asObject(item);
    return fields ? [fields] : [];
  });
}

/** The value where it is a string that says something. */
export function asString(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The strings of an array; whatever else is in it is left out. */
export function asStrings(value: unknown): string[] {
  return asArray(value).filter((item): item is string =>
    Boolean(asString(item)),
  );
}

/** The value where it is a finite number. */
export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value)
    ? value
    : undefined;
}

/** The value at a path of field names. */
export function at(value: unknown, ...path: string[]): unknown {
  let current = value;
  for (const field of path) {
    const fields = asObject(current);
    if (!fields || !Object.hasOwn(fields, field)) {
      return undefined;
    }
    current = fields[field];
  }
  return current;
}

/** A map of strings, without entries that are none; undefined when empty. */
export function asStringMap(
  value: unknown,
  intern: (text: string) => string = text => text,
): Record<string, string> | undefined {
  const fields = asObject(value);
  if (!fields) {
    return undefined;
  }
  let result: Record<string, string> | undefined;
  for (const [key, entry] of Object.entries(fields)) {
    if (typeof entry === 'string') {
      result ??= {};
      result[intern(key)] = intern(entry);
    }
  }
  return result;
}

/**
 * The beginning of a text, as a string of its own: a slice would keep the whole
 * text in memory for as long as the slice lives.
 */
export function shorten(text: string, length: number): string {
  if (text.length <= length) {
    return text;
  }
  return detach(`${text.slice(0, length - 1).trimEnd()}…`);
}

/** A copy of a string that shares no memory with what it was cut from. */
export function detach(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}
