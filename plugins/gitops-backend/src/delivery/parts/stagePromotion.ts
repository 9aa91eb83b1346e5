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
  DeliveryNext,
  DeliveryStep,
  FreightView,
  PipelineView,
  PromotionView,
  StageView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { freightVersion } from '../freight';
import { StageInPipeline } from './stagePart';

/** Kargo's words for a promotion that is over and did not succeed. */
const FAILED = new Set(['Failed', 'Errored', 'Aborted']);
const RUNNING = new Set(['Pending', 'Running', '']);

/** Whether a promotion is over and did not succeed. */
export function hasFailed({ phase }: PromotionView): boolean {
  return FAILED.has(phase);
}

/**
 * The promotion that runs, or has succeeded and the Stage is about to say that
 * it holds what it brought; or the last one where that went wrong.
 */
export function promotionOf({
  pipeline,
  stage,
}: StageInPipeline): PromotionView | undefined {
  const own = pipeline.promotions.filter(each => each.stage === stage.name);
  const current =
    own.find(({ name }) => name === stage.currentPromotion) ??
    own.find(({ phase }) => phase === 'Running');
  if (current) {
    return current;
  }
  const waiting = own.find(({ phase }) => RUNNING.has(phase));
  if (waiting) {
    return waiting;
  }
  const settling = own.find(each => isSettling(each, stage));
  if (settling) {
    return settling;
  }
  const last = own.find(({ name }) => name === stage.lastPromotion);
  return last && FAILED.has(last.phase) && last.phase !== 'Aborted'
    ? last
    : undefined;
}

/** Whether a promotion has succeeded, and its Stage has not said so yet. */
function isSettling(
  { finishedAt, freight, phase }: PromotionView,
  { current, previous = [], since }: StageView,
): boolean {
  return (
    phase === 'Succeeded' &&
    !current.some(({ name }) => name === freight) &&
    !previous.includes(freight) &&
    Boolean(finishedAt && (!since || finishedAt > since))
  );
}

/** What is told of a promotion that runs, or went wrong. */
export function promotionSteps(
  { pipeline, stage }: StageInPipeline,
  promotion: PromotionView | undefined,
  entityName: string,
): DeliveryStep[] {
  if (!promotion) {
    return [];
  }
  const freight = pipeline.freight.find(
    ({ name }) => name === promotion.freight,
  );
  const version = nameOf(freight, promotion, entityName);
  const change = promotion.freight;
  const { steps } = promotion;
  if (FAILED.has(promotion.phase)) {
    const failed = steps.find(({ state }) => state === 'degraded');
    const error = failed?.message ?? promotion.message ?? promotion.phase;
    return [
      {
        kind: 'promotion',
        state: 'degraded',
        reason: {
          code: failed ? 'promotion-step-failed' : 'promotion-failed',
          params: { version, error, ...(failed && { step: failed.uses }) },
          message: `The promotion of ${version} failed: ${error}`,
          resource: promotionResource(pipeline, promotion),
        },
        change,
        since: promotion.finishedAt,
      },
    ];
  }
  const pullRequest = awaitedPullRequest(promotion);
  if (pullRequest) {
    const number = pullRequest.number ?? '';
    return [
      {
        kind: 'pull-request',
        state: 'paused',
        reason: {
          code: number ? 'pull-request-open' : 'pull-request-waits',
          params: { version, ...(number && { number }) },
          message: `The pull request ${number} waits to be merged`,
        },
        change,
        since: promotion.startedAt,
        url: pullRequest.url,
      },
    ];
  }
  if (promotion.phase !== 'Running' && promotion.phase !== 'Succeeded') {
    return [
      {
        kind: 'queued',
        state: 'progressing',
        reason: {
          code: 'promotion-queued',
          params: { version, position: String(promotion.queuePosition ?? 1) },
          message: `The promotion of ${version} waits for its turn`,
        },
        change,
        since: promotion.createdAt,
      },
    ];
  }
  const at = steps.findIndex(({ status }) => status === 'Running');
  return [
    {
      kind: 'promotion',
      state: 'progressing',
      reason: {
        code: at < 0 ? 'promoting' : 'promoting-step',
        params: {
          version,
          ...(at >= 0 && {
            uses: steps[at].uses,
            step: String(at + 1),
            steps: String(steps.length),
          }),
        },
        message: `${version} is being promoted to ${stage.name}`,
      },
      change,
      since: promotion.startedAt,
    },
  ];
}

/** The pull request that a promotion waits for, unless it is closed. */
function awaitedPullRequest({
  pullRequest,
  steps,
}: PromotionView): PromotionView['pullRequest'] {
  const running = steps.find(({ status }) => status === 'Running');
  const waits = !running || running.uses.includes('wait-for-pr');
  return waits && pullRequest?.open !== false ? pullRequest : undefined;
}

function promotionResource(pipeline: PipelineView, { name }: PromotionView) {
  return {
    group: 'kargo.akuity.io',
    kind: 'Promotion',
    namespace: pipeline.project,
    name,
    cluster: pipeline.cluster,
  };
}

function nameOf(
  freight: FreightView | undefined,
  promotion: PromotionView,
  entityName: string,
): string {
  return (
    (freight && freightVersion(freight, entityName).version) ??
    promotion.freightAlias ??
    promotion.freight.slice(0, 7)
  );
}

/** Who acts on a promotion. */
export function promotionNext(
  promotion: PromotionView | undefined,
): DeliveryNext[] {
  if (!promotion) {
    return [];
  }
  if (FAILED.has(promotion.phase)) {
    return [
      {
        who: 'owner',
        reason: {
          code: 'retry-promotion',
          message: 'Someone has to fix it and promote again',
        },
      },
    ];
  }
  const pullRequest = awaitedPullRequest(promotion);
  if (pullRequest) {
    return [
      {
        who: 'reviewer',
        reason: {
          code: 'merge-pull-request',
          params: { number: pullRequest.number ?? '' },
          message: 'Someone has to review and merge the pull request',
        },
        url: pullRequest.url,
      },
    ];
  }
  return [
    {
      who: 'itself',
      reason: { code: 'goes-on', message: 'It goes on by itself' },
    },
  ];
}
