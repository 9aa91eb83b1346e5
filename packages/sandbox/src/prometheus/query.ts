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

import { parseDuration } from '../controllers/argocd/duration';
import type { Series } from './series';
import { type Token, tokens } from './tokens';

/** One element of an instant vector. */
export interface Sample {
  labels: Record<string, string>;
  value: number;
}

/** What an expression is worth: a number, or an instant vector. */
export type Value = number | Sample[];

/** A query that this Prometheus does not understand. */
export class QueryError extends Error {}

const OPERATIONS: Record<string, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};

const AGGREGATIONS: Record<string, (values: number[]) => number> = {
  sum: values => values.reduce((a, b) => a + b, 0),
  avg: values => values.reduce((a, b) => a + b, 0) / values.length,
  min: values => Math.min(...values),
  max: values => Math.max(...values),
  count: values => values.length,
};

const MATCHERS: Record<string, (value: string, wanted: string) => boolean> = {
  '=': (value, wanted) => value === wanted,
  '!=': (value, wanted) => value !== wanted,
  '=~': (value, wanted) => new RegExp(`^(?:${wanted})$`).test(value),
  '!~': (value, wanted) => !new RegExp(`^(?:${wanted})$`).test(value),
};

/** How long the pods are taken to have run, for a counter without `rate`. */
const COUNTED_SECONDS = 600;

/** Works out one expression, by recursive descent. */
class Evaluation {
  #at = 0;

  constructor(
    private readonly list: readonly Token[],
    private readonly series: readonly Series[],
  ) {}

  run(): Value {
    const value = this.#sum();
    if (this.#at < this.list.length) {
      throw this.#unexpected();
    }
    return value;
  }

  #peek(): string | undefined {
    return this.list[this.#at]?.text;
  }

