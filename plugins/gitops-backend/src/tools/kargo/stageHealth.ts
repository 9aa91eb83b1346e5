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
import { actionReason } from '../../actions/reasons';
import { conditionOf } from './projectContent';
import { KargoStage } from './records';
import { verificationState } from './verification';

/** What a Stage is, by Kargo's words and on the shared scale. */
export interface StageVerdict {
  phase: string;
  health: string;
  state: HealthState;
  /** Worst first. */
  reasons: Reason[];
}

/** Whether nothing is promoted to it: it passes on what comes from before. */
export function isControlFlow({ steps }: Pick<KargoStage, 'steps'>): boolean {
  return steps.length === 0;
}

const NO_FREIGHT = 'NoFreight';

/**
 * The word that Kargo's own pages show of a Stage, by its conditions: those
 * that do not apply are not there.
 */
export function stagePhase(stage: KargoStage): string {
  const promoting = conditionOf(stage, 'Promoting');
  if (promoting?.status === 'True' && promoting.reason !== NO_FREIGHT) {
    return 'Promoting';
  }
  const verified = conditionOf(stage, 'Verified');
  if (verified?.status === 'Unknown' && verified.reason !== NO_FREIGHT) {
    return 'Verifying';
  }
  if (conditionOf(stage, 'Reconciling')?.status === 'True') {
    return 'Reconciling';
  }
  const ready = conditionOf(stage, 'Ready');
  if (ready?.status === 'False' && ready.reason !== NO_FREIGHT) {
    return 'Failed';
  }
  return ready?.status === 'True' ? 'Ready' : 'Unknown';
}

/** Whether it holds nothing: new, and nothing the matter with it. */
function isEmpty(stage: KargoStage): boolean {
  return (
    !isControlFlow(stage) &&
    !stage.current &&
    !stage.lastPromotion &&
    !stage.currentPromotion &&
    // These are promoted to through other objects.
    !stage.hasTargets
  );
}

/** The verdict on a Stage. */
export function stageVerdict(stage: KargoStage): StageVerdict {
  const phase = stagePhase(stage);
  const health =
    stage.health ?? (isControlFlow(stage) ? 'NotApplicable' : 'Unknown');
  const reasons = stageReasons(stage, phase, health);
  return { phase, health, state: stageState(stage, phase, health), reasons };
}

/** What holds auto-promotion, where there is any to hold. */
export function heldFreight({
  autoPromotion,
  holds,
}: Pick<KargoStage, 'autoPromotion' | 'holds'>): KargoStage['holds'] {
  return autoPromotion ? holds : [];
}

const ENDED_BADLY = new Set(['Failed', 'Errored']);

function stageState(
  stage: KargoStage,
  phase: string,
  health: string,
): HealthState {
  if (phase === 'Promoting') {
    return 'progressing';
  }
  if (health === 'Unhealthy') {
    return 'degraded';
  }
  if (phase === 'Verifying' || phase === 'Reconciling') {
    return stage.current?.verification?.phase === 'Inconclusive'
      ? 'warning'
      : 'progressing';
  }
  if (isEmpty(stage)) {
    return 'missing';
  }
  if (phase === 'Failed') {
    return failedState(stage, health);
  }
  if (health === 'Progressing') {
    return 'progressing';
  }
  const verification = stage.current?.verification;
  if (verification && verificationState(verification.phase) === 'unknown') {
    return 'unknown';
  }
  // Of what has no health checks, Kargo says so.
  if (
    phase === 'Ready' &&
    (health === 'Healthy' || health === 'NotApplicable' || isControlFlow(stage))
  ) {
    return heldFreight(stage).length ? 'warning' : 'healthy';
  }
  return 'unknown';
}

/** Not ready, for a reason that need not be that something is broken. */
function failedState(stage: KargoStage, health: string): HealthState {
  const last = stage.lastPromotion?.phase;
  if (last && ENDED_BADLY.has(last)) {
    return 'degraded';
  }
  // What it held before goes on running.
  if (last === 'Aborted') {
    return 'warning';
  }
  const reason = conditionOf(stage, 'Ready')?.reason ?? '';
  if (conditionOf(stage, 'Verified')?.status === 'False') {
    return 'degraded';
  }
  if (health === 'Progressing') {
    return 'progressing';
  }
  return /Unknown|Waiting|Pending/.test(reason) ? 'unknown' : 'degraded';
}

