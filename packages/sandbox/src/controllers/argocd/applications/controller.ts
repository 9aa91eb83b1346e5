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
  asObject,
  equal,
  mergePatch,
  type JsonObject,
} from '../../runtime/json';
import {
  isStatus,
  keyOf,
  RESOURCES,
  splitKey,
  timestamp,
} from '../../runtime/objects';
import type { Running } from '../../runtime/reconciler';
import { WorkQueue } from '../../runtime/workQueue';
import { mergeConditions } from '../conditions';
import { type ArgoCdContext, instanceName } from '../context';
import { globMatches } from '../glob';
import { Operations } from '../sync/operations';
import {
  type Application,
  type ApplicationStatus,
  ARGO,
  sourcesOf,
} from '../types';
import { decideAutoSync } from './autoSync';
import { evaluate, type Evaluation } from './evaluate';
import { finalize } from './finalize';
import type { Targets } from './targets';

/** What is remembered of an Application between two looks. */
interface Memory {
  spec: unknown;
  sources: string[];
  instance: string;
  /** When git was asked last. */
  refreshedAt: number;
  /** Git is to be asked at the next look, whenever it was asked last. */
  isStale: boolean;
  targets?: Targets;
}

/** The controller of Applications, and how others wake it. */
export interface ApplicationController extends Running {
  /** Has all Applications with a source in one of the repositories look at git. */
  refreshRepositories(isPushed: (repoURL: string) => boolean): void;
  /**
   * Looks at one Application, as it was rendered last; undefined where this
   * Argo CD has none of that name. Nothing is written.
   */
  look(namespace: string, name: string): Promise<Look | undefined>;
}

/** An Application, and what is found when it is looked at. */
export interface Look {
  application: Application;
  evaluation: Evaluation;
}

/** Whether this Argo CD looks after the Application. */
function isMine(context: ArgoCdContext, application: Application): boolean {
  const { namespace = '', labels } = application.metadata;
  return (
    !labels?.[ARGO.synthetic] &&
    (namespace === context.namespace ||
      context.applicationNamespaces.some(glob => globMatches(glob, namespace)))
  );
}

class Controller implements ApplicationController {
  readonly #memories = new Map<string, Memory>();
  readonly #keys = new Map<string, string>();
  readonly #queue: WorkQueue;
  readonly #operations: Operations;
  readonly #stops: (() => void)[] = [];

