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
  asObjects,
  asString,
  at,
  detach,
  Fields,
  shorten,
} from '../../lib/reading';
import { projectObject } from './projectObject';
import { PodRecord, Problem } from './records';

/** Reasons by which the kubelet says that it does not get an image. */
const PULL_REASONS = new Set([
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'ErrImageNeverPull',
  'ImageInspectError',
  'RegistryUnavailable',
  'SignatureValidationFailed',
]);

/** Reasons by which it says that a container cannot be made or started. */
const START_REASONS = new Set([
  'CreateContainerError',
  'RunContainerError',
  'StartError',
  'ContainerCannotRun',
  'PostStartHookError',
  'PreCreateHookError',
]);

const HASH_LABELS = ['pod-template-hash', 'rollouts-pod-template-hash'];

/** Keeps of a pod its node, and what its status says is wrong in words. */
export function projectPod(
  pod: KubernetesObject,
  context: ProjectContext,
): PodRecord {
  const owner = ownerOf(pod);
  const problems = problemsOf(pod);
  return {
    ...projectObject('Pod', pod, context),
    owner: owner && context.intern(owner),
    problems: problems.length ? problems : undefined,
  };
}

/** Nothing of pods that are well, that are done, or that are about to go. */
function problemsOf(pod: KubernetesObject): Problem[] {
  const phase = at(pod, 'status', 'phase');
  if (
    pod.metadata.deletionTimestamp ||
    phase === 'Succeeded' ||
    phase === 'Failed'
  ) {
    return [];
  }
  const problems = [
    ...unschedulable(pod),
    ...asObjects(at(pod, 'status', 'initContainerStatuses')).flatMap(waiting),
    ...asObjects(at(pod, 'status', 'containerStatuses')).flatMap(waiting),
  ];
  if (!problems.length) {
    problems.push(...notReady(pod));
  }
  const startedAt =
    asString(at(pod, 'status', 'startTime')) ??
    asString(pod.metadata.creationTimestamp);
  return problems.map(problem => ({
    ...problem,
    since: problem.since ?? startedAt,
  }));
}

/**
 * The workload above the pod. The name of a ReplicaSet is that of its
 * Deployment or Rollout and the hash that its pods carry as a label.
 */
function ownerOf(pod: KubernetesObject): string | undefined {
  const owners = asObjects(pod.metadata.ownerReferences);
  const owner = owners.find(o => o.controller === true) ?? owners[0];
  const name = asString(owner?.name);
  if (name && owner.kind === 'ReplicaSet') {
    for (const label of HASH_LABELS) {
      const hash = asString(at(pod.metadata.labels, label));
      if (hash && name.endsWith(`-${hash}`)) {
        return detach(name.slice(0, -hash.length - 1));
      }
    }
  }
  return name;
}

function condition(pod: KubernetesObject, type: string): Fields | undefined {
  return asObjects(at(pod, 'status', 'conditions')).find(
    c => c.type === type && c.status === 'False',
  );
}

function unschedulable(pod: KubernetesObject): Problem[] {
  const scheduled = condition(pod, 'PodScheduled');
  if (scheduled?.reason !== 'Unschedulable') {
    return [];
  }
  const error = shorten(asString(scheduled.message) ?? 'no node fits', 200);
  return [
    {
      code: 'unschedulable',
      params: { error },
      message: `No node takes the pod: ${error}`,
      since: asString(scheduled.lastTransitionTime),
    },
  ];
}

function waiting(status: Fields): Problem[] {
  const reason = asString(at(status, 'state', 'waiting', 'reason'));
  const text = asString(at(status, 'state', 'waiting', 'message')) ?? '';
  const container = asString(status.name) ?? '';
  if (!reason) {
    return [];
  }
  if (PULL_REASONS.has(reason)) {
    const image = shortImage(asString(status.image) ?? '');
    const error = pullError(reason, text);
    return [
      {
        code: 'image-pull-failed',
        params: { image, error, container },
        message: `Image ${image} cannot be pulled: ${error}`,
      },
    ];
  }
  if (reason === 'CrashLoopBackOff') {
    const last = at(status, 'lastState', 'terminated');
    const exitCode = String(asNumber(at(last, 'exitCode')) ?? '?');
    const restarts = String(asNumber(status.restartCount) ?? 0);
    const why = asString(at(last, 'reason')) === 'OOMKilled' ? 'OOMKilled' : '';
    return [
      {
        code: 'crash-loop',
        params: { container, exitCode, restarts, ...(why && { reason: why }) },
        message: why
          ? `Container ${container} keeps running out of memory (${restarts} restarts)`
          : `Container ${container} keeps crashing: exit code ${exitCode}, ${restarts} restarts`,
        since: asString(at(last, 'finishedAt')),
      },
    ];
  }
  if (reason === 'CreateContainerConfigError') {
    const error = shorten(text || reason, 200);
    return [
      {
        code: 'config-error',
        params: { container, error },
        message: `Container ${container} lacks its configuration: ${error}`,
      },
    ];
  }
  if (START_REASONS.has(reason)) {
    const error = shorten(text || reason, 200);
    return [
      {
        code: 'start-failed',
        params: { container, error },
        message: `Container ${container} cannot be started: ${error}`,
      },
    ];
  }
  return [];
}

function notReady(pod: KubernetesObject): Problem[] {
  const ready = condition(pod, 'Ready');
  const containers = asObjects(at(pod, 'status', 'containerStatuses'));
  const running = containers.filter(
    c => at(c, 'state', 'running') && c.ready === false,
  );
  if (!ready || !running.length) {
    return [];
  }
  const container = asString(running[0].name) ?? '';
  return [
    {
      code: 'not-ready',
      params: { container },
      message: `Container ${container} runs but is not ready`,
      since: asString(ready.lastTransitionTime),
    },
  ];
}

/** `cart:1.4.3` of `registry.acme.example/cart:1.4.3`. */
export function shortImage(image: string): string {
  const [path, digest] = image.split('@');
  const name = path.slice(path.lastIndexOf('/') + 1);
  const short =
    digest && !name.includes(':') ? `${name}@${digest.slice(0, 19)}` : name;
  return detach(short || image);
}

/** The kubelet's long message in a few words. */
function pullError(reason: string, text: string): string {
  if (reason === 'InvalidImageName') {
    return 'its name is not valid';
  }
  if (reason === 'ErrImageNeverPull') {
    return 'it is not on the node, and may not be pulled';
  }
  if (/too ?many ?requests|rate limit|429/i.test(text)) {
    return 'the registry limits how often one may pull';
  }
  if (/unauthorized|denied|authentication required|forbidden/i.test(text)) {
    return 'access denied';
  }
  if (/no such host|timeout|connection refused|i\/o|dial tcp/i.test(text)) {
    return 'the registry cannot be reached';
  }
  if (/not ?found|manifest unknown|does not exist/i.test(text)) {
    return 'not found';
  }
  const cause = text.slice(text.lastIndexOf(': ') + 1).trim();
  return /back-off/i.test(cause) || !cause
    ? 'the registry does not hand it out'
    : shorten(cause, 120);
}
