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

import { Schema } from '../schema/types';
import {
  dryRun,
  madeMetadata,
  measurementRetention,
  rolloutArgs,
  templateRefs,
} from './analysis';
import {
  any,
  flag,
  int,
  intOrString,
  list,
  mapOf,
  object,
  open,
  root,
  text,
  textMap,
  texts,
  time,
} from './schemas';

/** A selector of pods. */
export const selector: Schema = object({
  matchLabels: textMap,
  matchExpressions: list(
    object({ key: text, operator: text, values: texts }, 'key', 'operator'),
  ),
});

const container: Schema = {
  ...object({ name: text, image: text }, 'name'),
  'x-kubernetes-preserve-unknown-fields': true,
};

/** A pod template: its containers by name, the rest as it comes. */
export const podTemplate: Schema = object({
  metadata: madeMetadata,
  spec: {
    ...object({ containers: list(container) }, 'containers'),
    'x-kubernetes-preserve-unknown-fields': true,
  },
});

/** Conditions as Rollouts and Experiments write them. */
export const conditions = list(
  object(
    {
      type: text,
      status: text,
      reason: text,
      message: text,
      lastUpdateTime: time,
      lastTransitionTime: time,
    },
    'type',
    'status',
    'reason',
    'message',
    'lastUpdateTime',
    'lastTransitionTime',
  ),
);

const analysisFields: Record<string, Schema> = {
  templates: templateRefs,
  args: rolloutArgs,
  dryRun,
  measurementRetention,
  analysisRunMetadata: madeMetadata,
};

const analysis = object(analysisFields);

const experimentStep = object(
  {
    templates: list(
      object(
        {
          name: text,
          specRef: text,
          replicas: int,
          metadata: madeMetadata,
          selector,
          weight: int,
          service: object({ name: text }),
        },
        'name',
        'specRef',
      ),
    ),
    duration: text,
    analyses: list(
      object(
        {
          name: text,
          templateName: text,
          clusterScope: flag,
          args: rolloutArgs,
          requiredForCompletion: flag,
        },
        'name',
        'templateName',
      ),
    ),
    dryRun,
    measurementRetention,
    analysisRunMetadata: madeMetadata,
    scaleDownDelaySeconds: int,
  },
  'templates',
);

const step = object({
  setWeight: int,
  pause: object({ duration: intOrString }),
  analysis,
  experiment: experimentStep,
  setCanaryScale: object({
    weight: int,
    replicas: int,
    matchTrafficWeight: flag,
  }),
  setHeaderRoute: open,
  setMirrorRoute: open,
  plugin: object({ name: text, config: any }, 'name'),
});

const trafficRouting = object({
  maxTrafficWeight: int,
  managedRoutes: list(object({ name: text }, 'name')),
  nginx: object({
    annotationPrefix: text,
    stableIngress: text,
    stableIngresses: texts,
    additionalIngressAnnotations: textMap,
    canaryIngressAnnotations: textMap,
  }),
  istio: open,
  alb: open,
  smi: open,
  ambassador: open,
  appMesh: open,
  traefik: open,
  apisix: open,
  plugins: mapOf(any),
});

const canary = object({
  steps: list(step),
  canaryService: text,
  stableService: text,
  trafficRouting,
  maxSurge: intOrString,
  maxUnavailable: intOrString,
  analysis: object({ ...analysisFields, startingStep: int }),
  antiAffinity: open,
  canaryMetadata: madeMetadata,
  stableMetadata: madeMetadata,
  dynamicStableScale: flag,
  abortScaleDownDelaySeconds: int,
  scaleDownDelaySeconds: int,
  scaleDownDelayRevisionLimit: int,
  minPodsPerReplicaSet: int,
  pingPong: object(
    { pingService: text, pongService: text },
    'pingService',
    'pongService',
  ),
  replicaProgressThreshold: object({ type: text, value: int }, 'type', 'value'),
});

const blueGreen = object(
  {
    activeService: text,
    previewService: text,
    activeMetadata: madeMetadata,
    previewMetadata: madeMetadata,
    autoPromotionEnabled: flag,
    autoPromotionSeconds: int,
    previewReplicaCount: int,
    prePromotionAnalysis: analysis,
    postPromotionAnalysis: analysis,
    antiAffinity: open,
    maxUnavailable: intOrString,
    scaleDownDelaySeconds: int,
    scaleDownDelayRevisionLimit: int,
    abortScaleDownDelaySeconds: int,
  },
  'activeService',
);

const analysisStatus = object(
  { name: text, status: text, message: text },
  'name',
  'status',
);

const weight = object(
  { weight: int, serviceName: text, podTemplateHash: text },
  'weight',
);

const stepPluginStatuses = list(
  object(
    {
      index: int,
      name: text,
      operation: text,
      phase: text,
      message: text,
      startedAt: time,
      updatedAt: time,
      finishedAt: time,
      backoff: text,
      executions: int,
      disabled: flag,
      status: any,
    },
    'index',
    'name',
    'operation',
  ),
);

/** The schema of a Rollout. */
export const rollout = root({
  spec: object({
    replicas: int,
    selector: {
      ...selector,
      'x-kubernetes-validations': [
        { rule: 'self == oldSelf', message: '.spec.selector is immutable' },
      ],
    },
    template: podTemplate,
    workloadRef: object({
      apiVersion: text,
      kind: text,
      name: text,
      scaleDown: text,
    }),
    minReadySeconds: int,
    revisionHistoryLimit: int,
    paused: flag,
    progressDeadlineSeconds: int,
    progressDeadlineAbort: flag,
    restartAt: time,
    rollbackWindow: object({ revisions: int }),
    analysis: object({
      successfulRunHistoryLimit: int,
      unsuccessfulRunHistoryLimit: int,
    }),
    strategy: object({ canary, blueGreen }),
  }),
  status: object({
    phase: text,
    message: text,
    abort: flag,
    abortedAt: time,
    promoteFull: flag,
    pauseConditions: list(
      object({ reason: text, startTime: time }, 'reason', 'startTime'),
    ),
    controllerPause: flag,
    currentPodHash: text,
    currentStepHash: text,
    currentStepIndex: int,
    stableRS: text,
    replicas: int,
    updatedReplicas: int,
    readyReplicas: int,
    availableReplicas: int,
    HPAReplicas: int,
    selector: text,
    collisionCount: int,
    observedGeneration: text,
    workloadObservedGeneration: text,
    restartedAt: time,
    conditions,
    canary: object({
      currentStepAnalysisRunStatus: analysisStatus,
      currentBackgroundAnalysisRunStatus: analysisStatus,
      currentExperiment: text,
      stablePingPong: text,
      stepPluginStatuses,
      weights: object(
        {
          canary: weight,
          stable: weight,
          additional: list(weight),
          verified: flag,
        },
        'canary',
        'stable',
      ),
    }),
    blueGreen: object({
      activeSelector: text,
      previewSelector: text,
      scaleUpPreviewCheckPoint: flag,
      prePromotionAnalysisRunStatus: analysisStatus,
      postPromotionAnalysisRunStatus: analysisStatus,
    }),
    alb: open,
    albs: list(open),
  }),
});
