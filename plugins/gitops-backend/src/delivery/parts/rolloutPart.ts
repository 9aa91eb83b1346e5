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
  AnalysisRunView,
  DeliveryAction,
  DeliveryAnalysis,
  DeliveryNext,
  DeliveryObjectRef,
  DeliveryStep,
  DeliveryVersion,
  HealthState,
  Reason,
  RolloutView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { emptyPart, isBad, LanePart, offered, worst } from '../LanePart';
import { measuredReason } from '../measured';
import { FAILED_RUN, isTriedAgain, runsOfRevision } from '../analysisRuns';
import { ownImages, versionsOfImages } from '../versions';

/** The kind's id. */
const ROLLOUTS = 'rollouts.argoproj.io';

/** What may be done with a Rollout that is on its way, beside what is called for. */
const FURTHER = [
  'promote',
  'promote-full',
  'pause',
  'resume',
  'abort',
  'retry',
];

/**
 * What an Argo Rollout contributes to its lane.
 *
 * @param entityName - whose images tell the version
 */
export function rolloutPart(
  rollout: RolloutView,
  entityName: string,
): LanePart {
  const { cluster, namespace, name, reasons, environment } = rollout;
  const object = { kind: ROLLOUTS, cluster, namespace, name };
  const running = currentRun(rollout);
  const analysis = badAnalysis(rollout);
  const step = stepOf(rollout, running);
  const state = analysis
    ? worst([rollout.state, measuredState(analysis)])
    : rollout.state;
  return emptyPart({
    tool: 'rollout',
    object,
    state,
    reasons: [...reasons],
    environment,
    place: { cluster, namespace },
    clusters: [
      ...new Set([
        cluster,
        ...rollout.applications.map(application => application.cluster),
      ]),
    ],
    applications: rollout.applications,
    runs: runsOf(rollout, entityName),
    steps: step ? [step] : [],
    progress: progressOf(rollout, state),
    next: nextOf(rollout),
    actions: actionsOf(rollout, object, analysis),
    analysis,
    failed: failedVersions(rollout, entityName),
  });
}

/** The versions that did not pass an analysis, with what was measured. */
function failedVersions(
  rollout: RolloutView,
  entityName: string,
): LanePart['failed'] {
  const { analysisRuns, name, replicaSets, revisions } = rollout;
  return analysisRuns
    .filter(run => run.revision !== undefined && FAILED_RUN.has(run.phase))
    .filter(run => !isTriedAgain(rollout, run))
    .flatMap(run => {
      const ofRevision = ({ revision }: { revision?: string }) =>
        revision === run.revision;
      const images =
        revisions.find(ofRevision)?.images ??
        replicaSets.find(ofRevision)?.images ??
        [];
      const version = versionsOfImages(
        ownImages(images, [name, entityName]),
      ).at(-1);
      const metric = run.metrics.find(
        each => !each.dryRun && FAILED_RUN.has(each.phase),
      );
      const reason = metric && measuredReason(metric, run);
      return version ? [{ version, ...(reason && { reason }) }] : [];
    });
}

/** Failed measurements worry before they are too many. */
function measuredState({ metric }: DeliveryAnalysis): HealthState {
  return isBad(metric.state) ? metric.state : 'warning';
}

function currentRun({ analysisRuns }: RolloutView) {
  return analysisRuns.find(
    run => run.current && (run.phase === 'Running' || run.phase === 'Pending'),
  );
}

/** The metric that tells why it does not go on. */
function badAnalysis(rollout: RolloutView): DeliveryAnalysis | undefined {
  if (rollout.promoted) {
    return undefined;
  }
  for (const run of runsOfRevision(rollout)) {
    const metric = run.metrics.find(
      each =>
        !each.dryRun &&
        (isBad(each.state) || each.counts.failed > 0 || each.counts.error > 0),
    );
    if (metric) {
      const { cluster, namespace, name } = run;
      return { cluster, namespace, name, metric, ...weightAt(rollout, run) };
    }
  }
  return undefined;
}

/** What the new version had at the step that made a run. */
function weightAt(
  { steps, weight }: RolloutView,
  run: AnalysisRunView,
): { weight?: number } {
  const share =
    (run.step === undefined ? undefined : steps[run.step]?.weight) ??
    weight?.set;
  return share ? { weight: share } : {};
}

function versionsOf(
  { replicaSets, name }: RolloutView,
  roles: string[],
  entityName: string,
): string[] {
  const images = replicaSets
    .filter(set => set.roles.some(role => roles.includes(role)))
    .flatMap(set => set.images);
  return versionsOfImages(ownImages(images, [name, entityName]));
}

/** What runs: the stable version, and beside it the one that is brought out. */
function runsOf(rollout: RolloutView, entityName: string): DeliveryVersion[] {
  const { promoted, weight, replicaSets } = rollout;
  const stable = versionsOf(rollout, ['stable', 'active'], entityName);
  const fresh = versionsOf(rollout, ['canary', 'preview'], entityName);
  if (promoted || !fresh.length) {
    return stable.slice(-1).map(version => ({ version }));
  }
  const isCanary = replicaSets.some(({ roles }) => roles.includes('canary'));
  const share = isCanary ? weight?.actual ?? weight?.set : undefined;
  const arriving = fresh.slice(-1).map(version => ({
    version,
    arriving: true,
    ...(share !== undefined && { weight: share }),
  }));
  return [...stable.slice(-1).map(version => ({ version })), ...arriving];
}

