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

import { RecordIndex } from '../../index/RecordIndex';
import { NewestRecords } from '../../index/NewestRecords';
import { compareText } from '../../lib/compareText';
import { ACTIVE, placeKey } from './kinds';
import { isTerminal } from './promotionOrder';
import { FREIGHTS, KargoFreight, KargoPromotion, PROMOTIONS } from './records';

/** A namespace of a cluster. */
export interface ProjectPlace {
  cluster: string;
  namespace: string;
}

/**
 * The Freight and the Promotions of projects, newest first: of tens of
 * thousands only those are touched that somebody wants to see.
 */
export class ProjectRecords {
  readonly #freight: NewestRecords<KargoFreight>;
  readonly #promotions: NewestRecords<KargoPromotion>;
  readonly #index: RecordIndex;

  constructor(index: RecordIndex) {
    this.#index = index;
    this.#freight = new NewestRecords(index, {
      kind: FREIGHTS,
      groupOf: freight => placeKey(freight, freight.origin),
      compare: compareFreight,
    });
    this.#promotions = new NewestRecords(index, {
      kind: PROMOTIONS,
      groupOf: promotion => placeKey(promotion, promotion.stage),
      compare: (a, b) => compareText(a.name, b.name),
    });
  }

  /** One Freight; undefined where Kargo has deleted it. */
  freight(place: ProjectPlace, name: string): KargoFreight | undefined {
    return this.#index.get(FREIGHTS, place.cluster, place.namespace, name) as
      | KargoFreight
      | undefined;
  }

  /** The newest Freight of a Warehouse. */
  newestFreight(
    place: ProjectPlace,
    warehouse: string,
    most: number,
  ): KargoFreight[] {
    return take(this.#freight.of(placeKey(place, warehouse)), most);
  }

  /** How many Freight a Warehouse has. */
  countFreight(place: ProjectPlace, warehouse: string): number {
    return this.#freight.count(placeKey(place, warehouse));
  }

  /** The Promotions of a project that have not ended. */
  activePromotions(place: ProjectPlace): KargoPromotion[] {
    return [
      ...(this.#index.find(
        PROMOTIONS,
        ACTIVE,
        placeKey(place),
      ) as Iterable<KargoPromotion>),
    ];
  }

  /** The Promotions of a Stage that ended last. */
  endedPromotions(
    place: ProjectPlace,
    stage: string,
    most: number,
  ): KargoPromotion[] {
    return take(this.#promotions.of(placeKey(place, stage)), most, isTerminal);
  }
}

/** Oldest first, as Kargo orders Freight. */
export function compareFreight(a: KargoFreight, b: KargoFreight): number {
  return timeOf(a) - timeOf(b) || compareText(a.name, b.name);
}

function timeOf({ discoveredAt }: KargoFreight): number {
  const time = Date.parse(discoveredAt ?? '');
  return Number.isNaN(time) ? 0 : time;
}

function take<T>(
  items: Iterable<T>,
  most: number,
  accepts: (item: T) => boolean = () => true,
): T[] {
  const taken: T[] = [];
  for (const item of items) {
    if (taken.length >= most) {
      break;
    }
    if (accepts(item)) {
      taken.push(item);
    }
  }
  return taken;
}
