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

import type { ClusterClient, KubeObject } from '../../../cluster/client';
import { isStatus } from '../../runtime/objects';
import { liveOf } from '../compare';
import { type HealthOptions, resourceHealth } from '../health';
import { hookDeletePolicies } from '../hooks';
import type { OperationPhase, ResourceResult } from '../types';
import {
  type ApplyContext,
  applyTask,
  dryRunTask,
  namedHook,
  pruneTask,
  resultOf,
} from './apply';
import type { Step, Task } from './plan';

/** The person or the deletion that ended an operation early. */
export class Interrupted extends Error {
  constructor(readonly why: 'terminated' | 'gone' | 'stopped') {
    super(`operation ${why}`);
    this.name = 'Interrupted';
  }
}

/** What {@link runSteps} needs of the operation around it. */
export interface StepRunner extends ApplyContext {
  revision: string;
  /** The rules of health beside Argo CD's own. */
  health?: HealthOptions;
  /** Shows the state so far and waits a moment; throws {@link Interrupted}. */
  checkpoint(message: string, results: ResourceResult[]): Promise<void>;
}

/** How a sync ended. */
export interface StepsOutcome {
  isSuccess: boolean;
  message: string;
  results: ResourceResult[];
}

const PERSISTENT_POLICY = 'BeforeHookCreation';

async function deleteHook(client: ClusterClient, hook: KubeObject) {
  const type = client.resolve(hook.apiVersion, hook.kind);
  if (!type) {
    return;
  }
  try {
    await client.delete(type, hook.metadata.name, hook.metadata.namespace, {
      propagation: 'Background',
    });
  } catch (error) {
    if (!isStatus(error, 404)) {
      throw error;
    }
  }
}

/** Whether a hook has come to its end, and how. */
function hookPhase(live: KubeObject | undefined): {
  phase: OperationPhase;
  message?: string;
} {
  if (!live) {
    return { phase: 'Running' };
  }
  const health = resourceHealth(live);
  if (!health || health.status === 'Healthy') {
    return { phase: 'Succeeded', message: health?.message };
  }
  return health.status === 'Degraded'
    ? { phase: 'Failed', message: health.message }
    : { phase: 'Running', message: health.message };
}

