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

import { InputError } from '@backstage/errors';
import { asObject, Fields } from '../../../lib/reading';

/**
 * The fields of an input.
 *
 * @param known - what it may have
 * @throws InputError for anything else than an object of known fields
 */
export function readFields(value: unknown, known: string[]): Fields {
  const fields = value === undefined ? {} : asObject(value);
  if (!fields) {
    throw new InputError('The input is not an object');
  }
  const unknown = Object.keys(fields).find(name => !known.includes(name));
  if (unknown !== undefined) {
    throw new InputError(
      known.length
        ? `The input has no field ${unknown}: it may have ${known.join(', ')}`
        : `The action takes no input, and ${unknown} was sent`,
    );
  }
  return fields;
}

/** An input that has no fields. */
export function readNothing(value: unknown): Record<string, never> {
  readFields(value, []);
  return {};
}

/** @throws InputError where it is there and not true or false */
export function readFlag(fields: Fields, name: string): boolean {
  const value = own(fields, name);
  if (value === undefined || typeof value === 'boolean') {
    return value === true;
  }
  throw new InputError(`${name} is true or false`);
}

/**
 * A list; undefined where there is none.
 *
 * @throws InputError where it is no list, empty, or longer than allowed
 */
export function readList(
  fields: Fields,
  name: string,
  most: number,
): readonly unknown[] | undefined {
  const value = own(fields, name);
  if (value === undefined) {
    return undefined;
  }
  if (!Array.isArray(value) || !value.length || value.length > most) {
    throw new InputError(
      `${name} is a list of 1 to ${most}; leave it out for the default`,
    );
  }
  return value;
}

/** @throws InputError where it is no text, or not as described */
export function readText(
  value: unknown,
  options: { name: string; pattern: RegExp; most: number; like: string },
): string {
  const { name, pattern, most, like } = options;
  if (
    typeof value !== 'string' ||
    value.length > most ||
    !pattern.test(value)
  ) {
    throw new InputError(`${name} is ${like}, of at most ${most} characters`);
  }
  return value;
}

/** A field that the object itself has, whatever its prototype. */
export function own(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
