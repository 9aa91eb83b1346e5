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
  FreightCandidate,
  FreightView,
  PipelineView,
  PromotionView,
  Reason,
  StageFreight,
  StageView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { toMillis } from '../../lib/time';
import { OriginLook, originLooks, stageColours } from './colours';

/** The phases of a Promotion that has not ended. */
const OPEN_PHASES: ReadonlySet<string> = new Set(['', 'Pending', 'Running']);

/** The phases after which a Promotion may be tried again. */
const RETRY_PHASES: ReadonlySet<string> = new Set([
  'Failed',
  'Errored',
  'Aborted',
]);

/** A pipeline, with what its parts say of each other looked up. */
export interface PipelineModel {
  view: PipelineView;
  stages: ReadonlyMap<string, StageView>;
  /** By name; those that only a Stage remembers as well. */
  freight: ReadonlyMap<string, FreightView>;
  /** The names of the Stages that hold a Freight, in the pipeline's order. */
  holders: ReadonlyMap<string, readonly string[]>;
  /** The Warehouses, and origins that no Warehouse is left of. */
  origins: readonly string[];
  colours: ReadonlyMap<string, string>;
  looks: ReadonlyMap<string, OriginLook>;
  promotions: ReadonlyMap<string, PromotionView>;
}

/** A Freight that was forgotten, as a Stage that holds it remembers it. */
function remembered(held: StageFreight): FreightView {
  return {
    ...held,
    others: [],
    currentlyIn: [],
    verifiedIn: [],
    approvedFor: [],
    actions: [],
  };
}

/** Looks up what the parts of a pipeline say of each other. */
export function pipelineModel(view: PipelineView): PipelineModel {
  const freight = new Map(view.freight.map(item => [item.name, item]));
  const holders = new Map<string, string[]>();
  for (const stage of view.stages) {
    for (const held of stage.current) {
      if (!freight.has(held.name)) {
        freight.set(held.name, remembered(held));
      }
      holders.set(held.name, [...(holders.get(held.name) ?? []), stage.name]);
    }
  }
  const origins = [
    ...new Set([
      ...view.warehouses.map(({ name }) => name),
      ...view.edges.map(({ origin }) => origin),
      ...[...freight.values()].map(({ origin }) => origin),
    ]),
  ].filter(Boolean);
  return {
    view,
    stages: new Map(view.stages.map(stage => [stage.name, stage])),
    freight,
    holders,
    origins,
    colours: stageColours(view.stages),
    looks: originLooks(origins),
    promotions: new Map(view.promotions.map(each => [each.name, each])),
  };
}

/** What a person calls a Freight: its alias, else the begin of its hash. */
export function freightLabel(freight: {
  name: string;
  alias?: string;
}): string {
  return freight.alias || freight.name.slice(0, 7);
}

/** What a person calls the Freight of a name, known or not. */
export function labelOfFreight(model: PipelineModel, name: string): string {
  return freightLabel(model.freight.get(name) ?? { name });
}

/** Whether a Promotion waits or runs. */
export function isOpen({ phase }: PromotionView): boolean {
  return OPEN_PHASES.has(phase);
}

/** Whether a Promotion ended so that it may be tried again. */
export function mayRetry({ phase }: PromotionView): boolean {
  return RETRY_PHASES.has(phase);
}

/** The Promotion that runs in a Stage, or is the first to. */
export function runningPromotion(
  model: PipelineModel,
  stage: StageView,
): PromotionView | undefined {
  return (
    (stage.currentPromotion && model.promotions.get(stage.currentPromotion)) ||
    model.view.promotions.find(
      each => each.stage === stage.name && each.phase === 'Running',
    )
  );
}

/** How a Freight stands to a Stage. */
export interface Standing {
  /**
   * `here`: the Stage holds it; `arriving`: a Promotion brings it; `may`: it
   * may be promoted; `not-yet`: something is in the way; `foreign`: the Stage
   * takes nothing of its Warehouse; `unknown`: the back end does not say.
   */
  kind: 'here' | 'arriving' | 'may' | 'not-yet' | 'foreign' | 'unknown';
  /** Why not. */
  reasons: Reason[];
  approved: boolean;
  /** Whether it was verified in the Stage. */
  verified: boolean;
}

