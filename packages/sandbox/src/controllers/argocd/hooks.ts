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

import type { KubeObject } from '../../cluster/client';
import { ARGO, type SyncPhase } from './types';

const PHASES: readonly string[] = ['PreSync', 'Sync', 'PostSync', 'SyncFail'];

function words(object: KubeObject, annotation: string): string[] {
  return (object.metadata.annotations?.[annotation] ?? '')
    .split(',')
    .map(word => word.trim())
    .filter(Boolean);
}

/** Helm's hooks that Argo CD runs; others of Helm's it leaves out. */
const HELM_PHASES: Readonly<Record<string, SyncPhase>> = {
  'pre-install': 'PreSync',
  'pre-upgrade': 'PreSync',
  'post-install': 'PostSync',
  'post-upgrade': 'PostSync',
};

const HELM_POLICIES: Readonly<Record<string, string>> = {
  'before-hook-creation': 'BeforeHookCreation',
  'hook-succeeded': 'HookSucceeded',
  'hook-failed': 'HookFailed',
};

/** Argo CD's own annotation comes before Helm's, which it maps to its own. */
function own(object: KubeObject): boolean {
  return words(object, ARGO.hook).length > 0;
}

/** The phases of a sync that an object is a hook of; none for others. */
export function hookPhases(object: KubeObject): SyncPhase[] {
  if (!own(object)) {
    const phases = words(object, ARGO.helmHook).flatMap(
      word => HELM_PHASES[word] ?? [],
    );
    return [...new Set(phases)];
  }
  return words(object, ARGO.hook).filter((word): word is SyncPhase =>
    PHASES.includes(word),
  );
}

/** Whether the object is a hook, or marked to be left out of syncs. */
export function isHook(object: KubeObject): boolean {
  return (
    own(object) ||
    // Definitions that Helm wants first are objects like others to Argo CD.
    words(object, ARGO.helmHook).some(word => word !== 'crd-install')
  );
}

/** Whether the object is marked to be left out of syncs (`Skip`). */
export function isSkipped(object: KubeObject): boolean {
  return words(object, ARGO.hook).includes('Skip');
}

/** When a hook is deleted; before it is made anew, where nothing is said. */
export function hookDeletePolicies(object: KubeObject): string[] {
  const policies = own(object)
    ? words(object, ARGO.hookDeletePolicy)
    : words(object, ARGO.helmHookDeletePolicy).flatMap(
        word => HELM_POLICIES[word] ?? [],
      );
  return policies.length ? policies : ['BeforeHookCreation'];
}

/** The wave an object is applied in. */
export function syncWave(object: KubeObject): number {
  const wave = Number.parseInt(
    object.metadata.annotations?.[ARGO.syncWave] ??
      object.metadata.annotations?.[ARGO.helmHookWeight] ??
      '0',
    10,
  );
  return Number.isNaN(wave) ? 0 : wave;
}

/** Whether an option is set on the object, such as `Prune=false`. */
export function hasOption(object: KubeObject, option: string): boolean {
  const keeps =
    ['Prune=false', 'Delete=false'].includes(option) &&
    object.metadata.annotations?.[ARGO.helmPolicy] === 'keep';
  return keeps || words(object, ARGO.syncOptions).includes(option);
}

/** Whether an option on how the object is compared is set. */
export function hasCompareOption(object: KubeObject, option: string): boolean {
  return words(object, ARGO.compareOptions).includes(option);
}
