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

import { clone } from '../runtime/json';
import {
  controllerReference,
  isControlledBy,
  isStatus,
} from '../runtime/objects';
import { isOver } from './analysis/types';
import { argumentsOf } from './args';
import type { Experiment, ExperimentTemplate } from './experiments/types';
import { namespaceOf, type Pass, tell } from './pass';
import { hashOf, revisionOf } from './sets';
import { currentStep } from './steps';
import {
  ANNOTATIONS,
  API_VERSION,
  type ExperimentStep,
  HASH_LABEL,
  ROLLOUTS,
} from './types';

/** The Experiments of a Rollout: the one of the current step, and all others. */
export async function experimentsOf(
  pass: Pick<Pass, 'client' | 'rollout'>,
): Promise<Pick<Pass, 'experiment' | 'otherExperiments'>> {
  const { client, rollout } = pass;
  const listed = await client.list(ROLLOUTS.experiments, {
    namespace: rollout.metadata.namespace,
  });
  const own = (listed as Experiment[]).filter(one =>
    isControlledBy(one, rollout.metadata.uid),
  );
  const current = rollout.status?.canary?.currentExperiment;
  return {
    experiment: own.find(({ metadata }) => metadata.name === current),
    otherExperiments: own.filter(({ metadata }) => metadata.name !== current),
  };
}

function templateOf(
  pass: Pass,
  step: ExperimentStep['templates'][number],
): ExperimentTemplate {
  const set = step.specRef === 'stable' ? pass.stable : pass.current;
  if (!set || !['canary', 'stable'].includes(step.specRef)) {
    throw new Error('Invalid template step SpecRef: must be canary or stable');
  }
  const template = clone(set.spec.template);
  const selector = clone(step.selector ?? set.spec.selector);
  return {
    name: step.name,
    ...(step.replicas === undefined ? {} : { replicas: step.replicas }),
    selector: {
      ...selector,
      matchLabels: { ...selector.matchLabels, ...step.metadata?.labels },
    },
    template: {
      ...template,
      metadata: {
        ...template.metadata,
        labels: { ...template.metadata?.labels, ...step.metadata?.labels },
        annotations: {
          ...template.metadata?.annotations,
          ...step.metadata?.annotations,
        },
      },
    },
    ...(step.service ? { service: step.service } : {}),
  };
}

async function create(
  pass: Pass,
  step: ExperimentStep,
  index: number,
): Promise<Experiment> {
  const { client, rollout, current } = pass;
  const revision = revisionOf(rollout) || revisionOf(current);
  const base = `${rollout.metadata.name}-${hashOf(
    current,
  )}-${revision}-${index}`;
  const { analyses, templates, ...rest } = step;
  const experiment: Experiment = {
    apiVersion: API_VERSION,
    kind: 'Experiment',
    metadata: {
      name: base,
      namespace: namespaceOf(pass),
      labels: { ...rollout.metadata.labels, [HASH_LABEL]: hashOf(current) },
      annotations: { [ANNOTATIONS.revision]: String(revision) },
      ownerReferences: [controllerReference(rollout)],
    },
    spec: {
      ...rest,
      progressDeadlineSeconds: rollout.spec.progressDeadlineSeconds,
      templates: templates.map(one => templateOf(pass, one)),
      ...(analyses
        ? {
            analyses: analyses.map(({ args, ...analysis }) => ({
              ...analysis,
              args: argumentsOf(args, pass),
            })),
          }
        : {}),
    },
  };
  for (let collisions = 0; ; collisions++) {
    const name = collisions ? `${base}.${collisions}` : base;
    try {
      return (await client.create(ROLLOUTS.experiments, {
        ...experiment,
        metadata: { ...experiment.metadata, name },
      })) as Experiment;
    } catch (error) {
      if (!isStatus(error, 409)) {
        throw error;
      }
    }
  }
}

async function cancel(
  pass: Pass,
  experiments: readonly (Experiment | undefined)[],
): Promise<void> {
  for (const one of experiments) {
    if (one && !one.spec.terminate && !isOver(one.status?.phase)) {
      await pass.client.patch(
        ROLLOUTS.experiments,
        one.metadata.name,
        one.metadata.namespace,
        { type: 'merge', body: { spec: { terminate: true } } },
      );
    }
  }
}

/** Makes, ends and heeds the Experiments of a Rollout. */
export async function reconcileExperiments(pass: Pass): Promise<void> {
  const { rollout, pausing, otherExperiments } = pass;
  const { step, index } = currentStep(rollout);
  if (pausing.isAborted || rollout.status?.promoteFull) {
    await cancel(pass, [...otherExperiments, pass.experiment]);
    return;
  }
  if (pausing.condition('InconclusiveAnalysisRun')) {
    return;
  }
  if (!step?.experiment) {
    await cancel(pass, [...otherExperiments, pass.experiment]);
    return;
  }
  if (!pass.experiment && pass.stable) {
    pass.experiment = await create(pass, step.experiment, index ?? 0);
    await tell(
      pass,
      'ExperimentCreated',
      `Created Experiment '${pass.experiment.metadata.name}'`,
    );
  }
  const { phase, message } = pass.experiment?.status ?? {};
  if (phase === 'Inconclusive') {
    pausing.add('InconclusiveExperiment');
  } else if (phase === 'Error' || phase === 'Failed') {
    pausing.abort(
      `Experiment analysis phase is error/failed${
        message ? `: ${message}` : ''
      }`,
    );
  }
  if (pass.experiment) {
    pass.next.canary = {
      ...pass.next.canary,
      currentExperiment: pass.experiment.metadata.name,
    };
  }
  await cancel(pass, otherExperiments);
}