/** How a Freight stands to a Stage: whether it is there, may go there, or why not. */
export function standingOf(
  model: PipelineModel,
  stage: StageView,
  freight: FreightView,
): Standing {
  const candidate = stage.candidates.find(
    ({ freight: name }) => name === freight.name,
  );
  const rest = {
    reasons: candidate?.blockedBy ?? [],
    approved: Boolean(candidate?.approved),
    verified: freight.verifiedIn.some(place => place.stage === stage.name),
  };
  if (model.holders.get(freight.name)?.includes(stage.name)) {
    return { ...rest, kind: 'here' };
  }
  if (isArriving(model, stage, freight)) {
    return { ...rest, kind: 'arriving' };
  }
  if (!stage.requests.some(({ origin }) => origin === freight.origin)) {
    return { ...rest, kind: 'foreign' };
  }
  if (!candidate) {
    return { ...rest, kind: 'unknown' };
  }
  return { ...rest, kind: candidate.available ? 'may' : 'not-yet' };
}

/** A Freight in a Stage's list of what may be promoted to it. */
export interface Choice {
  freight: FreightView;
  candidate: FreightCandidate;
}

/** What may be promoted to a Stage and what not, newest first as given. */
export function choicesOf(model: PipelineModel, stage: StageView): Choice[] {
  return stage.candidates.flatMap(candidate => {
    const freight = model.freight.get(candidate.freight);
    return freight ? [{ freight, candidate }] : [];
  });
}

/**
 * What may be promoted to a Stage and is newer than what it holds of the same
 * Warehouse: what a person most likely wants there.
 */
export function newerFor(model: PipelineModel, stage: StageView): Choice[] {
  return choicesOf(model, stage).filter(
    ({ freight, candidate }) =>
      candidate.available &&
      !candidate.current &&
      !isArriving(model, stage, freight) &&
      isNewer(model, stage, freight),
  );
}

/** When the first of those that only have to stay where they are may come. */
export function soakingFor(
  model: PipelineModel,
  stage: StageView,
  now: number,
): { freight: FreightView; until: number } | undefined {
  return choicesOf(model, stage)
    .filter(({ freight }) => !isArriving(model, stage, freight))
    .flatMap(({ freight, candidate }) => {
      const until = toMillis(
        candidate.blockedBy.find(({ code }) => code === 'soaking')?.params
          ?.until,
      );
      return until !== undefined && until > now ? [{ freight, until }] : [];
    })
    .sort((a, b) => a.until - b.until)[0];
}

/** Whether a Promotion brings a Freight to a Stage. */
export function isArriving(
  { view }: PipelineModel,
  stage: StageView,
  freight: FreightView,
): boolean {
  return view.promotions.some(
    each =>
      each.stage === stage.name &&
      each.freight === freight.name &&
      isOpen(each),
  );
}

/** Whether a Freight is newer than what a Stage holds of its Warehouse. */
export function isNewer(
  model: PipelineModel,
  stage: StageView,
  freight: FreightView,
): boolean {
  const held = stage.current.find(({ origin }) => origin === freight.origin);
  const order = model.view.freight.filter(
    ({ origin }) => origin === freight.origin,
  );
  const at = order.findIndex(({ name }) => name === freight.name);
  const heldAt = order.findIndex(({ name }) => name === held?.name);
  return !held || heldAt === -1 || (at !== -1 && at < heldAt);
}

/** A part of the strip of Freight: one, or a run of those nobody uses. */
export type StripItem =
  | { freight: FreightView }
  | { unused: FreightView[]; key: string };

/**
 * The strip of Freight, newest first. Runs of Freight that are in no Stage, on
 * no way to one and older than something in use are put together.
 *
 * @param keep - the name of one that is to be seen whatever it is.
 */
export function stripItems(
  model: PipelineModel,
  origin: string | undefined,
  keep: string | undefined,
): StripItem[] {
  const arriving = new Set(
    model.view.promotions.filter(isOpen).map(({ freight }) => freight),
  );
  const seen = new Set<string>();
  const items: StripItem[] = [];
  const shown = model.view.freight.filter(
    each => !origin || each.origin === origin,
  );
  for (const freight of shown) {
    const isUsed =
      Boolean(model.holders.get(freight.name)) || arriving.has(freight.name);
    const isNew = !seen.has(freight.origin);
    if (isUsed) {
      seen.add(freight.origin);
    }
    const last = items.at(-1);
    if (
      isUsed ||
      isNew ||
      freight.name === keep ||
      freight.approvedFor.length > 0
    ) {
      items.push({ freight });
    } else if (last && 'unused' in last) {
      last.unused.push(freight);
    } else {
      items.push({ unused: [freight], key: freight.name });
    }
  }
  // To put one away saves no room
  return items.flatMap(item =>
    'unused' in item && item.unused.length === 1
      ? [{ freight: item.unused[0] }]
      : [item],
  );
}
