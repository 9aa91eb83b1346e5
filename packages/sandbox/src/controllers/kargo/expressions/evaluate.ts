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

import {
  type CelFunc,
  type CelInput,
  celEnv,
  isCelError,
  isCelList,
  isCelMap,
  parse,
  plan,
} from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';
import { isObject, type JsonObject } from '../../runtime/json';

/** An expression or a template that cannot be evaluated. */
export class ExpressionError extends Error {
  constructor(expression: string, why: string) {
    super(`error evaluating expression "${expression.trim()}": ${why}`);
    this.name = 'ExpressionError';
  }
}

/** What expressions may use: variables, and functions beside the usual ones. */
export interface Scope {
  variables: JsonObject;
  functions?: CelFunc[];
}

type Evaluate = (context?: Record<string, CelInput>) => unknown;

const TEMPLATE = /\$\{\{((?:(?!\}\}).)*)\}\}/gs;

function toInput(value: unknown): CelInput {
  if (Array.isArray(value)) {
    return value.map(toInput);
  }
  if (isObject(value)) {
    return new Map(
      Object.entries(value)
        .filter(([, child]) => child !== undefined)
        .map(([key, child]) => [key, toInput(child)]),
    );
  }
  // Whole numbers are integers, so that `vars.n + 1` is one, too.
  if (typeof value === 'number' && Number.isInteger(value)) {
    return BigInt(value);
  }
  return (value ?? null) as string | number | boolean | null;
}

function toJson(value: unknown): unknown {
  if (typeof value === 'bigint') {
    return Number(value);
  }
  if (isCelList(value)) {
    return [...value].map(toJson);
  }
  if (isCelMap(value)) {
    return Object.fromEntries(
      [...value.entries()].map(([key, child]) => [String(key), toJson(child)]),
    );
  }
  return value;
}

/** What a missing field gives: nothing, as in Kargo's expressions. */
function isMissing(message: string): boolean {
  return /^(field not found|no such key)/.test(message);
}

/**
 * Evaluates one expression. Kargo's are of the language expr-lang; the sandbox
 * reads what that has in common with CEL: fields, indexes, calls, comparisons,
 * logic, `? :`, lists and maps. A field that is not there gives null.
 *
 * @throws ExpressionError when it does not parse, or names what is not there
 */
export function evaluate(expression: string, scope: Scope): unknown {
  let result: unknown;
  try {
    const run = plan(
      celEnv({ funcs: [...strings, ...(scope.functions ?? [])] }),
      parse(expression),
    ) as Evaluate;
    result = run(
      Object.fromEntries(
        Object.entries(scope.variables).map(([name, value]) => [
          name,
          toInput(value),
        ]),
      ),
    );
  } catch (error) {
    throw new ExpressionError(
      expression,
      error instanceof Error ? error.message : String(error),
    );
  }
  if (isCelError(result)) {
    if (isMissing(result.message)) {
      return null;
    }
    throw new ExpressionError(expression, result.message);
  }
  return toJson(result);
}

function inText(value: unknown): string {
  if (value === null || value === undefined) {
    return '';
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * Fills in the `${{ … }}` of a text. As in Kargo, a result that reads as a
 * number, a boolean or JSON is one: `quote()` keeps it a text.
 *
 * @throws ExpressionError
 */
export function fillText(text: string, scope: Scope): unknown {
  if (!text.includes('${{')) {
    return text;
  }
  const filled = text.replace(TEMPLATE, (_, expression: string) =>
    inText(evaluate(expression, scope)),
  );
  if (!/^\s*(?:[[{"]|true$|false$|-?\d+(?:\.\d+)?$)/.test(filled)) {
    return filled;
  }
  try {
    return JSON.parse(filled);
  } catch {
    return filled;
  }
}

/** Fills in all texts of a value, keys of objects left as they are. */
export function fill(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string') {
    return fillText(value, scope);
  }
  if (Array.isArray(value)) {
    return value.map(item => fill(item, scope));
  }
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, child]) => [key, fill(child, scope)]),
    );
  }
  return value;
}

/**
 * Whether a condition holds; written with or without `${{ }}`.
 *
 * @throws ExpressionError when it is neither true nor false
 */
export function holds(condition: string, scope: Scope): boolean {
  const [, inner = condition] =
    /^\s*\$\{\{((?:(?!\}\}).)*)\}\}\s*$/s.exec(condition) ?? [];
  const result = evaluate(inner, scope);
  if (result === null) {
    return false;
  }
  if (typeof result !== 'boolean') {
    throw new ExpressionError(inner, 'expected a boolean');
  }
  return result;
}
