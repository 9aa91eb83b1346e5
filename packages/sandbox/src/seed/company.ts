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

/** The company that the sandbox starts with: who, what and where. */

/** A person of the company. */
export interface PersonSeed {
  login: string;
  fullName: string;
  email: string;
}

export const PEOPLE = {
  ana: { login: 'ana', fullName: 'Ana Lima', email: 'ana@acme.example' },
  ben: { login: 'ben', fullName: 'Ben Okoro', email: 'ben@acme.example' },
  chen: { login: 'chen', fullName: 'Chen Wei', email: 'chen@acme.example' },
  dana: { login: 'dana', fullName: 'Dana Novak', email: 'dana@acme.example' },
  emma: { login: 'emma', fullName: 'Emma Berg', email: 'emma@acme.example' },
} satisfies Record<string, PersonSeed>;

export type PersonName = keyof typeof PEOPLE;

/** The teams, as the catalog has them, and who is in each. */
export const TEAMS: Readonly<Record<string, readonly PersonName[]>> = {
  'team-checkout': ['ana', 'ben'],
  'team-discovery': ['chen', 'dana'],
  'team-platform': ['emma'],
};

/** The team that looks after all Applications. */
export const PLATFORM_TEAM = 'team-platform';

/** The team of a person. */
export function teamOf(person: PersonName): string | undefined {
  return Object.keys(TEAMS).find(team => TEAMS[team].includes(person));
}

/** Programs that sign in to the git host. */
export const ROBOTS: readonly PersonSeed[] = [
  { login: 'portal', fullName: 'Portal', email: 'portal@acme.example' },
  { login: 'argocd', fullName: 'Argo CD', email: 'argocd@acme.example' },
  { login: 'kargo', fullName: 'Kargo', email: 'kargo@acme.example' },
];

/** The git organisation that owns all repositories. */
export const ORGANIZATION = 'acme';

/** Where the company's images are named after. */
export const IMAGE_REGISTRY = 'registry.acme.example';

/** Where clusters know their Prometheus, as its operator calls it. */
export const PROMETHEUS_SERVICE = 'prometheus-operated.monitoring.svc:9090';

export const ENVIRONMENTS = ['dev', 'staging', 'production'] as const;

export type Environment = (typeof ENVIRONMENTS)[number];

/** A service of the company, with the versions that run where. */
export interface ComponentSeed {
  name: string;
  system: 'shop' | 'payments' | 'discovery';
  description: string;
  /** The two people who work on it, by turns. */
  people: readonly [PersonName, PersonName];
  port: number;
  replicas: Record<Environment, number>;
  /** Oldest to newest, what each environment ran. */
  versions: Record<Environment, readonly string[]>;
  /** What changed in each version, oldest first, as its author put it. */
  changes: Record<string, string>;
  /** How new versions reach the users; all at once where nothing is said. */
  delivery?: 'canary' | 'blueGreen';
}

const SMALL = { dev: 1, staging: 1, production: 2 };
const USUAL = { dev: 1, staging: 2, production: 3 };

