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

import { isObject, type JsonObject } from '../../../runtime/json';

/** Names of values; `true` where anything may stand below. */
export interface KnownKeys {
  [name: string]: KnownKeys | true;
}

/**
 * Names of values, written one after the other, and those with names of their
 * own.
 */
export function known(names: string, nested: KnownKeys = {}): KnownKeys {
  return {
    ...Object.fromEntries(
      names
        .split(/\s+/)
        .filter(Boolean)
        .map(name => [name, true as const]),
    ),
    ...nested,
  };
}

/** A value that a chart does not know. */
export interface UnknownKey {
  /** The names that lead to what it stands in. */
  parent: string[];
  name: string;
}

/** The values that a chart does not know, in their order. */
export function unknownKeys(
  values: JsonObject,
  keys: KnownKeys,
  parent: string[] = [],
): UnknownKey[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const below = Object.hasOwn(keys, name) ? keys[name] : undefined;
    if (below === undefined) {
      return [{ parent, name }];
    }
    return below !== true && isObject(value)
      ? unknownKeys(value, below, [...parent, name])
      : [];
  });
}

/** A value of another type than the chart's own. */
export interface WrongType {
  path: string[];
  got: string;
  want: string;
}

function typeOf(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  return Array.isArray(value) ? 'array' : typeof value;
}

/** The values that are of another type than those of the chart's own. */
export function wrongTypes(
  values: JsonObject,
  defaults: JsonObject,
  parent: string[] = [],
): WrongType[] {
  return Object.entries(values).flatMap(([name, value]): WrongType[] => {
    const own = defaults[name];
    const path = [...parent, name];
    // What is null takes the chart's own value away.
    if (own === undefined || own === null || value === null) {
      return [];
    }
    if (typeOf(value) !== typeOf(own)) {
      return [{ path, got: typeOf(value), want: typeOf(own) }];
    }
    return isObject(value) && isObject(own) ? wrongTypes(value, own, path) : [];
  });
}
