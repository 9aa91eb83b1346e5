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

import { type Condition, withCondition } from '../../runtime/conditions';
import { messageOf } from '../../runtime/errors';
import {
  asObject,
  clone,
  equal,
  mergePatch,
  type JsonObject,
} from '../../runtime/json';
import {
  controllerOf,
  isControlledBy,
  isStatus,
  keyOf,
  RESOURCES,
  splitKey,
} from '../../runtime/objects';
import type { Running } from '../../runtime/reconciler';
import { WorkQueue } from '../../runtime/workQueue';
import { jqPath, withoutPaths } from '../compare/ignore';
import type { ArgoCdContext } from '../context';
import { resourceHealth } from '../health';
import { type Application, ARGO } from '../types';
import { desiredApplications } from './desired';
import type { ApplicationSet } from './types';

/** The controller of ApplicationSets, and how a push wakes it. */
export interface ApplicationSetController extends Running {
  /** Has the sets with a git generator on one of the repositories look again. */
  refreshRepositories(isPushed: (repoURL: string) => boolean): void;
}

const DEBOUNCE_MS = 100;
const RESOURCES_CAP = 5_000;

/** Annotations that belong to Argo CD, whatever a template says. */
const OWN_ANNOTATIONS = [ARGO.refresh, 'argocd.argoproj.io/hydrate'];

/** The addresses of the repositories that a set's generators read. */
function repositoriesOf(set: ApplicationSet): string[] {
  return (
    JSON.stringify(set.spec.generators ?? []).match(/"repoURL":"[^"]*"/g) ?? []
  ).map(entry => entry.slice('"repoURL":"'.length, -1));
}

function ignoredPathsFor(set: ApplicationSet, name: string): string[][] {
  return (set.spec.ignoreApplicationDifferences ?? [])
    .filter(rule => !rule.name || rule.name === name)
    .flatMap(rule => [
      ...(rule.jsonPointers ?? []).map(pointer => pointer.split('/').slice(1)),
      ...(rule.jqPathExpressions ?? [])
        .map(jqPath)
        .filter(path => path !== undefined),
    ]);
}

/** The members of a map that are kept although a template does not have them. */
function withPreserved(
  wanted: Record<string, string> | undefined,
  live: Record<string, string> | undefined,
  names: string[],
): Record<string, string> | undefined {
  const kept = Object.entries(live ?? {}).filter(([name]) =>
    names.includes(name),
  );
  const all = { ...Object.fromEntries(kept), ...wanted };
  return Object.keys(all).length ? all : undefined;
}

/** The patch that brings an Application to what its set wants. */
export function applicationPatch(
  set: ApplicationSet,
  live: Application,
  wanted: Application,
): JsonObject | undefined {
  const paths = ignoredPathsFor(set, live.metadata.name);
  const view = (application: Application): JsonObject => ({
    ...withoutPaths(
      clone({
        ...application,
        metadata: {
          name: application.metadata.name,
          labels: application.metadata.labels,
          annotations: application.metadata.annotations,
          finalizers: application.metadata.finalizers,
        },
      }),
      paths,
    ),
  });
  const { annotations = [], labels = [] } = set.spec.preservedFields ?? {};
  const before = view(live);
  const after = view({
    ...wanted,
    metadata: {
      ...wanted.metadata,
      labels: withPreserved(
        wanted.metadata.labels,
        live.metadata.labels,
        labels,
      ),
      annotations: withPreserved(
        wanted.metadata.annotations,
        live.metadata.annotations,
        [...annotations, ...OWN_ANNOTATIONS],
      ),
    },
  });
  const pick = ({ metadata, spec }: JsonObject) => ({ metadata, spec });
  return mergePatch(pick(before), pick(after));
}

class Controller implements ApplicationSetController {
  readonly #queue: WorkQueue;
  readonly #repositories = new Map<string, string[]>();
  readonly #stops: (() => void)[] = [];