  constructor(private readonly context: ArgoCdContext) {
    const { client, logger } = context;
    this.#queue = new WorkQueue(key => this.#reconcile(key), {
      name: `${client.cluster}: application controller`,
      logger,
    });
    this.#operations = new Operations(context, key => {
      // It is compared with git anew, as in Argo CD, and says so: `reconciledAt`.
      const memory = this.#memories.get(key);
      if (memory) {
        memory.isStale = true;
      }
      this.#queue.add(key);
    });
  }

  start(): void {
    const { client, inCluster, remote } = this.context;
    this.#watchReachability();
    for (const { live } of [inCluster, ...remote]) {
      this.#stops.push(
        live.onChange(instance => {
          const key = this.#keys.get(instance);
          if (key) {
            // Changes come in bursts; one look after them is enough.
            this.#queue.addAfter(key, 50);
          }
        }),
      );
    }
    this.#stops.push(
      client.watch(RESOURCES.applications, ({ type, object }) => {
        const application = object as Application;
        if (isMine(this.context, application)) {
          this.#seen(type, application);
        }
      }),
      client.watch(RESOURCES.appProjects, ({ object }) => {
        this.#refresh(({ spec }) => {
          const project = asObject(spec).project || 'default';
          return project === object.metadata.name;
        });
      }),
    );
  }

  refreshRepositories(isPushed: (repoURL: string) => boolean): void {
    this.#refresh(({ sources }) => sources.some(isPushed));
  }

  /** Looks at all Applications when a cluster goes away or comes back. */
  #watchReachability(): void {
    const states = () =>
      this.context.remote.map(({ isReachable }) => isReachable()).join();
    let before = states();
    const timer = setInterval(() => {
      const now = states();
      if (now !== before) {
        before = now;
        for (const key of this.#memories.keys()) {
          this.#queue.add(key);
        }
      }
    }, this.context.timing.discovery);
    this.#stops.push(() => clearInterval(timer));
  }

  async stop(): Promise<void> {
    this.#stops.forEach(stop => stop());
    await this.#operations.stop();
    await this.#queue.stop();
  }

  async look(namespace: string, name: string): Promise<Look | undefined> {
    const found = await this.context.client.get(
      RESOURCES.applications,
      name,
      namespace,
    );
    const application = found as Application | undefined;
    if (!application || !isMine(this.context, application)) {
      return undefined;
    }
    const targets = this.#memories.get(keyOf(application))?.targets;
    return {
      application,
      evaluation: await evaluate(this.context, application, targets),
    };
  }

  #refresh(concerned: (memory: Memory) => boolean): void {
    for (const [key, memory] of this.#memories) {
      if (concerned(memory)) {
        memory.isStale = true;
        this.#queue.add(key);
      }
    }
  }

  #seen(type: string, application: Application): void {
    const key = keyOf(application);
    if (type === 'DELETED') {
      const memory = this.#memories.get(key);
      if (memory) {
        this.#keys.delete(memory.instance);
      }
      this.#memories.delete(key);
      return;
    }
    const memory = this.#memories.get(key);
    const isChanged = !memory || !equal(memory.spec, application.spec);
    if (isChanged) {
      const instance = instanceName(this.context, application);
      this.#keys.set(instance, key);
      this.#memories.set(key, {
        spec: application.spec,
        sources: sourcesOf(application.spec).map(({ repoURL }) => repoURL),
        instance,
        refreshedAt: 0,
        isStale: true,
      });
    }
    if (application.operation) {
      this.#operations.start(key);
    }
    if (
      isChanged ||
      application.metadata.deletionTimestamp ||
      application.metadata.annotations?.[ARGO.refresh]
    ) {
      this.#queue.add(key);
    }
  }

  async #reconcile(key: string): Promise<void> {
    const { client, timing } = this.context;
    const memory = this.#memories.get(key);
    const { name, namespace } = splitKey(key);
    const application = (await client.get(
      RESOURCES.applications,
      name,
      namespace,
    )) as Application | undefined;
    if (!application || !memory) {
      return;
    }
    const { annotations = {}, deletionTimestamp } = application.metadata;
    if (deletionTimestamp) {
      if (await finalize(this.context, application)) {
        this.#queue.addAfter(key, timing.operationStep);
      }
      return;
    }
    if (annotations[ARGO.skipReconcile] === 'true') {
      // Nobody tells when the annotation goes, so it is looked at again.
      this.#queue.addAfter(key, timing.operationBlockedRetry);
      return;
    }
    if (application.operation) {
      this.#operations.start(key);
    }
    const refresh = annotations[ARGO.refresh];
    const age = Date.now() - memory.refreshedAt;
    const asksGit =
      refresh !== undefined ||
      memory.isStale ||
      age >= timing.reconciliation ||
      !memory.targets;
    if (refresh) {
      memory.sources.forEach(url => this.context.repositories.forget(url));
    }
    // A push that comes from here on makes it stale again.
    memory.isStale = false;
    let evaluation: Evaluation;
    try {
      evaluation = await evaluate(
        this.context,
        application,
        asksGit ? undefined : memory.targets,
      );
    } catch (error) {
      memory.isStale ||= asksGit;
      throw error;
    }
    memory.targets = evaluation.targets;
    if (asksGit) {
      memory.refreshedAt = Date.now();
    }
    const decision = decideAutoSync(application, evaluation, {
      selfHealMs: timing.selfHeal,
      now: this.context.now(),
    });
    const status: ApplicationStatus = {
      ...evaluation.status,
      conditions: mergeConditions(
        evaluation.status.conditions,
        decision.condition ? [decision.condition] : [],
        ['SyncError'],
      ),
      ...(asksGit ? { reconciledAt: timestamp() } : {}),
    };
    const written = await this.#write(application, status, refresh);
    await this.#tell(application, status);
    if (decision.operation) {
      await this.#request(written, decision.operation);
    }
    if (decision.retryIn !== undefined) {
      this.#queue.addAfter(key, decision.retryIn);
    }
    const untilPoll = timing.reconciliation - (Date.now() - memory.refreshedAt);
    this.#queue.addAfter(key, Math.max(untilPoll, 0) + 20);
  }

  /** Writes what has changed of the status; the refresh wish is granted. */
  async #write(
    application: Application,
    status: ApplicationStatus,
    refresh: string | undefined,
  ): Promise<Application> {
    const { name, namespace } = application.metadata;
    const patch = mergePatch(application.status, { ...status });
    const body: JsonObject = {
      ...(patch ? { status: patch } : {}),
      ...(refresh !== undefined
        ? { metadata: { annotations: { [ARGO.refresh]: null } } }
        : {}),
    };
    if (!Object.keys(body).length) {
      return application;
    }
    const written = await this.context.client.patch(
      RESOURCES.applications,
      name,
      namespace,
      { type: 'merge', body, fieldManager: 'argocd-controller' },
    );
    return written as Application;
  }

  async #tell(before: Application, status: ApplicationStatus): Promise<void> {
    const changes = [
      ['sync', before.status?.sync?.status, status.sync?.status],
      ['health', before.status?.health?.status, status.health?.status],
    ] as const;
    for (const [what, from, to] of changes) {
      if (from !== to) {
        await this.context.events.record(before, {
          type: 'Normal',
          reason: 'ResourceUpdated',
          message: `Updated ${what} status: ${from ?? ''} -> ${to}`,
        });
      }
    }
  }

  /** Asks for an operation, unless somebody was faster. */
  async #request(
    application: Application,
    operation: NonNullable<Application['operation']>,
  ): Promise<void> {
    const { name, namespace, resourceVersion } = application.metadata;
    try {
      await this.context.client.patch(RESOURCES.applications, name, namespace, {
        type: 'merge',
        body: {
          metadata: { resourceVersion },
          operation,
          status: { operationState: null },
        },
        fieldManager: 'argocd-controller',
      });
    } catch (error) {
      if (!isStatus(error, 409)) {
        throw error;
      }
      this.#queue.addAfter(keyOf(application), 100);
    }
  }
}

/** Starts the controller of Applications of one Argo CD. */
export function startApplications(
  context: ArgoCdContext,
): ApplicationController {
  const controller = new Controller(context);
  controller.start();
  return controller;
}
