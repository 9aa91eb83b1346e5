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

import type { KubeObject } from '../../../cluster/client';
import { keyOf, RESOURCES } from '../../runtime/objects';
import { type Running, startReconciler } from '../../runtime/reconciler';
import { isAvailable } from '../availability';
import { CONTROLLER_ACTOR, type KargoContext } from '../context';
import { freightEvent } from '../events';
import { statusOf, writeStatus } from '../status';
import {
  currentCollection,
  type Freight,
  isControlFlow,
  KARGO,
  KEY,
  type ProjectConfig,
  type Promotion,
  type Stage,
  type StageStatus,
  type VerificationInfo,
} from '../types';
import { autoPromote, isAutoPromoted } from './autoPromotion';
import {
  forgetStage,
  leaveStage,
  markVerified,
  syncFreight,
} from './freightStatus';
import { assessHealth } from './health';
import {
  controlFlowConditions,
  freightSummary,
  updateConditions,
} from './stageConditions';
import { syncPromotions } from './syncPromotions';
import { verify } from './verification';

const EVENTS: Record<string, string> = {
  Successful: 'FreightVerificationSucceeded',
  Failed: 'FreightVerificationFailed',
  Error: 'FreightVerificationErrored',
  Aborted: 'FreightVerificationAborted',
  Inconclusive: 'FreightVerificationInconclusive',
};

/** Brings Stages up to date. */
class Stages {
  constructor(private readonly context: KargoContext) {}

  async reconcile(name: string, namespace: string): Promise<void> {
    const { client } = this.context;
    const stage = (await client.get(KARGO.stages, name, namespace)) as
      | Stage
      | undefined;
    if (!stage || stage.metadata.deletionTimestamp) {
      if (!stage) {
        await forgetStage(this.context, namespace, name);
      }
      return;
    }
    const freights = (await client.list(KARGO.freights, {
      namespace,
    })) as Freight[];
    const status = statusOf<Stage, StageStatus>(stage);
    const refresh = stage.metadata.annotations?.[KEY.refresh];
    if (refresh !== undefined) {
      status.lastHandledRefresh = refresh;
    }
    status.observedGeneration = stage.metadata.generation;
    if (isControlFlow(stage)) {
      await this.passThrough(stage, status, freights);
      return;
    }
    await this.regular(stage, status, freights);
  }

  private async regular(
    stage: Stage,
    status: StageStatus,
    freights: Freight[],
  ): Promise<void> {
    const { client } = this.context;
    const { name, namespace } = stage.metadata;
    const promotions = (
      (await client.list(KARGO.promotions, { namespace })) as Promotion[]
    ).filter(({ spec }) => spec.stage === name);
    const config = (await client.get(
      KARGO.projectConfigs,
      namespace ?? '',
      namespace,
    )) as ProjectConfig | undefined;
    status.autoPromotionEnabled = isAutoPromoted(config, stage) || undefined;
    syncPromotions(stage, status, promotions);
    status.effectiveAutoPromotionHolds = status.autoPromotionEnabled
      ? status.autoPromotionHolds
      : undefined;
    const holds = currentCollection({ ...stage, status }) !== undefined;
    if (!status.currentPromotion) {
      status.health =
        holds || status.lastPromotion
          ? await assessHealth(this.context, status.lastPromotion)
          : undefined;
    }
    const ended = await verify(this.context, stage, status);
    updateConditions(stage, status);
    status.freightSummary = freightSummary(stage, status);
    await writeStatus(client, KARGO.stages, stage, status);
    await syncFreight(this.context, stage, status, freights);
    if (ended) {
      await this.tellVerification(stage, status, ended, freights);
    }
    if (status.autoPromotionEnabled) {
      await autoPromote(this.context, stage, status, promotions, freights);
    }
  }

  /** Freight that could come here counts as verified here. */
  private async passThrough(
    stage: Stage,
    before: StageStatus,
    freights: Freight[],
  ): Promise<void> {
    const { lastHandledRefresh, observedGeneration, metadata } = before;
    const status: StageStatus = {
      lastHandledRefresh,
      observedGeneration,
      metadata,
      freightSummary: 'N/A',
      conditions: controlFlowConditions(stage),
    };
    await writeStatus(this.context.client, KARGO.stages, stage, status);
    for (const freight of freights) {
      await leaveStage(this.context, freight, stage.metadata.name);
      if (isAvailable(freight, stage, this.context.now())) {
        await markVerified(this.context, freight, stage.metadata.name);
      }
    }
  }

  private async tellVerification(
    stage: Stage,
    status: StageStatus,
    info: VerificationInfo,
    freights: readonly Freight[],
  ): Promise<void> {
    const held = Object.values(
      currentCollection({ ...stage, status })?.items ?? {},
    ).map(item => item.name);
    for (const freight of freights.filter(({ metadata }) =>
      held.includes(metadata.name),
    )) {
      await this.context.events.record(
        freight,
        freightEvent(
          freight,
          {
            reason: EVENTS[info.phase ?? ''] ?? 'FreightVerificationUnknown',
            message:
              info.message ||
              (info.phase === 'Successful'
                ? 'Freight verification succeeded'
                : `Freight verification ended: ${info.phase}`),
            actor: info.actor ?? CONTROLLER_ACTOR,
          },
          stage.metadata.name,
          info,
        ),
      );
    }
  }
}

/** The keys of the Stages that an Application lets change it. */
function authorisedStages({ metadata }: KubeObject): string[] {
  return (metadata.annotations?.[KEY.authorizedStage] ?? '')
    .split(',')
    .map(text => text.trim().split(':'))
    .filter(parts => parts.length === 2)
    .map(([project, stage]) => `${project}/${stage}`);
}

/** Starts the controller of Stages. */
export function startStages(context: KargoContext): Running {
  const { client, logger, timing } = context;
  const stages = new Stages(context);
  const allOf = async ({ metadata }: KubeObject) =>
    (await client.list(KARGO.stages, { namespace: metadata.namespace })).map(
      keyOf,
    );
  return startReconciler({
    client,
    logger,
    resource: KARGO.stages,
    kind: 'Stage',
    watches: [
      {
        resource: KARGO.promotions,
        keys: object => [
          `${object.metadata.namespace ?? ''}/${
            (object as Promotion).spec.stage
          }`,
        ],
      },
      { resource: KARGO.freights, keys: allOf },
      { resource: KARGO.projectConfigs, keys: allOf },
      { resource: RESOURCES.applications, keys: authorisedStages },
      {
        resource: KARGO.analysisRuns,
        keys: ({ metadata }) => {
          const stage = metadata.annotations?.[KEY.stage];
          return stage ? [`${metadata.namespace ?? ''}/${stage}`] : [];
        },
      },
    ],
    async reconcile(name, namespace, later) {
      await stages.reconcile(name, namespace);
      later(timing.stageRequeue);
    },
  });
}
