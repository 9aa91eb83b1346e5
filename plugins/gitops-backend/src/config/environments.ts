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

import { EnvironmentFacts } from '@gitops-portal/backstage-plugin-gitops-node';

/** An environment, and how to tell what belongs to it. */
export interface EnvironmentRule {
  name: string;
  /** All that are given must hold; `*` stands for anything. */
  match?: {
    labels?: Record<string, string>;
    namespaces?: string[];
    names?: string[];
    clusters?: string[];
  };
}

/** Labels that name an environment. */
const LABELS = ['environment', 'env', 'app.kubernetes.io/environment'];

/** What people call the same environment. */
const SYNONYMS = [
  ['dev', 'development', 'develop'],
  ['test', 'testing', 'tst', 'qa'],
  ['staging', 'stage', 'stg'],
  ['production', 'prod', 'prd', 'live'],
];

/** Tells environments by the configured rules, then by common habits. */
export class Environments {
  /** The configured order. */
  readonly order: string[];
  readonly #rules: Array<{
    name: string;
    matches?: (facts: EnvironmentFacts) => boolean;
  }>;
  readonly #words: Map<string, string>;

  constructor(rules: EnvironmentRule[]) {
    this.order = rules.map(rule => rule.name);
    this.#rules = rules.map(rule => ({
      name: rule.name,
      matches: rule.match && matcher(rule.match),
    }));
    this.#words = new Map();
    for (const { name } of rules) {
      const synonyms = SYNONYMS.find(words => words.includes(name)) ?? [];
      for (const word of synonyms) {
        if (!this.#words.has(word)) {
          this.#words.set(word, name);
        }
      }
    }
    // A configured name beats a synonym of another one.
    for (const { name } of rules) {
      this.#words.set(name.toLowerCase(), name);
    }
  }

  /** The environment; undefined where nothing tells. */
  of(facts: EnvironmentFacts): string | undefined {
    const rule = this.#rules.find(({ matches }) => matches?.(facts));
    if (rule) {
      return rule.name;
    }
    for (const label of LABELS) {
      const value = facts.labels?.[label];
      if (value) {
        return this.#words.get(value.toLowerCase()) ?? value;
      }
    }
    return this.#byWord(facts.name) ?? this.#byWord(facts.namespace);
  }

  /** Whether a word of a name is what people call an environment. */
  isWord(word: string): boolean {
    return (
      this.#words.has(word.toLowerCase()) ||
      SYNONYMS.some(words => words.includes(word.toLowerCase()))
    );
  }

  /** Sorts by the configured order; unknown ones after it, none last. */
  compare(a: string | undefined, b: string | undefined): number {
    return this.#rank(a) - this.#rank(b) || (a ?? '').localeCompare(b ?? '');
  }

  #rank(name: string | undefined): number {
    if (name === undefined) {
      return this.order.length + 1;
    }
    const rank = this.order.indexOf(name);
    return rank < 0 ? this.order.length : rank;
  }

  /** The last word of a name, else the first: `cart-dev`, `dev-cart`, `dev`. */
  #byWord(name: string | undefined): string | undefined {
    const words = name?.toLowerCase().split(/[-_.]/) ?? [];
    return (
      this.#words.get(words[words.length - 1]) ?? this.#words.get(words[0])
    );
  }
}

function matcher(match: NonNullable<EnvironmentRule['match']>) {
  const names = match.names?.map(glob);
  const namespaces = match.namespaces?.map(glob);
  const clusters = match.clusters?.map(glob);
  const labels = Object.entries(match.labels ?? {}).map(
    ([key, value]) => [key, glob(value)] as const,
  );
  const any = (patterns: RegExp[] | undefined, value: string | undefined) =>
    !patterns || patterns.some(p => value !== undefined && p.test(value));
  return (facts: EnvironmentFacts) =>
    any(names, facts.name) &&
    any(namespaces, facts.namespace) &&
    any(clusters, facts.cluster) &&
    labels.every(([key, pattern]) => {
      const value = facts.labels?.[key];
      return value !== undefined && pattern.test(value);
    });
}

function glob(pattern: string): RegExp {
  const parts = pattern
    .split('*')
    .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}
