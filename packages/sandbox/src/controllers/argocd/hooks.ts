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

/** The phases of a sync that an object is a hook of; none for others. */
export function hookPhases(object: KubeObject): SyncPhase[] {
  return words(object, ARGO.hook).filter((word): word is SyncPhase =>
    PHASES.includes(word),
  );
}

/** Whether the object is a hook, or marked to be left out of syncs. */
export function isHook(object: KubeObject): boolean {
  return words(object, ARGO.hook).length > 0;
}

/** Whether the object is marked to be left out of syncs (`Skip`). */
export function isSkipped(object: KubeObject): boolean {
  return words(object, ARGO.hook).includes('Skip');
}

/** When a hook is deleted; before it is made anew, where nothing is said. */
export function hookDeletePolicies(object: KubeObject): string[] {
  const policies = words(object, ARGO.hookDeletePolicy);
  return policies.length ? policies : ['BeforeHookCreation'];
}

/** The wave an object is applied in. */
export function syncWave(object: KubeObject): number {
  const wave = Number.parseInt(
    object.metadata.annotations?.[ARGO.syncWave] ?? '0',
    10,
  );
  return Number.isNaN(wave) ? 0 : wave;
}

/** Whether an option is set on the object, such as `Prune=false`. */
export function hasOption(object: KubeObject, option: string): boolean {
  return words(object, ARGO.syncOptions).includes(option);
}

/** Whether an option on how the object is compared is set. */
export function hasCompareOption(object: KubeObject, option: string): boolean {
  return words(object, ARGO.compareOptions).includes(option);
}
