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

import { KubernetesManifest } from '@gitops-portal/backstage-plugin-gitops-common';
import { waitUntil } from '../../lib/waitUntil';
import { applyAll, ClusterTask, refOf, waitReady } from '../clusters/applying';
import {
  HostCredentials,
  argocdCredential,
  isConfiguration,
  kargoCredential,
} from './credential';
import { isInCluster, lookAtTree } from './knownTree';
import { Bootstrap } from './readBootstrap';
import { describeWaves } from './waves';

/** The Application by which Argo CD looks after itself, by convention. */
export const SELF = 'argo-cd';
const KARGO_NAMESPACE = 'kargo-shared-resources';
const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet'];

/** Credentials for repositories below an address. */
export interface PrefixCredentials extends HostCredentials {
  prefix: string;
  /** The platform's own repository. */
  repository: string;
}

/**
 * Brings a platform onto a cluster. Each step may be done again: what is there
 * already is left as it is.
 */
export class Installation {
  readonly #task: ClusterTask;
  readonly #bootstrap: Bootstrap;

  constructor(task: ClusterTask, bootstrap: Bootstrap) {
    this.#task = task;
    this.#bootstrap = bootstrap;
  }

  /** Whether Argo CD is there and looks after itself. */
  async isSelfManaged(): Promise<boolean> {
    const { namespace } = this.#bootstrap.root.metadata;
    return isInCluster(this.#task, { namespace, name: SELF });
  }

  /** Whether the Application is there that deploys all others. */
  async hasRoot(): Promise<boolean> {
    return isInCluster(this.#task, this.#bootstrap.root.metadata);
  }

  /** Applies a release of Argo CD and waits until its pods run. */
  async release(version: string, objects: KubernetesManifest[]): Promise<void> {
    const what = `Argo CD ${version}`;
    await applyAll(this.#task, what, objects);
    await waitReady(
      this.#task,
      what,
      objects.filter(({ kind }) => WORKLOADS.includes(kind)).map(refOf),
    );
  }

  /** Applies the namespaces of the bootstrap. */
  async namespaces(): Promise<void> {
    const { namespaces } = this.#bootstrap;
    if (namespaces.length) {
      await applyAll(this.#task, 'Namespaces', namespaces);
    }
  }

  /** Tells Argo CD how to read the repositories. */
  async argocdCredential({ prefix, argocd }: PrefixCredentials): Promise<void> {
    const { namespace } = this.#bootstrap.changes;
    if (argocd) {
      await applyAll(
        this.#task,
        `The credential by which Argo CD reads ${prefix}`,
        [argocdCredential(namespace, prefix, argocd)],
      );
    }
  }

  /**
   * Tells Kargo how to push to repositories of configuration, where Kargo is
   * installed and there is a credential for it.
   */
  async kargoCredential(found: PrefixCredentials): Promise<void> {
    const { api, cluster, logger } = this.#task;
    const { prefix, repository, kargo } = found;
    const [namespace] = await api.status(cluster, [
      { apiVersion: 'v1', kind: 'Namespace', name: KARGO_NAMESPACE },
    ]);
    if (!namespace.found) {
      return;
    }
    if (!kargo) {
      logger.warn(
        `Kargo is given no credential, as the portal's own is not for every project of Kargo's: name one that may push to ${prefix}/…-config in gitops.platform.gitCredentials and install again, or put a Secret into the namespace of each project`,
      );
      return;
    }
    if (isConfiguration(repository)) {
      logger.warn(
        `Kargo is given no credential: the platform's own repository is named as configuration of services are, so that every project of Kargo's could push to it. Put a Secret into the namespace of each project`,
      );
      return;
    }
    await applyAll(
      this.#task,
      `The credential by which Kargo pushes to ${prefix}/…-config`,
      [kargoCredential(KARGO_NAMESPACE, prefix, kargo)],
    );
  }

  /** Applies what the root needs, such as its AppProject. */
  async others(): Promise<void> {
    const { others } = this.#bootstrap;
    if (others.length) {
      await applyAll(
        this.#task,
        others
          .map(({ kind, metadata }) => `${kind} ${metadata.name}`)
          .join(', '),
        others,
      );
    }
  }

  /** Applies the Application that deploys all others. */
  async root(): Promise<void> {
    const { root } = this.#bootstrap;
    await applyAll(this.#task, `The root Application ${root.metadata.name}`, [
      root,
    ]);
  }

  /**
   * Waits, wave by wave, until all Applications are synced and healthy.
   *
   * @returns their names
   */
  async waves(): Promise<string[]> {
    const place = this.#bootstrap.root.metadata;
    const { name } = place;
    let before = '';
    const names = await waitUntil<string[]>({
      ...this.#task,
      what: `all Applications of ${name} to be synced and healthy`,
      look: async () => {
        const { value: tree, ...others } = await lookAtTree(this.#task, place);
        if (!tree) {
          before = '';
          return others;
        }
        const sighting = describeWaves(tree, name);
        // A root that has only begun may have yet to say what it manages.
        const seen = sighting.value?.join(' ') ?? '';
        const isCalm = sighting.value !== undefined && seen === before;
        before = sighting.value ? seen : '';
        return isCalm ? sighting : { lines: sighting.lines };
      },
    });
    this.#task.logger.info(
      `All ${names.length} Applications of ${name} are synced and healthy`,
    );
    return names;
  }
}
