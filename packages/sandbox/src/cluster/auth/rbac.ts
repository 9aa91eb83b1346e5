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
import { matchesLabels, Requirement } from '../read/labelSelector';
import { Entry, Store } from '../store/store';
import { isObject } from '../util/json';
import { User } from './user';

const RBAC = 'rbac.authorization.k8s.io';
const TABLES = [
  'roles',
  'rolebindings',
  'clusterroles',
  'clusterrolebindings',
].map(plural => `${RBAC}/${plural}`);

/** One rule of a role. */
export interface PolicyRule {
  verbs: string[];
  apiGroups?: string[];
  resources?: string[];
  resourceNames?: string[];
  nonResourceURLs?: string[];
}

/** What a user wants to do. */
export interface Attributes {
  verb: string;
  group?: string;
  /** With its subresource, as in `pods/log`. */
  resource?: string;
  namespace?: string;
  name?: string;
  /** For requests that are about no resource. */
  path?: string;
}

/** A rule with the binding through which it reaches the user. */
interface BoundRule {
  rule: PolicyRule;
  because: string;
}

interface Subject {
  kind: string;
  name: string;
  namespace?: string;
}

/** Decides by the roles and bindings that are stored in the cluster. */
export class Authorizer {
  private cache = new Map<string, BoundRule[]>();

  constructor(private readonly store: Store) {
    TABLES.forEach(table =>
      store.subscribe(table, () => {
        this.cache = new Map();
      }),
    );
  }

  /** Whether a user may do something. */
  allows(user: User, attributes: Attributes): boolean {
    return this.reason(user, attributes) !== undefined;
  }

  /** Why a user may do something; undefined where the user may not. */
  reason(user: User, attributes: Attributes): string | undefined {
    return this.bound(user, attributes.namespace).find(({ rule }) =>
      covers(rule, attributes),
    )?.because;
  }

  /** The rules that hold for a user, in a namespace or over all. */
  rules(user: User, namespace?: string): PolicyRule[] {
    return this.bound(user, namespace).map(({ rule }) => rule);
  }

  private bound(user: User, namespace = ''): BoundRule[] {
    const key = JSON.stringify([user.name, user.groups, namespace]);
    let rules = this.cache.get(key);
    if (!rules) {
      const everywhere = this.store
        .list(`${RBAC}/clusterrolebindings`)
        .flatMap(entry => this.fromBinding(entry, user));
      const here = namespace
        ? this.store
            .list(`${RBAC}/rolebindings`, namespace)
            .flatMap(entry => this.fromBinding(entry, user))
        : [];
      rules = [...everywhere, ...here];
      this.cache.set(key, rules);
    }
    return rules;
  }

  private fromBinding(entry: Entry, user: User): BoundRule[] {
    const { subjects, roleRef, kind } = entry.object;
    const names = Array.isArray(subjects) ? (subjects as Subject[]) : [];
    if (!names.some(subject => isSubject(subject, user, entry.namespace))) {
      return [];
    }
    const role = roleRef as { kind: string; name: string };
    const where = entry.namespace
      ? `${entry.name}/${entry.namespace}`
      : entry.name;
    const because = `RBAC: allowed by ${kind} "${where}" of ${role.kind} "${role.name}" to User "${user.name}"`;
    return this.rulesOf(role, entry.namespace).map(rule => ({ rule, because }));
  }

  private rulesOf(
    role: { kind: string; name: string },
    namespace: string,
  ): PolicyRule[] {
    const entry =
      role.kind === 'ClusterRole'
        ? this.store.get(`${RBAC}/clusterroles`, undefined, role.name)
        : this.store.get(`${RBAC}/roles`, namespace, role.name);
    if (!entry) {
      return [];
    }
    const own = (entry.object.rules as PolicyRule[] | undefined) ?? [];
    return [...own, ...this.aggregated(entry.object)];
  }

  private aggregated(role: KubeObject): PolicyRule[] {
    const aggregation = role.aggregationRule;
    if (!isObject(aggregation)) {
      return [];
    }
    const selectors = (aggregation.clusterRoleSelectors ?? []) as {
      matchLabels?: Record<string, string>;
    }[];
    return selectors.flatMap(({ matchLabels = {} }) => {
      const wanted: Requirement[] = Object.entries(matchLabels).map(
        ([key, value]) => ({ key, operator: 'in', values: [value] }),
      );
      return this.store
        .list(`${RBAC}/clusterroles`)
        .filter(
          ({ object }) =>
            object.metadata.name !== role.metadata.name &&
            matchesLabels(wanted, object.metadata.labels),
        )
        .flatMap(({ object }) => (object.rules as PolicyRule[]) ?? []);
    });
  }
}

function isSubject(subject: Subject, user: User, namespace: string): boolean {
  switch (subject.kind) {
    case 'User':
      return subject.name === user.name;
    case 'Group':
      return user.groups.includes(subject.name);
    case 'ServiceAccount':
      return (
        user.name ===
        `system:serviceaccount:${subject.namespace ?? namespace}:${
          subject.name
        }`
      );
    default:
      return false;
  }
}

const has = (list: string[] | undefined, value: string) =>
  list !== undefined && (list.includes('*') || list.includes(value));

function covers(rule: PolicyRule, attributes: Attributes): boolean {
  if (!has(rule.verbs, attributes.verb)) {
    return false;
  }
  if (attributes.path !== undefined) {
    const { path } = attributes;
    return (rule.nonResourceURLs ?? []).some(
      url =>
        url === path ||
        (url.endsWith('*') && path.startsWith(url.slice(0, -1))),
    );
  }
  const { group = '', resource = '', name } = attributes;
  const [, subresource] = resource.split('/');
  return (
    has(rule.apiGroups, group) &&
    (has(rule.resources, resource) ||
      (subresource !== undefined &&
        (rule.resources ?? []).includes(`*/${subresource}`))) &&
    ((rule.resourceNames ?? []).length === 0 ||
      (name !== undefined && rule.resourceNames!.includes(name)))
  );
}
