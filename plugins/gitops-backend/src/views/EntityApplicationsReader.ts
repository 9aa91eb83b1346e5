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

import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  ApplicationKey,
  ApplicationView,
  ClusterFreshness,
  EntityApplications,
  LinkReason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  CommitLookup,
  EntityRule,
  GitopsKind,
  GitopsRecord,
  GitopsTool,
  kindId,
  ObjectName,
  RecordReader,
  ResourceNodeView,
  RevisionReference,
  ViewContext,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { Environments } from '../config/environments';
import { findRecords, LinkedRecord } from '../links/findRecords';
import { ClusterKnowledge } from '../watch/Fleet';
import { resolveCluster } from '../links/resolveCluster';
import { compareText } from '../lib/compareText';
import { needsAttention } from './attention';

/** Most that an answer has: more is megabytes, and nobody reads it. */
const MAX_APPLICATIONS = 200;

/** The kinds of entities that consist of others. */
const PARTED = new Set(['system', 'domain', 'group']);

/** Answers what belongs to an entity, from memory alone. */
export class EntityApplicationsReader {
  readonly #records: RecordReader;
  readonly #clusters: ClusterKnowledge;
  readonly #environments: Environments;
  readonly #aliases: Map<string, string[]>;
  readonly #commit: (reference: RevisionReference) => CommitLookup;
  readonly #onView?: (kind: string, record: GitopsRecord) => void;
  readonly #kinds: Map<string, GitopsKind>;
  /** By what tools other than ours call it: `group/kind`. */
  readonly #byName: Map<string, GitopsKind>;
  readonly #rules: EntityRule[];

