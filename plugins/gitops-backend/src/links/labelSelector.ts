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

/** One requirement of a label selector. */
export interface Requirement {
  key: string;
  operator: 'in' | 'notin' | 'exists' | 'not-exists';
  values: string[];
}

/** What is longer is no selector, and would take long to read. */
const MAX_LENGTH = 4_096;

const NAME = '[A-Za-z0-9](?:[-A-Za-z0-9_./]*[A-Za-z0-9])?';
const SET = new RegExp(`^(${NAME})\\s+(in|notin)\\s*\\(([^()]*)\\)$`);
const EQUALS = new RegExp(`^(${NAME})\\s*(=|==|!=)\\s*([-A-Za-z0-9_.]*)$`);
const EXISTS = new RegExp(`^(!?)\\s*(${NAME})$`);

/**
 * Reads a label selector in Kubernetes' notation, such as
 * `app=cart,tier in (web,api),!legacy`.
 *
 * @returns undefined where it is not one, or says nothing
 */
export function parseLabelSelector(text: string): Requirement[] | undefined {
  if (text.length > MAX_LENGTH) {
    return undefined;
  }
  const requirements: Requirement[] = [];
  // A comma outside of parentheses separates.
  for (const part of text.split(/,(?![^(]*\))/).map(p => p.trim())) {
    const set = SET.exec(part);
    const equals = EQUALS.exec(part);
    const exists = EXISTS.exec(part);
    if (set) {
      requirements.push({
        key: set[1],
        operator: set[2] === 'in' ? 'in' : 'notin',
        values: set[3].split(',').map(v => v.trim()),
      });
    } else if (equals) {
      requirements.push({
        key: equals[1],
        operator: equals[2] === '!=' ? 'notin' : 'in',
        values: [equals[3]],
      });
    } else if (exists) {
      requirements.push({
        key: exists[2],
        operator: exists[1] ? 'not-exists' : 'exists',
        values: [],
      });
    } else {
      return undefined;
    }
  }
  return requirements.length ? requirements : undefined;
}

/** Whether labels meet all requirements, by Kubernetes' rules. */
export function matchesLabels(
  requirements: Requirement[],
  labels: Readonly<Record<string, string>> = {},
): boolean {
  return requirements.every(({ key, operator, values }) => {
    const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
    switch (operator) {
      case 'in':
        return value !== undefined && values.includes(value);
      case 'notin':
        return value === undefined || !values.includes(value);
      case 'exists':
        return value !== undefined;
      default:
        return value === undefined;
    }
  });
}

/** The name of the index of one label's values. */
export function labelIndex(key: string): string {
  return `label:${key}`;
}

/**
 * Where to look for what meets the requirements.
 *
 * @returns undefined where all of them say only what must not be
 */
export function selectorKeys(
  requirements: Requirement[],
): Array<readonly [index: string, value?: string]> | undefined {
  const narrowest =
    requirements.find(r => r.operator === 'in') ??
    requirements.find(r => r.operator === 'exists');
  if (!narrowest) {
    return undefined;
  }
  const index = labelIndex(narrowest.key);
  return narrowest.operator === 'in'
    ? narrowest.values.map(value => [index, value] as const)
    : [[index]];
}
