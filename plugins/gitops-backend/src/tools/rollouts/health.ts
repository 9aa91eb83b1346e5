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
import { analysisReasons, isOver } from './analysis/health';
import { decisiveRuns } from './owned';
import { phaseOf, RolloutPhase } from './phase';
import { currentStep, pauseEnd, setWeight } from './progress';
import { AnalysisRunRecord, RolloutRecord } from './record';
import { versionOf } from './versionOf';

/** What else tells how a Rollout is. */
export interface RolloutEvidence {
  analysisRuns: readonly AnalysisRunRecord[];
  /** What is wrong with its pods, worst first. */
  pods: readonly Reason[];
}

/** A Rollout's phase, on the shared scale, and why. */
export interface RolloutHealth extends RolloutPhase {
  state: HealthState;
  /** Worst first. */
  reasons: Reason[];
}

/** Enough to act upon. */
const MAX_REASONS = 4;

/** The pauses that say that an analysis could not decide. */
const UNDECIDED = new Set([
  'InconclusiveAnalysisRun',
  'InconclusiveExperiment',
]);

/**
 * How a Rollout is, in Argo Rollouts' word and on the shared scale, with the
 * reasons in words. Pure, and for any record.
 */
export function rolloutHealth(
  rollout: RolloutRecord,
  evidence: RolloutEvidence,
): RolloutHealth {
  const phase = phaseOf(rollout);
  const analyses = decisiveRuns(rollout, evidence.analysisRuns).flatMap(
    analysisReasons,
  );
  switch (phase.phase) {
    case 'Healthy':
      return { ...phase, state: 'healthy', reasons: [] };
    case 'Degraded':
      return {
        ...phase,
        state: 'degraded',
        reasons: [
          ...analyses,
          ...(rollout.aborted ? [] : evidence.pods),
          ...degradedReasons(rollout, phase, evidence.pods.length),
        ].slice(0, MAX_REASONS),
      };
    case 'Paused': {
      const undecided = rollout.pauses?.some(p => UNDECIDED.has(p.reason));
      return {
        ...phase,
        state: undecided || analyses.length ? 'warning' : 'paused',
        reasons: [...analyses, pauseReason(rollout)].slice(0, MAX_REASONS),
      };
    }
    case 'Progressing': {
      const stuck =
        analyses.length > 0 ||
        evidence.pods.some(reason => reason.code !== 'not-ready');
      return {
        ...phase,
        state: stuck ? 'warning' : 'progressing',
        reasons: [
          ...analyses,
          ...evidence.pods,
          progressReason(rollout, phase, evidence.analysisRuns),
        ].slice(0, MAX_REASONS),
      };
    }
    default:
      return { ...phase, state: 'unknown', reasons: [unknownReason(phase)] };
  }
}

function unknownReason({ phase }: RolloutPhase): Reason {
  return phase === 'Unknown'
    ? actionReason(
        'rollout-no-status',
        'The controller of Argo Rollouts has not said anything of it yet',
      )
    : actionReason(
        'rollout-phase-unknown',
        `Argo Rollouts says ${phase}, which the portal does not know`,
        { phase },
      );
}

function degradedReasons(
  rollout: RolloutRecord,
  { message }: RolloutPhase,
  pods: number,
): Reason[] {
  const { name, troubles = [], images } = rollout;
  const trouble = (code: string) => troubles.find(t => t.code === code);
  const invalid = trouble('invalid-spec');
  if (invalid) {
    const error = invalid.message ?? 'no reason given';
    return [
      {
        ...actionReason(
          'rollout-invalid-spec',
          `Its specification is not valid: ${error}`,
          { error },
        ),
        ...(invalid.since && { since: invalid.since }),
      },
    ];
  }
  const late = trouble('progress-deadline-exceeded');
  if (rollout.aborted || trouble('aborted')) {
    const since = rollout.abortedAt ?? trouble('aborted')?.since;
    const version = versionOf(images);
    return [
      {
        ...(version
          ? actionReason(
              'rollout-aborted',
              `The update to ${version} was aborted: the version before serves`,
              { version },
            )
          : actionReason(
              'rollout-aborted-any',
              'The update was aborted: the version before serves',
            )),
        ...(since && { since }),
      },
    ];
  }
  if (late) {
    return pods
      ? []
      : [
          {
            ...actionReason(
              'progress-deadline-exceeded',
              `${name} did not become ready in time`,
              { name },
            ),
            ...(late.since && { since: late.since }),
          },
        ];
  }
  const error = trouble('replica-failure')?.message ?? message;
  return error
    ? [
        actionReason('rollout-degraded', `Argo Rollouts says: ${error}`, {
          error,
        }),
      ]
    : [
        actionReason(
          'rollout-degraded-unexplained',
          'Argo Rollouts does not say why',
        ),
      ];
}

