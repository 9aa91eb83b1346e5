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
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  CompoundEntityRef,
  Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  DeliveryMember,
  DeliveryMemberNext,
  DeliveryMembers,
  EntityDelivery,
  gitopsResourceReadPermission,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { LRUCache } from 'lru-cache';
import { askOnce } from '../lib/askOnce';
import { compareText } from '../lib/compareText';
import { badness } from './LanePart';
import { nameOf } from './sentences';

/** So long what a caller may see of an entity's parts is used again. */
const LIFETIME_MS = 10_000;
const CAPACITY = 500;

/** Of more parts than these the others are left out. */
const MAX_CONSIDERED = 500;
/** As many are asked for at once. */
const BATCH = 100;
/** As many rows as an answer has. */
const MAX_MEMBERS = 200;

/** How an entity leads to its parts, and to what these consist of. */
const RELATIONS: Record<string, { type: string; through: string[] }> = {
  system: { type: 'hasPart', through: [] },
  domain: { type: 'hasPart', through: ['system', 'domain'] },
  group: { type: 'ownerOf', through: [] },
};

/** Kinds of entities that something can be delivered of. */
const DELIVERED = new Set(['component', 'resource', 'api']);

/** The parts of an entity that a caller may see. */
interface VisibleMembers {
  entities: Entity[];
  hidden: number;
}

/** Finds the parts of systems, domains and groups, each as the caller may see it. */
export class MembersReader {
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #read: (entity: Entity) => Promise<EntityDelivery>;
  readonly #visible = new LRUCache<string, Promise<VisibleMembers>>({
    max: CAPACITY,
    ttl: LIFETIME_MS,
  });

  constructor(options: {
    catalog: CatalogService;
    permissions: PermissionsService;
    /** The delivery of one part, without actions. */
    read(entity: Entity): Promise<EntityDelivery>;
  }) {
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#read = options.read;
  }

  /**
   * The parts of an entity and how each is delivered; undefined for a kind that
   * has no parts.
   *
   * @param caller - names who asks, so that nobody gets another one's answer;
   * undefined for who cannot be told from others
   */
  async members(
    entity: Entity,
    credentials: BackstageCredentials,
    caller: string | undefined,
  ): Promise<(DeliveryMembers & { deliveries: EntityDelivery[] }) | undefined> {
    if (!RELATIONS[entity.kind.toLowerCase()]) {
      return undefined;
    }
    const ask = () => this.#find(entity, credentials);
    const { entities, hidden } = caller
      ? await askOnce(
          this.#visible,
          `${caller} ${stringifyEntityRef(entity)}`,
          ask,
        )
      : await ask();
    const deliveries = await Promise.all(entities.map(this.#read));
    const members = entities
      .map((member, i) => memberOf(member, deliveries[i]))
      .filter((_, i) => deliveries[i].available)
      .sort(
        (a, b) =>
          badness(b.verdict.state) - badness(a.verdict.state) ||
          compareText(a.entityRef, b.entityRef),
      );
    return {
      members: members.slice(0, MAX_MEMBERS),
      total: members.length,
      idle: entities.length - members.length,
      hidden,
      deliveries,
    };
  }

  async #find(
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<VisibleMembers> {
    const { type, through } = RELATIONS[entity.kind.toLowerCase()];
    const found = new Set<string>();
    let hidden = 0;
    const seen = new Set<string>([stringifyEntityRef(entity)]);
    let containers: Entity[] = [entity];
    // A domain may have domains in it, and something may be in two of them
    for (let depth = 0; depth < 4 && containers.length; depth++) {
      const next = new Set<string>();
      for (const container of containers) {
        for (const ref of partsOf(container, depth === 0 ? type : 'hasPart')) {
          const name = stringifyEntityRef(ref);
          const kind = ref.kind.toLowerCase();
          if (!seen.has(name) && found.size + next.size < MAX_CONSIDERED) {
            seen.add(name);
            if (DELIVERED.has(kind)) {
              found.add(name);
            } else if (through.includes(kind)) {
              next.add(name);
            }
          }
        }
      }
      const visible = await this.#permitted([...next], credentials);
      hidden += visible.hidden;
      containers = visible.entities;
    }
    const members = await this.#permitted([...found], credentials);
    return { entities: members.entities, hidden: hidden + members.hidden };
  }

  /** Those that the catalog shows the caller and the policy allows. */
  async #permitted(
    refs: string[],
    credentials: BackstageCredentials,
  ): Promise<VisibleMembers> {
    const entities: Entity[] = [];
    for (let start = 0; start < refs.length; start += BATCH) {
      const batch = refs.slice(start, start + BATCH);
      const [{ items }, decisions] = await Promise.all([
        this.#catalog.getEntitiesByRefs({ entityRefs: batch }, { credentials }),
        this.#permissions.authorize(
          batch.map(resourceRef => ({
            permission: gitopsResourceReadPermission,
            resourceRef,
          })),
          { credentials },
        ),
      ]);
      batch.forEach((_, i) => {
        const entity = items[i];
        if (entity && decisions[i]?.result === AuthorizeResult.ALLOW) {
          entities.push(entity);
        }
      });
    }
    return { entities, hidden: refs.length - entities.length };
  }
}

function partsOf(entity: Entity, type: string): CompoundEntityRef[] {
  return (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .flatMap(({ targetRef }) => {
      try {
        return [parseEntityRef(targetRef)];
      } catch {
        // A relation that names nothing leads nowhere
        return [];
      }
    });
}

/** Who has to act is told before what goes on by itself. */
const ACTS = new Set(['owner', 'reviewer', 'operator']);

/**
 * Who has to act next: in the lane that the verdict speaks of, else in the
 * worst one of those where somebody has to, else where something goes on.
 */
function nextOf({
  lanes,
  verdict,
}: EntityDelivery): DeliveryMemberNext | undefined {
  const going = lanes
    .filter(({ next }) => next.who !== 'nobody' && next.reason)
    .sort(
      (a, b) =>
        Number(b.id === verdict.lane) - Number(a.id === verdict.lane) ||
        Number(ACTS.has(b.next.who)) - Number(ACTS.has(a.next.who)) ||
        badness(b.state) - badness(a.state),
    );
  return going[0] && { ...going[0].next, lane: going[0].name };
}

function memberOf(entity: Entity, delivery: EntityDelivery): DeliveryMember {
  const { title } = entity.metadata;
  const owners = (entity.relations ?? [])
    .filter(({ type }) => type === RELATION_OWNED_BY)
    .map(({ targetRef }) => targetRef);
  const next = nextOf(delivery);
  return {
    entityRef: stringifyEntityRef(entity),
    ...(title && { title }),
    ...(owners.length && { owners }),
    verdict: delivery.verdict,
    ...(next && { next }),
    lanes: delivery.lanes.map(({ name, state, runs, behind, stale }) => {
      const version = nameOf(runs.find(run => !run.arriving) ?? runs[0]);
      return {
        name,
        state,
        ...(version && { version }),
        ...(behind && { behind }),
        stale: stale.length > 0,
      };
    }),
  };
}
