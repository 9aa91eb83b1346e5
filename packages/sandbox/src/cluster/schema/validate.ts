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

import { StatusCause } from '../apiError';
import { equal, isObject } from '../util/json';
import { formatProblem } from './formats';
import { fieldPath } from './prune';
import { Schema } from './types';

const patterns = new Map<string, RegExp | undefined>();

/** Schemas are written in Go's RE2, which JavaScript reads but for a few flags. */
function patternOf(source: string): RegExp | undefined {
  if (!patterns.has(source)) {
    let pattern: RegExp | undefined;
    const flags = /^\(\?([is]+)\)/.exec(source);
    const body = flags ? source.slice(flags[0].length) : source;
    for (const mode of ['u', '']) {
      try {
        pattern ??= new RegExp(body, mode + (flags?.[1] ?? ''));
      } catch {
        // Not readable in this mode: the next one is tried, and a pattern that
        // is readable in none is not enforced.
      }
    }
    patterns.set(source, pattern);
  }
  return patterns.get(source);
}

/** The JSON schema type of a value. */
export function typeOf(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  if (Array.isArray(value)) {
    return 'array';
  }
  if (typeof value === 'number') {
    return Number.isInteger(value) ? 'integer' : 'number';
  }
  return typeof value;
}

function hasType(value: unknown, type: string): boolean {
  const actual = typeOf(value);
  return actual === type || (type === 'number' && actual === 'integer');
}

