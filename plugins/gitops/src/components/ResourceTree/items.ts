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

import { HealthState } from '@gitops-portal/backstage-plugin-gitops-common';
import { Resource, Resources } from '../ApplicationResources/resources';
import { isBad, severityOf, worstOf } from '../ApplicationResources/severity';

/** The id of the Application itself, which the tree grows from. */
export const ROOT_ID = '';

/** From so many on, leaves of one kind under one owner are drawn as one. */
const GROUP_FROM = 5;

/** In larger trees, what is all well is folded up at first. */
const FOLD_FROM = 500;

/** The level of what hangs on the Application, counted as assistive tools do. */
const TOP_LEVEL = 2;

/** Several resources that are alike, drawn as one. */
export interface ResourceGroup {
  kind: string;
  members: Resource[];
  /** How many have which state, worst first. */
  counts: { state: HealthState | undefined; count: number }[];
  /** The one to speak of: the worst, and of these one that says why. */
  worst: Resource;
}

/** One box of the tree: the Application, a resource, or a group of resources. */
export interface TreeItem {
  id: string;
  resource?: Resource;
  group?: ResourceGroup;
  /** Undefined for the Application. */
  parentId?: string;
  /** From 1. */
  level: number;
  /** From 1, among those under the same parent. */
  position: number;
  setSize: number;
  expandable: boolean;
  expanded: boolean;
  /** How many resources are folded away below it. */
  hidden: number;
  /** Whether the filters match it; else it is there for those below. */
  matched: boolean;
  /** Whether something is wrong with it or below it. */
  troubled: boolean;
}

/** A line from an owner to what it owns. */
export interface TreeEdge {
  from: string;
  to: string;
  /** Whether it leads to trouble. */
  troubled: boolean;
  /** Whether it is to a further owner: boxes stand under their first. */
  further: boolean;
}

/** The boxes depth first, and the lines between them. */
export interface Tree {
  items: TreeItem[];
  edges: TreeEdge[];
}

/**
 * Arranges resources as a tree.
 *
 * @param resources - all of them
 * @param shown - those that the filters match; their owners come along
 * @param toggled - what a person has unfolded (true) or folded (false)
 */
export function arrange(
  resources: Resources,
  shown: readonly Resource[],
  toggled: ReadonlyMap<string, boolean>,
): Tree {
  const matched = new Set(shown.map(({ id }) => id));
  const kept = withAncestors(shown, resources);
  const troubled = withAncestors(shown.filter(isBad), resources);
  const items: TreeItem[] = [];
  const foldWell = kept.size >= FOLD_FROM;

  const childrenOf = (resource: Resource): Resource[] =>
    resource.children.flatMap(id => {
      const child = resources.get(id);
      return child && kept.has(id) ? [child] : [];
    });
  const countBelow = (resource: Resource): number =>
    childrenOf(resource).reduce((sum, each) => sum + 1 + countBelow(each), 0);

  const isExpanded = (id: string, byDefault: boolean) =>
    toggled.get(id) ?? byDefault;

  const add = (
    item: Omit<TreeItem, 'expanded' | 'expandable' | 'hidden'>,
    below: Resource[],
    byDefault: boolean,
    countHidden: () => number,
  ) => {
    const expandable = below.length > 0;
    const expanded = expandable && isExpanded(item.id, byDefault);
    items.push({
      ...item,
      expandable,
      expanded,
      hidden: expandable && !expanded ? countHidden() : 0,
    });
    if (expanded) {
      addAll(below, item.id, item.level + 1, item.group !== undefined);
    }
  };

  function addAll(
    siblings: Resource[],
    parentId: string,
    level: number,
    ofGroup: boolean,
  ) {
    const boxes = ofGroup
      ? siblings.map(resource => [resource])
      : boxesOf(siblings, each => childrenOf(each).length === 0);
    boxes.forEach((members, index) => {
      const [resource] = members;
      const place = {
        parentId,
        level,
        position: index + 1,
        setSize: boxes.length,
        troubled: members.some(({ id }) => troubled.has(id)),
        matched: members.some(({ id }) => matched.has(id)),
      };
      if (members.length > 1) {
        const { group, kind } = resource;
        add(
          {
            ...place,
            id: `group:${parentId}:${group}/${kind}`,
            group: groupOf(members),
          },
          members,
          false,
          () => members.length,
        );
      } else {
        const below = childrenOf(resource);
        add(
          { ...place, id: resource.id, resource },
          below,
          !foldWell || level < TOP_LEVEL || place.troubled,
          () => countBelow(resource),
        );
      }
    });
  }

  const top = [...resources.values()].filter(
    ({ id, parents }) => parents.length === 0 && kept.has(id),
  );
  add(
    {
      id: ROOT_ID,
      level: 1,
      position: 1,
      setSize: 1,
      matched: true,
      troubled: troubled.size > 0,
    },
    top,
    true,
    () => kept.size,
  );
  return { items, edges: edgesOf(items) };
}

/** Some resources with their owners, those owners' owners, and so on. */
function withAncestors(
  some: readonly Resource[],
  resources: Resources,
): Set<string> {
  const all = new Set<string>();
  for (const resource of some) {
    let next: Resource | undefined = resource;
    while (next && !all.has(next.id)) {
      all.add(next.id);
      next = resources.get(next.parents[0]);
    }
  }
  return all;
}

/**
 * Puts leaves of one kind together where there are many, in their order. What
 * is in git and has trouble is never hidden among others: each such resource is
 * there for a purpose of its own, while pods of one owner are all the same.
 */
function boxesOf(
  siblings: Resource[],
  isLeaf: (resource: Resource) => boolean,
): Resource[][] {
  const keyOf = (resource: Resource) =>
    isLeaf(resource) && !(resource.sync && isBad(resource))
      ? `${resource.group}/${resource.kind}`
      : undefined;
  const byKind = new Map<string, Resource[]>();
  for (const resource of siblings) {
    const key = keyOf(resource);
    if (key !== undefined) {
      const alike = byKind.get(key) ?? [];
      alike.push(resource);
      byKind.set(key, alike);
    }
  }
  const boxes: Resource[][] = [];
  const grouped = new Set<Resource[]>();
  for (const resource of siblings) {
    const alike = byKind.get(keyOf(resource) ?? '') ?? [];
    if (alike.length < GROUP_FROM) {
      boxes.push([resource]);
    } else if (!grouped.has(alike)) {
      grouped.add(alike);
      boxes.push(alike);
    }
  }
  return boxes;
}

function groupOf(members: Resource[]): ResourceGroup {
  const counts = new Map<HealthState | undefined, number>();
  for (const { state } of members) {
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  const state = worstOf(counts.keys());
  const alike = members.filter(member => member.state === state);
  return {
    kind: members[0].kind,
    members,
    counts: [...counts]
      .map(([each, count]) => ({ state: each, count }))
      .sort((a, b) => severityOf(a.state) - severityOf(b.state)),
    worst: alike.find(({ reasons }) => reasons.length > 0) ?? alike[0],
  };
}

function edgesOf(items: TreeItem[]): TreeEdge[] {
  const drawn = new Set(items.map(({ id }) => id));
  return items.flatMap(({ id, parentId, troubled, resource }) => {
    if (parentId === undefined) {
      return [];
    }
    const further = (resource?.parents ?? [])
      .slice(1)
      .filter(other => drawn.has(other) && other !== parentId)
      .map(from => ({ from, to: id, troubled, further: true }));
    return [{ from: parentId, to: id, troubled, further: false }, ...further];
  });
}
