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
  PromotionStepView,
  PromotionView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { promotionState, stepState } from '../promotionHealth';
import { isTerminal } from '../promotionOrder';
import { KargoPromotion, KargoStep } from '../records';

/** A Promotion as pages show it. */
export function viewPromotion(
  promotion: KargoPromotion,
  options: { alias?: string; queuePosition?: number },
): PromotionView {
  return {
    name: promotion.name,
    stage: promotion.stage,
    freight: promotion.freight,
    freightAlias: options.alias,
    phase: promotion.phase,
    state: promotionState(promotion.phase),
    message: promotion.message,
    createdAt: promotion.createdAt,
    startedAt: promotion.startedAt,
    finishedAt: promotion.finishedAt,
    actor: actorOf(promotion),
    automated: isAutomated(promotion),
    steps: promotion.steps.map(viewStep),
    pullRequest: pullRequestOf(promotion),
    queuePosition: options.queuePosition,
    actions: [],
  };
}

/**
 * Who asked for it. Where it came to Kargo by an account of the cluster, the
 * portal may have written beside it for whom; of Kargo's own users it knows.
 */
function actorOf({ actor, requestedBy }: KargoPromotion): string | undefined {
  return !actor || actor.startsWith('kubernetes:')
    ? requestedBy ?? actor
    : actor;
}

function viewStep(step: KargoStep): PromotionStepView {
  const status = step.status ?? 'Pending';
  return {
    uses: step.uses,
    alias: step.alias,
    status,
    state: stepState(status),
    message: step.message,
    startedAt: step.startedAt,
    finishedAt: step.finishedAt,
    errorCount: step.errorCount,
    outputs: step.outputs && { ...step.outputs },
  };
}

/** Kargo names nobody where it has promoted by itself, or its own controller. */
function isAutomated({ actor, requestedBy }: KargoPromotion): boolean {
  return actor === undefined
    ? requestedBy === undefined
    : actor.startsWith('controller:');
}

const WAITS_FOR_MERGE = new Set(['git-wait-for-pr', 'git-merge-pr']);

/** The pull request that a step has opened, and whether it waits to be merged. */
export function pullRequestOf(
  promotion: KargoPromotion,
): PromotionView['pullRequest'] {
  const opened = promotion.steps.findIndex(
    ({ outputs }) => outputs?.pullRequest ?? outputs?.pullRequestUrl,
  );
  if (opened < 0) {
    return undefined;
  }
  const { pullRequestUrl, pullRequest } = promotion.steps[opened].outputs!;
  const waits = promotion.steps
    .slice(opened)
    .find(({ uses }) => WAITS_FOR_MERGE.has(uses));
  const open = openness(promotion, waits);
  return {
    url: pullRequestUrl,
    number: pullRequest,
    ...(open !== undefined && { open }),
  };
}

/** Undefined where nobody has waited for it until its end. */
function openness(
  promotion: KargoPromotion,
  waits: KargoStep | undefined,
): boolean | undefined {
  if (!waits) {
    return undefined;
  }
  if (waits.status === 'Succeeded' || waits.status === 'Failed') {
    return false;
  }
  return isTerminal(promotion) ? undefined : true;
}
