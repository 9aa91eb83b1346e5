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

import { readCreateActor } from './actor';
import {
  type AutoPromotionHold,
  currentCollection,
  isTerminal,
  isVerificationOver,
  KEY,
  type Promotion,
  type Stage,
  type StageStatus,
} from '../types';

const HISTORY = 10;

/** Notes what a Promotion by hand says of auto-promotion from then on. */
function applyHold(status: StageStatus, promotion: Promotion): void {
  const { annotations = {}, creationTimestamp, name } = promotion.metadata;
  const holds: Record<string, AutoPromotionHold> = {
    ...status.autoPromotionHolds,
  };
  const held = annotations[KEY.hold];
  const freight = promotion.status?.freight;
  if (held && freight) {
    holds[held] = {
      freightName: freight.name,
      origin: freight.origin,
      promotionName: name,
      actor: readCreateActor(promotion),
      ...(creationTimestamp ? { createdAt: creationTimestamp } : {}),
    };
  }
  if (annotations[KEY.resume]) {
    delete holds[annotations[KEY.resume]];
  }
  status.autoPromotionHolds = Object.keys(holds).length ? holds : undefined;
}

/** Takes in the Promotions that have ended since the last one taken in. */
function takeInEnded(status: StageStatus, promotions: Promotion[]): void {
  const ended = promotions
    .filter(
      promotion =>
        isTerminal(promotion.status?.phase) &&
        promotion.metadata.name > (status.lastPromotion?.name ?? ''),
    )
    .sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
  for (const promotion of ended) {
    const { status: result = {}, metadata } = promotion;
    status.lastPromotion = {
      name: metadata.name,
      ...(result.freight ? { freight: result.freight } : {}),
      status: result,
      ...(result.finishedAt ? { finishedAt: result.finishedAt } : {}),
    };
    if (result.phase === 'Succeeded' && result.freightCollection) {
      status.freightHistory = [
        { ...result.freightCollection },
        ...(status.freightHistory ?? []),
      ].slice(0, HISTORY);
      // Of what was there before; what is there now has not been looked at.
      status.health = undefined;
      applyHold(status, promotion);
    }
  }
}

/**
 * Whether what the Stage holds is still to be verified before other Freight
 * may replace it. If it is not healthy there is nothing to wait for.
 */
function awaitsVerification(stage: Stage, status: StageStatus): boolean {
  const current = currentCollection({ ...stage, status });
  if (!current) {
    return false;
  }
  const [newest] = current.verificationHistory ?? [];
  if (newest) {
    return !isVerificationOver(newest.phase);
  }
  return !status.health || status.health.status === 'Healthy';
}

/** Orders open Promotions: what runs first, then the oldest. */
function byQueue(a: Promotion, b: Promotion): number {
  const running = (promotion: Promotion) =>
    promotion.status?.phase === 'Running' ? 0 : 1;
  return (
    running(a) - running(b) || (a.metadata.name < b.metadata.name ? -1 : 1)
  );
}

/**
 * Brings history and queue up to date: takes in what has ended, and lets the
 * next Promotion begin if it may.
 *
 * @param promotions - all Promotions of the Stage
 */
export function syncPromotions(
  stage: Stage,
  status: StageStatus,
  promotions: readonly Promotion[],
): void {
  takeInEnded(status, [...promotions]);
  const [first] = promotions
    .filter(promotion => !isTerminal(promotion.status?.phase))
    .sort(byQueue);
  const isCurrent =
    first && status.currentPromotion?.name === first.metadata.name;
  const mayBegin =
    first &&
    (isCurrent ||
      first.status?.phase === 'Running' ||
      !awaitsVerification(stage, status));
  status.currentPromotion = mayBegin
    ? {
        name: first.metadata.name,
        ...(first.status?.freight ? { freight: first.status.freight } : {}),
        ...(first.status?.phase
          ? { status: { phase: first.status.phase } }
          : {}),
      }
    : undefined;
}
