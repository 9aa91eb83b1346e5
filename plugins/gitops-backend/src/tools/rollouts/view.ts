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
  ExperimentView,
  RolloutReplicaSet,
  RolloutRevision,
  RolloutStep,
  RolloutView,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { RecordReader } from '@gitops-portal/backstage-plugin-gitops-node';
import { compareText } from '../../lib/compareText';
import { explainWorkloads } from '../workloads/explain';
import { ReplicaSetRecord } from '../workloads/records';
import { viewAnalysisRun, viewExperiment } from './analysis/view';
import { rolloutHealth } from './health';
import { decisiveRuns, ownedBy, runsOfExperiment } from './owned';
import { isPromoted } from './phase';
import {
  actualWeight,
  currentStep,
  pauseEnd,
  setWeight,
  weightAt,
} from './progress';
import { AnalysisRunRecord, RolloutRecord } from './record';
import { stepLabel } from './stepLabel';

/** What a page shows of what is over. */
const MAX_PAST_RUNS = 5;
const MAX_PAST_EXPERIMENTS = 3;
const MAX_REVISIONS = 20;

/** A Rollout as pages show it, without what depends on who asks. */
export type RolloutFacts = Omit<
  RolloutView,
  'actions' | 'applications' | 'environment' | 'linkedBy'
>;

/**
 * All that a page shows of a Rollout. Pure: the same until a record changes.
 *
 * @param options.replicaSetsKnown - whether the portal sees the ReplicaSets of
 * its cluster
 */
export function viewRollout(
  rollout: RolloutRecord,
  records: RecordReader,
  options: { replicaSetsKnown: boolean },
): RolloutFacts {
  const { cluster, namespace, name, strategy, blueGreen } = rollout;
  const owned = ownedBy(rollout, records);
  const sets = owned.replicaSets.filter(set => set.rollout);
  const { phase, message, state, reasons } = rolloutHealth(rollout, {
    analysisRuns: owned.analysisRuns,
    pods: explainWorkloads(records, cluster, [
      { kind: 'Rollout', namespace, name },
    ]),
  });
  const experiments = viewExperiments(rollout, owned.experiments);
  const shownExperiments = new Set(experiments.map(e => e.name));
  return {
    id: `${cluster}/${namespace}/${name}`,
    cluster,
    namespace,
    name,
    phase,
    message,
    state,
    reasons: reasons.map(reason =>
      reason.resource?.cluster === cluster
        ? { ...reason, resource: { ...reason.resource, cluster: undefined } }
        : reason,
    ),
    strategy,
    promoted: isPromoted(rollout),
    revision: rollout.revision,
    steps: viewSteps(rollout, owned.analysisRuns),
    currentStep: rollout.aborted ? undefined : currentStep(rollout),
    weight:
      strategy === 'canary'
        ? {
            set: setWeight(rollout),
            actual: actualWeight(
              rollout,
              options.replicaSetsKnown ? sets : undefined,
            ),
            max: rollout.maxWeight,
            by: rollout.byTraffic ? 'traffic' : 'pods',
          }
        : undefined,
    blueGreen: blueGreen && { ...blueGreen },
    pause: viewPause(rollout, phase),
    aborted: rollout.aborted
      ? {
          at: rollout.abortedAt,
          message: rollout.troubles?.find(t => t.code === 'aborted')?.message,
        }
      : undefined,
    replicas: {
      desired: rollout.desired,
      current: rollout.replicas,
      updated: rollout.updated,
      ready: rollout.ready,
      available: rollout.available,
    },
    replicaSets: viewReplicaSets(rollout, sets),
    replicaSetsKnown: options.replicaSetsKnown,
    revisions: rollout.workloadRef ? [] : viewRevisions(rollout, sets),
    analysisRuns: [
      ...viewRuns(rollout, owned.analysisRuns),
      ...owned.experiments
        .filter(experiment => shownExperiments.has(experiment.name))
        .flatMap(experiment => runsOfExperiment(experiment, records))
        .slice(0, MAX_PAST_RUNS)
        .map(run =>
          viewAnalysisRun(run, { role: 'experiment', current: false }),
        ),
    ],
    experiments,
    workloadRef: rollout.workloadRef && { ...rollout.workloadRef },
  };
}

function viewPause(
  rollout: RolloutRecord,
  phase: string,
): RolloutView['pause'] {
  const pause = rollout.pauses?.[0];
  if (rollout.held) {
    return { reason: 'Manual' };
  }
  return pause && phase === 'Paused'
    ? { ...pause, until: pauseEnd(rollout, pause) }
    : undefined;
}

