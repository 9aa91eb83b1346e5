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

import type { Argument, Metric } from './types';

const PLACEHOLDER = /\{\{\s*args\.([\w.-]+)\s*\}\}/g;

/**
 * Puts the arguments' values in the place of `{{args.name}}`, in every text.
 *
 * @throws Error for an argument that has no value
 */
export function fillIn<T>(value: T, args: readonly Argument[]): T {
  const values = new Map(args.map(arg => [arg.name, arg.value]));
  const text = JSON.stringify(value).replace(PLACEHOLDER, (_, name: string) => {
    const given = values.get(name);
    if (given === undefined) {
      throw new Error(`failed to resolve {{args.${name}}}`);
    }
    return JSON.stringify(given).slice(1, -1);
  });
  return JSON.parse(text) as T;
}

/** The metrics with the values of the run's arguments. */
export function metricsOf(
  metrics: readonly Metric[],
  args: readonly Argument[] | undefined,
): Metric[] {
  return metrics.map(metric => fillIn(metric, args ?? []));
}

/**
 * The arguments of several templates, with the values that were given.
 *
 * @throws Error for one that has neither a value nor a source of one, and for
 *   one to which two templates give different values
 */
export function mergeArgs(
  given: readonly Argument[],
  declared: readonly Argument[],
): Argument[] {
  const merged = new Map<string, Argument>();
  for (const arg of declared) {
    const other = merged.get(arg.name);
    if (
      other?.value !== undefined &&
      arg.value !== undefined &&
      other.value !== arg.value
    ) {
      throw new Error(
        `Argument \`${arg.name}\` specified multiple times with different values: '${other.value}', '${arg.value}'`,
      );
    }
    merged.set(arg.name, { ...arg, ...dropUndefined(other) });
  }
  for (const arg of given) {
    if (merged.has(arg.name)) {
      merged.set(arg.name, { ...merged.get(arg.name), ...arg });
    }
  }
  for (const arg of merged.values()) {
    if (arg.value === undefined && !arg.valueFrom) {
      throw new Error(`args.${arg.name} was not resolved`);
    }
  }
  return [...merged.values()].map(arg =>
    arg.value === undefined ? arg : { name: arg.name, value: arg.value },
  );
}

function dropUndefined(arg: Argument | undefined): Partial<Argument> {
  return arg?.value === undefined && !arg?.valueFrom ? {} : arg;
}
