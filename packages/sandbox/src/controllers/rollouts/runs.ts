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
  controllerReference,
  isControlledBy,
  isStatus,
} from '../runtime/objects';
import { createRun, runOf, templatesOf } from './analysis/templates';
import { type AnalysisRun, isOver } from './analysis/types';
import { argumentsOf } from './args';
import { type CurrentRuns, namespaceOf, type Pass, tell } from './pass';
import { hashOf, isSaturated, revisionOf } from './sets';
import { currentStep, isFullyPromoted } from './steps';
import {
  ANNOTATIONS,
  HASH_LABEL,
  type Rollout,
  type RolloutAnalysis,
  ROLLOUTS,
  type RunStatusRef,
} from './types';

const TYPES = {
  step: 'Step',
  background: 'Background',
  prePromotion: 'PrePromotion',
  postPromotion: 'PostPromotion',
} as const;

type RunType = keyof typeof TYPES;

/** What the status says of a Rollout's runs. */
export function runRefs(
  status: Rollout['status'],
): Record<RunType, RunStatusRef | undefined> {
  return {
    step: status?.canary?.currentStepAnalysisRunStatus,
    background: status?.canary?.currentBackgroundAnalysisRunStatus,
    prePromotion: status?.blueGreen?.prePromotionAnalysisRunStatus,
    postPromotion: status?.blueGreen?.postPromotionAnalysisRunStatus,
  };
}

/** The runs of a Rollout: those that its status names, and all others. */
export async function runsOf(
  pass: Pick<Pass, 'client' | 'rollout'>,
): Promise<{ runs: CurrentRuns; otherRuns: AnalysisRun[] }> {
  const { client, rollout } = pass;
  const listed = await client.list(ROLLOUTS.runs, {
    namespace: rollout.metadata.namespace,
  });
  const own = (listed as AnalysisRun[]).filter(run =>
    isControlledBy(run, rollout.metadata.uid),
  );
  const runs: CurrentRuns = {};
  for (const [type, ref] of Object.entries(runRefs(rollout.status))) {
    runs[type as RunType] =
      ref && own.find(({ metadata }) => metadata.name === ref.name);
  }
  const current = Object.values(runs);
  return { runs, otherRuns: own.filter(run => !current.includes(run)) };
}

function refOf(run: AnalysisRun | undefined): RunStatusRef | undefined {
  return (
    run && {
      name: run.metadata.name,
      status: run.status?.phase ?? '',
      ...(run.status?.message ? { message: run.status.message } : {}),
    }
  );
}

/** Notes which runs decide from now on. */
export function setRuns(pass: Pass, runs: CurrentRuns): void {
  pass.runs = runs;
  const { canary, blueGreen } = pass.rollout.spec.strategy ?? {};
  if (canary) {
    pass.next.canary = {
      ...pass.next.canary,
      currentStepAnalysisRunStatus: refOf(runs.step),
      currentBackgroundAnalysisRunStatus: refOf(runs.background),
    };
  }
  if (blueGreen) {
    pass.next.blueGreen = {
      ...pass.next.blueGreen,
      prePromotionAnalysisRunStatus: refOf(runs.prePromotion),
      postPromotionAnalysisRunStatus: refOf(runs.postPromotion),
    };
  }
}

async function cancel(
  pass: Pass,
  runs: readonly (AnalysisRun | undefined)[],
): Promise<void> {
  for (const run of runs) {
    if (run && !run.spec.terminate && !isOver(run.status?.phase)) {
      try {
        await pass.client.patch(
          ROLLOUTS.runs,
          run.metadata.name,
          run.metadata.namespace,
          { type: 'merge', body: { spec: { terminate: true } } },
        );
      } catch (error) {
        if (!isStatus(error, 404)) {
          throw error;
        }
      }
    }
  }
}

