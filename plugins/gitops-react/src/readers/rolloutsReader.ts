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
  AnalysisMeasurement,
  AnalysisMetricView,
  AnalysisRunView,
  AnalysisThreshold,
  ApplicationKey,
  EntityRollouts,
  ExperimentView,
  LinkReason,
  Reason,
  RolloutBlueGreen,
  RolloutPause,
  RolloutReplicaSet,
  RolloutRevision,
  RolloutStep,
  RolloutView,
  RolloutWeight,
} from '@gitops-portal/backstage-plugin-gitops-common';
import {
  count,
  flag,
  list,
  maybeNumber,
  maybeText,
  object,
  objectOf,
  Reader,
  text,
} from './tolerant';
import { readActions, readClusters, readState } from './detailsReader';
import { readReasons } from './readers';

const texts = list(maybeText);

function oneOf<T extends string>(words: readonly T[], otherwise: T): Reader<T> {
  return value => words.find(word => word === value) ?? otherwise;
}

const label: Reader<Reason> = value =>
  readReasons([value])[0] ?? { code: '', message: '' };

const step = object<RolloutStep>({
  kind: text,
  state: oneOf(['done', 'current', 'next', 'failed'], 'next'),
  label,
  weight: value => maybeNumber(value) ?? 0,
  durationSeconds: maybeNumber,
  until: maybeText,
  analysisRun: maybeText,
});

const weight = object<RolloutWeight>({
  set: value => maybeNumber(value) ?? 0,
  actual: maybeNumber,
  max: value => maybeNumber(value) || 100,
  by: oneOf(['traffic', 'pods'], 'pods'),
});

const replicaSet = object<RolloutReplicaSet>({
  name: text,
  hash: text,
  revision: maybeText,
  roles: list(value =>
    (['stable', 'canary', 'active', 'preview'] as const).find(
      role => role === value,
    ),
  ),
  images: texts,
  desired: count,
  ready: count,
  available: count,
  scaleDownAt: maybeText,
  createdAt: maybeText,
});

const threshold: Reader<AnalysisThreshold | undefined> = value => {
  const read = object<{
    of: AnalysisThreshold['of'];
    operator: AnalysisThreshold['operator'] | undefined;
    value: number | undefined;
  }>({
    of: oneOf(['success', 'failure'], 'success'),
    operator: word =>
      (['<', '<=', '>', '>='] as const).find(known => known === word),
    value: maybeNumber,
  })(value);
  return read?.operator && read.value !== undefined
    ? { of: read.of, operator: read.operator, value: read.value }
    : undefined;
};

const metric = object<AnalysisMetricView>({
  name: text,
  phase: text,
  state: readState,
  reasons: readReasons,
  provider: maybeText,
  dryRun: flag,
  interval: maybeText,
  counts: objectOf<AnalysisMetricView['counts']>({
    measured: count,
    successful: count,
    failed: count,
    inconclusive: count,
    error: count,
  }),
  limits: objectOf<AnalysisMetricView['limits']>({
    count: maybeText,
    failure: text,
    inconclusive: text,
    consecutiveError: text,
    consecutiveSuccess: maybeText,
  }),
  successCondition: maybeText,
  failureCondition: maybeText,
  thresholds: list(threshold),
  message: maybeText,
  measurements: list(
    object<AnalysisMeasurement>({
      at: maybeText,
      phase: text,
      value: maybeNumber,
      message: maybeText,
    }),
  ),
});

const analysisRun = object<AnalysisRunView>({
  cluster: text,
  namespace: text,
  name: text,
  role: oneOf(
    [
      'step',
      'background',
      'pre-promotion',
      'post-promotion',
      'experiment',
      'other',
    ],
    'other',
  ),
  current: flag,
  step: maybeNumber,
  revision: maybeText,
  phase: text,
  state: readState,
  message: maybeText,
  startedAt: maybeText,
  completedAt: maybeText,
  metrics: list(metric),
  actions: readActions,
});

const experiment = object<ExperimentView>({
  cluster: text,
  namespace: text,
  name: text,
  current: flag,
  phase: text,
  state: readState,
  message: maybeText,
  startedAt: maybeText,
  templates: list(
    object<ExperimentView['templates'][number]>({
      name: text,
      phase: text,
      replicas: count,
      available: count,
      message: maybeText,
    }),
  ),
  actions: readActions,
});

/** A Rollout can only be told from others by its id. */
const rollout: Reader<RolloutView | undefined> = value => {
  const read = object<RolloutView>({
    id: text,
    cluster: text,
    namespace: text,
    name: text,
    environment: maybeText,
    applications: list(
      object<ApplicationKey>({ cluster: text, namespace: text, name: text }),
    ),
    phase: text,
    message: maybeText,
    state: readState,
    reasons: readReasons,
    strategy: oneOf(['canary', 'blue-green', 'unknown'], 'unknown'),
    promoted: flag,
    revision: maybeText,
    steps: list(step),
    currentStep: maybeNumber,
    weight,
    blueGreen: object<RolloutBlueGreen>({
      activeService: text,
      previewService: maybeText,
      active: maybeText,
      preview: maybeText,
      autoPromotion: flag,
      autoPromotionSeconds: maybeNumber,
    }),
    pause: object<RolloutPause>({
      reason: text,
      since: maybeText,
      until: maybeText,
    }),
    aborted: object<NonNullable<RolloutView['aborted']>>({
      at: maybeText,
      message: maybeText,
    }),
    replicas: objectOf<RolloutView['replicas']>({
      desired: count,
      current: count,
      updated: count,
      ready: count,
      available: count,
    }),
    replicaSets: list(replicaSet),
    replicaSetsKnown: flag,
    revisions: list(
      object<RolloutRevision>({
        revision: text,
        images: texts,
        createdAt: maybeText,
        current: flag,
      }),
    ),
    analysisRuns: list(analysisRun),
    experiments: list(experiment),
    workloadRef: object<NonNullable<RolloutView['workloadRef']>>({
      kind: text,
      name: text,
    }),
    actions: readActions,
    linkedBy: list(object<LinkReason>({ rule: text, value: text })),
  })(value);
  return read?.id ? read : undefined;
};

/** Reads an answer about the Rollouts of an entity. */
export const readRollouts: Reader<EntityRollouts> = objectOf<EntityRollouts>({
  entityRef: text,
  available: flag,
  clusters: readClusters,
  unreadable: texts,
  rollouts: list(rollout),
});
