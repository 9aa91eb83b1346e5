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

import { parseDuration } from '../../argocd/duration';
import { messageOf } from '../../runtime/errors';
import { EventRecorder } from '../../runtime/events';
import { equal, mergePatch } from '../../runtime/json';
import {
  controllerReference,
  isControlledBy,
  RESOURCES,
} from '../../runtime/objects';
import { type Running, startReconciler } from '../../runtime/reconciler';
import { templateHash } from '../../workloads/templateHash';
import type { ReplicaSet } from '../../workloads/types';
import type { RolloutsOptions } from '../analysis/controller';
import { createRun, runOf, templatesOf } from '../analysis/templates';
import { type AnalysisRun, type Argument, isOver } from '../analysis/types';
import { HASH_LABEL, ROLLOUTS } from '../types';
import { statusOf } from './status';
import type {
  AnalysisRunRef,
  Experiment,
  ExperimentAnalysis,
  ExperimentTemplate,
} from './types';

const TEMPLATE =
  /\{\{\s*templates\.([\w-]+)\.(podTemplateHash|replicaset\.name)\s*\}\}/g;

/** Arguments with what they name of the Experiment's templates. */
function templateArgs(
  experiment: Experiment,
  args: readonly Argument[],
): Argument[] {
  return args.map(arg => ({
    ...arg,
    value: arg.value?.replace(TEMPLATE, (_, name: string, field: string) => {
      const status = experiment.status?.templateStatuses?.find(
        one => one.name === name,
      );
      return field === 'podTemplateHash'
        ? status?.podTemplateHash ?? ''
        : `${experiment.metadata.name}-${name}`;
    }),
  }));
}

