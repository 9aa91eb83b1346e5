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
  asNumber,
  asObject,
  asObjects,
  asString,
  at,
  Fields,
} from '../../lib/reading';
import { parseDuration } from '../argocd/windows/duration';
import { RolloutStepRecord } from './record';

/** More than that nobody writes, and no page could show. */
const MAX_STEPS = 60;
const MAX_NAMES = 5;

/**
 * The steps of a canary; each has exactly one key, and one that is not known is
 * a step all the same.
 */
export function projectSteps(value: unknown): RolloutStepRecord[] | undefined {
  const steps = Array.isArray(value) ? value.slice(0, MAX_STEPS) : [];
  return steps.length
    ? steps.map(step => projectStep(asObject(step)))
    : undefined;
}

function projectStep(step: Fields | undefined): RolloutStepRecord {
  const has = (key: string) =>
    step !== undefined && step[key] !== undefined && step[key] !== null;
  if (!step) {
    return { kind: 'unknown' };
  }
  if (has('setWeight')) {
    return { kind: 'set-weight', weight: asNumber(step.setWeight) ?? 0 };
  }
  if (has('pause')) {
    return { kind: 'pause', ...pauseLength(at(step.pause, 'duration')) };
  }
  if (has('analysis')) {
    return {
      kind: 'analysis',
      ...names(asObjects(at(step.analysis, 'templates')), 'templateName'),
    };
  }
  if (has('experiment')) {
    return {
      kind: 'experiment',
      ...names(asObjects(at(step.experiment, 'templates')), 'name'),
    };
  }
  if (has('setCanaryScale')) {
    return {
      kind: 'set-canary-scale',
      weight: asNumber(at(step.setCanaryScale, 'weight')),
      replicas: asNumber(at(step.setCanaryScale, 'replicas')),
    };
  }
  if (has('setHeaderRoute')) {
    return named('set-header-route', at(step.setHeaderRoute, 'name'));
  }
  if (has('setMirrorRoute')) {
    return named('set-mirror-route', at(step.setMirrorRoute, 'name'));
  }
  if (has('plugin')) {
    return named('plugin', at(step.plugin, 'name'));
  }
  return { kind: 'unknown', ...names([{ key: Object.keys(step)[0] }], 'key') };
}

function named(kind: RolloutStepRecord['kind'], name: unknown) {
  return { kind, ...names([{ name }], 'name') };
}

function names(items: Fields[], field: string): { names?: string[] } {
  const found = items
    .flatMap(item => asString(item[field]) ?? [])
    .slice(0, MAX_NAMES);
  return found.length ? { names: found } : {};
}

/** Seconds as a number or as text, or a duration as Go writes it. */
function pauseLength(
  duration: unknown,
): Pick<RolloutStepRecord, 'seconds' | 'unreadable'> {
  if (duration === undefined || duration === null) {
    return {};
  }
  const seconds = parseSeconds(duration);
  return seconds === undefined
    ? { unreadable: String(asString(duration) ?? typeof duration).slice(0, 40) }
    : { seconds };
}

/**
 * The seconds in what Argo Rollouts takes for a duration: a number, digits, or
 * a text such as `1h30m`.
 *
 * @returns undefined where it is none
 */
export function parseSeconds(value: unknown): number | undefined {
  if (typeof value === 'number') {
    return Number.isFinite(value) && value >= 0 ? value : undefined;
  }
  const text = asString(value)?.trim();
  if (text === undefined || text.length > 40) {
    return undefined;
  }
  if (/^\d+$/.test(text)) {
    return Number(text);
  }
  const milliseconds = parseDuration(text);
  return milliseconds === undefined || milliseconds < 0
    ? undefined
    : milliseconds / 1_000;
}
