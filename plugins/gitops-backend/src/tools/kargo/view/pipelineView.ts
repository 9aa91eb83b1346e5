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
  HealthState,
  PipelineView,
  PromotionView,
  Reason,
  StageView,
  WarehouseView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { ViewContext } from '@gitops-portal/backstage-plugin-gitops-node';
import { compareText } from '../../../lib/compareText';
import { KargoInstance } from '../../../config/GitopsConfig';
import { comparePromotions, queuePositions } from '../promotionOrder';
import {
  compareFreight,
  ProjectPlace,
  ProjectRecords,
} from '../ProjectRecords';
import {
  FreightReference,
  KargoFreight,
  KargoProject,
  KargoProjectConfig,
  KargoPromotion,
  KargoStage,
  KargoWarehouse,
  PROJECT_CONFIGS,
} from '../records';
import { projectReasons, warehouseVerdict } from '../warehouseHealth';
import { pipelineEdges, stageDepths } from './edges';
import { viewFreight } from './freightView';
import { viewPromotion } from './promotionView';
import { worstFirst, worstState } from './severity';
import { viewStage } from './stageView';

/** Of each Warehouse. */
const NEWEST_FREIGHT = 30;
/** Of each Stage. */
const LAST_PROMOTIONS = 5;

/** What of a project belongs to an entity. */
export interface PipelineParts extends ProjectPlace {
  project?: KargoProject;
  warehouses: KargoWarehouse[];
  stages: KargoStage[];
}

/** What is known around a pipeline. */
export interface PipelineSurroundings {
  context: ViewContext;
  records: ProjectRecords;
  instances: readonly KargoInstance[];
  /** Sorts environments as they are configured. */
  compareEnvironments(a: string | undefined, b: string | undefined): number;
  now: Date;
}

/** A project as pages show it, with nothing said of actions yet. */
export function viewPipeline(
  parts: PipelineParts,
  around: PipelineSurroundings,
): PipelineView {
  const { cluster, namespace } = parts;
  const { context, records, now } = around;
  const freight = (name: string) => records.freight(parts, name);
  const mine = new Set(parts.stages.map(({ name }) => name));
  const active = records
    .activePromotions(parts)
    .filter(({ stage }) => mine.has(stage))
    .sort(comparePromotions);
  const shown = shownFreight(parts, active, records);
  const choice = shown.flatMap(item => ('verifiedIn' in item ? item : []));
  const stages = parts.stages.map(stage =>
    viewStage(stage, {
      context,
      now,
      freight,
      choice,
      active: active.filter(promotion => promotion.stage === stage.name),
    }),
  );
  const depths = stageDepths(parts.stages);
  stages.sort(
    (a, b) =>
      depths.get(a.name)! - depths.get(b.name)! ||
      around.compareEnvironments(a.environment, b.environment) ||
      compareText(a.name, b.name),
  );
  const warehouses = parts.warehouses.map(viewWarehouse);
  warehouses.sort((a, b) => compareText(a.name, b.name));
  const promotions = viewPromotions(parts, active, records);
  const own = projectReasons(
    parts.project,
    context.records.get(PROJECT_CONFIGS, cluster, namespace, namespace) as
      | KargoProjectConfig
      | undefined,
  );
  const ownState: HealthState = own.length ? 'degraded' : 'healthy';
  const all = [
    ...(own.length ? [{ state: ownState, reasons: own }] : []),
    ...warehouses.map(warehouse => located(warehouse, 'Warehouse', namespace)),
    ...stages.map(stage => located(stage, 'Stage', namespace)),
  ];
  const total = parts.warehouses.reduce(
    (sum, { name }) => sum + records.countFreight(parts, name),
    0,
  );
  return {
    id: `${cluster}/${namespace}`,
    cluster,
    project: namespace,
    // A project with nothing in it is new, and nothing the matter with it.
    state: all.length ? worstState(all.map(({ state }) => state)) : 'missing',
    reasons: worstFirst(all),
    kargoUrl: kargoUrl(parts, around.instances),
    warehouses,
    stages: stages.map(stage => namingWhoHeld(stage, promotions)),
    edges: pipelineEdges(
      stages.map(({ name }) => parts.stages.find(s => s.name === name)!),
    ),
    freight: shown.map(item => viewFreight(item, parts.stages, context)),
    ...(total > shown.length && { freightTotal: total }),
    promotions,
    linkedBy: [],
  };
}