function place(result: ResourceResult): string {
  return `${result.group}/${result.kind}/${result.name}`.replace(/^\//, '');
}

function replaced(
  results: ResourceResult[],
  result: ResourceResult,
): ResourceResult[] {
  const isSame = (other: ResourceResult) =>
    place(other) === place(result) &&
    other.namespace === result.namespace &&
    other.syncPhase === result.syncPhase;
  return results.some(isSame)
    ? results.map(other => (isSame(other) ? result : other))
    : [...results, result];
}

class Sync {
  results: ResourceResult[];

  constructor(private readonly runner: StepRunner, earlier: ResourceResult[]) {
    this.results = earlier;
  }

  async dryRun(steps: Step[], namespaces: Set<string>): Promise<boolean> {
    let isFine = true;
    const isOnlyDryRun = this.runner.operation.dryRun === true;
    for (const task of steps.flatMap(step => step.tasks)) {
      const failure = await dryRunTask(this.runner, task, namespaces);
      if (failure) {
        isFine = false;
        this.#put({
          ...resultOf(task),
          status: 'SyncFailed',
          message: failure,
        });
      } else if (isOnlyDryRun) {
        this.#put(
          task.action === 'prune'
            ? await pruneTask(this.runner, task)
            : {
                ...resultOf(task),
                status: 'Synced',
                message: 'applied (dry run)',
              },
        );
      }
    }
    return isFine;
  }

  /** Does one step; false where one of its tasks failed. */
  async step(step: Step, waits: boolean): Promise<boolean> {
    const hooks: { task: Task; hook: KubeObject }[] = [];
    for (const task of step.tasks) {
      if (task.action === 'hook') {
        hooks.push({ task, hook: await this.#startHook(task) });
      } else {
        this.#put(
          task.action === 'prune'
            ? await pruneTask(this.runner, task)
            : await applyTask(this.runner, task),
        );
      }
    }
    if (this.#hasFailed()) {
      return false;
    }
    const applied = step.tasks.filter(({ action }) => action === 'apply');
    await this.#finishHooks(hooks);
    if (waits && !this.#hasFailed()) {
      await this.#waitHealthy(applied);
    }
    return !this.#hasFailed();
  }

  #put(result: ResourceResult): void {
    this.results = replaced(this.results, result);
  }

  #hasFailed(): boolean {
    return this.results.some(
      ({ status, hookPhase: phase }) =>
        status === 'SyncFailed' || phase === 'Failed',
    );
  }

  async #startHook(task: Task): Promise<KubeObject> {
    const { client, revision } = this.runner;
    const hook = namedHook(task, revision, new Date());
    const named = { ...task, object: hook };
    if (hookDeletePolicies(hook).includes(PERSISTENT_POLICY)) {
      await deleteHook(client, hook);
    }
    const result = await applyTask(this.runner, named);
    this.#put({
      ...result,
      hookType: task.phase,
      hookPhase: result.status === 'SyncFailed' ? 'Failed' : 'Running',
    });
    return hook;
  }

  async #finishHooks(hooks: { task: Task; hook: KubeObject }[]) {
    let open = hooks;
    while (open.length) {
      const still: typeof open = [];
      for (const entry of open) {
        const { task, hook } = entry;
        const live = await liveOf(this.runner.client, hook);
        const { phase, message } = hookPhase(live);
        this.#put({
          ...resultOf({ ...task, object: hook }),
          status: 'Synced',
          hookPhase: phase,
          message,
        });
        if (phase === 'Running') {
          still.push(entry);
        } else if (
          hookDeletePolicies(hook).includes(
            phase === 'Succeeded' ? 'HookSucceeded' : 'HookFailed',
          )
        ) {
          await deleteHook(this.runner.client, hook);
        }
      }
      open = still;
      if (open.length) {
        try {
          await this.runner.checkpoint(
            `waiting for completion of hook ${place(
              resultOf({ ...open[0].task, object: open[0].hook }),
            )}${open.length > 1 ? ` and ${open.length - 1} more hooks` : ''}`,
            this.results,
          );
        } catch (error) {
          // Whoever ends a sync ends its hooks as well.
          for (const { hook } of open) {
            await deleteHook(this.runner.client, hook);
          }
          throw error;
        }
      }
    }
  }

  async #waitHealthy(tasks: Task[]): Promise<void> {
    for (;;) {
      const waiting: Task[] = [];
      for (const task of tasks) {
        const live = await liveOf(this.runner.client, task.object);
        const health = live && resourceHealth(live, this.runner.health);
        if (health?.status === 'Degraded') {
          this.#put({
            ...resultOf(task),
            status: 'Synced',
            hookPhase: 'Failed',
            message: health.message,
          });
          return;
        }
        if (health && health.status !== 'Healthy') {
          waiting.push(task);
        }
      }
      if (!waiting.length) {
        return;
      }
      await this.runner.checkpoint(
        `waiting for healthy state of ${place(resultOf(waiting[0]))}${
          waiting.length > 1 ? ` and ${waiting.length - 1} more resources` : ''
        }`,
        this.results,
      );
    }
  }
}

/**
 * Carries out the steps of a sync, one after the other. Between steps, where
 * there are several, the objects of the one before have to be healthy.
 *
 * @param onFailure - the steps that run when one has failed
 * @throws Interrupted
 */
export async function runSteps(
  runner: StepRunner,
  steps: Step[],
  options: {
    onFailure: Step[];
    namespacesToCome: Set<string>;
    results: ResourceResult[];
  },
): Promise<StepsOutcome> {
  const sync = new Sync(runner, options.results);
  if (!(await sync.dryRun(steps, options.namespacesToCome))) {
    return {
      isSuccess: false,
      message: 'one or more objects failed to apply (dry run), reason: '.concat(
        reason(sync.results),
      ),
      results: sync.results,
    };
  }
  if (runner.operation.dryRun) {
    return {
      isSuccess: true,
      message: 'successfully synced (no more tasks) (dry run)',
      results: sync.results,
    };
  }
  for (const step of steps) {
    await runner.checkpoint('one or more tasks are running', sync.results);
    if (!(await sync.step(step, steps.length > 1))) {
      const failed = sync.results.some(({ status }) => status === 'SyncFailed');
      const message = failed
        ? `one or more objects failed to apply, reason: ${reason(sync.results)}`
        : 'one or more synchronization tasks completed unsuccessfully';
      for (const hooks of options.onFailure) {
        await sync.step(hooks, false);
      }
      return { isSuccess: false, message, results: sync.results };
    }
  }
  return {
    isSuccess: true,
    message: steps.length
      ? 'successfully synced (all tasks run)'
      : 'successfully synced (no more tasks)',
    results: sync.results,
  };
}

function reason(results: ResourceResult[]): string {
  return results
    .filter(({ status }) => status === 'SyncFailed')
    .map(({ message }) => message ?? '')
    .join(',');
}