/** For whom or what it waits. */
function pauseReason(rollout: RolloutRecord): Reason {
  const pause = rollout.pauses?.[0];
  if (rollout.held || !pause) {
    return actionReason(
      'rollout-held',
      'Somebody has paused it: it goes on when it is resumed',
    );
  }
  const until = pauseEnd(rollout, pause);
  const since = pause.since ? { since: pause.since } : {};
  const version = versionOf(rollout.images) ?? 'the new version';
  switch (pause.reason) {
    case 'CanaryPauseStep': {
      const params = {
        ...stepParams(rollout),
        weight: String(setWeight(rollout)),
        version,
        until,
      };
      return {
        ...(until
          ? actionReason(
              'rollout-paused-until',
              `Step ${params.step} of ${params.steps}: ${version} has ${params.weight} % until ${until}`,
              params,
            )
          : actionReason(
              'rollout-paused',
              `Step ${params.step} of ${params.steps}: ${version} has ${params.weight} % and waits for a person to promote it`,
              params,
            )),
        ...since,
      };
    }
    case 'BlueGreenPause':
      return {
        ...(until
          ? actionReason(
              'rollout-preview-until',
              `${version} is ready for a preview and becomes active at ${until}`,
              { version, until },
            )
          : actionReason(
              'rollout-preview',
              `${version} is ready for a preview and waits for a person to promote it`,
              { version },
            )),
        ...since,
      };
    case 'InconclusiveAnalysisRun':
    case 'InconclusiveExperiment':
      return {
        ...actionReason(
          'rollout-undecided',
          'The analysis could not decide: a person has to promote or abort it',
        ),
        ...since,
      };
    default:
      return {
        ...actionReason(
          'rollout-paused-other',
          `Argo Rollouts has paused it: ${pause.reason}`,
          { reason: pause.reason },
        ),
        ...since,
      };
  }
}

/** What it is doing. */
function progressReason(
  rollout: RolloutRecord,
  { message }: RolloutPhase,
  runs: readonly AnalysisRunRecord[],
): Reason {
  if (!rollout.observed || !rollout.workloadObserved) {
    return actionReason(
      'rollout-not-observed',
      'Its controller has not seen the last change yet',
    );
  }
  const index = currentStep(rollout);
  const version = versionOf(rollout.images) ?? 'the new version';
  const isMeasured = decisiveRuns(rollout, runs).some(
    run => !isOver(run.phase),
  );
  if (rollout.steps && index !== undefined && index < rollout.steps.length) {
    const params = {
      ...stepParams(rollout),
      weight: String(setWeight(rollout)),
      version,
    };
    return isMeasured
      ? actionReason(
          'rollout-measured',
          `Step ${params.step} of ${params.steps}: ${version} has ${params.weight} % and is being measured`,
          params,
        )
      : actionReason(
          'rollout-at-step',
          `Step ${params.step} of ${params.steps}: ${version} gets ${params.weight} %`,
          params,
        );
  }
  if (isMeasured && !rollout.steps?.length) {
    return actionReason(
      'rollout-measured-all',
      `${version} is being measured`,
      { version },
    );
  }
  const status = message ?? 'progressing';
  return actionReason('rollout-progressing', `Argo Rollouts says: ${status}`, {
    status,
  });
}

function stepParams(rollout: RolloutRecord) {
  const index = currentStep(rollout) ?? 0;
  const count = rollout.steps?.length ?? 0;
  return {
    step: String(Math.min(index + 1, count)),
    steps: String(count),
  };
}
