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

import { type Condition, withCondition } from '../../runtime/conditions';
import { timestamp } from '../../runtime/objects';
import type { ReplicaSet } from '../../workloads/types';
import { isOver, isWorse } from '../analysis/types';
import { HASH_LABEL } from '../types';
import type {
  AnalysisRunRef,
  Experiment,
  ExperimentStatus,
  ExperimentTemplate,
  TemplateStatus,
} from './types';

/** What {@link statusOf} works with. */
export interface StatusOptions {
  sets: readonly ReplicaSet[];
  analysisRuns: AnalysisRunRef[];
  isEnding: boolean;
  /** The longest time that pods may take to become available. */
  progressDeadlineMax: number;
}

function templateStatus(
  experiment: Experiment,
  template: ExperimentTemplate,
  options: StatusOptions,
): { status: TemplateStatus; checkIn?: number } {
  const name = `${experiment.metadata.name}-${template.name}`;
  const set = options.sets.find(one => one.metadata.name === name);
  const before = experiment.status?.templateStatuses?.find(
    one => one.name === template.name,
  );
  const counts = {
    name: template.name,
    replicas: set?.status?.replicas ?? 0,
    updatedReplicas: set?.status?.replicas ?? 0,
    readyReplicas: set?.status?.readyReplicas ?? 0,
    availableReplicas: set?.status?.availableReplicas ?? 0,
    ...(set ? { podTemplateHash: set.metadata.labels?.[HASH_LABEL] } : {}),
  };
  const wanted = template.replicas ?? 1;
  const lastTransitionTime = before?.lastTransitionTime ?? timestamp();
  const as = (status: string, message?: string): TemplateStatus => ({
    ...counts,
    status,
    ...(message ? { message } : {}),
    lastTransitionTime:
      before?.status === status ? lastTransitionTime : timestamp(),
  });
  if (isOver(before?.status)) {
    return { status: as(before?.status ?? '', before?.message) };
  }
  if (options.isEnding) {
    return { status: as('Successful') };
  }
  if (counts.availableReplicas >= wanted) {
    return { status: as('Running') };
  }
  const deadline = Math.min(
    (experiment.spec.progressDeadlineSeconds ?? 600) * 1_000,
    options.progressDeadlineMax,
  );
  const left = Date.parse(lastTransitionTime) + deadline - Date.now();
  if (before && left <= 0) {
    return {
      status: as(
        'Failed',
        `Template '${template.name}' exceeded its progressDeadlineSeconds (${
          experiment.spec.progressDeadlineSeconds ?? 600
        })`,
      ),
    };
  }
  return { status: as('Progressing'), checkIn: Math.max(left, 50) };
}

/** From best to worst, as templates are summed up. */
const TEMPLATE_ORDER = [
  'Successful',
  'Running',
  'Progressing',
  'Error',
  'Failed',
];

function worstTemplate(statuses: readonly TemplateStatus[]): TemplateStatus {
  return statuses.reduce((a, b) =>
    TEMPLATE_ORDER.indexOf(b.status ?? '') >
    TEMPLATE_ORDER.indexOf(a.status ?? '')
      ? b
      : a,
  );
}

function analysesPhase(
  experiment: Experiment,
  refs: readonly AnalysisRunRef[],
): { phase: string; message?: string } {
  const required = (experiment.spec.analyses ?? []).filter(
    ({ requiredForCompletion }) => requiredForCompletion,
  );
  const worst = (experiment.spec.analyses ?? []).reduce<{
    phase: string;
    message?: string;
  }>(
    (a, { name }) => {
      const ref = refs.find(one => one.name === name);
      const b = { phase: ref?.phase ?? 'Pending', message: ref?.message };
      return isWorse(a.phase, b.phase) ? b : a;
    },
    { phase: 'Successful' },
  );
  const isEnough =
    required.length > 0 &&
    required.every(
      ({ name }) => refs.find(one => one.name === name)?.phase === 'Successful',
    );
  if (isEnough && !['Failed', 'Error', 'Inconclusive'].includes(worst.phase)) {
    return {
      phase: 'Successful',
      message: 'Required Analysis Runs have completed',
    };
  }
  return worst.phase === 'Pending' ? { ...worst, phase: 'Running' } : worst;
}

function outcome(
  experiment: Experiment,
  statuses: readonly TemplateStatus[],
  refs: readonly AnalysisRunRef[],
): { phase: string; message?: string } {
  const template = worstTemplate(statuses);
  const analyses = analysesPhase(experiment, refs);
  const phase =
    template.status === 'Progressing' ? 'Pending' : template.status ?? '';
  if (isOver(phase)) {
    // Pods that ran to the end leave the verdict to the analyses.
    return phase === 'Successful' && isOver(analyses.phase)
      ? analyses
      : { phase, message: template.message };
  }
  const hasRequired = experiment.spec.analyses?.some(
    ({ requiredForCompletion }) => requiredForCompletion,
  );
  const isDecided =
    isOver(analyses.phase) && (analyses.phase !== 'Successful' || hasRequired);
  return isDecided ? analyses : { phase, message: template.message };
}

function progressing(
  experiment: Experiment,
  phase: string,
): Condition[] | undefined {
  const { name } = experiment.metadata;
  const [status, reason, message] = isOver(phase)
    ? ([
        'False',
        'ExperimentCompleted',
        `Experiment "${name}" has successfully ran and completed.`,
      ] as const)
    : ([
        'True',
        'NewReplicaSetCreated',
        `Experiment "${name}" is progressing.`,
      ] as const);
  return withCondition(
    experiment.status?.conditions,
    { type: 'Progressing', status, reason, message },
    { updateTime: true },
  );
}

/** An Experiment's status, and in how many milliseconds to look again. */
export function statusOf(
  experiment: Experiment,
  options: StatusOptions,
): { status: ExperimentStatus; checkIn?: number } {
  const before = experiment.status ?? {};
  const templates = experiment.spec.templates.map(template =>
    templateStatus(experiment, template, options),
  );
  const templateStatuses = templates.map(({ status }) => status);
  const isUp = worstTemplate(templateStatuses).status === 'Running';
  let { phase, message } = before;
  if (!phase) {
    phase = 'Pending';
  } else if (!isOver(phase)) {
    ({ phase, message } = outcome(
      experiment,
      templateStatuses,
      options.analysisRuns,
    ));
  }
  const waits = templates
    .map(({ checkIn }) => checkIn)
    .filter(wait => wait !== undefined);
  return {
    status: {
      phase,
      ...(message ? { message } : {}),
      ...(before.availableAt || isUp
        ? { availableAt: before.availableAt ?? timestamp() }
        : {}),
      templateStatuses,
      ...(options.analysisRuns.length
        ? { analysisRuns: options.analysisRuns }
        : {}),
      conditions: progressing(experiment, phase),
    },
    checkIn: waits.length ? Math.min(...waits) : undefined,
  };
}
