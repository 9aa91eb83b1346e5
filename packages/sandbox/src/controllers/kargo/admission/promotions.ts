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

import type {
  AdmissionHook,
  AdmissionRequest,
} from '../../../cluster/write/admission';
import { equal } from '../../runtime/json';
import { controllerReference } from '../../runtime/objects';
import { candidate, isAvailable, requestFor } from '../availability';
import { labelValue, promotionName } from '../names';
import {
  type Freight,
  GROUP,
  KARGO,
  KEY,
  originKey,
  type Promotion,
  type PromotionTask,
  type Stage,
} from '../types';
import {
  actorOf,
  denied,
  invalidField,
  isControlPlane,
  normaliseRequest,
  requireProject,
} from './denied';
import { inflateSteps, mergeVariables } from './inflate';

const KIND = 'Promotion';

function stageOf(request: AdmissionRequest, promotion: Promotion): Stage {
  const { namespace } = promotion.metadata;
  const stage = request.get(KARGO.stages, promotion.spec.stage, namespace);
  if (!stage) {
    throw denied(
      KIND,
      403,
      'Forbidden',
      `could not find Stage "${promotion.spec.stage}" in namespace "${namespace}"`,
    );
  }
  return stage as Stage;
}

function freightOf(request: AdmissionRequest, promotion: Promotion) {
  return request.get(
    KARGO.freights,
    promotion.spec.freight ?? '',
    promotion.metadata.namespace,
  ) as Freight | undefined;
}

function candidateFor(
  request: AdmissionRequest,
  stage: Stage,
  origin: Freight['origin'],
  now: Date,
): Freight | undefined {
  const wanted = requestFor(stage, origin);
  const freights = request.list(
    KARGO.freights,
    stage.metadata.namespace,
  ) as Freight[];
  return wanted && candidate(stage, wanted, freights, now);
}

/**
 * What a Promotion by hand says of auto-promotion: other Freight than it would
 * choose holds it back, its own choice lets it go on.
 */
function inferHold(
  request: AdmissionRequest,
  promotion: Promotion,
  stage: Stage,
  byOrigin: boolean,
  now: Date,
): void {
  const annotations = (promotion.metadata.annotations ??= {});
  delete annotations[KEY.hold];
  delete annotations[KEY.resume];
  const freight = freightOf(request, promotion);
  if (!freight) {
    return;
  }
  const key = originKey(freight.origin);
  const chosen = candidateFor(request, stage, freight.origin, now);
  const isChoice = byOrigin || chosen?.metadata.name === promotion.spec.freight;
  annotations[isChoice ? KEY.resume : KEY.hold] = key;
}

function mutateNew(request: AdmissionRequest, now: Date): void {
  const promotion = request.object as Promotion;
  const { spec, metadata } = promotion;
  if (typeof spec?.stage !== 'string' || (!spec.freight && !spec.origin)) {
    // What is missing is said by the schema.
    return;
  }
  const stage = stageOf(request, promotion);
  const byOrigin = !spec.freight && spec.origin !== undefined;
  if (byOrigin && spec.origin) {
    const chosen = candidateFor(request, stage, spec.origin, now);
    if (!chosen) {
      throw denied(
        KIND,
        403,
        'Forbidden',
        `no Freight from ${originKey(spec.origin)} is available to Stage "${
          spec.stage
        }"`,
      );
    }
    spec.freight = chosen.metadata.name;
    delete spec.origin;
  }
  delete metadata.generateName;
  metadata.name = promotionName(spec.stage, spec.freight ?? '');
  metadata.ownerReferences = [
    { ...controllerReference(stage), blockOwnerDeletion: false },
  ];
  metadata.labels = {
    ...metadata.labels,
    [KEY.stage]: labelValue(spec.stage),
    ...(stage.spec.shard ? { [KEY.shard]: stage.spec.shard } : {}),
  };
  metadata.annotations = {
    ...metadata.annotations,
    [KEY.stage]: spec.stage,
  };
  if (!isControlPlane(request)) {
    metadata.annotations[KEY.createActor] = actorOf(request);
    inferHold(request, promotion, stage, byOrigin, now);
  }
  spec.vars = mergeVariables(
    stage.spec.vars,
    stage.spec.promotionTemplate?.spec.vars,
  );
  try {
    spec.steps = inflateSteps(
      stage,
      (name, kind) =>
        (kind === 'ClusterPromotionTask'
          ? request.get(KARGO.clusterPromotionTasks, name)
          : request.get(KARGO.promotionTasks, name, metadata.namespace)) as
          | PromotionTask
          | undefined,
    );
  } catch (error) {
    throw denied(KIND, 403, 'Forbidden', (error as Error).message);
  }
}

function mutateOld(request: AdmissionRequest): void {
  const { metadata } = request.object;
  const before = request.previous?.metadata.annotations?.[KEY.createActor];
  if (!isControlPlane(request)) {
    metadata.annotations ??= {};
    if (before) {
      metadata.annotations[KEY.createActor] = before;
    } else {
      delete metadata.annotations[KEY.createActor];
    }
  }
  normaliseRequest(request, KEY.abort, 'action');
}

/** The verb `promote` on the Stage; lacking it comes as an internal error. */
function authorise(request: AdmissionRequest, action: string): void {
  const { spec, metadata } = request.object as Promotion;
  if (
    isControlPlane(request) ||
    request.allows({
      verb: 'promote',
      group: GROUP,
      resource: 'stages',
      namespace: metadata.namespace,
      name: spec.stage,
    })
  ) {
    return;
  }
  throw denied(
    KIND,
    500,
    'InternalError',
    `Internal error occurred: promotions.${GROUP} "${
      metadata.name
    }" is forbidden: subject ${JSON.stringify(
      request.user.name,
    )} is not permitted to ${action} Promotions for Stage ${JSON.stringify(
      spec.stage,
    )}`,
  );
}

function validateNew(request: AdmissionRequest, now: Date): void {
  requireProject(KIND, request);
  authorise(request, 'create');
  const promotion = request.object as Promotion;
  const { name } = promotion.metadata;
  const { freight: wanted = '' } = promotion.spec;
  const stage = stageOf(request, promotion);
  const freight = freightOf(request, promotion);
  if (!freight) {
    throw invalidField(
      KIND,
      name,
      'spec.freight',
      `Not found: ${JSON.stringify(wanted)}`,
    );
  }
  if (!isAvailable(freight, stage, now)) {
    throw invalidField(
      KIND,
      name,
      'spec.freight',
      `Invalid value: ${JSON.stringify(
        wanted,
      )}: Freight is not available to this Stage`,
    );
  }
}

/** What Kargo's webhooks do for Promotions (as of 1.11). */
export function promotionHook(now: () => Date): AdmissionHook {
  return {
    ...KARGO.promotions,
    mutate(request) {
      if (request.operation === 'CREATE') {
        mutateNew(request, now());
      } else if (request.operation === 'UPDATE') {
        mutateOld(request);
      }
    },
    validate(request) {
      if (request.operation === 'CREATE') {
        validateNew(request, now());
        return;
      }
      authorise(request, request.operation === 'DELETE' ? 'delete' : 'update');
      const { metadata, spec } = request.object;
      if (!equal(spec, request.previous?.spec)) {
        throw invalidField(
          KIND,
          metadata.name,
          'spec',
          'Invalid value: "object": spec is immutable',
        );
      }
    },
  };
}