/**
 * Kargo names the account that promoted what auto-promotion is held at; the
 * promotion itself tells for whom the portal did.
 */
function namingWhoHeld(
  stage: StageView,
  promotions: readonly PromotionView[],
): StageView {
  return {
    ...stage,
    holds: stage.holds.map(hold => {
      const made = promotions.find(
        each => each.stage === stage.name && each.freight === hold.freight,
      );
      return made?.actor ? { ...hold, actor: made.actor } : hold;
    }),
  };
}

/** Its page in Kargo, where the portal knows where that is. */
function kargoUrl(
  { cluster, namespace }: ProjectPlace,
  instances: readonly KargoInstance[],
): string | undefined {
  const instance =
    instances.find(candidate => candidate.cluster === cluster) ??
    instances.find(candidate => !candidate.cluster);
  return instance && `${instance.url}/project/${encodeURIComponent(namespace)}`;
}

/** A part's state and reasons, each with the object that shows it. */
function located(
  part: { name: string; state: HealthState; reasons: Reason[] },
  kind: string,
  namespace: string,
) {
  return {
    state: part.state,
    reasons: part.reasons.map(reason => ({
      ...reason,
      resource: {
        group: 'kargo.akuity.io',
        kind,
        namespace,
        name: part.name,
      },
    })),
  };
}

function viewWarehouse(warehouse: KargoWarehouse): WarehouseView {
  return {
    name: warehouse.name,
    ...warehouseVerdict(warehouse),
    subscriptions: warehouse.subscriptions.map(item => ({ ...item })),
    freightCreationPolicy: warehouse.freightCreationPolicy,
    discoveredAt: warehouse.discoveredAt,
    refreshing: warehouse.refreshing,
    actions: [],
  };
}

/**
 * The Freight that is shown, newest first: the newest of each Warehouse, and
 * whatever is in use or on its way. What Kargo has deleted is shown as far as
 * a Stage remembers it.
 */
function shownFreight(
  parts: PipelineParts,
  active: readonly KargoPromotion[],
  records: ProjectRecords,
): Array<KargoFreight | FreightReference> {
  const shown = new Map<string, KargoFreight>();
  const deleted = new Map<string, FreightReference>();
  const origins = new Set([
    ...parts.warehouses.map(({ name }) => name),
    ...parts.stages.flatMap(({ requests }) => requests.map(r => r.origin)),
  ]);
  for (const origin of origins) {
    for (const item of records.newestFreight(parts, origin, NEWEST_FREIGHT)) {
      shown.set(item.name, item);
    }
  }
  const wanted = [
    ...active.map(({ freight }) => freight),
    ...parts.stages.flatMap(({ holds }) => holds.map(h => h.freight)),
  ];
  for (const name of wanted) {
    const item = records.freight(parts, name);
    if (item) {
      shown.set(name, item);
    }
  }
  for (const held of parts.stages.flatMap(s => s.current?.items ?? [])) {
    const item = records.freight(parts, held.name);
    if (item) {
      shown.set(held.name, item);
    } else {
      deleted.set(held.name, held);
    }
  }
  return [
    ...[...shown.values()].sort((a, b) => compareFreight(b, a)),
    ...deleted.values(),
  ];
}

function viewPromotions(
  parts: PipelineParts,
  active: readonly KargoPromotion[],
  records: ProjectRecords,
): PromotionView[] {
  const positions = queuePositions(active);
  const ended = parts.stages
    .flatMap(({ name }) =>
      records.endedPromotions(parts, name, LAST_PROMOTIONS),
    )
    .sort((a, b) => endOf(b) - endOf(a) || compareText(b.name, a.name));
  return [...active, ...ended].map(promotion =>
    viewPromotion(promotion, {
      alias: records.freight(parts, promotion.freight)?.alias,
      queuePosition: positions.get(promotion.name),
    }),
  );
}

function endOf({ finishedAt, createdAt }: KargoPromotion): number {
  const time = Date.parse(finishedAt ?? createdAt ?? '');
  return Number.isNaN(time) ? 0 : time;
}
