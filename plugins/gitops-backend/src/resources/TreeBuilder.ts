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
  Reason,
  resourceId,
  ResourceNode,
  ResourceTree,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  GitopsKind,
  GitopsRecord,
  kindId,
  OWNER_UID_INDEX,
  RecordReader,
  ResourceNodeContext,
  ResourceNodeView,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { APPLICATIONS } from '../tools/argocd/kind';
import {
  ManagedResource,
  unpackResources,
} from '../tools/argocd/managedResources';
import { ArgoCdApplication } from '../tools/argocd/record';
import { judgeNode } from './judgeNode';

/** A kind whose records can be nodes. */
interface NodeKind {
  id: string;
  kind: GitopsKind;
  view(record: GitopsRecord): ResourceNodeView;
}

/** A node while the tree is put together. */
interface Draft {
  id: string;
  node: ResourceNode;
  /** What its objects name it by, where they can be looked for. */
  uid?: string;
  children: Draft[];
}

/**
 * Puts one tree together: first what the Application manages, then level by
 * level what that owns.
 */
export class TreeBuilder {
  readonly #application: ArgoCdApplication;
  readonly #cluster: string;
  readonly #clusterKnown: boolean;
  readonly #records: RecordReader;
  readonly #knowledge: ResourceNodeContext['knowledge'];
  readonly #maxNodes: number;
  /** By `group/kind`. */
  readonly #kinds = new Map<string, NodeKind>();
  readonly #argocdTrusted: boolean;
  readonly #drafts = new Map<string, Draft>();
  readonly #counted = new Map<string, Set<string>>();
  #leftOut = 0;