async function create(
  pass: Pass,
  analysis: RolloutAnalysis,
  type: RunType,
  names: { infix?: string; labels?: Record<string, string> } = {},
): Promise<AnalysisRun> {
  const { client, rollout, current } = pass;
  const namespace = namespaceOf(pass);
  const revision = revisionOf(rollout) || revisionOf(current);
  const templates = await templatesOf(
    client,
    namespace,
    analysis.templates ?? [],
  );
  return createRun(
    client,
    runOf({
      name: [rollout.metadata.name, hashOf(current), revision, names.infix]
        .filter(part => part !== undefined)
        .join('-'),
      namespace,
      labels: {
        [HASH_LABEL]: hashOf(current),
        'rollout-type': TYPES[type],
        ...names.labels,
        ...analysis.analysisRunMetadata?.labels,
        ...rollout.spec.selector?.matchLabels,
      },
      annotations: {
        [ANNOTATIONS.revision]: String(revision),
        ...analysis.analysisRunMetadata?.annotations,
      },
      owner: controllerReference(rollout),
      templates,
      args: argumentsOf(analysis.args, pass),
      dryRun: analysis.dryRun,
      measurementRetention: analysis.measurementRetention,
    }),
  );
}

/** Whether a run has to be followed by a new one of its kind. */
function needsNew(pass: Pass, run: AnalysisRun | undefined): boolean {
  const { status } = pass.rollout;
  if (!run) {
    return true;
  }
  // Somebody went on after a run that told nothing.
  if (
    status?.controllerPause &&
    !pass.pausing.condition('CanaryPauseStep') &&
    !pass.pausing.condition('BlueGreenPause')
  ) {
    return run.status?.phase === 'Inconclusive';
  }
  return status?.abortedAt !== undefined;
}

/** Lets a run's end pause or abort the Rollout. */
function heed(pass: Pass, run: AnalysisRun | undefined, what: string): void {
  const { phase, message } = run?.status ?? {};
  if (phase === 'Inconclusive') {
    pass.pausing.add('InconclusiveAnalysisRun');
  } else if (phase === 'Error' || phase === 'Failed') {
    pass.pausing.abort(
      `${what} analysis phase error/failed${message ? `: ${message}` : ''}`,
    );
  }
}

async function stepRun(pass: Pass): Promise<AnalysisRun | undefined> {
  const { rollout, runs } = pass;
  const { step, index } = currentStep(rollout);
  if (rollout.status?.pauseConditions?.length || rollout.status?.abort) {
    return runs.step;
  }
  const label = String(index);
  const isEarlier =
    runs.step && runs.step.metadata.labels?.['step-index'] !== label;
  if (!step?.analysis?.templates?.length || isEarlier) {
    await cancel(pass, [runs.step]);
    return undefined;
  }
  if (needsNew(pass, runs.step)) {
    return create(pass, step.analysis, 'step', {
      infix: label,
      labels: { 'step-index': label },
    });
  }
  heed(pass, runs.step, 'Step-based');
  return runs.step;
}

async function backgroundRun(pass: Pass): Promise<AnalysisRun | undefined> {
  const { rollout, runs } = pass;
  const analysis = rollout.spec.strategy?.canary?.analysis;
  if (!analysis?.templates?.length) {
    await cancel(pass, [runs.background]);
    return undefined;
  }
  const { index } = currentStep(rollout);
  if ((index ?? 0) < (analysis.startingStep ?? 0)) {
    return undefined;
  }
  if (pass.pausing.condition('InconclusiveAnalysisRun')) {
    return runs.background;
  }
  if (needsNew(pass, runs.background)) {
    return create(pass, analysis, 'background');
  }
  heed(pass, runs.background, 'Background');
  return runs.background;
}

