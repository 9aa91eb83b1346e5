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

import { isObject } from '../util/json';

type Step =
  | { field: string }
  | { index: number }
  | { all: true }
  | { filter: string[]; equals: unknown };

const STEP =
  /\.?\['([^']+)'\]|\[\?\(@\.([\w.-]+)\s*==\s*("[^"]*"|'[^']*'|[\w.]+)\)\]|\[(\d+)\]|\[(\*)\]|\.\*|\.((?:\\.|[^.[\]\\])+)/y;

const parsed = new Map<string, Step[]>();

function literal(text: string): unknown {
  if (/^["']/.test(text)) {
    return text.slice(1, -1);
  }
  if (text === 'true' || text === 'false') {
    return text === 'true';
  }
  return Number.isNaN(Number(text)) ? text : Number(text);
}

/**
 * Reads the part of JSONPath that printer columns are written in: fields,
 * indexes, `[*]` and filters of the form `[?(@.type=="Ready")]`.
 *
 * @throws Error for anything else.
 */
export function parsePath(path: string): Step[] {
  const known = parsed.get(path);
  if (known) {
    return known;
  }
  const text = path.startsWith('.') || path.startsWith('[') ? path : `.${path}`;
  const steps: Step[] = [];
  STEP.lastIndex = 0;
  let at = 0;
  while (at < text.length) {
    const match = STEP.exec(text);
    if (!match) {
      throw new Error(`unrecognised JSONPath: ${path}`);
    }
    const [, quoted, filter, value, index, all, field] = match;
    if (quoted !== undefined) {
      steps.push({ field: quoted });
    } else if (filter !== undefined) {
      steps.push({ filter: filter.split('.'), equals: literal(value) });
    } else if (index !== undefined) {
      steps.push({ index: Number(index) });
    } else if (all !== undefined || field === undefined) {
      steps.push({ all: true });
    } else {
      steps.push({ field: field.replace(/\\(.)/g, '$1') });
    }
    at = STEP.lastIndex;
  }
  parsed.set(path, steps);
  return steps;
}

/** All values at a path. */
export function valuesAt(value: unknown, path: string): unknown[] {
  let values = [value];
  for (const step of parsePath(path)) {
    values = values.flatMap(current => follow(current, step));
  }
  return values.filter(found => found !== undefined && found !== null);
}

function follow(value: unknown, step: Step): unknown[] {
  if ('field' in step) {
    return isObject(value) ? [value[step.field]] : [];
  }
  if ('index' in step) {
    return Array.isArray(value) ? [value[step.index]] : [];
  }
  if ('all' in step) {
    return Array.isArray(value)
      ? value
      : Object.values(isObject(value) ? value : {});
  }
  return Array.isArray(value)
    ? value.filter(item =>
        valuesAt(item, step.filter.join('.')).some(v => v === step.equals),
      )
    : [];
}
