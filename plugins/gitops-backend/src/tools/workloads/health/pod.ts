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
import { KubernetesObject } from '@gitops-portal/backstage-plugin-gitops-node';
import {
  asNumber,
  asObjects,
  asString,
  at,
  Fields,
  shorten,
} from '../../../lib/reading';
import { HEALTHY, HealthRule, section, verdict, Verdict } from './verdict';

const IGNORE_RESTART_POLICY = 'argocd.argoproj.io/ignore-restart-policy';
const HOOKS = ['argocd.argoproj.io/hook', 'helm.sh/hook'];

/**
 * As Argo CD 3 judges a Pod. One that always restarts is to become ready; one
 * that does not is to come to an end, and is Progressing until it has.
 */
export const podHealth: HealthRule = pod => {
  const status = section(pod, 'status');
  const containers = asObjects(status.containerStatuses);
  const keepsRunning = isKeptRunning(pod);
  if (keepsRunning) {
    const errors = containers.flatMap(waitingError);
    if (errors.length) {
      return failed(errors.join(', '));
    }
  }
  const said = asString(status.message) ?? '';
  switch (status.phase) {
    case 'Pending':
      return verdict('Progressing', 'pod-pending', said || 'It waits to start');
    case 'Succeeded':
      return HEALTHY;
    case 'Failed':
      return failed(
        said ||
          [...asObjects(status.initContainerStatuses), ...containers]
            .map(terminationError)
            .find(Boolean) ||
          '',
      );
    case 'Running':
      if (keepsRunning) {
        return running(status, containers);
      }
      return at(pod, 'spec', 'restartPolicy') === 'OnFailure' ||
        at(pod, 'spec', 'restartPolicy') === 'Never'
        ? verdict('Progressing', 'pod-runs-to-end', 'It is not done yet')
        : unknown(said);
    default:
      return unknown(said);
  }
};

function isKeptRunning(pod: KubernetesObject): boolean {
  if (at(pod, 'spec', 'restartPolicy') === 'Always') {
    return true;
  }
  const { annotations } = pod.metadata;
  const isHook = HOOKS.some(hook => asString(at(annotations, hook)));
  return !isHook && at(annotations, IGNORE_RESTART_POLICY) === 'true';
}

function waitingError(container: Fields): string[] {
  const reason = asString(at(container, 'state', 'waiting', 'reason')) ?? '';
  return /^Err|Error$|BackOff$/.test(reason)
    ? [asString(at(container, 'state', 'waiting', 'message')) ?? reason]
    : [];
}

function terminationError(container: Fields): string | undefined {
  const terminated = at(container, 'state', 'terminated');
  const exitCode = asNumber(at(terminated, 'exitCode')) ?? 0;
  return (
    asString(at(terminated, 'message')) ??
    (at(terminated, 'reason') === 'OOMKilled' ? 'OOMKilled' : undefined) ??
    (exitCode !== 0
      ? `Container ${container.name} ended with exit code ${exitCode}`
      : undefined)
  );
}

function running(status: Fields, containers: Fields[]): Verdict {
  const ready = asObjects(status.conditions).find(
    condition => condition.type === 'Ready',
  );
  if (ready?.status === 'True') {
    return HEALTHY;
  }
  const restarted = containers.some(container =>
    Boolean(at(container, 'lastState', 'terminated')),
  );
  return verdict(
    restarted ? 'Degraded' : 'Progressing',
    'pod-not-ready',
    restarted ? 'It has restarted and is not ready' : 'It is not ready yet',
  );
}

function failed(cause: string): Verdict {
  const error = shorten(cause, 200);
  return verdict(
    'Degraded',
    'pod-failed',
    error ? `It has failed: ${error}` : 'It has failed',
    { error },
  );
}

function unknown(said: string): Verdict {
  return verdict(
    'Unknown',
    'pod-phase-unknown',
    said || 'Its state is not known',
  );
}
