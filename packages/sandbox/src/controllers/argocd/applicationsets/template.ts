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

import { asString, isObject, type JsonObject } from '../../runtime/json';
import { ApplicationSetError } from './types';

/** How a template's placeholders are read. */
export interface TemplateOptions {
  /** `{{.a.b}}` (Go) instead of `{{a.b}}`. */
  goTemplate: boolean;
  /** A missing parameter is an error (`missingkey=error`), not `<no value>`. */
  strict: boolean;
}

/** The parameters with their nested names joined by dots. */
export function flatten(value: JsonObject, prefix = ''): JsonObject {
  const flat: JsonObject = {};
  for (const [name, member] of Object.entries(value)) {
    const path = prefix ? `${prefix}.${name}` : name;
    if (isObject(member)) {
      Object.assign(flat, flatten(member, path));
    } else if (Array.isArray(member)) {
      member.forEach((item, i) => {
        flat[`${path}[${i}]`] = item;
      });
    } else {
      flat[path] = member;
    }
  }
  return flat;
}

/** A name as Kubernetes takes it: lower case, dashes, at most 253 characters. */
export function normaliseName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^-a-z0-9.]/g, '-')
    .slice(0, 253)
    .replace(/^[-.]+|[-.]+$/g, '');
}

const FUNCTIONS: Record<string, (text: string) => string> = {
  lower: text => text.toLowerCase(),
  upper: text => text.toUpperCase(),
  trim: text => text.trim(),
  normalize: normaliseName,
  quote: text => JSON.stringify(text),
  b64enc: text => Buffer.from(text).toString('base64'),
  b64dec: text => Buffer.from(text, 'base64').toString('utf8'),
};

function lookup(params: JsonObject, path: string): unknown {
  let here: unknown = params;
  for (const name of path.split('.').filter(Boolean)) {
    here = isObject(here) ? here[name] : undefined;
  }
  return here;
}

function goOperand(params: JsonObject, term: string): unknown {
  const index = /^index\s+(\.[\w.]*)\s+(\d+|"[^"]*")$/.exec(term);
  if (index) {
    const holder = lookup(params, index[1]);
    const key = index[2].replace(/"/g, '');
    if (Array.isArray(holder)) {
      return holder[Number(key)];
    }
    return isObject(holder) ? holder[key] : undefined;
  }
  if (/^\.[\w.-]*$/.test(term)) {
    return lookup(params, term);
  }
  const literal = /^"([^"]*)"$/.exec(term);
  return literal ? literal[1] : undefined;
}

function goExpression(
  expression: string,
  params: JsonObject,
  strict: boolean,
): string {
  const [first, ...pipes] = expression.split('|').map(part => part.trim());
  const isOperand =
    /^(index\s+\.[\w.]*\s+(\d+|"[^"]*")|\.[\w.-]*|"[^"]*")$/.test(first);
  const call = /^(\w+)\s+(\.[\w.-]+)$/.exec(first);
  const names = [...pipes, ...(call && !isOperand ? [call[1]] : [])];
  const unknown = names.find(name => !Object.hasOwn(FUNCTIONS, name));
  if ((!isOperand && !call) || unknown) {
    throw new ApplicationSetError(
      `failed to execute go template {{${expression}}}: the sandbox's templates know fields, index and the functions ${Object.keys(
        FUNCTIONS,
      ).join(', ')}`,
    );
  }
  const operand = isOperand ? first : call?.[2] ?? '';
  const value = goOperand(params, operand);
  if (value === undefined) {
    if (strict) {
      throw new ApplicationSetError(
        `failed to execute go template {{${expression}}}: map has no entry for key "${operand
          .split('.')
          .pop()}"`,
      );
    }
    return '<no value>';
  }
  const text = asString(value) ?? JSON.stringify(value);
  const ordered = isOperand ? names : [names[names.length - 1], ...pipes];
  return ordered.reduce((result, name) => FUNCTIONS[name](result), text);
}

/**
 * Fills in the placeholders of one text.
 *
 * @throws ApplicationSetError
 */
export function fillText(
  text: string,
  params: JsonObject,
  options: TemplateOptions,
): string {
  const flat = options.goTemplate ? {} : flatten(params);
  return text.replace(/\{\{-?\s*(.*?)\s*-?\}\}/g, (whole, expression) => {
    if (options.goTemplate) {
      return goExpression(String(expression), params, options.strict);
    }
    const value = flat[String(expression)];
    return value === undefined ? whole : String(value);
  });
}

/** Fills in the placeholders of all texts, member names too, of a value. */
export function fill<T>(
  value: T,
  params: JsonObject,
  options: TemplateOptions,
): T {
  const walk = (here: unknown): unknown => {
    if (typeof here === 'string') {
      return fillText(here, params, options);
    }
    if (Array.isArray(here)) {
      return here.map(walk);
    }
    return isObject(here)
      ? Object.fromEntries(
          Object.entries(here).map(([name, member]) => [
            fillText(name, params, options),
            walk(member),
          ]),
        )
      : here;
  };
  return walk(value) as T;
}
