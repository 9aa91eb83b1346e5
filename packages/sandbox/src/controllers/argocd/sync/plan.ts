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

import type { KubeObject } from '../../../cluster/client';
import type { Comparison } from '../compare';
import { hasOption, hookPhases, isHook, isSkipped, syncWave } from '../hooks';
import type { SyncOperation, SyncPhase } from '../types';
import { kindOrder } from './order';

/** One object to be applied, run as a hook, or pruned. */
export interface Task {
  phase: SyncPhase;
  wave: number;
  action: 'apply' | 'hook' | 'prune';
  object: KubeObject;
  live?: KubeObject;
  isSynced: boolean;
}

/** The tasks that are done together, before the next ones begin. */
export interface Step {
  phase: SyncPhase;
  wave: number;
  tasks: Task[];
}

const PHASES: SyncPhase[] = ['PreSync', 'Sync', 'PostSync'];

/** Whether an object is among those that a partial sync names. */
function isSelected(
  operation: SyncOperation,
  object: KubeObject,
  group: string,
): boolean {
  return (
    !operation.resources?.length ||
    operation.resources.some(
      entry =>
        entry.kind === object.kind &&
        entry.name === object.metadata.name &&
        (entry.group ?? '') === group &&
        (!entry.namespace || entry.namespace === object.metadata.namespace),
    )
  );
}

function groupOfObject(object: KubeObject): string {
  const slash = object.apiVersion.indexOf('/');
  return slash < 0 ? '' : object.apiVersion.slice(0, slash);
}

/** Whether a sync option is on, by the operation or by the object itself. */
export function optionSet(
  operation: SyncOperation,
  object: KubeObject,
  option: string,
): boolean {
  return (
    hasOption(object, option) ||
    (operation.syncOptions?.includes(option) ?? false)
  );
}

/**
 * Orders what a sync does: hooks before, the waves, pruning, hooks after. A
 * partial sync, or one of strategy `apply`, runs no hooks.
 */
export function planSync(
  operation: SyncOperation,
  comparisons: Comparison[],
  targets: KubeObject[],
): Step[] {
  const runsHooks =
    !operation.resources?.length && !operation.syncStrategy?.apply;
  const onlyOutOfSync = operation.syncOptions?.includes(
    'ApplyOutOfSyncOnly=true',
  );
  const tasks: Task[] = [];
  for (const { target, live, isSynced } of comparisons) {
    const object = target ?? live;
    if (!object || !isSelected(operation, object, groupOfObject(object))) {
      continue;
    }
    if (!target) {
      tasks.push({
        phase: 'Sync',
        wave: syncWave(object),
        action: 'prune',
        object,
        live,
        isSynced: false,
      });
    } else if (!isSkipped(target) && !(onlyOutOfSync && isSynced)) {
      tasks.push({
        phase: 'Sync',
        wave: syncWave(target),
        action: 'apply',
        object: target,
        live,
        isSynced,
      });
    }
  }
  if (runsHooks) {
    for (const object of targets.filter(isHook)) {
      for (const phase of hookPhases(object)) {
        tasks.push({
          phase,
          wave: syncWave(object),
          action: 'hook',
          object,
          isSynced: false,
        });
      }
    }
  }
  return PHASES.flatMap(phase => stepsOf(tasks, phase));
}

/** The hooks that run when a sync has failed. */
export function failureHooks(targets: KubeObject[]): Step[] {
  const tasks = targets
    .filter(object => hookPhases(object).includes('SyncFail'))
    .map(
      (object): Task => ({
        phase: 'SyncFail',
        wave: syncWave(object),
        action: 'hook',
        object,
        isSynced: false,
      }),
    );
  return stepsOf(tasks, 'SyncFail');
}

function stepsOf(all: Task[], phase: SyncPhase): Step[] {
  const tasks = all.filter(task => task.phase === phase);
  const group = (list: Task[], order: (a: number, b: number) => number) =>
    [...new Set(list.map(({ wave }) => wave))].sort(order).map(wave => ({
      phase,
      wave,
      tasks: list
        .filter(task => task.wave === wave)
        .sort(
          (a, b) =>
            kindOrder(a.object.kind) - kindOrder(b.object.kind) ||
            a.object.metadata.name?.localeCompare(b.object.metadata.name ?? ''),
        ),
    }));
  const applied = tasks.filter(({ action }) => action !== 'prune');
  const pruned = tasks.filter(({ action }) => action === 'prune');
  // Pruning follows, in the opposite order of the waves.
  return [
    ...group(applied, (a, b) => a - b),
    ...group(pruned, (a, b) => b - a),
  ];
}
