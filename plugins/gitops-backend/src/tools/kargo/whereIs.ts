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
  FreightView,
  PipelineView,
  PromotionView,
  Reason,
  StageView,
} from '@gitops-portal/backstage-plugin-gitops-common';

/** What is sought in a pipeline: any one of these. */
export interface Sought {
  /** The name or the alias of a Freight. */
  freight?: string;
  /** A commit that is carried, or that an image was built from; 7 digits do. */
  commit?: string;
  /** The tag or the digest of an image. */
  image?: string;
}

/** Who has to do something before it goes on. */
export type NextActor =
  /** It goes on by itself, where that is known at `until`. */
  | { who: 'nobody'; until?: string }
  /** Somebody promotes, approves, verifies again, or decides. */
  | { who: 'person'; stage: string }
  /** Whoever merges the pull request. */
  | { who: 'reviewer'; url?: string };

/** Where it is, as one Stage sees it. */
export interface Whereabouts {
  stage: string;
  /** The Freight that carries it, the newest that the Stage would take. */
  freight?: string;
  /**
   * `here`: the Stage holds it; `arriving`: a promotion of it waits or runs;
   * `passed`: it was here and has made way; `superseded`: it never was, and
   * newer Freight is; `ready`: it may be promoted; `waiting`: not yet; `none`:
   * the Stage takes nothing that carries it.
   */
  place:
    | 'here'
    | 'arriving'
    | 'passed'
    | 'superseded'
    | 'ready'
    | 'waiting'
    | 'none';
  /** Why it waits. */
  reasons: Reason[];
  /** Absent where nothing is to happen any more. */
  next?: NextActor;
}

const MIN_COMMIT = 7;

/** Where a commit, an image or a Freight is, for each Stage in their order. */
export function whereIs(pipeline: PipelineView, sought: Sought): Whereabouts[] {
  const carrying = pipeline.freight.filter(freight => carries(freight, sought));
  const found: Whereabouts[] = [];
  for (const stage of pipeline.stages) {
    found.push(at(stage, carrying, pipeline, found));
  }
  return found;
}

/** Whether a Freight carries what is sought. */
export function carries(freight: FreightView, sought: Sought): boolean {
  const { freight: name, commit, image } = sought;
  const isCommit = (id: string | undefined) =>
    commit !== undefined &&
    commit.length >= MIN_COMMIT &&
    id !== undefined &&
    id.toLowerCase().startsWith(commit.toLowerCase());
  return (
    (name !== undefined && (freight.name === name || freight.alias === name)) ||
    freight.commits.some(({ id }) => isCommit(id)) ||
    freight.images.some(
      ({ tag, digest, builtFrom }) =>
        isCommit(builtFrom?.revision) ||
        (image !== undefined && (tag === image || digest === image)),
    )
  );
}

function at(
  stage: StageView,
  carrying: FreightView[],
  pipeline: PipelineView,
  before: Whereabouts[],
): Whereabouts {
  const origins = new Set(stage.requests.map(({ origin }) => origin));
  const [freight, ...older] = carrying.filter(({ origin }) =>
    origins.has(origin),
  );
  if (!freight) {
    return { stage: stage.name, place: 'none', reasons: [] };
  }
  const names = new Set([freight, ...older].map(({ name }) => name));
  const place = (
    where: Whereabouts['place'],
    more: Partial<Whereabouts> = {},
  ): Whereabouts => ({
    stage: stage.name,
    freight: freight.name,
    place: where,
    reasons: [],
    ...more,
  });
  const held = stage.current.find(({ name }) => names.has(name));
  if (held) {
    return place('here', { freight: held.name });
  }
  const promotion = pipeline.promotions.find(
    candidate =>
      candidate.stage === stage.name &&
      names.has(candidate.freight) &&
      candidate.state === 'progressing',
  );
  if (promotion) {
    return place('arriving', {
      freight: promotion.freight,
      next: nextOf(promotion),
    });
  }
  const isVerified = [freight, ...older].some(({ verifiedIn }) =>
    verifiedIn.some(({ stage: name }) => name === stage.name),
  );
  if (stage.controlFlow) {
    // What comes to it counts as verified there at once.
    return isVerified
      ? place('passed')
      : place('waiting', { next: upstreamNext(stage, before) });
  }
  if (isVerified || stage.previous?.some(name => names.has(name))) {
    return place('passed');
  }
  if (isSuperseded(freight, stage, pipeline)) {
    return place('superseded');
  }
  const candidate = stage.candidates.find(({ freight: name }) =>
    names.has(name),
  );
  if (candidate?.available) {
    const isHeld = stage.holds.some(({ origin }) => origin === freight.origin);
    return place('ready', {
      next:
        stage.autoPromotion && !isHeld
          ? { who: 'nobody' }
          : { who: 'person', stage: stage.name },
    });
  }
  const reasons = candidate?.blockedBy ?? [];
  return place('waiting', {
    reasons,
    next: waitingNext(reasons, stage, pipeline, before),
  });
}

/** Whether the Stage holds something newer of the same Warehouse. */
function isSuperseded(
  freight: FreightView,
  stage: StageView,
  { freight: all }: PipelineView,
): boolean {
  const held = stage.current.find(({ origin }) => origin === freight.origin);
  const current = held && all.find(({ name }) => name === held.name);
  // Newest first; of what Kargo has deleted the age is not known.
  return (
    current?.discoveredAt !== undefined &&
    all.indexOf(current) < all.indexOf(freight)
  );
}

function nextOf({ pullRequest }: PromotionView): NextActor {
  return pullRequest?.open
    ? { who: 'reviewer', url: pullRequest.url }
    : { who: 'nobody' };
}

/** Who does what a Stage waits for. */
function waitingNext(
  reasons: Reason[],
  stage: StageView,
  { stages }: PipelineView,
  before: Whereabouts[],
): NextActor {
  const soaking = reasons.find(({ code }) => code === 'soaking');
  if (soaking && reasons.length === 1) {
    const { until } = soaking.params ?? {};
    return { who: 'nobody', ...(until && { until }) };
  }
  const verifying = reasons.find(({ code }) => code === 'not-verified-yet');
  if (verifying) {
    const upstream = stages.find(
      ({ name }) => name === verifying.params?.stage,
    );
    return upstream &&
      (upstream.verification?.state === 'progressing' ||
        upstream.state === 'progressing')
      ? { who: 'nobody' }
      : { who: 'person', stage: upstream?.name ?? stage.name };
  }
  if (reasons.some(({ code }) => code === 'not-verified')) {
    return upstreamNext(stage, before);
  }
  return { who: 'person', stage: stage.name };
}

/** It is for the Stages before it: whoever acts there acts for this one. */
function upstreamNext(stage: StageView, before: Whereabouts[]): NextActor {
  const upstream = new Set(stage.requests.flatMap(request => request.stages));
  for (const { stage: name, next } of before) {
    if (upstream.has(name) && next) {
      return next;
    }
  }
  return { who: 'person', stage: stage.name };
}
