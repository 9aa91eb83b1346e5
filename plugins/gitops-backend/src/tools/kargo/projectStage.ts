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
  KubernetesObject,
  ProjectContext,
} from '@gitops-portal/backstage-plugin-gitops-node';
import {
  asArray,
  asObject,
  asObjects,
  asString,
  asStrings,
  at,
  Fields,
} from '../../lib/reading';
import { trackedBy } from '../../lib/trackedBy';
import { projectConditions, readMessage } from './projectContent';
import {
  projectCurrent,
  projectEarlier,
  projectHolds,
  projectLastPromotion,
} from './projectStageStatus';
import { projectApplications } from './projectStageApplications';
import { isRefreshing } from './refreshing';
import { KargoStage, StageRequest, TemplateStep } from './records';
import { verificationIdOf } from './verificationId';

const MAX_REQUESTS = 50;
const MAX_STAGES = 100;
const MAX_STEPS = 100;
const MAX_ISSUES = 5;

const COLOR = 'kargo.akuity.io/color';
export const REVERIFY = 'kargo.akuity.io/reverify';
export const ABORT = 'kargo.akuity.io/abort';

/** What is kept of a Stage. */
export function projectStage(
  object: KubernetesObject,
  { cluster, intern }: ProjectContext,
): KargoStage {
  const { metadata } = object;
  const spec = asObject(object.spec);
  const status = asObject(object.status);
  const requests = asObjects(spec?.requestedFreight)
    .slice(0, MAX_REQUESTS)
    .flatMap(request => projectRequest(request, intern));
  const color = asString(at(metadata.annotations, COLOR));
  const health = asString(at(status, 'health', 'status'));
  const issues = asStrings(at(status, 'health', 'issues'))
    .slice(0, MAX_ISSUES)
    .flatMap(issue => readMessage(issue) ?? []);
  const autoPromotion = status?.autoPromotionEnabled;
  const application = trackedBy(object);
  const optional = {
    trackedBy: application && intern(application),
    color: color && intern(color),
    current: projectCurrent(status, intern),
    health: health && intern(health),
    issues: issues.length ? issues : undefined,
    // Older versions leave it out where it is off.
    autoPromotion:
      typeof autoPromotion === 'boolean' ? autoPromotion : undefined,
    currentPromotion: asString(at(status, 'currentPromotion', 'name')),
    lastPromotion: projectLastPromotion(status),
    reverify: verificationIdOf(at(metadata.annotations, REVERIFY)),
    abort: verificationIdOf(at(metadata.annotations, ABORT)),
    hasTargets:
      asObject(status?.currentPromotionRequest) ||
      asObject(status?.lastPromotionRequest)
        ? true
        : undefined,
    deletingSince: asString(metadata.deletionTimestamp),
  };
  return {
    cluster,
    namespace: intern(metadata.namespace ?? ''),
    name: intern(metadata.name),
    ...withoutUndefined(optional),
    steps: asObjects(at(spec, 'promotionTemplate', 'spec', 'steps'))
      .slice(0, MAX_STEPS)
      .map(step => projectTemplateStep(step, intern)),
    requests,
    verifies: asArray(at(spec, 'verification', 'analysisTemplates')).length > 0,
    conditions: projectConditions(status?.conditions, intern),
    before: projectEarlier(status, intern),
    holds: projectHolds(status, intern),
    applications: projectApplications(object, intern),
    refreshing: isRefreshing(object),
  };
}

/** What a Promotion to the Stage is to have in it, as the Stage's spec says. */
export function promotionTemplate({ spec }: KubernetesObject): {
  vars: readonly unknown[];
  steps: readonly unknown[];
} {
  return {
    vars: [
      ...asArray(at(spec, 'vars')),
      ...asArray(at(spec, 'promotionTemplate', 'spec', 'vars')),
    ],
    steps: asArray(at(spec, 'promotionTemplate', 'spec', 'steps')),
  };
}

function projectRequest(
  request: Fields,
  intern: ProjectContext['intern'],
): StageRequest[] {
  const origin = asString(at(request, 'origin', 'name'));
  if (!origin) {
    return [];
  }
  const sources = asObject(request.sources);
  const soak = asString(sources?.requiredSoakTime);
  return [
    {
      origin: intern(origin),
      direct: sources?.direct === true,
      stages: asStrings(sources?.stages).slice(0, MAX_STAGES).map(intern),
      ...(soak && { requiredSoakTime: intern(soak) }),
      all: sources?.availabilityStrategy === 'All',
      ...(at(sources, 'autoPromotionOptions', 'selectionPolicy') ===
        'MatchUpstream' && { matchUpstream: true }),
    },
  ];
}

function projectTemplateStep(
  step: Fields,
  intern: ProjectContext['intern'],
): TemplateStep {
  const name = asString(at(step, 'task', 'name'));
  return {
    uses: intern(asString(step.uses) ?? ''),
    ...(name && {
      task: {
        kind: intern(asString(at(step, 'task', 'kind')) ?? 'PromotionTask'),
        name: intern(name),
      },
    }),
  };
}

/** Fields that say nothing cost memory. */
function withoutUndefined<T extends object>(fields: T): T {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as T;
}
