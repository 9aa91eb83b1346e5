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

import fc from 'fast-check';

/** What may stand where something else is expected. */
const JUNK = fc.constantFrom<unknown>(
  undefined,
  null,
  '',
  'Unheard-of',
  'data:text/html,hello',
  'not a time',
  -1,
  1e308,
  true,
  [],
  [null],
  {},
  { nested: {} },
);

/** Ways to an entry of a value, through objects and lists. */
function pathsOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) {
    return [path];
  }
  return [
    path,
    ...Object.entries(value).flatMap(([key, entry]) =>
      pathsOf(entry, [...path, key]),
    ),
  ];
}

function replaced(value: unknown, path: string[], by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) {
    return by;
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value)
    ? [...value]
    : { ...value };
  const entries = copy as Record<string, unknown>;
  entries[key] = replaced(entries[key], rest, by);
  return copy;
}

/**
 * A good answer in which some entries are missing or something else altogether;
 * the whole of it at times.
 */
export function malformed(good: unknown): fc.Arbitrary<unknown> {
  const paths = pathsOf(good);
  return fc
    .array(fc.tuple(fc.constantFrom(...paths), JUNK), {
      minLength: 1,
      maxLength: 12,
    })
    .map(faults =>
      faults.reduce<unknown>(
        (value, [path, by]) => replaced(value, path, by),
        good,
      ),
    );
}
