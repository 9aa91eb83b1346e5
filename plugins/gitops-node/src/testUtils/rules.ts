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

/** What a field of a request has to be. */
export interface FieldRule {
  type: 'string' | 'integer' | 'boolean' | 'object' | 'array' | 'string|null';
  required?: boolean;
  enum?: readonly string[];
  /** Of the items of an array, or the fields of an object. */
  of?: FieldRules | FieldRule;
}

/** The fields that a request may have; others it may not. */
export interface FieldRules {
  [field: string]: FieldRule;
}

function isRule(of: FieldRules | FieldRule): of is FieldRule {
  return typeof of.type === 'string';
}

function hasType(value: unknown, type: FieldRule['type']): boolean {
  switch (type) {
    case 'integer':
      return Number.isInteger(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return (
        typeof value === 'object' && value !== null && !Array.isArray(value)
      );
    case 'string|null':
      return value === null || typeof value === 'string';
    default:
      return typeof value === type;
  }
}

/** What is wrong with a value, in words. */
export function checkValue(
  value: unknown,
  rule: FieldRule,
  place: string,
): string[] {
  if (!hasType(value, rule.type)) {
    return [`${place} is no ${rule.type}: ${JSON.stringify(value)}`];
  }
  if (rule.enum && !rule.enum.includes(String(value))) {
    return [`${place} is ${value}, none of ${rule.enum.join(', ')}`];
  }
  const { of } = rule;
  if (!of) {
    return [];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, i) =>
      isRule(of)
        ? checkValue(item, of, `${place}[${i}]`)
        : checkFields(item, of, `${place}[${i}]`),
    );
  }
  return isRule(of) ? [] : checkFields(value, of, place);
}

/** What is wrong with the fields of a request's body, in words. */
export function checkFields(
  body: unknown,
  rules: FieldRules,
  place = 'the body',
): string[] {
  if (!hasType(body, 'object')) {
    return [`${place} is no object`];
  }
  const fields = body as Record<string, unknown>;
  return [
    ...Object.keys(fields)
      .filter(field => !Object.hasOwn(rules, field))
      .map(field => `${place} has ${field}, which the host does not know`),
    ...Object.entries(rules).flatMap(([field, rule]) => {
      const value = fields[field];
      if (value === undefined) {
        return rule.required ? [`${place} has no ${field}`] : [];
      }
      return checkValue(value, rule, `${place}.${field}`);
    }),
  ];
}
