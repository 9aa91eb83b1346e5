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

import { messageOf } from '../../runtime/errors';
import { mergePatch } from '../../runtime/json';
import {
  isStatus,
  RESOURCES,
  splitKey,
  timestamp,
} from '../../runtime/objects';
import { sleep } from '../../runtime/sleep';
import { loadTargets, resolveRevisions } from '../applications/targets';
import { validate } from '../applications/validate';
import { compare } from '../compare';
import { type ArgoCdContext, instanceName } from '../context';
import { evaluateWindows } from '../projects/windows';
import { healthOptions } from '../settings';
import {
  type Application,
  type Operation,
  type OperationState,
  type ResourceResult,
  sourcesOf,
} from '../types';
import { createNamespace } from './apply';
import { withEntry } from './history';
import { namespacesToCome, operationSources } from './request';
import { failureHooks, planSync } from './plan';
import { retryWait } from './retry';
import { Interrupted, runSteps } from './run';

/**
 * One operation of one Application: asks the windows, reads git, carries out
 * the sync, tries again where that is wanted, and writes down how it went.
 */
export class OperationRun {
  readonly #name: string;
  readonly #namespace: string;
  #state!: OperationState;

  constructor(
    private readonly context: ArgoCdContext,
    key: string,
    private readonly signal: AbortSignal,
  ) {
    ({ name: this.#name, namespace: this.#namespace } = splitKey(key));
  }

  /**
   * Runs to the end.
   *
   * @throws Interrupted when it is stopped or not wanted any more
   */
  async run(): Promise<void> {
    const application = await this.#read();
    const { operation } = application;
    if (!operation) {
      return;
    }
    const before = application.status?.operationState;
    const resumes =
      before?.phase === 'Running' || before?.phase === 'Terminating';
    this.#state = resumes
      ? before
      : { operation, phase: 'Running', startedAt: timestamp() };
    try {
      if (before?.phase === 'Terminating') {
        throw new Interrupted('terminated');
      }
      await this.#write({ message: 'waiting to start' });
      if (!resumes) {
        await this.#announce(application, operation);
      }
      if (operation.sync) {
        await this.#attempts(operation);
      } else {
        await this.#finish({
          phase: 'Error',
          message: 'Invalid operation request: no operation specified',
        });
      }
    } catch (error) {
      if (error instanceof Interrupted && error.why !== 'terminated') {
        throw error;
      }
      await this.#finish(
        error instanceof Interrupted
          ? { phase: 'Failed', message: 'Operation terminated' }
          : { phase: 'Error', message: messageOf(error) },
      );
    }
  }

  async #attempts(operation: Operation): Promise<void> {
    const { timing } = this.context;
    const retry = operation.retry ?? {};
    const limit = retry.limit ?? 0;
    for (;;) {
      const outcome = await this.#attempt(operation);
      const tried = this.#state.retryCount ?? 0;
      const mayRetry = limit < 0 || tried < limit;
      if (outcome.phase === 'Succeeded' || !mayRetry) {
        await this.#finish({
          ...outcome,
          message:
            tried && outcome.phase !== 'Succeeded'
              ? `${outcome.message} (retried ${tried} times).`
              : outcome.message,
        });
        return;
      }
      const wait = retryWait(retry, tried) * timing.retryScale;
      const at = new Date(Date.now() + wait);
      await this.#write({
        retryCount: tried + 1,
        message: `${outcome.message}. Retrying attempt #${
          tried + 1
        } at ${at.toLocaleTimeString('en-US', {
          hour: 'numeric',
          minute: '2-digit',
        })}.`,
      });
      const end = Date.now() + wait;
      while (Date.now() < end) {
        await this.#pause(Math.min(timing.operationStep, end - Date.now()));
      }
    }
  }

  /** Tries once; what fails is told in the outcome. */
  async #attempt(
    operation: Operation,
  ): Promise<{ phase: OperationState['phase']; message: string }> {
    const { context } = this;
    const begun = Date.now();
    const application = await this.#read();
    const validated = await validate(context, application);
    if ('errors' in validated) {
      return {
        phase: 'Error',
        message: validated.errors
          .map(({ type, message }) => `${type}: ${message}`)
          .join('; '),
      };
    }
    const { project, destination } = validated;
    const { cluster } = destination;
    await this.#waitForWindow(operation);
    const sync = operation.sync ?? {};
    const sources = operationSources(application, operation);
    const pinned = sync.revisions ?? [sync.revision];
    if (!cluster.isReachable()) {
      return {
        phase: 'Error',
        message: `ComparisonError: Failed to load live state: cluster "${destination.server}" is not reachable`,
      };
    }
    let revisions: string[];
    try {
      revisions = await resolveRevisions(context, sources, pinned);
    } catch (error) {
      return {
        phase: 'Error',
        message: `ComparisonError: Failed to load target state: ${messageOf(
          error,
        )}`,
      };
    }
    const isMulti = Boolean(sync.sources ?? application.spec.sources?.length);
    this.#state = {
      ...this.#state,
      syncResult: isMulti
        ? // The empty revision is what Argo CD writes beside several.
          { revision: '', revisions, sources }
        : { revision: revisions[0], source: sources[0] },
    };
    let targets;
    try {
      targets = await loadTargets(context, application, cluster, {
        sources,
        revisions,
      });
    } catch (error) {
      return {
        phase: 'Error',
        message: `ComparisonError: Failed to load target state: failed to generate manifest for source 1 of ${
          sources.length
        }: rpc error: code = Unknown desc = ${messageOf(error)}`,
      };
    }
    const comparisons = await compare(
      cluster.client,
      targets.objects,
      cluster.live.tracked(instanceName(context, application)),
      application.spec.ignoreDifferences,
    );
    const results: ResourceResult[] = [];
    const namespace = application.spec.destination.namespace ?? '';
    const createsNamespace = (
      sync.syncOptions ?? application.spec.syncPolicy?.syncOptions
    )?.includes('CreateNamespace=true');
    await this.#pauseUntil(begun + context.timing.operationMinimum / 2);
    if (createsNamespace && namespace && !sync.dryRun) {
      const created = await createNamespace(
        cluster.client,
        namespace,
        application.spec.syncPolicy?.managedNamespaceMetadata,
      );
      results.push(...(created ? [created] : []));
    }
    const outcome = await runSteps(
      {
        client: cluster.client,
        project,
        operation: sync,
        ignoreDifferences: application.spec.ignoreDifferences ?? [],
        revision: revisions[0] ?? '',
        health: await healthOptions(context),
        checkpoint: async (message, resources) => {
          await this.#write({
            message,
            syncResult: { ...this.#state.syncResult, resources },
          });
          await this.#pause(context.timing.operationStep);
        },
      },
      planSync(sync, comparisons, targets.objects),
      {
        onFailure: failureHooks(targets.objects),
        namespacesToCome: namespacesToCome(
          targets.objects,
          createsNamespace && sync.dryRun ? namespace : undefined,
        ),
        results,
      },
    );
    this.#state = {
      ...this.#state,
      syncResult: {
        ...this.#state.syncResult,
        resources: outcome.results.length ? outcome.results : undefined,
      },
    };
    await this.#pauseUntil(begun + context.timing.operationMinimum);
    return {
      phase: outcome.isSuccess ? 'Succeeded' : 'Failed',
      message: outcome.message,
    };
  }

  async #waitForWindow(operation: Operation): Promise<void> {
    for (;;) {
      const application = await this.#read();
      const validated = await validate(this.context, application);
      if ('errors' in validated) {
        return;
      }
      const { isAllowed } = evaluateWindows(
        validated.project.spec.syncWindows ?? [],
        { application, cluster: validated.destination },
        {
          isManual: !operation.initiatedBy?.automated,
          now: this.context.now(),
        },
      );
      if (isAllowed) {
        return;
      }
      await this.#write({ message: 'Sync operation blocked by sync window' });
      await this.#pause(this.context.timing.operationBlockedRetry);
    }
  }

  async #announce(application: Application, operation: Operation) {
    const who = operation.initiatedBy?.automated ? 'automated sync' : 'sync';
    const sync = operation.sync ?? {};
    const revision =
      sync.revisions?.join(', ') ||
      sync.revision ||
      sourcesOf(application.spec)
        .map(source => source.targetRevision || 'HEAD')
        .join(', ');
    await this.context.events.record(application, {
      type: 'Normal',
      reason: 'OperationStarted',
      message: operation.initiatedBy?.username
        ? `${operation.initiatedBy.username} initiated ${who} to ${revision}`
        : `Initiated ${who} to '${revision}'`,
    });
  }

  /** Ends the operation: takes the request away, keeps the history. */
  async #finish(end: { phase: OperationState['phase']; message: string }) {
    const application = await this.#read({ evenTerminating: true });
    this.#state = { ...this.#state, ...end, finishedAt: timestamp() };
    const sync = this.#state.operation.sync ?? {};
    const isRecorded =
      end.phase === 'Succeeded' && !sync.dryRun && !sync.resources?.length;
    const status: Record<string, unknown> = {
      operationState: mergePatch(application.status?.operationState, {
        ...this.#state,
      }),
      ...(isRecorded ? { history: withEntry(application, this.#state) } : {}),
    };
    await this.#patch({ operation: null, status });
    const { syncResult } = this.#state;
    const revision =
      syncResult?.revisions?.join(', ') ?? syncResult?.revision ?? '';
    const isPartial = sync.resources?.length ? 'Partial sync' : 'Sync';
    await this.context.events.record(application, {
      type: end.phase === 'Succeeded' ? 'Normal' : 'Warning',
      reason: 'OperationCompleted',
      message:
        end.phase === 'Succeeded'
          ? `${isPartial} operation to ${revision} succeeded`
          : `${isPartial} operation to ${revision} failed: ${end.message}`,
    });
  }

  async #pauseUntil(time: number): Promise<void> {
    while (Date.now() < time) {
      await this.#pause(
        Math.min(this.context.timing.operationStep, time - Date.now()),
      );
    }
  }

  /** Waits a moment; throws where somebody has ended the operation. */
  async #pause(ms: number): Promise<void> {
    if (!(await sleep(ms, this.signal))) {
      throw new Interrupted('stopped');
    }
    await this.#read();
  }

  async #read(
    options: { evenTerminating?: boolean } = {},
  ): Promise<Application> {
    const found = await this.context.client.get(
      RESOURCES.applications,
      this.#name,
      this.#namespace,
    );
    const application = found as Application | undefined;
    if (!application?.operation) {
      throw new Interrupted('gone');
    }
    if (
      !options.evenTerminating &&
      this.#state &&
      application.status?.operationState?.phase === 'Terminating'
    ) {
      throw new Interrupted('terminated');
    }
    return application;
  }

  async #write(change: Partial<OperationState>): Promise<void> {
    const application = await this.#read();
    this.#state = { ...this.#state, ...change };
    const operationState = mergePatch(application.status?.operationState, {
      ...this.#state,
    });
    if (operationState) {
      await this.#patch({ status: { operationState } });
    }
  }

  async #patch(body: { [field: string]: unknown }): Promise<void> {
    try {
      await this.context.client.patch(
        RESOURCES.applications,
        this.#name,
        this.#namespace,
        { type: 'merge', body, fieldManager: 'argocd-controller' },
      );
    } catch (error) {
      if (isStatus(error, 404)) {
        throw new Interrupted('gone');
      }
      throw error;
    }
  }
}