function stageReasons(
  stage: KargoStage,
  phase: string,
  health: string,
): Reason[] {
  const last = stage.lastPromotion;
  const verification = stage.current?.verification;
  const ready = conditionOf(stage, 'Ready');
  const reasons: Reason[] = [];
  if (stage.deletingSince) {
    reasons.push({
      ...actionReason('being-deleted', 'The Stage is being deleted'),
      since: stage.deletingSince,
    });
  }
  if (last?.phase && last.phase !== 'Succeeded' && phase !== 'Promoting') {
    reasons.push({
      ...actionReason(
        last.phase === 'Aborted'
          ? 'last-promotion-aborted'
          : 'last-promotion-failed',
        `The last promotion ${
          last.phase === 'Aborted' ? 'was aborted' : 'failed'
        }${last.message ? `: ${last.message}` : ''}`,
        {
          promotion: last.name,
          phase: last.phase,
          freight: last.freight,
          detail: last.message,
        },
      ),
      since: last.finishedAt,
    });
  }
  if (verification && isBadVerification(verification.phase)) {
    reasons.push({
      ...actionReason(
        `verification-${verification.phase.toLowerCase()}`,
        `The verification ${verificationWords(verification.phase)}${
          verification.message ? `: ${verification.message}` : ''
        }`,
        {
          detail: verification.message,
          analysisRun: verification.analysisRun,
        },
      ),
      since: verification.finishedAt ?? verification.startedAt,
    });
  }
  if (health === 'Unhealthy') {
    const issues = stage.issues ?? [];
    reasons.push(
      actionReason(
        'stage-unhealthy',
        issues.length
          ? `What it holds is not healthy: ${issues.join('; ')}`
          : 'What it holds is not healthy',
        { detail: issues.join('; ') || undefined },
      ),
    );
  }
  if (ready?.reason === 'ReconcileError') {
    reasons.push({
      ...actionReason(
        'reconcile-error',
        `Kargo cannot work on it: ${ready.message ?? 'it does not say why'}`,
        { detail: ready.message },
      ),
      since: ready.since,
    });
  }
  const stalled = conditionOf(stage, 'Stalled');
  if (stalled?.status === 'True') {
    reasons.push({
      ...actionReason(
        'stalled',
        `Kargo does not go on: ${stalled.message ?? stalled.reason ?? ''}`,
        { detail: stalled.message ?? stalled.reason },
      ),
      since: stalled.since,
    });
  }
  if (stage.reverify && stage.reverify === verification?.id) {
    reasons.push(
      actionReason(
        'reverify-not-accepted',
        'It was asked to be verified again, and Kargo has not begun: it does so only while the Stage is healthy and nothing is promoted to it',
      ),
    );
  }
  for (const hold of heldFreight(stage)) {
    reasons.push({
      ...actionReason(
        'auto-promotion-held',
        `Freight of ${hold.origin} is not promoted by itself, until somebody promotes the newest`,
        { origin: hold.origin, freight: hold.freight, actor: hold.actor },
      ),
      since: hold.createdAt,
    });
  }
  if (isEmpty(stage)) {
    reasons.push(
      actionReason('no-freight', 'Nothing has been promoted to it yet'),
    );
  }
  return [...reasons, ...goingOn(stage, phase, health)];
}

/** What happens now, or is waited for. */
function goingOn(stage: KargoStage, phase: string, health: string): Reason[] {
  if (phase === 'Promoting') {
    return [
      actionReason('promoting', 'It is being promoted to', {
        promotion: stage.currentPromotion,
      }),
    ];
  }
  if (phase === 'Verifying' && health !== 'Unhealthy') {
    const verification = stage.current?.verification;
    if (verification && isBadVerification(verification.phase)) {
      return [];
    }
    const running =
      verification && verificationState(verification.phase) === 'progressing';
    return [
      running
        ? {
            ...actionReason('verifying', 'What it holds is being verified'),
            since: verification.startedAt,
          }
        : actionReason(
            'waiting-for-health',
            'It is verified once what it holds is healthy',
          ),
    ];
  }
  if (health === 'Progressing') {
    return [
      actionReason('stage-progressing', 'What it holds is not healthy yet'),
    ];
  }
  return [];
}

function isBadVerification(phase: string): boolean {
  const state = verificationState(phase);
  return state !== 'healthy' && state !== 'progressing';
}

function verificationWords(phase: string): string {
  const words: Record<string, string> = {
    Failed: 'failed',
    Error: 'could not be carried out',
    Aborted: 'was ended',
    Inconclusive: 'is inconclusive: somebody has to decide',
  };
  return Object.hasOwn(words, phase) ? words[phase] : `is ${phase}`;
}