  constructor(options: {
    tools: GitopsTool[];
    records: RecordReader;
    clusters: ClusterKnowledge;
    environments: Environments;
    aliases: Map<string, string[]>;
    commit(reference: RevisionReference): CommitLookup;
    /** Called with each record that an answer shows. */
    onView?(kind: string, record: GitopsRecord): void;
  }) {
    this.#records = options.records;
    this.#clusters = options.clusters;
    this.#environments = options.environments;
    this.#aliases = options.aliases;
    this.#commit = options.commit;
    this.#onView = options.onView;
    this.#kinds = new Map(
      options.tools
        .flatMap(tool => tool.kinds)
        .map(kind => [kindId(kind), kind]),
    );
    this.#byName = new Map(
      [...this.#kinds.values()].map(kind => [
        `${kind.group}/${kind.kind}`,
        kind,
      ]),
    );
    // Other kinds have answers of their own, see EntityObjects.
    this.#rules = options.tools
      .flatMap(tool => tool.rules ?? [])
      .filter(({ kind }) => this.#kinds.get(kind)?.applicationView);
  }

  /**
   * One record of an entity, with the reasons why it is the entity's; undefined
   * where it is not, or is not there.
   */
  find(
    entity: Entity,
    kind: string,
    key: ApplicationKey,
  ): LinkedRecord | undefined {
    const record = this.#records.get(
      kind,
      key.cluster,
      key.namespace,
      key.name,
    );
    return record && this.#linked(entity).find(link => link.record === record);
  }

  /** What a kind needs to make the view of a record. */
  viewContext(entity: Entity, linkedBy: LinkReason[]): ViewContext {
    const servers = this.#clusters.servers();
    return {
      records: this.#records,
      entity,
      linkedBy,
      knowledge: (cluster, id) => this.#clusters.knowledge(cluster, id),
      resolveCluster: (holder, destination) =>
        resolveCluster(holder, destination, servers, this.#aliases),
      environment: facts => this.#environments.of(facts),
      commit: this.#commit,
      nodeOf: (cluster, object) => this.#nodeOf(cluster, object),
    };
  }

  #nodeOf(cluster: string, object: ObjectName): ResourceNodeView | undefined {
    const { group, namespace = '', name } = object;
    const kind = this.#byName.get(`${group}/${object.kind}`);
    const record =
      kind && this.#records.get(kindId(kind), cluster, namespace, name);
    return (
      record &&
      kind.resourceNode?.(record, {
        records: this.#records,
        knowledge: (holder, id) => this.#clusters.knowledge(holder, id),
      })
    );
  }

  #linked(entity: Entity): LinkedRecord[] {
    return findRecords(entity, this.#rules, this.#records).records;
  }

  /** The applications of an entity, with all that a page shows of them. */
  read(entity: Entity): EntityApplications {
    const { records, lookedFor } = findRecords(
      entity,
      this.#rules,
      this.#records,
    );
    const context = this.viewContext(entity, []);
    const { shown, total } = this.#choose(records, context);
    const applications = shown.flatMap(link => this.#view(link, context) ?? []);
    applications.sort(
      // Of many parts, what needs somebody is looked for
      PARTED.has(entity.kind.toLowerCase())
        ? needsAttention
        : (a, b) =>
            this.#environments.compare(a.environment, b.environment) ||
            compareText(a.name, b.name) ||
            compareText(a.id, b.id),
    );
    return {
      entityRef: stringifyEntityRef(entity),
      applications,
      ...(total > applications.length && { total }),
      clusters: relevantClusters(this.#clusters, applications),
      // What the entity gave nothing to look for is news only where nothing
      // was found.
      lookedFor: applications.length
        ? lookedFor.filter(({ value }) => value !== undefined)
        : lookedFor,
      environments: this.#environments.order,
    };
  }

  /**
   * One record of an entity as pages show it, with the clusters that it stands
   * or falls with; undefined for a kind that is no application.
   */
  readOne(
    entity: Entity,
    link: LinkedRecord,
  ):
    | { application: ApplicationView; clusters: ClusterFreshness[] }
    | undefined {
    const application = this.#view(link, this.viewContext(entity, []));
    if (!application) {
      return undefined;
    }
    const { cluster, destination } = application;
    return {
      application,
      clusters: this.#clusters
        .freshness()
        .filter(({ name }) => name === cluster || name === destination.cluster),
    };
  }

  /** The records to show: of too many, those that need attention most. */
  #choose(
    records: LinkedRecord[],
    context: ViewContext,
  ): { shown: LinkedRecord[]; total: number } {
    const applications = records.filter(
      ({ kind }) => this.#kinds.get(kind)?.applicationView,
    );
    const total = applications.length;
    if (total <= MAX_APPLICATIONS) {
      return { shown: applications, total };
    }
    // For the choice alone no git host is asked.
    const quiet = { ...context, commit: () => ({}) };
    const ranked = applications.flatMap(link => {
      const view = this.#kinds
        .get(link.kind)
        ?.applicationView?.(link.record, quiet);
      return view ? [{ link, view }] : [];
    });
    ranked.sort((a, b) => needsAttention(a.view, b.view));
    return {
      shown: ranked.slice(0, MAX_APPLICATIONS).map(({ link }) => link),
      total: ranked.length,
    };
  }

  #view(
    { kind, record, linkedBy }: LinkedRecord,
    context: ViewContext,
  ): ApplicationView | undefined {
    const view = this.#kinds
      .get(kind)
      ?.applicationView?.(record, { ...context, linkedBy });
    if (view) {
      this.#onView?.(kind, record);
    }
    return view;
  }
}

/**
 * The clusters that an answer stands or falls with: those that hold or run its
 * applications, and those that may hold more of them but were never heard.
 * Where nothing was found, all that could have held something.
 */
function relevantClusters(
  clusters: ClusterKnowledge,
  applications: ApplicationView[],
): ClusterFreshness[] {
  const named = new Set(
    applications.flatMap(({ cluster, destination }) => [
      cluster,
      destination.cluster,
    ]),
  );
  return clusters.freshness().filter(
    ({ name, state, argocd }) =>
      named.has(name) ||
      // One that can never be watched is no news on every page.
      (state === 'connecting' && clusters.isWatched(name)) ||
      (!applications.length && argocd !== false),
  );
}
