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

import { Entity } from '@backstage/catalog-model';
import { ApplicationKey } from '@gitops-portal/backstage-plugin-gitops-common';
import {
  ChainContext,
  EntityChain,
  EntityMembership,
  EntityRule,
  GitopsKind,
  GitopsRecord,
  GitopsTool,
  kindId,
  RecordReader,
} from '@gitops-portal/backstage-plugin-gitops-node';
import { RecordIndex } from '../index/RecordIndex';
import { ClusterKnowledge } from '../watch/Fleet';
import { findRecords, LinkedRecord } from './findRecords';
import { resolveCluster } from './resolveCluster';

/** More than that no page shows: what is found last is left out. */
const MAX_RECORDS = 20_000;

/** What belongs to one entity. */
export class EntityRecords {
  readonly #links = new Map<GitopsRecord, LinkedRecord>();

  /** How many there are. */
  get size(): number {
    return this.#links.size;
  }

  /** Adds a record, or a further reason to one that is there. */
  add(link: LinkedRecord): void {
    const known = this.#links.get(link.record);
    if (!known) {
      this.#links.set(link.record, { ...link, linkedBy: [...link.linkedBy] });
      return;
    }
    for (const reason of link.linkedBy) {
      if (
        !known.linkedBy.some(
          ({ rule, value }) => rule === reason.rule && value === reason.value,
        )
      ) {
        known.linkedBy.push(reason);
      }
    }
  }

  /** Why a record is the entity's; undefined where it is not. */
  get(record: GitopsRecord): LinkedRecord | undefined {
    return this.#links.get(record);
  }

  /** All, in the order that they were found. */
  all(): Iterable<LinkedRecord> {
    return this.#links.values();
  }

  /** Those of a kind. */
  ofKind<R extends GitopsRecord = GitopsRecord>(
    kind: string,
  ): Array<LinkedRecord & { record: R }> {
    return [...this.#links.values()].filter(
      (link): link is LinkedRecord & { record: R } => link.kind === kind,
    );
  }
}

/**
 * The records of all kinds that belong to an entity: those that rules find, and
 * those that chains lead to from there. It costs as much as is found.
 */
export class EntityObjects {
  readonly records: RecordReader;
  readonly #rules: EntityRule[];
  readonly #chains = new Map<string, EntityChain[]>();
  readonly #memberships: EntityMembership[];
  readonly #kinds = new Map<string, string>();
  readonly #clusters: Pick<ClusterKnowledge, 'servers'>;
  readonly #aliases: Map<string, string[]>;
  readonly #isTold: boolean;
  /** Counts the changes of records. */
  #version = 0;
  /** What was found, good as long as nothing has changed since. */
  readonly #walked = new WeakMap<
    Entity,
    { version: number; found: EntityRecords }
  >();

  /**
   * @param options.changes - tells when records change; without it, nothing that
   * was found is used twice
   */
  constructor(options: {
    tools: GitopsTool[];
    records: RecordReader;
    changes?: Pick<RecordIndex, 'onChange'>;
    clusters: Pick<ClusterKnowledge, 'servers'>;
    aliases: Map<string, string[]>;
  }) {
    this.records = options.records;
    this.#clusters = options.clusters;
    this.#aliases = options.aliases;
    this.#isTold = options.changes !== undefined;
    options.changes?.onChange(() => {
      this.#version += 1;
    });
    this.#rules = options.tools.flatMap(tool => tool.rules ?? []);
    this.#memberships = options.tools.flatMap(tool => tool.memberships ?? []);
    for (const kind of options.tools.flatMap(tool => tool.kinds)) {
      this.#kinds.set(groupKind(kind), kindId(kind));
    }
    for (const chain of options.tools.flatMap(tool => tool.chains ?? [])) {
      const chains = this.#chains.get(chain.from) ?? [];
      chains.push(chain);
      this.#chains.set(chain.from, chains);
    }
  }

  /** What a chain may use. */
  chainContext(): ChainContext {
    const servers = this.#clusters.servers();
    return {
      records: this.records,
      kindOf: (group, kind) => this.#kinds.get(groupKind({ group, kind })),
      resolveCluster: (holder, destination) =>
        resolveCluster(holder, destination, servers, this.#aliases),
    };
  }

  /**
   * All that belongs to an entity, each with the reasons why. The tools ask one
   * after the other for the same answer, and share what is found.
   */
  of(entity: Entity): EntityRecords {
    const walked = this.#walked.get(entity);
    if (walked?.version === this.#version) {
      return walked.found;
    }
    const found = this.#walk(entity);
    if (this.#isTold) {
      this.#walked.set(entity, { version: this.#version, found });
    }
    return found;
  }

  #walk(entity: Entity): EntityRecords {
    const found = new EntityRecords();
    for (const link of findRecords(entity, this.#rules, this.records).records) {
      found.add(link);
    }
    const context = this.chainContext();
    // What is added while walking is walked as well
    for (const link of found.all()) {
      for (const chain of this.#chains.get(link.kind) ?? []) {
        const { cluster, namespace, name } = link.record;
        const value = `${cluster}/${namespace}/${name}`;
        for (const next of chain.follow(link.record, context)) {
          if (found.size >= MAX_RECORDS) {
            return found;
          }
          found.add({ ...next, linkedBy: [{ rule: chain.rule, value }] });
        }
      }
    }
    return found;
  }

  /** One record of an entity; undefined where it is not the entity's. */
  find(
    entity: Entity,
    kind: string,
    key: ApplicationKey,
  ): LinkedRecord | undefined {
    const record = this.records.get(kind, key.cluster, key.namespace, key.name);
    if (!record) {
      return undefined;
    }
    const found = this.of(entity);
    return found.get(record) ?? this.#member(found, kind, record);
  }

  /** A record that no chain leads to, where what it belongs to is found. */
  #member(
    found: EntityRecords,
    kind: string,
    record: GitopsRecord,
  ): LinkedRecord | undefined {
    for (const membership of this.#memberships) {
      if (membership.kind === kind) {
        for (const parent of membership.parents(record, this.records)) {
          if (found.get(parent)) {
            const { cluster, namespace, name } = parent;
            const value = `${cluster}/${namespace}/${name}`;
            return {
              kind,
              record,
              linkedBy: [{ rule: membership.rule, value }],
            };
          }
        }
      }
    }
    return undefined;
  }
}

function groupKind({ group, kind }: Pick<GitopsKind, 'group' | 'kind'>) {
  return `${group}/${kind}`;
}
