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

import { KubeObject } from '../client';
import { checkRules, ruleProblems } from './cel';
import { applyDefaults } from './default';
import { prune } from './prune';
import { Schema } from './types';
import { Causes, validate } from './validate';

const problems = (value: unknown, schema: Schema) =>
  validate(value, schema, 'x').all.map(cause => cause.message);

describe('validate', () => {
  it.each<[unknown, Schema]>([
    ['2026-01-01T00:00:00Z', { type: 'string', format: 'date-time' }],
    ['aGk=', { type: 'string', format: 'byte' }],
    [null, { type: 'string', nullable: true }],
    [1, { type: 'number' }],
    ['Ab', { type: 'string', pattern: '(?i)^ab$' }],
    [{ a: 1 }, { type: 'object', additionalProperties: { type: 'integer' } }],
    [5, { anyOf: [{ type: 'string' }, { type: 'integer' }] }],
    ['a', { not: { type: 'integer' } }],
  ])('takes %j', (value, schema) => {
    expect(problems(value, schema)).toEqual([]);
  });

  it.each<[unknown, Schema, string]>([
    [
      'soon',
      { type: 'string', format: 'date-time' },
      'must be of type date-time',
    ],
    [null, { type: 'string' }, 'must be of type string: "null"'],
    [1.5, { type: 'integer' }, 'must be of type integer: "number"'],
    [[], { type: 'array', minItems: 1 }, 'should have at least 1 items'],
    [[1, 2], { type: 'array', maxItems: 1 }, 'Too many: 2'],
    [{ a: 'b' }, { additionalProperties: { type: 'integer' } }, 'x.a in body'],
    [5, { oneOf: [{ type: 'integer' }, { type: 'number' }] }, 'oneOf'],
    [true, { anyOf: [{ type: 'string' }] }, 'anyOf'],
    [3, { multipleOf: 2 }, 'multiple of 2'],
    [2, { maximum: 2, exclusiveMaximum: true }, 'should be less than 2'],
    [{}, { minProperties: 1 }, 'at least 1 properties'],
    ['', { minLength: 1 }, 'should be at least 1 chars long'],
  ])('refuses %j', (value, schema, message) => {
    expect(problems(value, schema)).toEqual([expect.stringContaining(message)]);
  });
});

describe('prune and applyDefaults', () => {
  const schema: Schema = {
    type: 'object',
    properties: {
      list: {
        type: 'array',
        items: {
          type: 'object',
          properties: { a: { type: 'string', default: 'd' } },
        },
      },
      open: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
      nested: {
        type: 'object',
        default: {},
        properties: { n: { type: 'integer', default: 3 } },
      },
    },
  };

  it('drops what is not known, and says where it was', () => {
    const value = { list: [{ a: '1', b: 2 }], open: { any: 1 }, other: 1 };
    expect(prune(value, schema, 'spec')).toEqual([
      'spec.list[0].b',
      'spec.other',
    ]);
    expect(value).toEqual({ list: [{ a: '1' }], open: { any: 1 } });
  });

  it('fills in what is not there', () => {
    const value = { list: [{}, { a: 'x' }] };
    applyDefaults(value, schema);
    expect(value).toEqual({
      list: [{ a: 'd' }, { a: 'x' }],
      nested: { n: 3 },
    });
  });
});

describe('CEL rules', () => {
  const check = (rule: string, spec: unknown, old?: unknown) => {
    const schema: Schema = {
      type: 'object',
      properties: {
        spec: {
          type: 'object',
          'x-kubernetes-validations': [{ rule, message: 'refused' }],
          properties: {
            n: { type: 'integer' },
            items: { type: 'array', items: { type: 'string' } },
          },
        },
      },
    };
    const object = (value: unknown) =>
      ({
        apiVersion: 'v1',
        kind: 'X',
        metadata: { name: 'x' },
        spec: value,
      } as KubeObject);
    const causes = new Causes();
    checkRules(object(spec), old ? object(old) : undefined, schema, causes);
    return causes.all.map(cause => cause.message);
  };

  it.each([
    ['has(self.n) != has(self.m)', { n: 1 }],
    ['size(self.items) + 1 <= 3', { items: ['a', 'b'] }],
    ["!has(self.a) || self.items[0] == 'a'", { a: 1, items: ['a'] }],
    ['self.n == 1 ? true : false', { n: 1 }],
    ['self == oldSelf', { n: 1 }],
  ])('%s takes %j', (rule, spec) => {
    expect(check(rule, spec)).toEqual([]);
  });

  it('refuse with their message, also a change', () => {
    expect(check('self.n < 2', { n: 2 })).toEqual(['Invalid value: refused']);
    expect(check('self == oldSelf', { n: 1 }, { n: 2 })).toEqual([
      'Invalid value: refused',
    ]);
  });

  it('that cannot be evaluated are told', () => {
    expect(check('self.absent == 1', { n: 2 })[0]).toContain(
      'rule evaluation error',
    );
  });

  it('that do not compile, or need what only a real server has, are found', () => {
    const found = (rule: string) =>
      ruleProblems({ 'x-kubernetes-validations': [{ rule }] }, 'schema');
    expect(found('self.(')).toHaveLength(1);
    expect(found('isURL(self.x)')).toEqual([
      {
        path: 'schema.x-kubernetes-validations[0].rule',
        rule: 'isURL(self.x)',
        problem: "undeclared reference to 'isURL'",
      },
    ]);
    expect(found('self.all(x, x.size() > 1)')).toEqual([]);
  });
});