function viewSteps(
  rollout: RolloutRecord,
  runs: readonly AnalysisRunRecord[],
): RolloutStep[] {
  const { steps = [] } = rollout;
  const failedAt = rollout.aborted
    ? decisiveRuns(rollout, runs).find(
        run => run.step !== undefined && run.phase !== 'Successful',
      )?.step
    : undefined;
  const at = rollout.aborted ? failedAt ?? 0 : currentStep(rollout) ?? 0;
  const stateOf = (index: number): RolloutStep['state'] => {
    if (index < at) {
      return 'done';
    }
    if (index > at) {
      return 'next';
    }
    if (rollout.aborted) {
      return failedAt === undefined ? 'next' : 'failed';
    }
    return 'current';
  };
  const pause = rollout.pauses?.find(p => p.reason === 'CanaryPauseStep');
  return steps.map((step, index) => {
    const state = stateOf(index);
    return {
      kind: step.kind,
      state,
      label: stepLabel(step),
      weight: weightAt(steps, index),
      durationSeconds: step.kind === 'pause' ? step.seconds : undefined,
      until:
        state === 'current' && step.kind === 'pause' && pause
          ? pauseEnd(rollout, pause)
          : undefined,
      analysisRun: runs.find(
        run =>
          run.type === 'Step' &&
          run.step === index &&
          run.hash !== undefined &&
          run.hash === rollout.currentHash,
      )?.name,
    };
  });
}

function viewReplicaSets(
  rollout: RolloutRecord,
  sets: ReplicaSetRecord[],
): RolloutReplicaSet[] {
  return sets
    .flatMap((set): RolloutReplicaSet[] => {
      const pods = set.rollout;
      const roles = pods ? rolesOf(rollout, pods.hash) : [];
      return pods && (roles.length || pods.desired || pods.replicas)
        ? [
            {
              name: set.name,
              hash: pods.hash,
              revision: pods.revision,
              roles,
              images: [...(set.images ?? [])],
              desired: pods.desired,
              ready: pods.ready,
              available: pods.available,
              scaleDownAt: pods.scaleDownAt,
              createdAt: set.createdAt,
            },
          ]
        : [];
    })
    .sort(byRevision);
}

function rolesOf(
  { strategy, currentHash, stableHash, blueGreen }: RolloutRecord,
  hash: string,
): RolloutReplicaSet['roles'] {
  if (strategy === 'blue-green') {
    if (hash === blueGreen?.active) {
      return ['active'];
    }
    return hash === blueGreen?.preview ? ['preview'] : [];
  }
  if (hash === stableHash) {
    return ['stable'];
  }
  return hash === currentHash ? ['canary'] : [];
}

function viewRevisions(
  { currentHash }: RolloutRecord,
  sets: ReplicaSetRecord[],
): RolloutRevision[] {
  return sets
    .flatMap(({ rollout: pods, images, createdAt }) =>
      pods?.revision
        ? [
            {
              revision: pods.revision,
              images: [...(images ?? [])],
              createdAt,
              current: pods.hash === currentHash,
            },
          ]
        : [],
    )
    .sort(byRevision)
    .slice(0, MAX_REVISIONS);
}

function byRevision(a: { revision?: string }, b: { revision?: string }) {
  return (
    Number(b.revision ?? 0) - Number(a.revision ?? 0) ||
    compareText(b.revision ?? '', a.revision ?? '')
  );
}

const ROLES: Partial<Record<string, AnalysisRunView['role']>> = {
  Step: 'step',
  Background: 'background',
  PrePromotion: 'pre-promotion',
  PostPromotion: 'post-promotion',
};

function viewRuns(
  rollout: RolloutRecord,
  runs: readonly AnalysisRunRecord[],
): AnalysisRunView[] {
  const decisive = decisiveRuns(rollout, runs);
  const isCurrent = (run: AnalysisRunRecord) => decisive.includes(run);
  const past = runs.filter(run => !isCurrent(run)).slice(0, MAX_PAST_RUNS);
  return [...runs.filter(isCurrent), ...past].map(run =>
    viewAnalysisRun(run, {
      role: ROLES[run.type ?? ''] ?? 'other',
      current: isCurrent(run),
    }),
  );
}

function viewExperiments(
  rollout: RolloutRecord,
  experiments: Parameters<typeof viewExperiment>[0][],
): ExperimentView[] {
  const current = experiments.filter(e => e.name === rollout.experiment);
  const past = experiments
    .filter(e => e.name !== rollout.experiment)
    .slice(0, MAX_PAST_EXPERIMENTS);
  return [...current, ...past].map(experiment =>
    viewExperiment(experiment, {
      current: experiment.name === rollout.experiment,
    }),
  );
}
