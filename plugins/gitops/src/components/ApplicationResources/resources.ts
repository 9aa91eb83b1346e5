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

import {
  ClusterFreshness,
  HealthState,
  Reason,
  ResourceNode,
  ResourceTree,
  resourceId,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { messages } from '../../messages';

/**
 * How a resource stands to git: Argo CD's words, and what it says beside them.
 * `prune` is in the cluster and no longer in git.
 */
export type SyncKind = 'synced' | 'out-of-sync' | 'prune' | 'hook' | 'unknown';

/** A resource of the tree, ready to be shown: nothing in it can be malformed. */
export interface Resource {
  id: string;
  cluster: string;
  group: string;
  kind: string;
  namespace?: string;
  name: string;
  /** Its owners in the tree; the first is the one it is drawn under. */
  parents: string[];
  /** Those it is drawn above, in the order of the back end. */
  children: string[];
  /** Undefined for what has no health of its own. */
  state?: HealthState;
  /** Argo CD's word for its health. */
  status?: string;
  /** Who says so. */
  source?: 'argocd' | 'live';
  reasons: Reason[];
  /** Undefined for what is not in git itself. */
  sync?: SyncKind;
  wave?: number;
  needsConfirmation: boolean;
  existence: 'live' | 'missing' | 'unknown';
  /** RFC 3339. */
  createdAt?: string;
  images: string[];
  facts: Reason[];
  hasLogs: boolean;
  /** The cluster whose silence makes this old. */
  staleCluster?: ClusterFreshness;
}

/** The resources of an Application by id, in the order of the back end. */
export type Resources = ReadonlyMap<string, Resource>;

/**
 * Reads a tree so that every component can rely on it: unique ids, owners that
 * are there and are no circle, and no state that the back end did not name.
 * The back end may be newer than this front end, or have a fault.
 */
export function readResources(tree: ResourceTree): Resources {
  const clusters = list(tree.clusters);
  const resources = new Map<string, Resource>();
  for (const node of list(tree.nodes)) {
    if (node && typeof node === 'object') {
      const resource = readNode(node, clusters, tree.application?.cluster);
      if (!resources.has(resource.id)) {
        resources.set(resource.id, resource);
      }
    }
  }
  plant(resources);
  return resources;
}

/** What is not in a tree, and why. */
export function readNotes(tree: ResourceTree): Reason[] {
  return reasonsOf(tree.notes);
}

/** What is left out because nobody misses it, not because it is not known. */
const LEFT_OUT: ReadonlySet<string> = new Set(['old-replica-sets']);

/** Whether a note says that something is missing that one would look for. */
export function isGap(note: Reason): boolean {
  return !LEFT_OUT.has(note.code);
}

function readNode(
  node: ResourceNode,
  clusters: ClusterFreshness[],
  holder: string | undefined,
): Resource {
  const cluster = word(node.cluster);
  const group = word(node.group);
  const kind = word(node.kind) || '?';
  const namespace = word(node.namespace) || undefined;
  const name = word(node.name) || '?';
  const { managed, health } = node;
  const silent = clusters.filter(({ state }) => state !== 'live');
  const state = stateOf(node);
  return {
    id: word(node.id) || resourceId({ cluster, group, kind, namespace, name }),
    cluster,
    group,
    kind,
    namespace,
    name,
    parents: list(node.parents).filter(isWord),
    children: [],
    state,
    // What was said of it before it went is not so now
    status:
      node.existence === 'missing'
        ? undefined
        : word(health?.status) || undefined,
    source:
      health?.source === 'argocd' || health?.source === 'live'
        ? health.source
        : undefined,
    reasons: reasonsOf(health?.reasons),
    sync: managed ? syncOf(managed) : undefined,
    wave:
      managed && Number.isFinite(managed.wave)
        ? Math.trunc(managed.wave)
        : undefined,
    needsConfirmation: managed?.requiresDeletionConfirmation === true,
    existence:
      node.existence === 'live' || node.existence === 'missing'
        ? node.existence
        : 'unknown',
    createdAt: word(node.createdAt) || undefined,
    images: [...new Set(list(node.images).filter(isWord))],
    facts: reasonsOf(node.facts),
    hasLogs: node.hasLogs === true,
    staleCluster:
      silent.find(other => other.name === cluster) ??
      silent.find(other => other.name === holder),
  };
}

/** What is not there cannot be well, whatever was said of it before. */
function stateOf(node: ResourceNode): HealthState | undefined {
  const { health, managed, existence } = node;
  if (existence === 'missing') {
    // Hooks may be deleted as soon as they are done
    return managed?.hook ? undefined : 'missing';
  }
  if (!health) {
    return undefined;
  }
  return isWord(health.state) && Object.hasOwn(messages.state, health.state)
    ? health.state
    : 'unknown';
}

function syncOf(managed: NonNullable<ResourceNode['managed']>): SyncKind {
  if (managed.requiresPruning) {
    return 'prune';
  }
  switch (managed.sync) {
    case 'Synced':
      return 'synced';
    case 'OutOfSync':
      return 'out-of-sync';
    default:
      return managed.hook && !managed.sync ? 'hook' : 'unknown';
  }
}

/** Ties children to owners, and cuts what would close a circle. */
function plant(resources: Map<string, Resource>): void {
  for (const resource of resources.values()) {
    resource.parents = [...new Set(resource.parents)].filter(
      id => id !== resource.id && resources.has(id),
    );
  }
  for (const resource of resources.values()) {
    if (isItsOwnAncestor(resource, resources)) {
      resource.parents = [];
    }
    resources.get(resource.parents[0])?.children.push(resource.id);
  }
}

function isItsOwnAncestor(
  resource: Resource,
  resources: ReadonlyMap<string, Resource>,
): boolean {
  const seen = new Set<string>();
  let [next] = resource.parents;
  while (next && !seen.has(next)) {
    if (next === resource.id) {
      return true;
    }
    seen.add(next);
    next = resources.get(next)?.parents[0] ?? '';
  }
  return false;
}

function reasonsOf(reasons: Reason[] | undefined): Reason[] {
  return list(reasons)
    .filter(reason => isWord(reason?.message) || isWord(reason?.code))
    .map(reason => ({
      ...reason,
      code: word(reason.code),
      message: word(reason.message) || word(reason.code),
      params: wordsOf(reason.params),
    }));
}

function wordsOf(params: Reason['params']): Record<string, string> {
  return params && typeof params === 'object'
    ? Object.fromEntries(
        Object.entries(params).filter(entry => isWord(entry[1])),
      )
    : {};
}

function list<T>(value: T[] | undefined): T[] {
  return Array.isArray(value) ? value : [];
}

function word(value: string | undefined): string {
  return isWord(value) ? value : '';
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