/** Runs Experiments: some pods beside others for a while, and analyses of them. */
export function startExperiments(options: RolloutsOptions): Running {
  const { client, logger, timing } = options;
  const events = new EventRecorder(client, 'rollouts-controller', logger);

  const ensureSet = async (
    experiment: Experiment,
    template: ExperimentTemplate,
    sets: readonly ReplicaSet[],
    isUp: boolean,
  ): Promise<void> => {
    const name = `${experiment.metadata.name}-${template.name}`;
    const replicas = isUp ? template.replicas ?? 1 : 0;
    const existing = sets.find(set => set.metadata.name === name);
    if (existing) {
      const before = existing.spec.replicas ?? 0;
      if (before !== replicas) {
        await client.patch(
          RESOURCES.replicaSets,
          name,
          experiment.metadata.namespace,
          { type: 'merge', body: { spec: { replicas } } },
        );
        await events.record(experiment, {
          type: 'Normal',
          reason: 'ScalingReplicaSet',
          message: `Scaled ${
            before < replicas ? 'up' : 'down'
          } ReplicaSet ${name} from ${before} to ${replicas}`,
        });
      }
      return;
    }
    if (!isUp) {
      return;
    }
    const { [HASH_LABEL]: _, ...own } =
      template.template.metadata?.labels ?? {};
    const { [HASH_LABEL]: __, ...matched } =
      template.selector.matchLabels ?? {};
    const hash = templateHash({
      ...template.template,
      metadata: {
        ...template.template.metadata,
        labels: { ...own, experiment: name },
      },
    });
    const labels = { ...own, [HASH_LABEL]: hash, experiment: name };
    const set: ReplicaSet = {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name,
        namespace: experiment.metadata.namespace,
        labels,
        annotations: {
          'experiment.argoproj.io/name': experiment.metadata.name,
          'experiment.argoproj.io/template-name': template.name,
        },
        ownerReferences: [controllerReference(experiment)],
      },
      spec: {
        replicas,
        selector: {
          ...template.selector,
          matchLabels: { ...matched, [HASH_LABEL]: hash, experiment: name },
        },
        template: {
          ...template.template,
          metadata: { ...template.template.metadata, labels },
        },
      },
    };
    await client.create(RESOURCES.replicaSets, set);
    await events.record(experiment, {
      type: 'Normal',
      reason: 'NewReplicaSetCreated',
      message: `Created ReplicaSet ${name}`,
    });
  };

  const startRun = async (
    experiment: Experiment,
    analysis: ExperimentAnalysis,
  ): Promise<AnalysisRunRef> => {
    const { name, namespace = 'default' } = experiment.metadata;
    const runName = `${name}-${analysis.name}`;
    try {
      const run = await createRun(
        client,
        runOf({
          name: runName,
          namespace,
          labels: { ...experiment.spec.analysisRunMetadata?.labels },
          annotations: { ...experiment.spec.analysisRunMetadata?.annotations },
          owner: controllerReference(experiment),
          templates: await templatesOf(client, namespace, [analysis]),
          args: templateArgs(experiment, analysis.args ?? []),
          dryRun: experiment.spec.dryRun,
          measurementRetention: experiment.spec.measurementRetention,
        }),
      );
      return {
        name: analysis.name,
        analysisRun: run.metadata.name,
        phase: 'Pending',
      };
    } catch (error) {
      return {
        name: analysis.name,
        analysisRun: '',
        phase: 'Error',
        message: `Failed to create AnalysisRun for analysis '${
          analysis.name
        }': ${messageOf(error)}`,
      };
    }
  };

  const reconcileRuns = async (
    experiment: Experiment,
    isEnding: boolean,
  ): Promise<AnalysisRunRef[]> => {
    const refs: AnalysisRunRef[] = [];
    for (const analysis of experiment.spec.analyses ?? []) {
      const ref = experiment.status?.analysisRuns?.find(
        one => one.name === analysis.name,
      );
      // Analyses begin when there are pods to analyse.
      if (!ref) {
        if (experiment.status?.availableAt && !isEnding) {
          refs.push(await startRun(experiment, analysis));
        }
        continue;
      }
      const run = ref.analysisRun
        ? ((await client.get(
            ROLLOUTS.runs,
            ref.analysisRun,
            experiment.metadata.namespace,
          )) as AnalysisRun | undefined)
        : undefined;
      if (
        run &&
        isEnding &&
        !run.spec.terminate &&
        !isOver(run.status?.phase)
      ) {
        await client.patch(
          ROLLOUTS.runs,
          ref.analysisRun,
          experiment.metadata.namespace,
          { type: 'merge', body: { spec: { terminate: true } } },
        );
      }
      refs.push(
        run
          ? {
              ...ref,
              phase: run.status?.phase ?? ref.phase,
              ...(run.status?.message ? { message: run.status.message } : {}),
            }
          : ref,
      );
    }
    return refs;
  };

  const reconcile = async (
    name: string,
    namespace: string,
    later: (ms: number) => void,
  ) => {
    const experiment = (await client.get(
      ROLLOUTS.experiments,
      name,
      namespace,
    )) as Experiment | undefined;
    if (!experiment || experiment.metadata.deletionTimestamp) {
      return;
    }
    const before = experiment.status ?? {};
    const wasOver = isOver(before.phase);
    const available = Date.parse(before.availableAt ?? '');
    const end =
      experiment.spec.duration && !Number.isNaN(available)
        ? available + parseDuration(experiment.spec.duration)
        : undefined;
    const isEnding =
      wasOver ||
      experiment.spec.terminate === true ||
      (end !== undefined && end <= Date.now());
    const own = async () =>
      (
        (await client.list(RESOURCES.replicaSets, {
          namespace,
        })) as ReplicaSet[]
      ).filter(set => isControlledBy(set, experiment.metadata.uid));
    const sets = await own();
    for (const template of experiment.spec.templates) {
      await ensureSet(experiment, template, sets, !isEnding);
    }
    const analysisRuns = await reconcileRuns(experiment, isEnding);
    const { status, checkIn } = statusOf(experiment, {
      sets: await own(),
      analysisRuns,
      isEnding,
      progressDeadlineMax: timing.progressDeadlineMax,
    });
    if (end !== undefined && !isEnding) {
      later(Math.max(0, end - Date.now()) + 10);
    } else if (status.availableAt && experiment.spec.duration && !isEnding) {
      later(parseDuration(experiment.spec.duration) + 10);
    }
    if (checkIn !== undefined) {
      later(checkIn);
    }
    if (equal(status, before)) {
      return;
    }
    const patch = mergePatch(before, { ...status });
    if (patch) {
      await client.patch(ROLLOUTS.experiments, name, namespace, {
        type: 'merge',
        body: { status: patch },
      });
    }
    if (status.phase !== before.phase && status.phase) {
      await events.record(experiment, {
        type: ['Failed', 'Error'].includes(status.phase) ? 'Warning' : 'Normal',
        reason: `Experiment${status.phase}`,
        message: `Experiment transitioned from ${before.phase ?? ''} -> ${
          status.phase
        }`,
      });
    }
  };

  return startReconciler({
    client,
    logger,
    resource: ROLLOUTS.experiments,
    kind: 'Experiment',
    owns: [RESOURCES.replicaSets, ROLLOUTS.runs],
    reconcile,
  });
}