  constructor(options: {
    application: ArgoCdApplication;
    cluster: string;
    clusterKnown: boolean;
    kinds: GitopsKind[];
    records: RecordReader;
    knowledge: ResourceNodeContext['knowledge'];
    maxNodes: number;
  }) {
    const { application, records, knowledge } = options;
    this.#application = application;
    this.#cluster = options.cluster;
    this.#clusterKnown = options.clusterKnown;
    this.#records = records;
    this.#knowledge = knowledge;
    this.#maxNodes = options.maxNodes;
    for (const kind of options.kinds) {
      this.#kinds.set(`${kind.group}/${kind.kind}`, {
        id: kindId(kind),
        kind,
        view: record =>
          kind.resourceNode?.(record, { records, knowledge }) ?? {},
      });
    }
    // When Argo CD cannot compare it leaves what it has written down before.
    this.#argocdTrusted =
      knowledge(application.cluster, APPLICATIONS) === 'live' &&
      application.syncStatus !== 'Unknown' &&
      !application.conditions?.some(({ type }) => type === 'ComparisonError');
  }

  build(): Pick<ResourceTree, 'nodes' | 'notes'> {
    const managed = this.#addManaged();
    this.#addOwned();
    const nodes: ResourceNode[] = [];
    const emitted = new Set<Draft>();
    const emit = (draft: Draft) => {
      if (emitted.has(draft)) {
        return;
      }
      emitted.add(draft);
      nodes.push(draft.node);
      draft.children.sort(byName).forEach(emit);
    };
    managed.forEach(emit);
    return { nodes, notes: this.#notes() };
  }

  #addManaged(): Draft[] {
    const drafts: Draft[] = [];
    for (const resource of unpackResources(this.#application.resources)) {
      const { group, kind, namespace, name } = resource;
      const key = { cluster: this.#cluster, group, kind, namespace, name };
      const id = resourceId(key);
      if (this.#drafts.has(id)) {
        continue;
      }
      if (this.#drafts.size >= this.#maxNodes) {
        this.#leftOut += 1;
        continue;
      }
      const nodeKind = this.#kinds.get(`${group}/${kind}`);
      const record =
        this.#clusterKnown && nodeKind
          ? this.#records.get(nodeKind.id, this.#cluster, namespace ?? '', name)
          : undefined;
      drafts.push(
        this.#draft(key, {
          nodeKind,
          view: record && nodeKind?.view(record),
          managed: resource,
        }),
      );
    }
    return drafts;
  }

  /** Level by level, so that a tree that is cut is cut at its ends. */
  #addOwned(): void {
    let level = [...this.#drafts.values()];
    while (level.length) {
      const next: Draft[] = [];
      for (const parent of level) {
        if (parent.uid) {
          for (const nodeKind of this.#kinds.values()) {
            this.#addOwnedOf(parent, parent.uid, nodeKind, next);
          }
        }
      }
      level = next;
    }
  }

  #addOwnedOf(
    parent: Draft,
    uid: string,
    nodeKind: NodeKind,
    next: Draft[],
  ): void {
    const { group, kind } = nodeKind.kind;
    for (const record of this.#records.find(
      nodeKind.id,
      OWNER_UID_INDEX,
      uid,
    )) {
      const { cluster, namespace, name } = record;
      // An owner is in the same cluster, and in the same namespace or in none.
      if (
        cluster !== this.#cluster ||
        (parent.node.namespace && parent.node.namespace !== namespace)
      ) {
        continue;
      }
      const key = {
        cluster,
        group,
        kind,
        ...(namespace && { namespace }),
        name,
      };
      const id = resourceId(key);
      let draft = this.#drafts.get(id);
      if (!draft) {
        const view = nodeKind.view(record);
        if (view.countedAs) {
          this.#count(view.countedAs, id);
          continue;
        }
        if (this.#drafts.size >= this.#maxNodes) {
          this.#leftOut += 1;
          continue;
        }
        draft = this.#draft(key, { nodeKind, view });
        next.push(draft);
      }
      if (draft !== parent && !draft.node.parents.includes(parent.id)) {
        draft.node.parents.push(parent.id);
        if (!draft.node.managed) {
          parent.children.push(draft);
        }
      }
    }
  }

  #draft(
    key: Pick<
      ResourceNode,
      'cluster' | 'group' | 'kind' | 'namespace' | 'name'
    >,
    {
      nodeKind,
      view,
      managed,
    }: {
      nodeKind?: NodeKind;
      view?: ResourceNodeView;
      managed?: ManagedResource;
    },
  ): Draft {
    const id = resourceId(key);
    const version = managed?.version ?? nodeKind?.kind.versions[0];
    const node: ResourceNode = {
      id,
      cluster: key.cluster,
      group: key.group,
      kind: key.kind,
      ...(version && { version }),
      ...(key.namespace && { namespace: key.namespace }),
      name: key.name,
      parents: [],
      ...(managed && { managed: managedPart(managed) }),
      ...judgeNode({
        group: key.group,
        kind: key.kind,
        cluster: key.cluster,
        clusterKnown: this.#clusterKnown,
        knowledge:
          this.#clusterKnown && nodeKind
            ? this.#knowledge(key.cluster, nodeKind.id)
            : 'unwatched',
        view,
        managed,
        argocdTrusted: this.#argocdTrusted,
      }),
      ...(view?.createdAt && { createdAt: view.createdAt }),
      ...(view?.images && { images: view.images }),
      ...(view?.facts && { facts: view.facts }),
      ...(view?.hasLogs && { hasLogs: true }),
    };
    const draft = { id, node, uid: view?.uid, children: [] };
    this.#drafts.set(id, draft);
    return draft;
  }

  #count(code: string, id: string): void {
    const ids = this.#counted.get(code) ?? new Set();
    ids.add(id);
    this.#counted.set(code, ids);
  }

  #notes(): Reason[] {
    const notes: Reason[] = [];
    const cluster = this.#cluster;
    if (!this.#clusterKnown) {
      notes.push({
        code: 'cluster-unknown',
        params: { cluster },
        message: `The portal does not know the cluster ${cluster}`,
      });
    }
    const unreadable = [...this.#kinds.values()].filter(
      ({ id }) =>
        this.#clusterKnown && this.#knowledge(cluster, id) === 'forbidden',
    );
    if (unreadable.length) {
      const kinds = unreadable.map(({ kind }) => kind.kind).join(', ');
      notes.push({
        code: 'kinds-forbidden',
        params: { kinds, cluster },
        message: `The portal may not read these kinds in the cluster ${cluster}: ${kinds}`,
      });
    }
    for (const [code, ids] of this.#counted) {
      const count = String(ids.size);
      notes.push({
        code,
        params: { count },
        message: `${count} not shown: ${code}`,
      });
    }
    if (this.#leftOut) {
      const limit = String(this.#maxNodes);
      notes.push({
        code: 'tree-cut',
        params: { limit, count: String(this.#leftOut) },
        message: `Only the first ${limit} objects are shown`,
      });
    }
    return notes;
  }
}

function managedPart({
  sync,
  wave,
  hook,
  requiresPruning,
  requiresDeletionConfirmation,
}: ManagedResource): NonNullable<ResourceNode['managed']> {
  return { sync, wave, hook, requiresPruning, requiresDeletionConfirmation };
}

/** The index has no order of its own, but an answer has to be the same twice. */
function byName(a: Draft, b: Draft): number {
  if (a.id === b.id) {
    return 0;
  }
  return a.id < b.id ? -1 : 1;
}