/** How a value is quoted in a message. */
export function quote(value: unknown): string {
  if (isObject(value) || Array.isArray(value)) {
    return JSON.stringify(value);
  }
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

/** Collects causes with the wording of an API server. */
export class Causes {
  readonly all: StatusCause[] = [];

  add(reason: string, field: string, message: string): void {
    this.all.push({ reason, message, field });
  }

  required(field: string, detail = ''): void {
    this.add(
      'FieldValueRequired',
      field,
      detail ? `Required value: ${detail}` : 'Required value',
    );
  }

  invalid(field: string, value: unknown, detail: string): void {
    this.add(
      'FieldValueInvalid',
      field,
      `Invalid value: ${quote(value)}: ${detail}`,
    );
  }

  wrongType(field: string, value: unknown, type: string): void {
    const actual = typeOf(value);
    this.add(
      'FieldValueTypeInvalid',
      field,
      `Invalid value: "${actual}": ${field} in body must be of type ${type}: "${actual}"`,
    );
  }

  notSupported(field: string, value: unknown, supported: unknown[]): void {
    const list = supported.map(quote).join(', ');
    this.add(
      'FieldValueNotSupported',
      field,
      `Unsupported value: ${quote(value)}: supported values: ${list}`,
    );
  }

  forbidden(field: string, detail: string): void {
    this.add('FieldValueForbidden', field, `Forbidden: ${detail}`);
  }

  duplicate(field: string, value: unknown): void {
    this.add(
      'FieldValueDuplicate',
      field,
      `Duplicate value: ${
        isObject(value) ? JSON.stringify(value) : quote(value)
      }`,
    );
  }

  tooLong(field: string, limit: number): void {
    this.add(
      'FieldValueTooLong',
      field,
      `Too long: may not be more than ${limit} bytes`,
    );
  }
}

/**
 * Checks a value against a schema; the causes are worded as an API server
 * words them. CEL rules are checked elsewhere (`cel.ts`).
 */
export function validate(
  value: unknown,
  schema: Schema,
  path = '',
  causes = new Causes(),
  skip: readonly string[] = [],
): Causes {
  if (value === null && (schema.nullable || path === '')) {
    return causes;
  }
  if (schema['x-kubernetes-int-or-string']) {
    if (!hasType(value, 'integer') && typeof value !== 'string') {
      causes.wrongType(path, value, 'integer,string');
      return causes;
    }
  } else if (schema.type && !hasType(value, schema.type)) {
    causes.wrongType(path, value, schema.type);
    return causes;
  }
  if (schema.enum && !schema.enum.some(option => equal(option, value))) {
    causes.notSupported(path, value, schema.enum);
  }
  if (typeof value === 'string') {
    validateString(value, schema, path, causes);
  } else if (typeof value === 'number') {
    validateNumber(value, schema, path, causes);
  } else if (Array.isArray(value)) {
    validateArray(value, schema, path, causes);
  } else if (isObject(value)) {
    validateObject(value, schema, path, causes, skip);
  }
  validateCombinations(value, schema, path, causes);
  return causes;
}

function validateString(
  value: string,
  schema: Schema,
  path: string,
  causes: Causes,
) {
  const { minLength, maxLength, pattern, format } = schema;
  const length = [...value].length;
  if (maxLength !== undefined && length > maxLength) {
    causes.tooLong(path, maxLength);
  }
  if (minLength !== undefined && length < minLength) {
    causes.invalid(
      path,
      value,
      `${path} in body should be at least ${minLength} chars long`,
    );
  }
  if (pattern && patternOf(pattern)?.test(value) === false) {
    causes.invalid(path, value, `${path} in body should match '${pattern}'`);
  }
  const problem = format ? formatProblem(value, format) : undefined;
  if (problem) {
    causes.invalid(path, value, `${path} in body ${problem}`);
  }
}

function validateNumber(
  value: number,
  schema: Schema,
  path: string,
  causes: Causes,
) {
  const { minimum, maximum, multipleOf, format } = schema;
  if (minimum !== undefined) {
    const low = schema.exclusiveMinimum ? value <= minimum : value < minimum;
    if (low) {
      const rule = schema.exclusiveMinimum
        ? 'greater than'
        : 'greater than or equal to';
      causes.invalid(
        path,
        value,
        `${path} in body should be ${rule} ${minimum}`,
      );
    }
  }
  if (maximum !== undefined) {
    const high = schema.exclusiveMaximum ? value >= maximum : value > maximum;
    if (high) {
      const rule = schema.exclusiveMaximum
        ? 'less than'
        : 'less than or equal to';
      causes.invalid(
        path,
        value,
        `${path} in body should be ${rule} ${maximum}`,
      );
    }
  }
  if (multipleOf && value % multipleOf !== 0) {
    causes.invalid(
      path,
      value,
      `${path} in body should be a multiple of ${multipleOf}`,
    );
  }
  if (format === 'int32' && Math.abs(value) > 2 ** 31) {
    causes.invalid(path, value, `${path} in body must be of type int32`);
  }
}

function validateArray(
  value: unknown[],
  schema: Schema,
  path: string,
  causes: Causes,
) {
  const { minItems, maxItems, items } = schema;
  if (maxItems !== undefined && value.length > maxItems) {
    causes.add(
      'FieldValueTooMany',
      path,
      `Too many: ${value.length}: must have at most ${maxItems} items`,
    );
  }
  if (minItems !== undefined && value.length < minItems) {
    causes.invalid(
      path,
      value.length,
      `${path} in body should have at least ${minItems} items`,
    );
  }
  const listType = schema['x-kubernetes-list-type'];
  if (listType === 'set' || schema.uniqueItems) {
    reportDuplicates(value, item => item, path, causes);
  } else if (listType === 'map') {
    const keys = schema['x-kubernetes-list-map-keys'] ?? [];
    reportDuplicates(
      value,
      item =>
        Object.fromEntries(
          keys.map(key => [key, isObject(item) ? item[key] : undefined]),
        ),
      path,
      causes,
    );
  }
  if (items) {
    value.forEach((item, index) =>
      validate(item, items, `${path}[${index}]`, causes),
    );
  }
}

function reportDuplicates(
  value: unknown[],
  keyOf: (item: unknown) => unknown,
  path: string,
  causes: Causes,
) {
  const seen = new Set<string>();
  value.forEach((item, index) => {
    const key = keyOf(item);
    const text = JSON.stringify(key);
    if (seen.has(text)) {
      causes.duplicate(`${path}[${index}]`, key);
    }
    seen.add(text);
  });
}

function validateObject(
  value: { [key: string]: unknown },
  schema: Schema,
  path: string,
  causes: Causes,
  skip: readonly string[],
) {
  const { properties = {}, additionalProperties } = schema;
  for (const name of schema.required ?? []) {
    if (value[name] === undefined) {
      causes.required(fieldPath(path, name));
    }
  }
  const count = Object.keys(value).length;
  if (schema.minProperties !== undefined && count < schema.minProperties) {
    causes.invalid(
      path,
      count,
      `${path} in body should have at least ${schema.minProperties} properties`,
    );
  }
  if (schema.maxProperties !== undefined && count > schema.maxProperties) {
    causes.add(
      'FieldValueTooMany',
      path,
      `Too many: ${count}: must have at most ${schema.maxProperties} items`,
    );
  }
  for (const key of Object.keys(value)) {
    if (value[key] === undefined || skip.includes(key)) {
      continue;
    }
    if (Object.hasOwn(properties, key)) {
      validate(value[key], properties[key], fieldPath(path, key), causes);
    } else if (isObject(additionalProperties)) {
      validate(value[key], additionalProperties, fieldPath(path, key), causes);
    }
  }
}

function passes(value: unknown, schema: Schema, path: string): boolean {
  return validate(value, schema, path, new Causes()).all.length === 0;
}

function validateCombinations(
  value: unknown,
  schema: Schema,
  path: string,
  causes: Causes,
) {
  schema.allOf?.forEach(part => validate(value, part, path, causes));
  if (
    schema.anyOf &&
    !schema['x-kubernetes-int-or-string'] &&
    !schema.anyOf.some(part => passes(value, part, path))
  ) {
    causes.invalid(
      path,
      value,
      `${path} in body must validate at least one schema (anyOf)`,
    );
  }
  if (
    schema.oneOf &&
    schema.oneOf.filter(part => passes(value, part, path)).length !== 1
  ) {
    causes.invalid(
      path,
      value,
      `${path} in body must validate one and only one schema (oneOf)`,
    );
  }
  if (schema.not && passes(value, schema.not, path)) {
    causes.invalid(
      path,
      value,
      `${path} in body must not validate the schema (not)`,
    );
  }
}