  constructor(private readonly context: ArgoCdContext) {
    const { client, logger } = context;
    this.#queue = new WorkQueue(key => this.#reconcile(key), {
      name: `${client.cluster}: application set controller`,
      logger,
      concurrency: 2,
    });
  }

  start(): void {
    const { client, namespace } = this.context;
    this.#stops.push(
      client.watch(
        RESOURCES.applicationSets,
        ({ type, object }) => {
          const key = keyOf(object);
          if (type === 'DELETED') {
            this.#repositories.delete(key);
            return;
          }
          const set = object as ApplicationSet;
          this.#repositories.set(key, repositoriesOf(set));
          this.#queue.addAfter(key, 10);
        },
        { namespace },
      ),
      client.watch(
        RESOURCES.applications,
        ({ object }) => {
          const owner = controllerOf(object);
          if (
            owner?.kind === 'ApplicationSet' &&
            !object.metadata.labels?.[ARGO.synthetic]
          ) {
            const key = `${object.metadata.namespace ?? ''}/${owner.name}`;
            this.#queue.addAfter(key, DEBOUNCE_MS);
          }
        },
        { namespace },
      ),
    );
  }

  refreshRepositories(isPushed: (repoURL: string) => boolean): void {
    for (const [key, urls] of this.#repositories) {
      if (urls.some(isPushed)) {
        this.#queue.add(key);
      }
    }
  }

  async stop(): Promise<void> {
    this.#stops.forEach(stop => stop());
    await this.#queue.stop();
  }

  async #reconcile(key: string): Promise<void> {
    const { client, timing } = this.context;
    const { name, namespace } = splitKey(key);
    const set = (await client.get(
      RESOURCES.applicationSets,
      name,
      namespace,
    )) as ApplicationSet | undefined;
    if (!set || set.metadata.deletionTimestamp) {
      return;
    }
    if (set.metadata.annotations?.[ARGO.appSetRefresh] !== undefined) {
      repositoriesOf(set).forEach(url => this.context.repositories.forget(url));
      await client.patch(RESOURCES.applicationSets, name, namespace, {
        type: 'merge',
        body: { metadata: { annotations: { [ARGO.appSetRefresh]: null } } },
      });
    }
    const live = await this.#owned(set);
    let wanted: Application[];
    try {
      wanted = await desiredApplications(this.context, set);
    } catch (error) {
      await this.#writeStatus(set, live, {
        reason: 'ApplicationParamsGenerationError',
        message: messageOf(error),
        generated: false,
      });
      this.#queue.addAfter(key, timing.applicationSet);
      return;
    }
    let failure: string | undefined;
    try {
      await this.#bring(set, live, wanted);
    } catch (error) {
      failure = messageOf(error);
    }
    await this.#writeStatus(
      set,
      await this.#owned(set),
      failure === undefined
        ? undefined
        : {
            reason: 'UpdateApplicationError',
            message: failure,
            generated: true,
          },
    );
    this.#queue.addAfter(key, timing.applicationSet);
  }

  async #owned(set: ApplicationSet): Promise<Application[]> {
    const all = await this.context.client.list(RESOURCES.applications, {
      namespace: set.metadata.namespace,
      // The scaled ones have no part in this and may be thousands.
      labelSelector: `!${ARGO.synthetic}`,
    });
    return all.filter(object =>
      isControlledBy(object, set.metadata.uid),
    ) as Application[];
  }

  /** Creates, changes and deletes Applications, as the set's policy lets it. */
  async #bring(
    set: ApplicationSet,
    live: Application[],
    wanted: Application[],
  ): Promise<void> {
    const { client } = this.context;
    const policy = set.spec.syncPolicy?.applicationsSync ?? 'sync';
    const namespace = set.metadata.namespace;
    for (const application of wanted) {
      const existing = live.find(
        ({ metadata }) => metadata.name === application.metadata.name,
      );
      if (!existing) {
        await client.create(RESOURCES.applications, application, {
          fieldManager: 'argocd-applicationset-controller',
        });
        continue;
      }
      const patch = applicationPatch(set, existing, application);
      if (
        patch &&
        !existing.metadata.deletionTimestamp &&
        ['sync', 'create-update'].includes(policy)
      ) {
        await client.patch(
          RESOURCES.applications,
          existing.metadata.name,
          namespace,
          {
            type: 'merge',
            body: patch,
            fieldManager: 'argocd-applicationset-controller',
          },
        );
      }
    }
    if (!['sync', 'create-delete'].includes(policy)) {
      return;
    }
    const names = new Set(wanted.map(({ metadata }) => metadata.name));
    for (const { metadata } of live) {
      if (!names.has(metadata.name) && !metadata.deletionTimestamp) {
        try {
          await client.delete(RESOURCES.applications, metadata.name, namespace);
        } catch (error) {
          if (!isStatus(error, 404)) {
            throw error;
          }
        }
      }
    }
  }

  async #writeStatus(
    set: ApplicationSet,
    applications: Application[],
    failure?: { reason: string; message: string; generated: boolean },
  ): Promise<void> {
    const upToDate = {
      reason: 'ApplicationSetUpToDate',
      message: 'All applications have been generated successfully',
    };
    const why = failure ?? upToDate;
    const generated: Condition =
      failure && !failure.generated
        ? {
            type: 'ParametersGenerated',
            status: 'False',
            reason: 'ErrorOccurred',
            message: failure.message,
          }
        : {
            type: 'ParametersGenerated',
            status: 'True',
            reason: 'ParametersGenerated',
            message: 'Successfully generated parameters for all Applications',
          };
    const conditions = [
      {
        type: 'ErrorOccurred',
        status: failure ? ('True' as const) : ('False' as const),
        reason: why.reason,
        message: why.message,
      },
      generated,
      {
        type: 'ResourcesUpToDate',
        status: failure ? ('False' as const) : ('True' as const),
        reason: why.reason,
        message: why.message,
      },
    ].reduce<Condition[]>(
      (list, condition) => withCondition(list, condition),
      set.status?.conditions ?? [],
    );
    const resources = applications
      .map(application => ({
        group: 'argoproj.io',
        version: 'v1alpha1',
        kind: 'Application',
        name: application.metadata.name,
        namespace: application.metadata.namespace,
        status: application.status?.sync?.status ?? 'Unknown',
        health: { status: application.status?.health?.status ?? 'Unknown' },
      }))
      .sort((a, b) => a.name.localeCompare(b.name));
    const status: JsonObject = {
      ...set.status,
      conditions,
      resources: resources.slice(0, RESOURCES_CAP),
      resourcesCount: resources.length,
      health: resourceHealth({ ...set, status: { conditions } }),
    };
    const patch = mergePatch(set.status, status);
    if (patch && !equal(asObject(set.status), status)) {
      const { name, namespace } = set.metadata;
      await this.context.client.patch(
        RESOURCES.applicationSets,
        name,
        namespace,
        { type: 'merge', subresource: 'status', body: { status: patch } },
      );
    }
  }
}

/** Starts the controller of ApplicationSets of one Argo CD. */
export function startApplicationSets(
  context: ArgoCdContext,
): ApplicationSetController {
  const controller = new Controller(context);
  controller.start();
  return controller;
}
