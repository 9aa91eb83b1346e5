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

import { badRequest } from '../apiError';

type Labels = Record<string, string>;

/** One condition of a label selector. */
export interface Requirement {
  key: string;
  operator: 'in' | 'notin' | 'exists' | 'absent' | 'gt' | 'lt';
  values: string[];
}

const TOKEN = /\s*(==|!=|=|<|>|\(|\)|,|!|[^\s=!<>(),]+)/y;

/** Reads tokens off a selector's text, one at a time. */
class Tokens {
  private readonly list: string[] = [];
  private at = 0;

  constructor(private readonly text: string) {
    TOKEN.lastIndex = 0;
    let end = 0;
    for (
      let match = TOKEN.exec(text);
      match !== null;
      match = TOKEN.exec(text)
    ) {
      this.list.push(match[1]);
      end = TOKEN.lastIndex;
    }
    if (text.slice(end).trim() !== '') {
      this.fail(text.slice(end).trim());
    }
  }

  peek(): string | undefined {
    return this.list[this.at];
  }

  next(): string | undefined {
    const token = this.list[this.at];
    this.at += 1;
    return token;
  }

  fail(found: string | undefined, expected = "'identifier'"): never {
    throw badRequest(
      `unable to parse requirement: found '${
        found ?? ''
      }', expected: ${expected} in selector ${JSON.stringify(this.text)}`,
    );
  }
}

const isWord = (token: string | undefined): token is string =>
  token !== undefined && !/^(==|!=|[=<>(),!])$/.test(token);

/**
 * Reads a label selector such as `app=cart,tier in (a, b),!legacy`.
 *
 * @throws ApiError 400 for text that is none.
 */
export function parseLabelSelector(text: string): Requirement[] {
  const tokens = new Tokens(text);
  const requirements: Requirement[] = [];
  while (tokens.peek() !== undefined) {
    requirements.push(requirement(tokens));
    const separator = tokens.next();
    if (separator === undefined) {
      break;
    }
    if (separator !== ',') {
      tokens.fail(separator, "',' or 'end of string'");
    }
    if (tokens.peek() === undefined) {
      tokens.fail(undefined, "identifier after ','");
    }
  }
  return requirements;
}

function requirement(tokens: Tokens): Requirement {
  if (tokens.peek() === '!') {
    tokens.next();
    return { key: word(tokens), operator: 'absent', values: [] };
  }
  const key = word(tokens);
  const operator = tokens.peek();
  if (operator === undefined || operator === ',') {
    return { key, operator: 'exists', values: [] };
  }
  tokens.next();
  switch (operator) {
    case '=':
    case '==':
      return { key, operator: 'in', values: [optionalWord(tokens)] };
    case '!=':
      return { key, operator: 'notin', values: [optionalWord(tokens)] };
    case 'in':
    case 'notin':
      return { key, operator, values: words(tokens) };
    case '<':
    case 'lt':
      return { key, operator: 'lt', values: [word(tokens)] };
    case '>':
    case 'gt':
      return { key, operator: 'gt', values: [word(tokens)] };
    default:
      return tokens.fail(operator, 'in, notin, =, ==, !=, gt, lt');
  }
}

function word(tokens: Tokens): string {
  const token = tokens.next();
  return isWord(token) ? token : tokens.fail(token);
}

/** `key=` asks for the empty value. */
function optionalWord(tokens: Tokens): string {
  return isWord(tokens.peek()) ? word(tokens) : '';
}

function words(tokens: Tokens): string[] {
  const open = tokens.next();
  if (open !== '(') {
    tokens.fail(open, "'('");
  }
  const values: string[] = [];
  for (;;) {
    values.push(optionalWord(tokens));
    const separator = tokens.next();
    if (separator === ')') {
      return values;
    }
    if (separator !== ',') {
      tokens.fail(separator, "',' or ')'");
    }
  }
}

/** Whether labels meet all requirements. */
export function matchesLabels(
  requirements: readonly Requirement[],
  labels: Labels = {},
): boolean {
  return requirements.every(({ key, operator, values }) => {
    const has = Object.hasOwn(labels, key);
    const value = labels[key];
    switch (operator) {
      case 'in':
        return has && values.includes(value);
      case 'notin':
        return !has || !values.includes(value);
      case 'exists':
        return has;
      case 'absent':
        return !has;
      case 'gt':
        return has && Number(value) > Number(values[0]);
      default:
        return has && Number(value) < Number(values[0]);
    }
  });
}
