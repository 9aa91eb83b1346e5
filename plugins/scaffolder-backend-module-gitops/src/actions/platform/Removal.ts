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
  ApplicationTree,
  KubernetesManifest,
  ManifestRef,
} from '@gitops-portal/backstage-plugin-gitops-common';
import { waitUntil } from '../../lib/waitUntil';
import { applyAll, ClusterTask, deleteAll, refOf } from '../clusters/applying';
import { knownTree, lookAtTree } from './knownTree';
import { Bootstrap } from './readBootstrap';

const API_VERSION = 'argoproj.io/v1alpha1';
/**
 * What the chart of Argo CD has beyond a release, outside of its namespace:
 * `createAggregateRoles`. It goes by name, as nothing else knows of it once the
 * Application is gone that looks after Argo CD.
 */
const AGGREGATES = ['admin', 'edit', 'view'].map(role => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  name: `argocd-aggregate-to-${role}`,
}));
/** By it Argo CD removes what an Application manages before the Application. */
const CASCADE = 'resources-finalizer.argocd.argoproj.io';

/**
 * Takes a platform from a cluster, in the order in which nothing is left behind:
 * what others need goes after them, and Argo CD, which does the removing, last.
 */
export class Removal {
  readonly #task: ClusterTask;
  readonly #bootstrap: Bootstrap;
  /** Applications that look after Argo CD itself. */
  readonly #own: ReadonlySet<string>;

  constructor(task: ClusterTask, bootstrap: Bootstrap, own: Iterable<string>) {
    this.#task = task;
    this.#bootstrap = bootstrap;
    this.#own = new Set(own);
  }

  /**
   * Stops the root, so that nothing is made anew, then removes what the
   * Applications deployed, those of the last wave first.
   */
  async applications(): Promise<void> {
    const { logger, signal } = this.#task;
    const { root } = this.#bootstrap;
    const { name } = root.metadata;
    const tree = await knownTree(this.#task, root.metadata);
    if (!tree) {
      logger.info(`The root Application ${name} is not there`);
      return;
    }
    await this.#stop(root);
    for (const set of [...tree.applicationSets].reverse()) {
      await deleteAll(
        this.#task,
        `The ApplicationSet ${set.name} and what its Applications deployed`,
        [{ apiVersion: API_VERSION, kind: 'ApplicationSet', ...placeOf(set) }],
      );
    }
    for (const wave of wavesOf(tree).reverse()) {
      signal?.throwIfAborted();
      const others = wave.filter(
        application =>
          !this.#own.has(application.name) && !application.applicationSet,
      );
      await this.#cascade(others.map(refOfApplication));
      await deleteAll(
        this.#task,
        `Wave ${wave[0].wave}: ${others.map(other => other.name).join(', ')}`,
        others.map(refOfApplication),
      );
    }
    // Kept until now, as it knows what is left where this is done again.
    await deleteAll(this.#task, `The root Application ${name}`, [refOf(root)]);
    await deleteAll(
      this.#task,
      'The Applications that look after Argo CD itself',
      tree.applications
        .filter(application => this.#own.has(application.name))
        .map(refOfApplication),
    );
  }

  /** Removes the AppProject and whatever else came with the bootstrap. */
  async others(): Promise<void> {
    const { others } = this.#bootstrap;
    await deleteAll(
      this.#task,
      others.map(({ kind, metadata }) => `${kind} ${metadata.name}`).join(', '),
      others.map(refOf),
    );
  }

  /**
   * Removes Argo CD.
   *
   * @param definitions - whether its kinds go, and with them every Application
   */
  async release(
    objects: KubernetesManifest[],
    definitions: boolean,
  ): Promise<void> {
    const isDefinition = ({ kind }: KubernetesManifest) =>
      kind === 'CustomResourceDefinition';
    await deleteAll(
      this.#task,
      'Argo CD',
      objects
        .filter(object => !isDefinition(object))
        .map(refOf)
        .concat(AGGREGATES),
    );
    await deleteAll(
      this.#task,
      'The namespace of Argo CD',
      this.#bootstrap.namespaces.map(refOf),
    );
    if (definitions) {
      await deleteAll(
        this.#task,
        "Argo CD's kinds",
        objects.filter(isDefinition).map(refOf),
      );
    }
  }

  /** Has the root make nothing anew, and take nothing along when it goes. */
  async #stop(root: Bootstrap['root']): Promise<void> {
    const { finalizers: _, ...metadata } = root.metadata;
    const spec = root.spec as { syncPolicy?: object } | undefined;
    const { automated: __, ...syncPolicy } = (spec?.syncPolicy ?? {}) as {
      automated?: unknown;
    };
    await applyAll(
      this.#task,
      `The root Application ${metadata.name}, which is to make nothing anew`,
      [{ ...root, metadata, spec: { ...spec, syncPolicy } }],
    );
    await waitUntil({
      ...this.#task,
      what: `${metadata.name} to have nothing under way`,
      look: async () => {
        const { value, ...others } = await lookAtTree(this.#task, metadata);
        if (!value) {
          return others;
        }
        return value.root?.operation?.running
          ? {
              lines: [
                `${metadata.name} is syncing; where that does not end, terminate it in Argo CD`,
              ],
            }
          : { value: true, lines: [] };
      },
    });
  }

  /** Sees to it that Applications take along what they deployed. */
  async #cascade(refs: ManifestRef[]): Promise<void> {
    const { api, cluster } = this.#task;
    const states = refs.length ? await api.status(cluster, refs) : [];
    const there = states.filter(({ found }) => found).map(({ ref }) => ref);
    if (!there.length) {
      return;
    }
    const applied = await api.apply(
      cluster,
      there.map(({ apiVersion, kind, namespace, name }) => ({
        apiVersion,
        kind,
        metadata: { name, namespace, finalizers: [CASCADE] },
      })),
    );
    const failed = applied.find(({ result }) => result === 'failed');
    if (failed) {
      throw new Error(
        `The Application ${failed.ref.name} cannot be made to take along what it deployed: ${failed.message}`,
      );
    }
  }
}

function placeOf({ namespace, name }: { namespace: string; name: string }) {
  return { namespace, name };
}

function refOfApplication(place: {
  namespace: string;
  name: string;
}): ManifestRef {
  return { apiVersion: API_VERSION, kind: 'Application', ...placeOf(place) };
}

/** Applications by wave, the first wave first. */
function wavesOf(
  tree: ApplicationTree,
): Array<ApplicationTree['applications']> {
  const waves = new Map<number, ApplicationTree['applications']>();
  for (const application of tree.applications) {
    const { wave } = application;
    waves.set(wave, [...(waves.get(wave) ?? []), application]);
  }
  return [...waves].sort(([a], [b]) => a - b).map(([, group]) => group);
}
