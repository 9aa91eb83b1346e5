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
  KubernetesObject,
  ProjectContext,
} from '@gitops-portal/backstage-plugin-gitops-node';
import {
  asNumber,
  asObject,
  asObjects,
  asString,
  asStringMap,
  asStrings,
  at,
  Fields,
  shorten,
} from '../../lib/reading';
import { trackedBy } from '../../lib/trackedBy';
import { projectSteps } from './projectSteps';
import {
  BlueGreenRecord,
  PauseRecord,
  RolloutRecord,
  TroubleRecord,
} from './record';

const REVISION = 'rollout.argoproj.io/revision';
const WORKLOAD_GENERATION = 'rollout.argoproj.io/workload-generation';

const MAX_IMAGES = 8;
const MAX_PAUSES = 4;
const MAX_MESSAGE = 300;

/**
 * Keeps of a Rollout what pages show and what its actions are judged by. Works
 * for all versions since 1.0; fields that are missing or strange are left out.
 */
export function projectRollout(
  object: KubernetesObject,
  context: ProjectContext,
): RolloutRecord {
  const { intern } = context;
  const { metadata } = object;
  const spec = asObject(object.spec);
  const status = asObject(object.status);
  const canary = asObject(at(spec, 'strategy', 'canary'));
  const blueGreen = asObject(at(spec, 'strategy', 'blueGreen'));
  const routing = asObject(canary?.trafficRouting);
  const images = imagesOf(spec);
  const application = trackedBy(object);
  const analysis = (side: 'canary' | 'blueGreen', field: string) =>
    asString(at(status, side, field, 'name'));
  return {
    cluster: context.cluster,
    namespace: intern(metadata.namespace ?? ''),
    name: metadata.name,
    labels: labelsOf(object, intern),
    uid: asString(metadata.uid),
    createdAt: asString(metadata.creationTimestamp),
    deletingSince: asString(metadata.deletionTimestamp),
    trackedBy: application && intern(application),
    strategy: strategyOf(canary, blueGreen),
    steps: projectSteps(canary?.steps),
    stepIndex: asNumber(status?.currentStepIndex),
    maxWeight: asNumber(routing?.maxTrafficWeight) ?? 100,
    byTraffic: routing ? true : undefined,
    trafficWeight: asNumber(
      at(status, 'canary', 'weights', 'canary', 'weight'),
    ),
    blueGreen: blueGreen && projectBlueGreen(blueGreen, status),
    hasStatus: status !== undefined && Object.keys(status).length > 0,
    observed: isObserved(
      status?.observedGeneration,
      asNumber(metadata.generation),
    ),
    workloadObserved: isWorkloadObserved(object, spec, status),
    phase: asString(status?.phase),
    message: shortText(status?.message),
    held: spec?.paused === true ? true : undefined,
    pauses: pausesOf(status),
    controllerPause: status?.controllerPause === true ? true : undefined,
    aborted: status?.abort === true ? true : undefined,
    abortedAt: asString(status?.abortedAt),
    promotingFull: status?.promoteFull === true ? true : undefined,
    currentHash: asString(status?.currentPodHash),
    stableHash: asString(status?.stableRS),
    revision: asString(at(metadata.annotations, REVISION)),
    stepAnalysis: analysis('canary', 'currentStepAnalysisRunStatus'),
    backgroundAnalysis: analysis(
      'canary',
      'currentBackgroundAnalysisRunStatus',
    ),
    prePromotionAnalysis: analysis(
      'blueGreen',
      'prePromotionAnalysisRunStatus',
    ),
    postPromotionAnalysis: analysis(
      'blueGreen',
      'postPromotionAnalysisRunStatus',
    ),
    experiment: asString(at(status, 'canary', 'currentExperiment')),
    desired: asNumber(spec?.replicas) ?? 1,
    replicas: asNumber(status?.replicas) ?? 0,
    updated: asNumber(status?.updatedReplicas) ?? 0,
    ready: asNumber(status?.readyReplicas) ?? 0,
    available: asNumber(status?.availableReplicas) ?? 0,
    troubles: troublesOf(status),
    images: images.length ? images.map(intern) : undefined,
    workloadRef: workloadRefOf(spec),
  };
}

