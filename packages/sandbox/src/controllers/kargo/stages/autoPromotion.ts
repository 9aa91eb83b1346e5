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

import picomatch from 'picomatch';
import { candidate } from '../availability';
import type { KargoContext } from '../context';
import { promotionName } from '../names';
import { type LabelSelector, selects } from '../../runtime/labels';
import {
  API_VERSION,
  currentCollection,
  type Freight,
  isTerminal,
  KARGO,
  originKey,
  type ProjectConfig,
  type Promotion,
  type PromotionPolicy,
  type Stage,
  type StageStatus,
  templateSteps,
} from '../types';

function matchesName(pattern: string, name: string): boolean {
  const [, kind, rest] = /^(regex|regexp|glob):(.*)$/s.exec(pattern) ?? [];
  if (kind === 'glob') {
    return picomatch.isMatch(name, rest);
  }
  if (kind) {
    try {
      return new RegExp(rest).test(name);
    } catch {
      return false;
    }
  }
  return pattern === name;
}

function concernsStage(policy: PromotionPolicy, stage: Stage): boolean {
  const { name, labels } = stage.metadata;
  if (policy.stage) {
    return policy.stage === name;
  }
  const { stageSelector } = policy;
  if (!stageSelector) {
    return false;
  }
  return (
    (!stageSelector.name || matchesName(stageSelector.name, name)) &&
    selects(stageSelector as LabelSelector, labels)
  );
}

/** Whether Freight is promoted to a Stage by itself: the first policy says. */
export function isAutoPromoted(
  config: ProjectConfig | undefined,
  stage: Stage,
): boolean {
  const policy = (config?.spec?.promotionPolicies ?? []).find(entry =>
    concernsStage(entry, stage),
  );
  return policy?.autoPromotionEnabled === true;
}

/**
 * Whether a Promotion of the Freight would be of no use: it is there already,
 * on its way, or has failed.
 */
function isSettled(
  freight: string,
  stage: Stage,
  promotions: readonly Promotion[],
): boolean {
  const isCurrent = Object.values(currentCollection(stage)?.items ?? {}).some(
    ({ name }) => name === freight,
  );
  const own = promotions
    .filter(({ spec }) => spec.freight === freight)
    .sort((a, b) => (a.metadata.name < b.metadata.name ? 1 : -1));
  const isOpen = own.some(({ status }) => !isTerminal(status?.phase));
  const [newest] = own.filter(({ status }) => isTerminal(status?.phase));
  const last = stage.status?.lastPromotion?.name ?? '';
  const isUnprocessed = newest !== undefined && newest.metadata.name > last;
  return (
    isCurrent ||
    isOpen ||
    isUnprocessed ||
    (newest !== undefined && newest.status?.phase !== 'Succeeded')
  );
}

/**
 * Promotes the newest available Freight of each origin, unless somebody holds
 * it back.
 *
 * @param promotions - all Promotions of the Stage
 */
export async function autoPromote(
  context: KargoContext,
  stage: Stage,
  status: StageStatus,
  promotions: readonly Promotion[],
  freights: readonly Freight[],
): Promise<void> {
  const { client, now } = context;
  const current: Stage = { ...stage, status };
  for (const request of stage.spec.requestedFreight) {
    const key = originKey(request.origin);
    if (status.effectiveAutoPromotionHolds?.[key]) {
      continue;
    }
    const chosen = candidate(current, request, freights, now());
    if (!chosen || isSettled(chosen.metadata.name, current, promotions)) {
      continue;
    }
    await client.create(KARGO.promotions, {
      apiVersion: API_VERSION,
      kind: 'Promotion',
      metadata: {
        name: promotionName(stage.metadata.name, chosen.metadata.name),
        namespace: stage.metadata.namespace,
      },
      spec: {
        stage: stage.metadata.name,
        freight: chosen.metadata.name,
        steps: templateSteps(stage),
      },
    });
  }
}
