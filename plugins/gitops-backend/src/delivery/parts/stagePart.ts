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
  DeliveryAction,
  DeliveryNext,
  DeliveryObjectRef,
  DeliveryStep,
  DeliveryVersion,
  FreightCandidate,
  FreightView,
  PipelineView,
  PromotionView,
  Reason,
  StageFreight,
  StageView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { emptyPart, LanePart, offered } from '../LanePart';
import { freightVersion } from '../freight';
import { nextCandidate } from './stageCandidates';
import {
  VERIFICATION,
  verificationFacts,
  verificationNext,
  verificationSteps,
} from './stageVerification';

/** The kind's id. */
const STAGES = 'stages.kargo.akuity.io';
const PROMOTIONS = 'promotions.kargo.akuity.io';

/** Kargo's words for a promotion that is over and did not succeed. */
const FAILED = new Set(['Failed', 'Errored', 'Aborted']);
const RUNNING = new Set(['Pending', 'Running', '']);

/** A Stage, with what of its project concerns it. */
export interface StageInPipeline {
  pipeline: PipelineView;
  stage: StageView;
}

/** What a Kargo Stage contributes to its lane. */
export function stagePart(
  { pipeline, stage }: StageInPipeline,
  entityName: string,
): LanePart {
  const { cluster, project } = pipeline;
  const object = {
    kind: STAGES,
    cluster,
    namespace: project,
    name: stage.name,
  };
  const promotion = promotionOf({ pipeline, stage });
  const candidate = nextCandidate({ pipeline, stage });
  const steps = [
    ...promotionSteps({ pipeline, stage }, promotion, entityName),
    ...verificationSteps(stage),
  ];
  return emptyPart({
    tool: 'stage',
    object,
    state: stage.state,
    reasons: [...stage.reasons],
    environment: stage.environment,
    clusters: [cluster],
    applications: stage.applications.map(application => ({
      cluster: application.cluster,
      namespace: application.namespace,
      name: application.name,
    })),
    runs: stage.current.map(freight => stageVersion(freight, entityName)),
    since: stage.since,
    steps,
    facts: verificationFacts(stage),
    next: [
      ...promotionNext(promotion),
      ...verificationNext(stage),
      ...candidateNext({ pipeline, stage }, candidate, entityName),
    ],
    actions: actionsOf({ pipeline, stage }, object, promotion, candidate),
    url: pipeline.kargoUrl,
  });
}

function stageVersion(
  freight: StageFreight,
  entityName: string,
): DeliveryVersion {
  return {
    ...freightVersion(freight, entityName),
    freight: freight.name,
    alias: freight.alias,
  };
}

/** The promotion that runs, or the last one where that went wrong. */
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
  const last = own.find(({ name }) => name === stage.lastPromotion);
  return last && FAILED.has(last.phase) && last.phase !== 'Aborted'
    ? last
    : undefined;
}

function promotionSteps(
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
  const { pullRequest } = promotion;
  if (pullRequest && pullRequest.open !== false && waitsForPull(promotion)) {
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
  if (promotion.phase !== 'Running') {
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

function waitsForPull({ steps }: PromotionView): boolean {
  const running = steps.find(({ status }) => status === 'Running');
  return !running || running.uses.includes('wait-for-pr');
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

function promotionNext(promotion: PromotionView | undefined): DeliveryNext[] {
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
  const { pullRequest } = promotion;
  if (pullRequest && pullRequest.open !== false && waitsForPull(promotion)) {
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

function candidateNext(
  { pipeline, stage }: StageInPipeline,
  candidate: FreightCandidate | undefined,
  entityName: string,
): DeliveryNext[] {
  if (!candidate) {
    return [];
  }
  if (candidate.available) {
    return stage.autoPromotion && !stage.holds.length
      ? [
          {
            who: 'itself',
            reason: {
              code: 'auto-promotion',
              message: 'It is promoted by itself',
            },
          },
        ]
      : [
          {
            who: 'owner',
            reason: promoteReason(pipeline, candidate, entityName),
          },
        ];
  }
  const [reason] = candidate.blockedBy;
  const until = untilOf(reason);
  return [
    {
      who: until ? 'itself' : 'nobody',
      reason,
      ...(until && { until }),
    },
  ];
}

function promoteReason(
  { freight }: PipelineView,
  candidate: FreightCandidate,
  entityName: string,
): Reason {
  const wanted = freight.find(({ name }) => name === candidate.freight);
  const version = wanted && freightVersion(wanted, entityName).version;
  return version
    ? {
        code: 'promote-version',
        params: { version },
        message: `Someone has to promote ${version}`,
      }
    : { code: 'promote', message: 'Someone has to promote it' };
}

/** When a reason is over by itself, where it says so. */
export function untilOf(reason: Reason | undefined): string | undefined {
  const until = reason?.params?.until;
  return until && !Number.isNaN(Date.parse(until)) ? until : undefined;
}

function actionsOf(
  { pipeline, stage }: StageInPipeline,
  object: DeliveryObjectRef,
  promotion: PromotionView | undefined,
  candidate: FreightCandidate | undefined,
): DeliveryAction[] {
  const { actions, verification } = stage;
  const running = promotion && !FAILED.has(promotion.phase);
  const found: DeliveryAction[] = [];
  if (promotion && FAILED.has(promotion.phase)) {
    found.push(
      ...offered(object, actions, 'promote', {
        called: true,
        input: { freight: promotion.freight },
      }),
    );
  } else if (candidate && !running) {
    found.push(
      ...offered(object, actions, 'promote', {
        called:
          candidate.available &&
          (!stage.autoPromotion || Boolean(stage.holds.length)),
        input: { freight: candidate.freight },
      }).map(action => ({
        ...action,
        blockedBy: [
          ...action.blockedBy,
          ...(candidate.available ? [] : candidate.blockedBy),
        ],
      })),
    );
  }
  if (
    verification &&
    VERIFICATION[verification.phase]?.[0] !== 'progressing' &&
    VERIFICATION[verification.phase]
  ) {
    found.push(
      ...offered(object, actions, 'reverify', {
        called: !found.some(({ called }) => called),
      }),
    );
  }
  if (promotion && running) {
    found.push(
      ...offered(
        {
          kind: PROMOTIONS,
          cluster: pipeline.cluster,
          namespace: pipeline.project,
          name: promotion.name,
        },
        promotion.actions,
        'abort',
      ).filter(({ blockedBy }) => !blockedBy.length),
    );
  }
  return found;
}