function strategyOf(
  canary: Fields | undefined,
  blueGreen: Fields | undefined,
): RolloutRecord['strategy'] {
  if (blueGreen) {
    return 'blue-green';
  }
  return canary ? 'canary' : 'unknown';
}

function projectBlueGreen(
  spec: Fields,
  status: Fields | undefined,
): BlueGreenRecord {
  return {
    activeService: asString(spec.activeService) ?? '',
    previewService: asString(spec.previewService),
    active: asString(at(status, 'blueGreen', 'activeSelector')),
    preview: asString(at(status, 'blueGreen', 'previewSelector')),
    autoPromotion: spec.autoPromotionEnabled !== false,
    autoPromotionSeconds: asNumber(spec.autoPromotionSeconds) || undefined,
  };
}

/**
 * Whether the controller has seen a generation. The field is a text; before
 * 1.0 it was a hash, which may be nothing but digits (Argo Rollouts,
 * `isGenerationObserved`).
 */
function isObserved(observed: unknown, generation: number | undefined) {
  const text = asString(observed);
  if (text === undefined || generation === undefined) {
    return false;
  }
  return !/^\d+$/.test(text) || Number(text) >= generation;
}

function isWorkloadObserved(
  { metadata }: KubernetesObject,
  spec: Fields | undefined,
  status: Fields | undefined,
): boolean {
  const wanted = asString(at(metadata.annotations, WORKLOAD_GENERATION));
  const observed = asString(status?.workloadObservedGeneration);
  return (
    !asObject(spec?.workloadRef) ||
    wanted === undefined ||
    observed === undefined ||
    !/^\d+$/.test(observed) ||
    Number(observed) === Number(wanted)
  );
}

function pausesOf(status: Fields | undefined): PauseRecord[] | undefined {
  const pauses = asObjects(status?.pauseConditions)
    .slice(0, MAX_PAUSES)
    .map(pause => ({
      reason: asString(pause.reason) ?? 'Unknown',
      since: asString(pause.startTime),
    }));
  return pauses.length ? pauses : undefined;
}

/** Worst first. */
function troublesOf(status: Fields | undefined): TroubleRecord[] | undefined {
  const conditions = asObjects(status?.conditions);
  const trouble = (
    code: TroubleRecord['code'],
    matches: (condition: Fields) => boolean,
  ): TroubleRecord[] => {
    const found = conditions.find(matches);
    return found
      ? [
          {
            code,
            message: shortText(found.message),
            since: asString(found.lastTransitionTime),
          },
        ]
      : [];
  };
  const troubles = [
    ...trouble(
      'invalid-spec',
      c => c.type === 'InvalidSpec' && c.status === 'True',
    ),
    ...trouble(
      'aborted',
      c => c.type === 'Progressing' && c.reason === 'RolloutAborted',
    ),
    ...trouble(
      'progress-deadline-exceeded',
      c => c.type === 'Progressing' && c.reason === 'ProgressDeadlineExceeded',
    ),
    ...trouble(
      'replica-failure',
      c => c.type === 'ReplicaFailure' && c.status === 'True',
    ),
  ];
  return troubles.length ? troubles : undefined;
}

function imagesOf(spec: Fields | undefined): string[] {
  const containers = asObjects(at(spec, 'template', 'spec', 'containers'));
  return [
    ...new Set(asStrings(containers.map(container => container.image))),
  ].slice(0, MAX_IMAGES);
}

function workloadRefOf(spec: Fields | undefined) {
  const ref = asObject(spec?.workloadRef);
  const name = asString(ref?.name);
  return ref && name
    ? { kind: asString(ref.kind) ?? 'Deployment', name }
    : undefined;
}

/** Its own labels and those of its pods, as a selector may mean either. */
function labelsOf(
  { metadata, spec }: KubernetesObject,
  intern: ProjectContext['intern'],
): Record<string, string> | undefined {
  const own = asStringMap(metadata.labels, intern);
  const pods = asStringMap(at(spec, 'template', 'metadata', 'labels'), intern);
  return own && pods ? { ...pods, ...own } : own ?? pods;
}

function shortText(value: unknown): string | undefined {
  const text = asString(value);
  return text && shorten(text, MAX_MESSAGE);
}
