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

import { Jexl } from 'jexl';
import { messageOf } from '../../runtime/errors';
import type { AnalysisPhase, Metric } from './types';

function asNumber(value: unknown): number {
  const number = typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number' || (value !== 'NaN' && Number.isNaN(number))) {
    throw new Error(`asFloat() not supported on ${JSON.stringify(value)}`);
  }
  return number;
}

/**
 * The functions and words of expr-lang that conditions use, on an evaluator
 * that knows nothing but its context.
 */
function evaluator(result: unknown) {
  const jexl = new Jexl();
  jexl.addBinaryOp('and', 10, (a: unknown, b: unknown) => Boolean(a && b));
  jexl.addBinaryOp('or', 10, (a: unknown, b: unknown) => Boolean(a || b));
  jexl.addUnaryOp('not', (value: unknown) => !value);
  jexl.addFunction('len', (value: unknown) => {
    if (typeof value === 'string' || Array.isArray(value)) {
      return value.length;
    }
    if (typeof value === 'object' && value !== null) {
      return Object.keys(value).length;
    }
    throw new Error(`invalid argument for len: ${JSON.stringify(value)}`);
  });
  jexl.addFunction('asFloat', asNumber);
  jexl.addFunction('asInt', (value: unknown) => Math.trunc(asNumber(value)));
  jexl.addFunction('isNaN', (value: unknown) => Number.isNaN(value));
  jexl.addFunction(
    'isInf',
    (value: unknown) => value === Infinity || value === -Infinity,
  );
  const isNil = result === null || result === undefined;
  jexl.addFunction('isNil', () => isNil);
  jexl.addFunction('default', (_: unknown, otherwise: unknown) =>
    isNil ? otherwise : result,
  );
  return jexl;
}

/**
 * A list of which an element that is not there is an error, as in expr-lang, and
 * not undefined; where it is not looked at, it is none.
 */
function strict(list: unknown[]): unknown[] {
  return new Proxy(list, {
    get(target, key, receiver) {
      if (typeof key === 'string' && /^\d+$/.test(key) && !(key in target)) {
        throw new Error(
          `index out of range: ${key} (array length is ${target.length})`,
        );
      }
      return Reflect.get(target, key, receiver);
    },
  });
}

/**
 * Whether a condition holds for a measured value.
 *
 * @throws Error where it cannot be evaluated or is neither true nor false
 */
export function holds(condition: string, result: unknown): boolean {
  const outcome: unknown = evaluator(result).evalSync(condition, {
    result: Array.isArray(result) ? strict(result) : result,
  });
  if (typeof outcome !== 'boolean') {
    throw new Error(`expected bool, but got ${typeof outcome}`);
  }
  return outcome;
}

function evaluate(
  name: 'successCondition' | 'failureCondition',
  metric: Metric,
  result: unknown,
): boolean | undefined {
  const condition = metric[name];
  if (!condition) {
    return undefined;
  }
  try {
    return holds(condition, result);
  } catch (error) {
    const isEmpty =
      result === null ||
      result === undefined ||
      (Array.isArray(result) && !result.length);
    throw new Error(
      `could not evaluate ${name} "${condition}": ${
        isEmpty
          ? 'metric result is nil or empty: no data returned from the metric provider'
          : messageOf(error)
      }`,
    );
  }
}

/**
 * What a measured value means: with one condition alone the other is its
 * opposite; with both, a value that meets neither is inconclusive.
 *
 * @throws Error where a condition cannot be evaluated
 */
export function judge(metric: Metric, result: unknown): AnalysisPhase {
  const success = evaluate('successCondition', metric, result);
  const failure = evaluate('failureCondition', metric, result);
  if (success === undefined && failure === undefined) {
    return 'Successful';
  }
  if (failure ?? !success) {
    return 'Failed';
  }
  return success ?? true ? 'Successful' : 'Inconclusive';
}
