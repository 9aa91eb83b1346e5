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

import { messageOf } from '../../runtime/errors';
import { asObject } from '../../runtime/json';
import { timestamp } from '../../runtime/objects';
import type { KargoContext } from '../context';
import { durationMs } from '../durations';
import { fill, holds } from '../expressions/evaluate';
import { hasFailed } from '../expressions/functions';
import { STEPS } from '../steps';
import { withoutWorkDir } from '../steps/paths';
import {
  type StepContext,
  type StepResult,
  type StepRunner,
  TerminalError,
} from '../steps/types';
import {
  KEY,
  type Promotion,
  type PromotionStatus,
  type PromotionStep,
  type StepExecution,
} from '../types';
import { scopeFor } from './scope';

/** A Promotion that is running: its status is worked on in place. */
export interface RunningPromotion {
  promotion: Promotion;
  status: PromotionStatus &
    Required<
      Pick<
        PromotionStatus,
        'freight' | 'freightCollection' | 'stepExecutionMetadata' | 'state'
      >
    >;
  workDir: string;
  signal: AbortSignal;
}

/** What is to be done after an attempt. */
export type Next =
  | { kind: 'step' }
  | { kind: 'wait'; ms?: number }
  | { kind: 'end' };

/** Not the step's fault: it ran out of tries or time. */
class GivenUp extends Error {}

function execution(run: RunningPromotion, index: number): StepExecution {
  const all = run.status.stepExecutionMetadata;
  const step = run.promotion.spec.steps[index];
  all[index] ??= {
    alias: step.as ?? `step-${index + 1}`,
    ...(step.continueOnError ? { continueOnError: true } : {}),
  };
  return all[index];
}

function finish(
  entry: StepExecution,
  status: string,
  message: string | undefined,
  now: Date,
): void {
  entry.status = status;
  entry.finishedAt = timestamp(now);
  if (message) {
    entry.message = message;
  } else {
    delete entry.message;
  }
}

function timeoutOf(step: PromotionStep, runner: StepRunner): number {
  return durationMs(step.retry?.timeout) ?? runner.timeoutMs ?? 0;
}

function checkTimeout(
  entry: StepExecution,
  timeoutMs: number,
  now: Date,
): void {
  const elapsed = now.getTime() - Date.parse(entry.startedAt ?? '');
  if (timeoutMs > 0 && elapsed >= timeoutMs) {
    throw new GivenUp(
      `step "${entry.alias}" has timed out after ${timeoutMs / 1_000}s`,
    );
  }
}

/** Whether a step is to be run at all. */
function isWanted(run: RunningPromotion, index: number): boolean {
  const step = run.promotion.spec.steps[index];
  const before = run.status.stepExecutionMetadata.slice(0, index);
  if (!step.if) {
    return !before.some(hasFailed);
  }
  return holds(step.if, scopeOf(run, step, before));
}

function scopeOf(
  run: RunningPromotion,
  step: PromotionStep,
  steps: readonly StepExecution[],
) {
  const { promotion, status } = run;
  return scopeFor(
    {
      promotion,
      freight: status.freight,
      collection: status.freightCollection,
      outputs: status.state,
      steps,
    },
    step,
  );
}

async function attempt(
  kargo: KargoContext,
  run: RunningPromotion,
  index: number,
): Promise<StepResult> {
  const { promotion, status, workDir, signal } = run;
  const step = promotion.spec.steps[index];
  const runner = STEPS.get(step.uses ?? '');
  if (!runner) {
    throw new TerminalError(
      `no promotion step runner found for kind "${step.uses}"`,
    );
  }
  const before = status.stepExecutionMetadata.slice(0, index);
  const config = asObject(fill(step.config ?? {}, scopeOf(run, step, before)));
  const context: StepContext = {
    kargo,
    project: promotion.metadata.namespace ?? '',
    stage: promotion.spec.stage,
    promotion: promotion.metadata.name,
    actor: promotion.metadata.annotations?.[KEY.createActor],
    alias: step.as ?? '',
    workDir,
    freight: status.freight,
    outputs: status.state,
    signal,
  };
  return runner.run(config, context);
}

