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

/*
 * Reading answers that may come from another version of the back end, or
 * through something that mangled them: what is not as agreed counts as absent,
 * so that a page shows the rest.
 */

/** Reads one value of an answer. */
export type Reader<T> = (value: unknown) => T;

/** A text; empty for whatever else is there. */
export const text: Reader<string> = value =>
  typeof value === 'string' ? value : '';

/** A text; absent for whatever else is there, and where it is empty. */
export const maybeText: Reader<string | undefined> = value =>
  text(value) || undefined;

/** A finite number; absent for whatever else is there. */
export const maybeNumber: Reader<number | undefined> = value =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

/** A count; 0 for whatever else is there. */
export const count: Reader<number> = value =>
  Math.max(0, Math.floor(maybeNumber(value) ?? 0));

/** Only `true` is true. */
export const flag: Reader<boolean> = value => value === true;

/** `true` or `false`; absent for whatever else is there. */
export const maybeFlag: Reader<boolean | undefined> = value =>
  typeof value === 'boolean' ? value : undefined;

/** An address to link to; empty where it leads elsewhere than to the web. */
export const webAddress: Reader<string> = value =>
  /^https?:\/\//i.test(text(value)) ? text(value) : '';

/** An object with the given fields; absent for what is no object. */
export function object<T extends object>(fields: {
  [K in keyof Required<T>]: Reader<T[K]>;
}): Reader<T | undefined> {
  const names = Object.keys(fields) as Array<keyof T>;
  return value => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return undefined;
    }
    const result: Partial<T> = {};
    for (const name of names) {
      const field = fields[name]((value as Partial<T>)[name]);
      if (field !== undefined) {
        result[name] = field;
      }
    }
    return result as T;
  };
}

/** An object with the given fields, one without any field where there is none. */
export function objectOf<T extends object>(
  fields: Parameters<typeof object<T>>[0],
): Reader<T> {
  const read = object<T>(fields);
  return value => (read(value) ?? read({})) as T;
}

/** A list of what can be read; empty for what is no list. */
export function list<T>(item: Reader<T | undefined>): Reader<T[]> {
  return value =>
    Array.isArray(value)
      ? value.flatMap(each => {
          const read = item(each);
          return read === undefined ? [] : [read];
        })
      : [];
}

/** Texts by name; absent for what is no object. */
export const maybeTexts: Reader<Record<string, string> | undefined> = value =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value).filter(
          (entry): entry is [string, string] => typeof entry[1] === 'string',
        ),
      )
    : undefined;
