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
  StageApplication,
  StageFreight,
  StageView,
  VerificationView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { ViewContext } from '@gitops-portal/backstage-plugin-gitops-node';
import { APPLICATIONS } from '../../argocd/kind';
import { ArgoCdApplication } from '../../argocd/record';
import { availability, entryOf } from '../availability';
import { applicationsOf } from '../chains';
import {
  KargoFreight,
  KargoPromotion,
  KargoStage,
  KargoVerification,
} from '../records';
import { heldFreight, isControlFlow, stageVerdict } from '../stageHealth';
import { verificationState } from '../verification';
import { viewContent } from './freightView';

/** More than that nobody chooses from. */
const MAX_CANDIDATES = 40;

/** What is known around a Stage. */
export interface StageSurroundings {
  context: ViewContext;
  now: Date;
  /** The Freight object of that name; undefined where Kargo has deleted it. */
  freight(name: string): KargoFreight | undefined;
  /** What may be chosen from, newest first. */
  choice: readonly KargoFreight[];
  /** The Promotions of the Stage that have not ended, in their order. */
  active: readonly KargoPromotion[];
}

/** A Stage as pages show it. */
export function viewStage(
  stage: KargoStage,
  around: StageSurroundings,
): StageView {
  const { context, active } = around;
  const running = active.find(({ phase }) => phase === 'Running');
  const held = stage.current?.items ?? [];
  const verification = stage.current?.verification;
  return {
    name: stage.name,
    color: stage.color,
    controlFlow: isControlFlow(stage),
    ...stageVerdict(stage),
    environment: environmentOf(stage, context),
    current: held.map(
      (item): StageFreight => ({
        name: item.name,
        alias: around.freight(item.name)?.alias,
        origin: item.origin,
        ...viewContent(item, context),
      }),
    ),
    ...(stage.before.length && {
      previous: stage.before.map(({ name }) => name),
    }),
    since: since(stage, around),
    verification: verification && viewVerification(verification),
    autoPromotion: stage.autoPromotion ?? false,
    holds: heldFreight(stage).map(hold => ({ ...hold })),
    requests: stage.requests.map(request => ({
      origin: request.origin,
      direct: request.direct,
      stages: [...request.stages],
      requiredSoakTime: request.requiredSoakTime,
      availabilityStrategy: request.all ? 'All' : 'OneOf',
    })),
    applications: viewApplications(stage, context),
    currentPromotion: running?.name ?? stage.currentPromotion,
    lastPromotion: stage.lastPromotion?.name,
    queued: active.filter(({ phase }) => phase !== 'Running').length,
    candidates: isControlFlow(stage) ? [] : viewCandidates(stage, around),
    actions: [],
  };
}

function viewVerification(verification: KargoVerification): VerificationView {
  return { ...verification, state: verificationState(verification.phase) };
}

/** By the newest of what it holds: that changed it last. */
function since(
  stage: KargoStage,
  { freight }: StageSurroundings,
): string | undefined {
  const times = (stage.current?.items ?? []).flatMap(({ name }) => {
    const held = freight(name);
    return (held && entryOf(held.currentlyIn, stage.name)?.since) ?? [];
  });
  if (times.length) {
    return times.reduce((a, b) => (Date.parse(a) >= Date.parse(b) ? a : b));
  }
  const { lastPromotion } = stage;
  return lastPromotion?.phase === 'Succeeded'
    ? lastPromotion.finishedAt
    : undefined;
}

/** As the Stage is called, else that of the Applications it updates. */
function environmentOf(
  stage: KargoStage,
  context: ViewContext,
): string | undefined {
  const own = context.environment({ name: stage.name });
  if (own !== undefined) {
    return own;
  }
  const [first, ...others] = new Set(
    applicationsOf(stage, context.records).flatMap(
      application => environmentOfApplication(application, context) ?? [],
    ),
  );
  return others.length ? undefined : first;
}

function environmentOfApplication(
  { cluster, name, labels, destination }: ArgoCdApplication,
  context: ViewContext,
): string | undefined {
  return context.environment({
    name,
    namespace: destination.namespace,
    cluster: context.resolveCluster(cluster, destination),
    labels,
  });
}

/** Those that let it change them, and those that Kargo says it has changed. */
function viewApplications(
  stage: KargoStage,
  { records }: ViewContext,
): StageApplication[] {
  const found = new Map<string, StageApplication>();
  for (const { cluster, namespace, name } of applicationsOf(stage, records)) {
    found.set(`${namespace}/${name}`, {
      cluster,
      namespace,
      name,
      found: true,
    });
  }
  for (const { namespace, name } of stage.applications) {
    const key = `${namespace}/${name}`;
    if (!found.has(key)) {
      found.set(key, {
        cluster: stage.cluster,
        namespace,
        name,
        found:
          records.get(APPLICATIONS, stage.cluster, namespace, name) !==
          undefined,
      });
    }
  }
  return [...found.values()];
}

function viewCandidates(
  stage: KargoStage,
  { choice, now }: StageSurroundings,
): FreightCandidate[] {
  const origins = new Set(stage.requests.map(({ origin }) => origin));
  const held = new Set(stage.current?.items.map(({ name }) => name));
  return choice
    .filter(({ origin }) => origins.has(origin))
    .slice(0, MAX_CANDIDATES)
    .map(freight => ({
      freight: freight.name,
      current: held.has(freight.name),
      ...availability(freight, stage, now),
    }));
}
