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

import { CelInput, celEnv, isCelError, parse, plan } from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';
import { KubeObject } from '../client';
import { JsonObject, isObject } from '../util/json';
import { fieldPath } from './prune';
import { Schema, ValidationRule } from './types';
import { Causes } from './validate';

type Bindings = Record<string, CelInput>;
type Program = (bindings: Bindings) => unknown;

/** A compiled rule. */
interface Rule {
  source: ValidationRule;
  program: Program;
  /** Rules about a change are skipped where there is no earlier value. */
  transition: boolean;
}

const KNOWN_FUNCTIONS = new Set(
  [
    'size has contains startsWith endsWith matches int uint double string bytes',
    'bool type duration timestamp dyn getFullYear getMonth getDate getHours',
    'getMinutes getSeconds charAt indexOf lastIndexOf lowerAscii upperAscii',
    'replace split substring trim join all exists exists_one map filter',
  ].flatMap(names => names.split(' ')),
);

/** Words that CEL reserves; a field of such a name is written `__name__`. */
const RESERVED = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
);

/**
 * Compiles a rule.
 *
 * @throws Error where it does not parse or uses a function that only a real
 *   API server offers.
 */
function compile(source: string): Program {
  const expression = parse(source);
  const unknown = functionsIn(expression).find(
    name => /^[a-zA-Z]/.test(name) && !KNOWN_FUNCTIONS.has(name),
  );
  if (unknown) {
    throw new Error(`undeclared reference to '${unknown}'`);
  }
  const evaluate = plan(celEnv({ funcs: strings }), expression) as (
    context?: Bindings,
  ) => unknown;
  return bindings => evaluate(bindings);
}

/** The names of the functions an expression calls. */
function functionsIn(node: unknown): string[] {
  if (Array.isArray(node)) {
    return node.flatMap(functionsIn);
  }
  if (!isObject(node)) {
    return [];
  }
  const own =
    node.case === 'callExpr' && isObject(node.value)
      ? [String(node.value.function)]
      : [];
  return [...own, ...Object.values(node).flatMap(functionsIn)];
}

/** What is wrong with the rules of a schema; for the validation of CRDs. */
export function ruleProblems(
  schema: Schema,
  path: string,
): { path: string; rule: string; problem: string }[] {
  const own = (schema['x-kubernetes-validations'] ?? []).flatMap(
    ({ rule }, index) => {
      try {
        compile(rule);
        return [];
      } catch (error) {
        const problem = error instanceof Error ? error.message : String(error);
        return [
          {
            path: `${path}.x-kubernetes-validations[${index}].rule`,
            rule,
            problem,
          },
        ];
      }
    },
  );
  const below = Object.entries(schema.properties ?? {}).flatMap(
    ([name, child]) => ruleProblems(child, `${path}.properties[${name}]`),
  );
  return [
    ...own,
    ...below,
    ...(schema.items ? ruleProblems(schema.items, `${path}.items`) : []),
    ...(isObject(schema.additionalProperties)
      ? ruleProblems(
          schema.additionalProperties as Schema,
          `${path}.additionalProperties`,
        )
      : []),
  ];
}

const compiled = new WeakMap<Schema, Rule[]>();
const withRules = new WeakMap<Schema, boolean>();

function hasRules(schema: Schema): boolean {
  let found = withRules.get(schema);
  if (found === undefined) {
    found =
      (schema['x-kubernetes-validations'] ?? []).length > 0 ||
      Object.values(schema.properties ?? {}).some(hasRules) ||
      (schema.items !== undefined && hasRules(schema.items)) ||
      (isObject(schema.additionalProperties) &&
        hasRules(schema.additionalProperties as Schema));
    withRules.set(schema, found);
  }
  return found;
}

function rulesOf(schema: Schema): Rule[] {
  let rules = compiled.get(schema);
  if (!rules) {
    rules = (schema['x-kubernetes-validations'] ?? []).map(source => ({
      source,
      program: compile(source.rule),
      transition: /\boldSelf\b/.test(source.rule) && !source.optionalOldSelf,
    }));
    compiled.set(schema, rules);
  }
  return rules;
}

/** Checks the CEL rules of a schema against an object and its earlier state. */
export function checkRules(
  object: KubeObject,
  previous: KubeObject | undefined,
  schema: Schema,
  causes: Causes,
): void {
  walk(object, previous, schema, '', causes);
}

function walk(
  value: unknown,
  old: unknown,
  schema: Schema,
  path: string,
  causes: Causes,
) {
  if (value === undefined || value === null || !hasRules(schema)) {
    return;
  }
  for (const rule of rulesOf(schema)) {
    if (!rule.transition || old !== undefined) {
      check(rule, value, old, schema, path, causes);
    }
  }
  if (Array.isArray(value) && schema.items) {
    const { items } = schema;
    value.forEach((item, index) =>
      walk(
        item,
        sameItem(item, old, schema),
        items,
        `${path}[${index}]`,
        causes,
      ),
    );
  } else if (isObject(value)) {
    const before: JsonObject = isObject(old) ? old : {};
    for (const [key, child] of Object.entries(value)) {
      const below =
        schema.properties?.[key] ??
        (isObject(schema.additionalProperties)
          ? (schema.additionalProperties as Schema)
          : undefined);
      if (below) {
        walk(child, before[key], below, fieldPath(path, key), causes);
      }
    }
  }
}

/** Only the items of a list that is a map have an earlier state. */
function sameItem(item: unknown, old: unknown, schema: Schema): unknown {
  const keys = schema['x-kubernetes-list-map-keys'];
  if (!keys || !Array.isArray(old) || !isObject(item)) {
    return undefined;
  }
  return old.find(
    other => isObject(other) && keys.every(key => other[key] === item[key]),
  );
}

function check(
  { source, program }: Rule,
  value: unknown,
  old: unknown,
  schema: Schema,
  path: string,
  causes: Causes,
) {
  const result = program({
    self: toCel(value, schema),
    oldSelf: toCel(old ?? null, schema),
  });
  if (result === true) {
    return;
  }
  const at = source.fieldPath ? path + source.fieldPath : path;
  const message = isCelError(result)
    ? `rule evaluation error: ${result.message}`
    : source.message ?? `failed rule: ${source.rule}`;
  switch (source.reason) {
    case 'FieldValueForbidden':
      causes.forbidden(at, message);
      break;
    case 'FieldValueRequired':
      causes.required(at, message);
      break;
    default:
      causes.add('FieldValueInvalid', at, `Invalid value: ${message}`);
  }
}

/** Numbers that the schema calls integers are integers in CEL. */
function toCel(value: unknown, schema: Schema | undefined): CelInput {
  if (Array.isArray(value)) {
    return value.map(item => toCel(item, schema?.items));
  }
  if (isObject(value)) {
    return new Map(
      Object.entries(value).map(([key, child]) => [
        RESERVED.has(key) ? `__${key}__` : key,
        toCel(
          child,
          schema?.properties?.[key] ??
            (isObject(schema?.additionalProperties)
              ? (schema?.additionalProperties as Schema)
              : undefined),
        ),
      ]),
    );
  }
  if (typeof value === 'number') {
    const integer =
      Number.isInteger(value) &&
      (schema?.type === 'integer' || schema?.type === undefined);
    return integer ? BigInt(value) : value;
  }
  return value as string | boolean | null;
}