/** The ten services. */
export const COMPONENTS: readonly ComponentSeed[] = [
  {
    name: 'cart',
    system: 'shop',
    description: 'Keeps what a customer means to buy',
    people: ['ana', 'ben'],
    port: 8080,
    replicas: USUAL,
    versions: {
      dev: ['1.4.0', '1.4.1', '1.4.2'],
      staging: ['1.4.0', '1.4.1', '1.4.2'],
      production: ['1.4.0', '1.4.1'],
    },
    changes: {
      '1.4.0': 'Add coupons to the cart',
      '1.4.1': 'Keep the cart when a session ends',
      '1.4.2': 'Fix rounding of discounts',
    },
  },
  {
    name: 'storefront',
    system: 'shop',
    description: 'The web shop itself',
    people: ['ben', 'ana'],
    port: 3000,
    replicas: USUAL,
    versions: {
      dev: ['3.11.0', '3.12.0'],
      staging: ['3.10.2', '3.11.0'],
      production: ['3.10.2', '3.11.0'],
    },
    changes: {
      '3.10.2': 'Load product pictures later',
      '3.11.0': 'New page for gift cards',
      '3.12.0': 'Show delivery dates in the list',
    },
  },
  {
    name: 'checkout',
    system: 'shop',
    description: 'Takes orders',
    people: ['ana', 'ben'],
    port: 8080,
    replicas: USUAL,
    versions: {
      dev: ['2.7.3', '2.8.0'],
      staging: ['2.7.2', '2.7.3', '2.8.0'],
      production: ['2.7.2', '2.7.3'],
    },
    changes: {
      '2.7.2': 'Retry when the address service is slow',
      '2.7.3': 'Refuse empty orders',
      '2.8.0': 'Offer pick-up points',
    },
  },
  {
    name: 'payments-api',
    system: 'payments',
    description: 'Charges cards and bank accounts',
    people: ['ben', 'ana'],
    port: 8443,
    replicas: USUAL,
    versions: {
      dev: ['5.2.0', '5.2.1'],
      staging: ['5.1.4', '5.2.0'],
      production: ['5.1.4'],
    },
    changes: {
      '5.1.4': 'Time out after 10 s instead of 30 s',
      '5.2.0': 'Accept direct debit',
      '5.2.1': 'Log the reference of refused payments',
    },
  },
  {
    name: 'invoices',
    system: 'payments',
    description: 'Writes and sends invoices',
    people: ['ana', 'ben'],
    port: 8080,
    replicas: SMALL,
    versions: {
      dev: ['1.9.0', '1.9.1'],
      staging: ['1.9.0', '1.9.1'],
      production: ['1.8.5', '1.9.0'],
    },
    changes: {
      '1.8.5': 'Number credit notes by themselves',
      '1.9.0': 'Send invoices as PDF/A',
      '1.9.1': 'Fix the tax line for Swiss customers',
    },
  },
  {
    name: 'search',
    system: 'discovery',
    description: 'Finds products',
    people: ['chen', 'dana'],
    port: 9200,
    replicas: USUAL,
    versions: {
      dev: ['4.3.0', '4.4.0'],
      staging: ['4.2.7', '4.3.0'],
      production: ['4.2.7', '4.3.0'],
    },
    changes: {
      '4.2.7': 'Forgive one typing error per word',
      '4.3.0': 'Rank products in stock first',
      '4.4.0': 'Search in reviews',
    },
  },
  {
    name: 'recommendations',
    system: 'discovery',
    description: 'Suggests what else a customer may like',
    people: ['dana', 'chen'],
    port: 8080,
    replicas: USUAL,
    versions: {
      dev: ['2.3.0', '2.3.1'],
      // Nobody pushed this image: the environment that is broken from the start.
      staging: ['2.3.0', '2.3.1', '2.4.0-missing'],
      production: ['2.2.9', '2.3.0'],
    },
    changes: {
      '2.2.9': 'Forget products that are sold out',
      '2.3.0': 'Learn from the last 30 days only',
      '2.3.1': 'Halve the memory of the model',
      '2.4.0-missing': 'Try the new ranking model',
    },
  },
  {
    name: 'inventory',
    system: 'discovery',
    description: 'Knows what is in stock',
    people: ['chen', 'dana'],
    port: 8080,
    replicas: SMALL,
    versions: {
      dev: ['0.18.0', '0.19.0'],
      staging: ['0.18.0'],
      production: ['0.17.4', '0.18.0'],
    },
    changes: {
      '0.17.4': 'Read the new warehouse export',
      '0.18.0': 'Count reserved items as gone',
      '0.19.0': 'Tell the search when stock changes',
    },
  },
  {
    name: 'orders',
    system: 'shop',
    description: 'Keeps what was bought until it has arrived',
    people: ['ana', 'ben'],
    port: 8080,
    replicas: { dev: 1, staging: 5, production: 4 },
    delivery: 'canary',
    versions: {
      dev: ['3.1.4', '3.2.0'],
      staging: ['3.1.4', '3.2.0'],
      production: ['3.1.3', '3.1.4'],
    },
    changes: {
      '3.1.3': 'Keep the address an order was sent to',
      '3.1.4': 'Answer faster for customers with many orders',
      '3.2.0': 'Let customers cancel within an hour',
    },
  },
  {
    name: 'gift-cards',
    system: 'shop',
    description: 'Sells gift cards and takes them back',
    people: ['ben', 'ana'],
    port: 8080,
    replicas: SMALL,
    delivery: 'blueGreen',
    versions: {
      dev: ['1.2.0', '1.3.0'],
      staging: ['1.2.0', '1.3.0'],
      production: ['1.1.2', '1.2.0'],
    },
    changes: {
      '1.1.2': 'Print the code in larger type',
      '1.2.0': 'Let a card be used up in parts',
      '1.3.0': 'Remind of cards that end soon',
    },
  },
];

/** An Application's name, which is its namespace's as well. */
export function applicationName(
  component: string,
  environment: Environment,
): string {
  return `${component}-${environment}`;
}

/** What an environment runs by its newest commit. */
export function currentVersion(
  component: ComponentSeed,
  environment: Environment,
): string {
  return component.versions[environment].at(-1) ?? '';
}