  #take(text: string): boolean {
    if (this.#peek() !== text || this.list[this.#at].kind === 'string') {
      return false;
    }
    this.#at += 1;
    return true;
  }

  #need(text: string): void {
    if (!this.#take(text)) {
      throw this.#unexpected(text);
    }
  }

  #unexpected(wanted?: string): QueryError {
    const found = this.list[this.#at];
    return new QueryError(
      `${found ? found.at + 1 : 'end'}: parse error: unexpected ${
        found ? `"${found.text}"` : 'end of input'
      }${wanted ? `, expected "${wanted}"` : ''}`,
    );
  }

  #next(kind: Token['kind']): string {
    const token = this.list[this.#at];
    if (token?.kind !== kind) {
      throw this.#unexpected();
    }
    this.#at += 1;
    return token.text;
  }

  #sum(): Value {
    let left = this.#product();
    for (;;) {
      const operator = ['+', '-'].find(one => this.#take(one));
      if (!operator) {
        return left;
      }
      left = combine(operator, left, this.#product());
    }
  }

  #product(): Value {
    let left = this.#unary();
    for (;;) {
      const operator = ['*', '/'].find(one => this.#take(one));
      if (!operator) {
        return left;
      }
      left = combine(operator, left, this.#unary());
    }
  }

  #unary(): Value {
    return this.#take('-') ? combine('*', -1, this.#unary()) : this.#primary();
  }

  #primary(): Value {
    if (this.#take('(')) {
      const value = this.#sum();
      this.#need(')');
      return value;
    }
    const token = this.list[this.#at];
    if (token?.kind === 'number') {
      this.#at += 1;
      return Number(token.text);
    }
    if (token?.text === '{') {
      return this.#selector('');
    }
    const name = this.#next('name');
    if (name in AGGREGATIONS) {
      return this.#aggregation(name);
    }
    if (this.#peek() === '(') {
      return this.#call(name);
    }
    return this.#selector(name);
  }

  #by(): string[] | undefined {
    if (!this.#take('by')) {
      return undefined;
    }
    this.#need('(');
    const names: string[] = [];
    while (!this.#take(')')) {
      names.push(this.#next('name'));
      this.#take(',');
    }
    return names;
  }

  #aggregation(name: string): Value {
    const before = this.#by();
    this.#need('(');
    const value = this.#sum();
    this.#need(')');
    const by = before ?? this.#by() ?? [];
    if (typeof value === 'number') {
      throw new QueryError(
        `parse error: expected type instant vector in aggregation expression, got scalar`,
      );
    }
    const groups = new Map<string, Sample[]>();
    for (const sample of value) {
      const key = JSON.stringify(by.map(label => sample.labels[label] ?? ''));
      groups.set(key, [...(groups.get(key) ?? []), sample]);
    }
    return [...groups.values()].map(group => ({
      labels: Object.fromEntries(
        by
          .filter(label => group[0].labels[label])
          .map(label => [label, group[0].labels[label]]),
      ),
      value: AGGREGATIONS[name](group.map(sample => sample.value)),
    }));
  }

  #call(name: string): Value {
    this.#need('(');
    if (['rate', 'irate', 'increase'].includes(name)) {
      const { samples, range } = this.#range();
      this.#need(')');
      const factor = name === 'increase' ? range / 1_000 : 1;
      return samples.map(({ labels, rate }) => ({
        labels,
        value: rate * factor,
      }));
    }
    const value = this.#sum();
    this.#need(')');
    if (name === 'vector' && typeof value === 'number') {
      return [{ labels: {}, value }];
    }
    if (name === 'scalar' && typeof value !== 'number') {
      return value.length === 1 ? value[0].value : NaN;
    }
    throw new QueryError(`parse error: unknown function with name "${name}"`);
  }

  #matching(name: string): Series[] {
    let found = this.series.filter(series => !name || series.name === name);
    if (this.#take('{')) {
      while (!this.#take('}')) {
        const label = this.#next('name');
        const operator = Object.keys(MATCHERS).find(one => this.#take(one));
        if (!operator) {
          throw this.#unexpected('=');
        }
        const wanted = this.#next('string');
        found = found.filter(series =>
          MATCHERS[operator](
            (label === '__name__' ? series.name : series.labels[label]) ?? '',
            wanted,
          ),
        );
        this.#take(',');
      }
    }
    return found;
  }

  #range(): { samples: Series[]; range: number } {
    const token = this.list[this.#at];
    const name = token?.text === '{' ? '' : this.#next('name');
    const samples = this.#matching(name);
    this.#need('[');
    const range = parseDuration(this.#next('duration'));
    this.#need(']');
    return { samples, range };
  }

  #selector(name: string): Sample[] {
    return this.#matching(name).map(series => ({
      labels: { __name__: series.name, ...series.labels },
      value: series.rate * COUNTED_SECONDS,
    }));
  }
}

function keyOf({ __name__, ...labels }: Record<string, string>): string {
  return JSON.stringify(Object.entries(labels).sort());
}

function combine(operator: string, left: Value, right: Value): Value {
  const calculate = OPERATIONS[operator];
  if (typeof left === 'number' && typeof right === 'number') {
    return calculate(left, right);
  }
  if (typeof left === 'number') {
    return (right as Sample[]).map(sample => ({
      ...sample,
      value: calculate(left, sample.value),
    }));
  }
  if (typeof right === 'number') {
    return left.map(sample => ({
      ...sample,
      value: calculate(sample.value, right),
    }));
  }
  const others = new Map(right.map(sample => [keyOf(sample.labels), sample]));
  return left.flatMap(sample => {
    const { __name__, ...labels } = sample.labels;
    const other = others.get(keyOf(labels));
    return other
      ? [{ labels, value: calculate(sample.value, other.value) }]
      : [];
  });
}

/**
 * Works out the part of PromQL that analyses are written in: counters by their
 * labels, `rate`, `irate`, `increase`, aggregations with `by`, and arithmetic.
 *
 * @throws QueryError for anything else
 */
export function evaluate(text: string, series: readonly Series[]): Value {
  const list = tokens(text);
  if (!list) {
    throw new QueryError('parse error: unexpected character');
  }
  if (!list.length) {
    throw new QueryError(
      'unknown position: parse error: no expression found in input',
    );
  }
  return new Evaluation(list, series).run();
}