function progressOf(
  rollout: RolloutView,
  state: HealthState,
): LanePart['progress'] {
  const { steps, promoted, weight, strategy } = rollout;
  if (promoted || strategy !== 'canary' || !steps.length) {
    return undefined;
  }
  const share = weight?.actual ?? weight?.set;
  return {
    current: stepIndex(rollout),
    total: steps.length,
    ...(share !== undefined && { weight: share }),
    state,
  };
}

/** The step that it is at; the one that it was given up at, where it was. */
function stepIndex({ aborted, currentStep, steps }: RolloutView): number {
  const failed = aborted
    ? steps.findIndex(({ state }) => state === 'failed')
    : -1;
  return failed >= 0 ? failed : Math.min(currentStep ?? 0, steps.length);
}

/** "step 2 of 5, 20 %". */
function stepParams(rollout: RolloutView): Record<string, string> {
  const { steps, weight } = rollout;
  const share = weight?.actual ?? weight?.set;
  return {
    step: String(Math.min(stepIndex(rollout) + 1, Math.max(1, steps.length))),
    steps: String(steps.length),
    ...(share !== undefined && { weight: String(Math.round(share)) }),
  };
}

function stepOf(
  rollout: RolloutView,
  run: AnalysisRunView | undefined,
): DeliveryStep | undefined {
  const { promoted, state, steps, reasons, aborted, pause } = rollout;
  if (promoted && !isBad(state) && state !== 'progressing') {
    return undefined;
  }
  const params = stepParams(rollout);
  if (aborted) {
    return {
      kind: 'rollout',
      state: 'degraded',
      reason: {
        code: 'rollout-aborted',
        params,
        message: 'The roll-out was given up: the version before it runs on',
      },
      since: aborted.at,
    };
  }
  if (pause) {
    const { since, until } = pause;
    return {
      kind: 'rollout',
      state: state === 'degraded' ? state : 'paused',
      reason: {
        code: pausedCode(rollout),
        params,
        message: until
          ? 'The roll-out pauses for a while'
          : 'The roll-out waits for somebody to let it go on',
      },
      since,
      until,
    };
  }
  if (run) {
    const metric =
      run.metrics.find(each => isBad(each.state)) ?? run.metrics[0];
    return {
      kind: 'analysis',
      state: isBad(run.state) ? run.state : 'progressing',
      reason: {
        // Of blue-green there are no steps
        code: steps.length ? 'analysing' : 'analysing-all',
        params: { ...params, metric: metric?.name ?? run.name },
        message: `The new version is measured: ${metric?.name ?? run.name}`,
      },
      since: run.startedAt,
    };
  }
  if (steps.length && !promoted) {
    return {
      kind: 'rollout',
      state,
      reason: {
        code: params.weight ? 'rolling-out-weight' : 'rolling-out',
        params,
        message: `The roll-out is at step ${params.step} of ${params.steps}`,
      },
    };
  }
  return {
    kind: 'starting',
    state,
    reason: reasons[0] ?? { code: 'starting', message: 'It starts' },
  };
}

function pausedCode({ pause, strategy, steps }: RolloutView): string {
  if (pause?.until) {
    return steps.length ? 'rollout-paused-until' : 'rollout-waits-until';
  }
  if (pause?.reason.startsWith('Inconclusive')) {
    return 'rollout-inconclusive';
  }
  return strategy === 'blue-green' ? 'blue-green-waits' : 'rollout-paused';
}

function nextOf(rollout: RolloutView): DeliveryNext[] {
  const { aborted, pause, state, promoted } = rollout;
  const by = (code: string, message: string): Reason => ({ code, message });
  if (aborted) {
    return [
      {
        who: 'owner',
        reason: by(
          'decide-after-failure',
          'Someone has to bring a version that passes, or go back in git',
        ),
      },
    ];
  }
  if (pause?.until) {
    return [
      {
        who: 'itself',
        reason: by('goes-on', 'It goes on by itself'),
        until: pause.until,
      },
    ];
  }
  if (pause) {
    return [
      {
        who: 'owner',
        reason: by('let-go-on', 'Someone has to let it go on, or give it up'),
      },
    ];
  }
  if (isBad(state)) {
    return [{ who: 'owner', reason: by('fix', 'Someone has to fix it') }];
  }
  return promoted && state === 'healthy'
    ? []
    : [{ who: 'itself', reason: by('goes-on', 'It goes on by itself') }];
}

function actionsOf(
  rollout: RolloutView,
  object: DeliveryObjectRef,
  analysis: DeliveryAnalysis | undefined,
): DeliveryAction[] {
  const { pause, promoted, actions } = rollout;
  if (promoted && !pause) {
    return [];
  }
  const first = firstOf(rollout, analysis);
  return [
    ...(first
      ? offered(object, actions, first.action, {
          called: first.called,
          beside: !first.called,
        })
      : []),
    ...FURTHER.filter(id => id !== first?.action).flatMap(id =>
      offered(object, actions, id).filter(({ blockedBy }) => !blockedBy.length),
    ),
  ];
}

/**
 * What stands as a button. Only to let it go on where it waits for a person is
 * called for: to give it up, or to try again what has failed, is for a person
 * to decide.
 */
function firstOf(
  { aborted, pause }: RolloutView,
  analysis: DeliveryAnalysis | undefined,
): { action: string; called: boolean } | undefined {
  if (aborted) {
    return { action: 'retry', called: false };
  }
  if (pause && !pause.until) {
    return pause.reason === 'Manual'
      ? { action: 'resume', called: true }
      : {
          action: 'promote',
          called: !pause.reason.startsWith('Inconclusive'),
        };
  }
  return analysis && { action: 'abort', called: false };
}