/** Notes an error, and says whether it may be tried again. */
function noteError(
  run: RunningPromotion,
  index: number,
  error: unknown,
  now: Date,
): Next {
  const step = run.promotion.spec.steps[index];
  const entry = execution(run, index);
  const runner = STEPS.get(step.uses ?? '');
  const message = withoutWorkDir(messageOf(error), run.workDir);
  if (error instanceof GivenUp) {
    finish(entry, 'Errored', message, now);
    return { kind: 'step' };
  }
  entry.errorCount = (entry.errorCount ?? 0) + 1;
  if (error instanceof TerminalError) {
    finish(
      entry,
      error.status,
      error.status === 'Failed'
        ? message
        : `an unrecoverable error occurred: ${message}`,
      now,
    );
    return { kind: 'step' };
  }
  const threshold = step.retry?.errorThreshold ?? runner?.errorThreshold ?? 1;
  if (entry.errorCount >= threshold) {
    finish(
      entry,
      'Errored',
      `step "${entry.alias}" met error threshold of ${threshold}: ${message}`,
      now,
    );
    return { kind: 'step' };
  }
  entry.status = 'Running';
  entry.message = message;
  try {
    checkTimeout(entry, runner ? timeoutOf(step, runner) : 0, now);
  } catch (timeout) {
    return noteError(run, index, timeout, now);
  }
  return { kind: 'wait' };
}

/** Makes one attempt at the Promotion's current step. */
export async function advance(
  kargo: KargoContext,
  run: RunningPromotion,
): Promise<Next> {
  const { promotion, status } = run;
  const index = status.currentStep ?? 0;
  if (index >= promotion.spec.steps.length) {
    return { kind: 'end' };
  }
  const entry = execution(run, index);
  const step = promotion.spec.steps[index];
  let next: Next;
  try {
    if (!entry.startedAt && !isWanted(run, index)) {
      entry.status = 'Skipped';
      next = { kind: 'step' };
    } else {
      entry.startedAt ??= timestamp(kargo.now());
      entry.status = 'Running';
      next = await settle(kargo, run, index, entry);
    }
  } catch (error) {
    next = noteError(run, index, error, kargo.now());
  }
  if (next.kind === 'step') {
    status.currentStep = index + 1;
    if (index + 1 >= promotion.spec.steps.length) {
      // The last step's number stays.
      status.currentStep = index;
      return { kind: 'end' };
    }
  }
  return step ? next : { kind: 'end' };
}

async function settle(
  kargo: KargoContext,
  run: RunningPromotion,
  index: number,
  entry: StepExecution,
): Promise<Next> {
  const { status, promotion } = run;
  const step = promotion.spec.steps[index];
  const result = await attempt(kargo, run, index);
  if (result.output) {
    status.state = { ...status.state, [entry.alias]: result.output };
  }
  if (result.status === 'Running') {
    const runner = STEPS.get(step.uses ?? '');
    entry.message = result.message;
    checkTimeout(entry, runner ? timeoutOf(step, runner) : 0, kargo.now());
    return { kind: 'wait', ms: result.retryAfterMs };
  }
  if (result.healthCheck) {
    status.healthChecks = [...(status.healthChecks ?? []), result.healthCheck];
  }
  finish(entry, result.status, result.message, kargo.now());
  return { kind: 'step' };
}

/** How a Promotion ends whose steps are all over. */
export function verdict(
  steps: readonly StepExecution[],
): Pick<PromotionStatus, 'phase' | 'message'> {
  const failed = steps.filter(hasFailed);
  const worst =
    failed.find(({ status }) => status === 'Errored') ??
    failed.find(({ status }) => status === 'Aborted') ??
    failed[0];
  return worst
    ? {
        phase: worst.status,
        message: `step execution failed: ${worst.message ?? worst.status}`,
      }
    : { phase: 'Succeeded', message: undefined };
}