async function promotionRun(
  pass: Pass,
  type: 'prePromotion' | 'postPromotion',
): Promise<AnalysisRun | undefined> {
  const { rollout } = pass;
  const { blueGreen } = rollout.spec.strategy ?? {};
  const isPre = type === 'prePromotion';
  const analysis = isPre
    ? blueGreen?.prePromotionAnalysis
    : blueGreen?.postPromotionAnalysis;
  const run = pass.runs[type];
  if (!analysis?.templates?.length) {
    await cancel(pass, [run]);
    return undefined;
  }
  const hash = hashOf(pass.current);
  const active = rollout.status?.blueGreen?.activeSelector ?? '';
  const count = blueGreen?.previewReplicaCount;
  const isReady =
    isPre && count !== undefined
      ? pass.current.spec.replicas === count &&
        pass.current.status?.availableReplicas === count
      : isSaturated(rollout, pass.current);
  const isSkipped =
    rollout.status?.stableRS === hash ||
    (isPre ? !active || active === hash : active !== hash) ||
    (!run && !isReady);
  if (isSkipped) {
    await cancel(pass, [run]);
    return run;
  }
  if (pass.pausing.condition('InconclusiveAnalysisRun')) {
    return run;
  }
  const current = needsNew(pass, run)
    ? await create(pass, analysis, type, { infix: isPre ? 'pre' : 'post' })
    : run;
  heed(
    pass,
    current,
    isPre ? 'Blue/green pre-promotion' : 'Blue/green post-promotion',
  );
  return current;
}

async function tellChanges(pass: Pass, runs: CurrentRuns): Promise<void> {
  const refs = runRefs(pass.rollout.status);
  for (const [key, label] of Object.entries(TYPES)) {
    const type = key as RunType;
    const run = runs[type];
    const before = refs[type];
    const phase = run?.status?.phase;
    const isNews =
      !before ||
      (before.name === run?.metadata.name && before.status !== phase);
    if (run && phase && isNews) {
      await tell(
        pass,
        `AnalysisRun${phase}`,
        `${label} Analysis Run '${
          run.metadata.name
        }' Status New: '${phase}' Previous: '${
          before?.status ?? 'NoPreviousStatus'
        }'`,
        ['Failed', 'Error'].includes(phase) ? 'Warning' : 'Normal',
      );
    }
  }
}

const KEPT = 5;

/** Removes runs that ended long ago, good and bad ones by limits of their own. */
async function removeOld(pass: Pass): Promise<void> {
  const limits = pass.rollout.spec.analysis;
  const newestFirst = [...pass.otherRuns]
    .filter(run => isOver(run.status?.phase))
    .sort((a, b) =>
      (b.metadata.creationTimestamp ?? '').localeCompare(
        a.metadata.creationTimestamp ?? '',
      ),
    );
  const isGood = (run: AnalysisRun) => run.status?.phase === 'Successful';
  const surplus = [
    ...newestFirst
      .filter(isGood)
      .slice(limits?.successfulRunHistoryLimit ?? KEPT),
    ...newestFirst
      .filter(run => !isGood(run))
      .slice(limits?.unsuccessfulRunHistoryLimit ?? KEPT),
  ];
  for (const run of surplus) {
    await pass.client.delete(
      ROLLOUTS.runs,
      run.metadata.name,
      run.metadata.namespace,
    );
  }
}

/** Makes, ends and heeds the AnalysisRuns of a Rollout. */
export async function reconcileRuns(
  pass: Pass,
  isFastRollback: boolean,
): Promise<void> {
  const { rollout, runs } = pass;
  const { status, spec } = rollout;
  const next: CurrentRuns = {};
  if (
    !status?.stableRS ||
    isFullyPromoted(status) ||
    pass.pausing.isAborted ||
    status.promoteFull ||
    isFastRollback
  ) {
    await cancel(pass, Object.values(runs));
    next.prePromotion = runs.prePromotion;
    next.postPromotion = runs.postPromotion;
  } else if (spec.strategy?.canary) {
    next.step = await stepRun(pass);
    next.background = await backgroundRun(pass);
  } else {
    next.prePromotion = await promotionRun(pass, 'prePromotion');
    next.postPromotion = await promotionRun(pass, 'postPromotion');
  }
  setRuns(pass, next);
  await tellChanges(pass, next);
  const current = Object.values(next).map(run => run?.metadata.uid);
  await cancel(
    pass,
    pass.otherRuns.filter(run => !current.includes(run.metadata.uid)),
  );
  await removeOld(pass);
}
