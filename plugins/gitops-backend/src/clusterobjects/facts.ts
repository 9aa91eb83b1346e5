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
  Reason,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { GitopsRecord } from '@gitops-portal/backstage-plugin-gitops-node';
import { stateOf } from '../tools/argocd/ApplicationTreeReader';
import { APPLICATIONS } from '../tools/argocd/kind';
import { ArgoCdApplication } from '../tools/argocd/record';
import { CERTIFICATES } from '../tools/cert-manager/ids';
import { CertificateRecord } from '../tools/cert-manager/records';
import { promotionState } from '../tools/kargo/promotionHealth';
import {
  KargoFreight,
  KargoPromotion,
  KargoStage,
  KargoWarehouse,
  FREIGHTS,
  PROMOTIONS,
  STAGES,
  WAREHOUSES,
} from '../tools/kargo/records';
import { stageVerdict } from '../tools/kargo/stageHealth';
import { warehouseVerdict } from '../tools/kargo/warehouseHealth';
import { isPromoted, phaseOf } from '../tools/rollouts/phase';
import { ROLLOUTS, RolloutRecord } from '../tools/rollouts/record';

/** What a tool says of an object, for somebody who waits for it. */
export interface ToolWord {
  /** Where the kind is no node of resource trees. */
  health?: { status: string; state: HealthState; reasons: Reason[] };
  /** What is left out is not known. */
  facts: Record<string, string | undefined>;
}

/** What is said beyond health, by kind; nothing of kinds that are not here. */
const WORDS: Record<string, (record: never) => ToolWord> = {
  [APPLICATIONS]: applicationWord,
  [CERTIFICATES]: certificateWord,
  [FREIGHTS]: freightWord,
  [PROMOTIONS]: promotionWord,
  [ROLLOUTS]: rolloutWord,
  [STAGES]: stageWord,
  [WAREHOUSES]: warehouseWord,
};

/** What the tool of a kind says of one of its records. */
export function toolWord(kind: string, record: GitopsRecord): ToolWord {
  const word = Object.hasOwn(WORDS, kind) ? WORDS[kind] : undefined;
  return word ? word(record as never) : { facts: {} };
}

function applicationWord(application: ArgoCdApplication): ToolWord {
  const { sync, health, state, ready, reasons, revisions, operation } = stateOf(
    application,
    0,
  );
  return {
    health: { status: health, state, reasons },
    facts: {
      sync,
      health,
      ready: String(ready),
      revision: revisions.join(','),
      ...(operation && {
        operation: operation.phase,
        operating: String(operation.running),
        operationMessage: operation.message,
        operationRevision: operation.revisions.join(','),
        operationStartedAt: operation.startedAt,
        operationFinishedAt: operation.finishedAt,
      }),
    },
  };
}

function certificateWord({
  conditions,
  revision,
  notAfter,
  renewalTime,
  secretName,
}: CertificateRecord): ToolWord {
  const ready = conditions?.Ready;
  return {
    facts: {
      ready: ready && !ready.stale ? ready.status : 'Unknown',
      message: ready?.message,
      issuing: conditions?.Issuing?.status,
      revision: revision?.toString(),
      notAfter,
      renewalTime,
      secretName,
    },
  };
}

function rolloutWord(rollout: RolloutRecord): ToolWord {
  const { phase, message } = phaseOf(rollout);
  const { revision, stepIndex, steps, images, aborted, pauses } = rollout;
  return {
    facts: {
      phase,
      message,
      promoted: String(isPromoted(rollout)),
      aborted: String(Boolean(aborted)),
      paused: String(Boolean(pauses?.length)),
      revision,
      step: stepIndex?.toString(),
      steps: steps?.length.toString(),
      weight: rollout.trafficWeight?.toString(),
      images: images?.join(','),
    },
  };
}

function promotionWord({
  phase,
  message,
  stage,
  freight,
  finishedAt,
  steps,
}: KargoPromotion): ToolWord {
  const current = steps.find(({ status }) => status === 'Running');
  const failed = steps.find(
    ({ status }) => status === 'Failed' || status === 'Errored',
  );
  const pullRequest = steps
    .map(({ outputs }) => outputs?.pullRequestUrl)
    .find(Boolean);
  return {
    health: {
      status: phase || 'Pending',
      state: promotionState(phase || 'Pending'),
      reasons: [],
    },
    facts: {
      phase: phase || 'Pending',
      message: message ?? failed?.message,
      stage,
      freight,
      step: current && (current.alias || current.uses),
      pullRequest,
      finishedAt,
    },
  };
}

function stageWord(stage: KargoStage): ToolWord {
  const { phase, health, state, reasons } = stageVerdict(stage);
  return {
    health: { status: health, state, reasons },
    facts: {
      phase,
      freight: stage.current?.items.map(({ name }) => name).join(','),
      promotion: stage.currentPromotion,
      lastPromotion: stage.lastPromotion?.name,
      lastPromotionPhase: stage.lastPromotion?.phase,
      lastPromotionFreight: stage.lastPromotion?.freight,
      lastPromotionMessage: stage.lastPromotion?.message,
      verifies: String(stage.verifies),
      verification: stage.current?.verification?.phase,
    },
  };
}

function warehouseWord(warehouse: KargoWarehouse): ToolWord {
  const { state, reasons } = warehouseVerdict(warehouse);
  return {
    health: { status: state, state, reasons },
    facts: { discoveredAt: warehouse.discoveredAt },
  };
}

function freightWord({
  alias,
  origin,
  currentlyIn,
  verifiedIn,
  approvedFor,
}: KargoFreight): ToolWord {
  const names = (by: Readonly<Record<string, unknown>>) =>
    Object.keys(by).sort().join(',');
  return {
    facts: {
      alias,
      warehouse: origin,
      currentlyIn: names(currentlyIn),
      verifiedIn: names(verifiedIn),
      approvedFor: names(approvedFor),
    },
  };
}
