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
  DeliveryVersion,
  FreightCandidate,
  PipelineView,
  PromotionView,
  Reason,
  StageFreight,
  StageView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { emptyPart, LanePart, offered } from '../LanePart';
import { freightVersion } from '../freight';
import { NextCandidate, nextCandidate } from './stageCandidates';
import {
  hasFailed,
  promotionNext,
  promotionOf,
  promotionSteps,
} from './stagePromotion';
import {
  VERIFICATION,
  verificationFacts,
  verificationNext,
  verificationSteps,
} from './stageVerification';

/** The kind's id. */
const STAGES = 'stages.kargo.akuity.io';
const PROMOTIONS = 'promotions.kargo.akuity.io';

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
  const next = nextIn({ pipeline, stage }, promotion);
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
      ...(next.candidate ? [] : promotionNext(promotion)),
      ...verificationNext(stage),
      ...candidateNext({ pipeline, stage }, next, entityName),
    ],
    actions: actionsOf({ pipeline, stage }, object, promotion, next.candidate),
    url: pipeline.kargoUrl,
    ...(stage.state === 'missing' && !stage.current.length && { idle: true }),
  });
}

/** What may come next: nothing as long as something does. */
function nextIn(
  place: StageInPipeline,
  promotion: PromotionView | undefined,
): NextCandidate {
  if (promotion && !hasFailed(promotion)) {
    return {};
  }
  const next = nextCandidate(place);
  return promotion && next.candidate?.freight === promotion.freight ? {} : next;
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

function candidateNext(
  { pipeline, stage }: StageInPipeline,
  { candidate, takenBack }: NextCandidate,
  entityName: string,
): DeliveryNext[] {
  if (takenBack && !candidate?.available) {
    const freight = pipeline.freight.find(({ name }) => name === takenBack);
    const version =
      (freight && freightVersion(freight, entityName).version) ??
      freight?.alias ??
      takenBack.slice(0, 7);
    return [
      {
        who: 'owner',
        reason: {
          code: 'decide-after-retreat',
          params: { version },
          message: `${version} was taken back: someone has to decide what comes next`,
        },
      },
    ];
  }
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
  const running = promotion && !hasFailed(promotion);
  const found: DeliveryAction[] = [];
  if (candidate) {
    found.push(
      ...offered(object, actions, 'promote', {
        called:
          candidate.available &&
          (!stage.autoPromotion || Boolean(stage.holds.length)),
        beside: true,
        input: { freight: candidate.freight },
      }).map(action => ({
        ...action,
        blockedBy: [
          ...action.blockedBy,
          ...(candidate.available ? [] : candidate.blockedBy),
        ],
      })),
    );
  } else if (promotion && hasFailed(promotion)) {
    found.push(
      ...offered(object, actions, 'promote', {
        // What has failed is for a person to decide
        beside: true,
        input: { freight: promotion.freight },
      }),
    );
  }
  if (
    verification &&
    VERIFICATION[verification.phase]?.[0] !== 'progressing' &&
    VERIFICATION[verification.phase]
  ) {
    found.push(...offered(object, actions, 'reverify', { beside: true }));
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
